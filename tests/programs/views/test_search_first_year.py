import pytest
from django.urls import reverse

from programs.enums import ListKind
from programs.models import Entry
from tests.factories.programs import ProgramFactory, TrackFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.programs.lists import entry_on, student_list

pytestmark = pytest.mark.django_db

URL = reverse("programs:search")
ADD = "Add as first year"


@pytest.fixture
def program_list(client):
    program_list = student_list(specialty="anesthesiology")
    client.force_login(program_list.applicant.user)
    return program_list


@pytest.fixture
def bridge():
    return ProgramFactory(name="Alder", specialty="transitional-year")


def words(client, **query):
    return " ".join(client.get(URL, query).content.decode().split())


def advanced(program_list):
    entry = entry_on(program_list)
    TrackFactory(program=entry.program, letter="A")
    return entry


def test_v_6_first_years_are_offered_beside_advanced_positions(client, program_list, bridge):
    before = words(client, track="P")
    advanced(program_list)
    after = words(client, track="P")

    assert ADD not in before
    assert "not a goal" in before
    assert ADD in after
    assert "not a goal" not in after
    assert f'action="{reverse("programs:add", args=["anesthesiology"])}"' in after


def test_a_first_year_goes_to_the_companion_list(client, program_list, bridge):
    advanced(program_list)
    data = {"text": bridge.acgme_code, "kind": "companion"}

    client.post(reverse("programs:add", args=["anesthesiology"]), data)

    entry = Entry.objects.get(program=bridge)
    assert entry.program_list.kind == ListKind.COMPANION
    page = words(client, track="P")
    assert ADD not in page
    assert "First year" in page


def test_a_preliminary_track_of_another_specialty_is_a_first_year(client, program_list):
    advanced(program_list)
    surgery = ProgramFactory(name="Birch", specialty="general-surgery")
    TrackFactory(program=surgery, letter="P")
    ProgramFactory(name="Cedar", specialty="general-surgery")

    page = words(client, specialty="general-surgery")

    assert page.count(ADD) == 1
    assert page.count("not a goal") == 1


def test_a_companion_list_that_is_begun_goes_on(client, program_list, bridge):
    companion = ProgramListFactory(
        applicant=program_list.applicant, specialty="anesthesiology", kind=ListKind.COMPANION
    )
    EntryFactory(program_list=companion, program__specialty="transitional-year")

    assert words(client, q="Alder").count(ADD) == 1


def test_a_closed_first_year_is_not_offered(client, program_list):
    advanced(program_list)
    ProgramFactory(specialty="transitional-year", closed=True)

    assert ADD not in words(client, closed="on", track="P")
