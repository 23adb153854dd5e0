import pytest

from programs.enums import ListKind, ListState, RoundEnd
from programs.selectors.list_outlines import list_outlines
from tests.factories.programs_lists import ProgramListFactory
from tests.factories.triage import ApplicantFactory
from tests.programs.lists import student_list
from tests.programs.rounds import REACH, TARGET, decided, give_back, submit

pytestmark = pytest.mark.django_db


def test_outlines_count_programs_and_tell_how_each_round_ended():
    program_list = student_list()
    decided(program_list, TARGET, "target", 3)
    decided(program_list, REACH, "reach", 1)
    first = submit(program_list)
    give_back(first)
    second = submit(program_list)

    (outline,) = list_outlines(applicant=program_list.applicant, season=program_list.season)

    assert (outline.size, outline.reach) == (4, 1)
    assert outline.state is ListState.SUBMITTED
    assert [each.pk for each in outline.rounds] == [second.pk, first.pk]
    assert [each.end for each in outline.rounds] == [None, RoundEnd.RETURNED]
    assert outline.latest.number == 2


@pytest.mark.parametrize("count", [1, 3])
def test_outlines_take_two_queries(django_assert_num_queries, count):
    applicant = ApplicantFactory()
    for slug in ["pediatrics", "neurology", "psychiatry"][:count]:
        ProgramListFactory(applicant=applicant, specialty=slug, season=2027)

    with django_assert_num_queries(2):
        outlines = list_outlines(applicant=applicant, season=2027)

    assert len(outlines) == count
    assert outlines[0].latest is None


def test_a_companion_stands_after_its_list_and_other_seasons_are_left_out():
    applicant = ApplicantFactory()
    companion = {"specialty": "neurology", "kind": ListKind.COMPANION}
    ProgramListFactory(applicant=applicant, season=2027, **companion)
    ProgramListFactory(applicant=applicant, season=2027, specialty="neurology")
    ProgramListFactory(applicant=applicant, season=2026, specialty="neurology")
    ProgramListFactory(season=2027)

    outlines = list_outlines(applicant=applicant, season=2027)

    assert [outline.is_companion for outline in outlines] == [False, True]
