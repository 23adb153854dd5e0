import pytest

from matchadvisor.demo.lists import LISTS
from programs.enums import ListState
from programs.models import ProgramList

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(demo_school):
    """The demo's lists by the last name of their student."""
    lists = ProgramList.objects.filter(applicant__school=demo_school).select_related("applicant")
    return {each.applicant.last_name: each for each in lists}


def test_lists_stand_in_every_state(held):
    assert set(held) == {wish.last_name for wish in LISTS}
    assert {each.state for each in held.values()} == set(ListState)


def test_list_of_the_worked_case_has_too_much_reach_and_went_on_with_a_reason(held):
    entries = held["Featherstonehaugh-Oyelaran"].entries

    tags = [entries.filter(tag=tag).count() for tag in ("reach", "target", "safety")]
    assert tags == [22, 26, 16]
    assert "M-2" in held["Featherstonehaugh-Oyelaran"].rounds.get().reasons


def test_every_entry_has_a_tag_that_a_student_decided(held):
    for each in held.values():
        assert not each.entries.filter(tag="").exists()
