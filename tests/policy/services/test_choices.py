from datetime import UTC, datetime

import pytest

from matchadvisor.audit.models import Event
from matchadvisor.policy import selectors
from matchadvisor.policy.models import PolicyChoice
from matchadvisor.policy.services import choices, edits
from tests.factories.accounts import UserFactory
from tests.factories.policy import PolicyChoiceFactory

AT = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)


def choose(dean, name="matched-2026", **changes):
    arguments = {
        "school": dean.school,
        "season": 2027,
        "policy_name": name,
        "by": dean,
        "at": AT,
    }
    return choices.choose_deciding_policy(**(arguments | changes))


@pytest.fixture
def dean(db):
    return UserFactory(dean=True)


def test_choose_deciding_policy_keeps_who_and_when(dean):
    choose(dean)
    choose(dean, "guide")

    rows = PolicyChoice.objects.order_by("pk").values_list("policy_name", "chosen_by", "chosen_at")
    assert list(rows) == [("matched-2026", dean.pk, AT), ("guide", dean.pk, AT)]
    assert selectors.deciding_name(school=dean.school, season=2027) == "guide"


def test_choose_deciding_policy_is_recorded(dean):
    choice = choose(dean)

    event = Event.objects.get(kind="policy.deciding_policy_chosen")
    assert (event.target_pk, event.by_id) == (str(choice.pk), dean.pk)
    assert event.school_id == dean.school_id
    assert event.details == {"season": 2027, "policy": "matched-2026"}


def test_choose_deciding_policy_refuses_a_policy_nobody_offers(dean):
    with pytest.raises(choices.NoSuchPolicy):
        choose(dean, "folklore")

    assert not PolicyChoice.objects.exists()


def test_choose_deciding_policy_refuses_when_another_dean_was_quicker(dean):
    PolicyChoiceFactory(school=dean.school, policy_name="matched-2026")

    with pytest.raises(edits.ChangedMeanwhile):
        choose(dean, "guide", seen="guide")

    choose(dean, "guide", seen="matched-2026")
    assert selectors.deciding_name(school=dean.school, season=2027) == "guide"
