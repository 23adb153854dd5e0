import pytest

from programs.enums import ListKind, ListState, Status
from programs.selectors.list_counts import ListCount, list_count
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.triage import AT

pytestmark = pytest.mark.django_db


def count_of(program_list):
    return list_count(
        applicant=program_list.applicant,
        slug=program_list.specialty,
        season=program_list.season,
    )


def test_only_what_counts_is_counted_in_one_query(django_assert_num_queries):
    program_list = ProgramListFactory(state=ListState.RETURNED)
    EntryFactory(program_list=program_list, tagged=True)
    EntryFactory(program_list=program_list)
    EntryFactory(program_list=program_list, considering=True)
    EntryFactory(program_list=program_list, status=Status.WITHDRAWN)
    EntryFactory(program_list=program_list, removed_at=AT)

    with django_assert_num_queries(1):
        found = count_of(program_list)

    assert found == ListCount(size=2, undecided=1, state=ListState.RETURNED)


def test_an_empty_list_counts_nothing():
    assert count_of(ProgramListFactory()) == ListCount(0, 0, ListState.DRAFT)


def test_a_companion_list_is_not_the_list():
    assert count_of(ProgramListFactory(kind=ListKind.COMPANION)) is None
