"""A student with a target, a zone and a list; the year of their school on one day."""

from datetime import date

from letters.selectors.sets import letters_page
from matchadvisor.policy.years import school_year
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.triage import (
    AcademicRecordFactory,
    ApplicantFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)

TODAY = date(2026, 8, 3)
IM = "internal-medicine"


def student(score=234, programs=0, **record):
    """An applicant to internal medicine, yellow unless the score says otherwise."""
    applicant = ApplicantFactory(advised=True)
    Step2ResultFactory(applicant=applicant, score=score)
    AcademicRecordFactory(applicant=applicant, **record)
    SpecialtyChoiceFactory(applicant=applicant, specialty=IM)
    if programs:
        program_list = ProgramListFactory(applicant=applicant, specialty=IM)
        EntryFactory.create_batch(programs, program_list=program_list)
    return applicant


def programs_of(applicant):
    """The programs on the applicant's lists."""
    return [
        entry.program
        for each in applicant.program_lists.order_by("pk")
        for entry in each.entries.order_by("pk")
    ]


def year_on(applicant, today=TODAY):
    """The school's year as it stands on a day."""
    return school_year(school=applicant.school, today=today)


def page_of(applicant, reader=None, slug=IM, today=TODAY):
    """The letters' page as its student reads it, unless somebody else does."""
    year = year_on(applicant, today)
    return letters_page(applicant=applicant, slug=slug, year=year, reader=reader or applicant.user)
