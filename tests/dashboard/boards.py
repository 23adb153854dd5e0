"""Students as the board finds them: in order but for what a test changes."""

from datetime import date

from tests.factories.contacts import ContactFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory, Step2ResultFactory

SLUG = "internal-medicine"


def student(advisor, *, specialty=SLUG, score=234, reached=date(2026, 11, 20), **names):
    """One of an advisor's students with target, score and a contact."""
    applicant = ApplicantFactory(school=advisor.school, advisor=advisor, **names)
    if specialty:
        SpecialtyChoiceFactory(applicant=applicant, specialty=specialty)
    Step2ResultFactory(applicant=applicant, score=score)
    if reached:
        ContactFactory(applicant=applicant, on=reached)
    return applicant


def listed(applicant, *tags, slug=SLUG, status="applying", season=2027):
    """A list of the student with entries of these tags."""
    program_list = ProgramListFactory(applicant=applicant, specialty=slug, season=season)
    entries = [
        EntryFactory(
            program_list=program_list,
            tagged=True,
            tag=tag,
            status=status,
            was_applied=status == "invited",
        )
        for tag in tags
    ]
    return program_list, entries
