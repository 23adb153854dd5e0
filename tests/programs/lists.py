"""A student with a list: internal medicine, 234, under the guide; signals as the test says."""

from datetime import date

from matchadvisor.policy.selectors import policies_for, season_for
from programs.selectors.sheets import Yardstick, sheet_for
from tests.factories.policy import SeasonFactFactory
from tests.factories.programs import ProgramFactory, ProgramProfileFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.triage import (
    AcademicRecordFactory,
    ApplicantFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)

TODAY = date(2026, 8, 3)
SEASON = 2027


def student_list(score=234, specialty="internal-medicine", **more):
    """A list of an applicant with a score (None: no result yet), a record and a target."""
    applicant = ApplicantFactory(advised=True)
    if score is not None:
        Step2ResultFactory(applicant=applicant, score=score)
    AcademicRecordFactory(applicant=applicant)
    SpecialtyChoiceFactory(applicant=applicant, specialty=specialty)
    return ProgramListFactory(applicant=applicant, specialty=specialty, **more)


def entry_on(program_list, typical=None, **more):
    """An entry whose program has a typical matched score, and other facts as ``profile__...``."""
    profile = {
        name.removeprefix("profile__"): more.pop(name)
        for name in list(more)
        if name.startswith("profile__")
    }
    program = {
        name.removeprefix("program__"): more.pop(name)
        for name in list(more)
        if name.startswith("program__")
    }
    made = ProgramFactory(**{"specialty": program_list.specialty} | program)
    if typical is not None or profile:
        ProgramProfileFactory(
            school=program_list.applicant.school, program=made, typical_step2=typical, **profile
        )
    return EntryFactory(program_list=program_list, program=made, **more)


def signal_count(program_list, total, **tiers):
    """The office's own count of signals for the list's specialty."""
    SeasonFactFactory(
        school=program_list.applicant.school,
        season=SEASON,
        key=f"signals.{program_list.specialty}",
        value={"total": total, **tiers},
    )


def yardstick_of(program_list, today=TODAY):
    school = program_list.applicant.school
    return Yardstick(
        policies=policies_for(school=school, season=SEASON),
        season=season_for(school=school, season=SEASON),
        today=today,
    )


def sheet_of(program_list, **more):
    return sheet_for(
        applicant=program_list.applicant,
        slug=program_list.specialty,
        yardstick=yardstick_of(program_list, **more),
    )
