from datetime import UTC, date, datetime

import pytest

from matchadvisor.audit.models import Event
from matchadvisor.core.policy import PolicyError
from matchadvisor.policy import selectors
from matchadvisor.policy.models import PolicyVersion
from matchadvisor.policy.services import attention, edits
from tests.factories.accounts import UserFactory

AT = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
FIGURES = {
    "week_days": 5,
    "contact_days": 14,
    "list_weeks": 8,
    "assign_days": 3,
    "signal_days": 21,
    "invitation_weeks": [2, 4],
    "invitations": [1, 3],
}


@pytest.fixture
def dean(db):
    return UserFactory(dean=True)


def set_attention(dean, figures=FIGURES, **changes):
    arguments = {
        "school": dean.school,
        "figures": figures,
        "reason": "Two weeks are long here.",
        "by": dean,
        "at": AT,
        "season": 2027,
    }
    return attention.set_attention(**(arguments | changes))


def test_o_1_an_office_sets_its_own_figures(dean):
    version = set_attention(dean)

    guide = selectors.school_policy(school=dean.school, name="guide")
    entry = guide.at("office.attention", 2027)
    assert guide.version == f"guide/1.{version.number}"
    assert entry.value == FIGURES
    assert (entry.source, entry.read_on) == ("Office decision of 2026-11-22", date(2026, 11, 22))
    assert not entry.is_inferred()
    assert guide.at("office.attention", 2026).value["contact_days"] == 21


def test_o_1_the_figures_hold_for_either_policy(dean):
    set_attention(dean)

    policies = selectors.policies_for(school=dean.school, season=2027)

    assert policies.lens.at("office.attention", 2027).value == FIGURES


def test_set_attention_is_recorded_without_the_reason(dean):
    set_attention(dean)

    event = Event.objects.get(kind="policy.attention_set")
    assert event.details == {"from_season": 2027, "number": 1}


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        pytest.param({"reason": "  "}, edits.ReasonMissing, id="no reason"),
        pytest.param({"figures": FIGURES | {"week_days": 0}}, PolicyError, id="no week"),
        pytest.param({"figures": FIGURES | {"invitations": [3]}}, PolicyError, id="one number"),
    ],
)
def test_set_attention_refuses(dean, changes, refusal):
    with pytest.raises(refusal):
        set_attention(dean, **changes)

    assert not PolicyVersion.objects.exists()


def test_set_attention_refuses_when_another_dean_was_quicker(dean):
    set_attention(dean, seen=0)

    with pytest.raises(edits.ChangedMeanwhile):
        set_attention(dean, seen=0)
