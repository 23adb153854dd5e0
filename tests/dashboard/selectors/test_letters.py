import pytest

from matchadvisor.dashboard.facts import LetterFacts
from matchadvisor.dashboard.selectors.letters import letters_outline
from tests.factories.letters import AssignmentFactory, LetterRequestFactory, WriterFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.triage import AT, ApplicantFactory, SpecialtyChoiceFactory
from tests.letters.sets import IM, year_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def applicant():
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant, specialty=IM)
    return applicant


def outline(applicant):
    return letters_outline(
        applicant=applicant, slug=IM, year=year_on(applicant), zone=None, has_anchors=False
    )


def letter(applicant, name, **traits):
    writer = WriterFactory(applicant=applicant, name=name)
    return LetterRequestFactory(applicant=applicant, writer=writer, **traits)


def test_nothing_is_on_file(applicant):
    assert outline(applicant).facts == LetterFacts(aim=4)


@pytest.mark.parametrize(
    ("traits", "field"),
    [
        ({"hesitant": True}, "soft"),
        ({"asked": True, "denied_at": AT}, "denied"),
        ({"agreed": True}, "agreed"),
        ({}, "following"),
    ],
)
def test_each_open_step_names_its_writer(applicant, traits, field):
    letter(applicant, "Dr. Ash", **traits)

    facts = outline(applicant).facts

    names = {name: getattr(facts, name) for name in ("soft", "denied", "agreed", "following")}
    assert {name: value for name, value in names.items() if value} == {field: "Dr. Ash"}


def test_letters_are_counted_as_asked_and_as_ready(applicant):
    entry = EntryFactory(program_list=ProgramListFactory(applicant=applicant))
    ready = letter(applicant, "Dr. Ready", assigned=True)
    AssignmentFactory(letter_request=ready, program=entry.program)
    letter(applicant, "Dr. Unread", uploaded=True)
    letter(applicant, "Dr. Planned")
    letter(applicant, "Dr. Gone", declined=True)
    letter(applicant, "Dr. Other", asked=True, specialty="pediatrics")

    facts = outline(applicant).facts

    assert (facts.letters, facts.asked, facts.ready, facts.aim) == (3, 2, 1, 4)
    assert facts.unread == "Dr. Unread"


@pytest.mark.parametrize("count", [1, 4])
def test_seven_queries_for_any_number(applicant, django_assert_num_queries, count):
    for number in range(count):
        letter(applicant, f"Dr. {number}", uploaded=True)
    year = year_on(applicant)

    with django_assert_num_queries(7):
        letters_outline(applicant=applicant, slug=IM, year=year, zone=None, has_anchors=False)
