import pytest

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
