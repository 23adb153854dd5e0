import pytest

from programs.enums import Status
from programs.selectors.lists import sheets_of
from programs.selectors.overlaps import overlaps
from tests.factories.programs_lists import ProgramListFactory
from tests.factories.triage import SpecialtyChoiceFactory
from tests.programs.lists import entry_on, student_list, yardstick_of

pytestmark = pytest.mark.django_db


def test_same_institution_on_both_lists_is_named():
    first = student_list()
    SpecialtyChoiceFactory(applicant=first.applicant, backup=True)
    second = ProgramListFactory(applicant=first.applicant, specialty="family-medicine")
    here = entry_on(first, program__institution="Silver Fork  Hospitals")
    there = entry_on(second, program__institution="silver fork hospitals")
    for program_list in (first, second):
        entry_on(program_list)
    entry_on(first, program__institution="Cedar")

    target, backup = sheets_of(applicant=first.applicant, yardstick=yardstick_of(first))

    (overlap,) = overlaps(target, backup)
    assert (overlap.first, overlap.second) == ((here.program,), (there.program,))


@pytest.fixture
def lists():
    first = student_list()
    SpecialtyChoiceFactory(applicant=first.applicant, backup=True)
    return first, ProgramListFactory(applicant=first.applicant, specialty="family-medicine")


def overlaps_of(first):
    return overlaps(*sheets_of(applicant=first.applicant, yardstick=yardstick_of(first)))


def test_same_name_in_a_state_is_one_institution_where_none_is_on_file(lists):
    for program_list, institution in zip(lists, ("Cedar U", ""), strict=True):
        entry_on(program_list, program__name="Cedar Program", program__institution=institution)
    entry_on(lists[0], program__name="Elm Program", program__state="OH")
    entry_on(lists[1], program__name="Elm Program", program__state="TX")

    (overlap,) = overlaps_of(lists[0])

    assert overlap.institution == "Cedar U"


def test_what_is_one_by_institution_and_by_name_is_named_once(lists):
    for program_list in lists:
        entry_on(program_list, program__name="Cedar Program", program__institution="Cedar U")

    assert len(overlaps_of(lists[0])) == 1


@pytest.mark.parametrize("status", [Status.CONSIDERING, Status.WITHDRAWN])
def test_m_6_what_does_not_count_is_no_conflict(lists, status):
    entry_on(lists[0], program__institution="Cedar U", status=status)
    entry_on(lists[1], program__institution="Cedar U")

    assert overlaps_of(lists[0]) == ()
