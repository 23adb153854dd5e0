from collections import Counter

import pytest
from django.db.models import Count

from matchadvisor.dashboard.enums import Group
from matchadvisor.dashboard.selectors.board import rows_of
from matchadvisor.demo.lists import LISTS
from matchadvisor.policy.years import school_year
from programs.enums import ListState
from programs.models import Entry, ProgramList
from tests.demo.conftest import AT
from triage.models import Applicant

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(demo_school):
    """The demo's lists by the last name of their student."""
    lists = ProgramList.objects.filter(applicant__school=demo_school).select_related("applicant")
    return {each.applicant.last_name: each for each in lists}


def test_lists_stand_in_every_state(held):
    assert set(held) > {wish.last_name for wish in LISTS}
    assert {each.state for each in held.values()} == set(ListState)


def test_list_of_the_worked_case_has_too_much_reach_and_went_on_with_a_reason(held):
    entries = held["Featherstonehaugh-Oyelaran"].entries

    tags = [entries.filter(tag=tag).count() for tag in ("reach", "target", "safety")]
    assert tags == [22, 26, 16]
    assert "M-2" in held["Featherstonehaugh-Oyelaran"].rounds.get().reasons


def test_every_entry_of_a_told_list_has_a_tag_that_a_student_decided(held):
    for wish in LISTS:
        assert not held[wish.last_name].entries.filter(tag="").exists()


def test_lists_of_the_class_differ_in_size_reach_and_tags(demo_school):
    sizes = dict(
        ProgramList.objects.filter(applicant__school=demo_school)
        .annotate(size=Count("entries"))
        .values_list("pk", "size")
    )
    untagged = Entry.objects.filter(tag="").values("program_list").distinct().count()

    assert 80 <= len(sizes) <= 120
    assert min(sizes.values()) < 10
    assert max(sizes.values()) >= 60
    assert 5 <= untagged <= 25


def test_the_board_of_the_class_is_about_many_things(demo_school):
    year = school_year(school=demo_school, today=AT.date())
    students = Applicant.objects.filter(school=demo_school).current()

    rows = rows_of(applicants=students, year=year)

    first = Counter(row.first.concern for row in rows if row.first)
    groups = Counter(row.group for row in rows)
    assert len(first) >= 6
    assert first.most_common(1)[0][1] < len(rows) // 2
    assert all(groups[group] >= 20 for group in Group)
