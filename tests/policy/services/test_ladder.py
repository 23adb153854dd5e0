from datetime import UTC, date, datetime

import pytest

from matchadvisor.audit.models import Event
from matchadvisor.core.policy import PolicyError
from matchadvisor.policy import selectors
from matchadvisor.policy.models import PolicyVersion
from matchadvisor.policy.services import edits, ladder
from tests.factories.accounts import UserFactory

AT = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
FIGURES = {
    "doer": [10, 2],
    "coordinator": 5,
    "advisor": 2,
    "answer": 6,
    "writer_mails": 4,
    "quiet_from": 19,
    "quiet_to": 8,
}


@pytest.fixture
def dean(db):
    return UserFactory(dean=True)


def set_ladder(dean, figures=FIGURES, **changes):
    arguments = {
        "school": dean.school,
        "figures": figures,
        "reason": "Writers here answer late.",
        "by": dean,
        "at": AT,
        "season": 2027,
    }
    return ladder.set_ladder(**(arguments | changes))


def test_t_5_an_office_sets_its_own_figures(dean):
    version = set_ladder(dean)

    guide = selectors.school_policy(school=dean.school, name="guide")
    entry = guide.at("timing.ladder", 2027)
    assert guide.version == f"guide/1.{version.number}"
    assert entry.value == FIGURES
    assert (entry.source, entry.read_on) == ("Office decision of 2026-11-22", date(2026, 11, 22))
    assert not entry.is_inferred()
    assert guide.at("timing.ladder", 2026).value["doer"] == [14, 3]


def test_t_5_the_figures_hold_for_either_policy(dean):
    set_ladder(dean)

    policies = selectors.policies_for(school=dean.school, season=2027)

    assert policies.lens.at("timing.ladder", 2027).value == FIGURES


def test_set_ladder_is_recorded_without_the_reason(dean):
    set_ladder(dean)

    event = Event.objects.get(kind="policy.ladder_set")
    assert event.details == {"from_season": 2027, "number": 1}


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        pytest.param({"reason": "  "}, edits.ReasonMissing, id="no reason"),
        pytest.param({"figures": FIGURES | {"doer": []}}, PolicyError, id="no day"),
        pytest.param({"figures": FIGURES | {"doer": [2, 10]}}, PolicyError, id="rising days"),
        pytest.param({"figures": FIGURES | {"quiet_to": 19}}, PolicyError, id="no loud hour"),
    ],
)
def test_set_ladder_refuses(dean, changes, refusal):
    with pytest.raises(refusal):
        set_ladder(dean, **changes)

    assert not PolicyVersion.objects.exists()


def test_set_ladder_refuses_when_another_dean_was_quicker(dean):
    set_ladder(dean, seen=0)

    with pytest.raises(edits.ChangedMeanwhile):
        set_ladder(dean, seen=0)
