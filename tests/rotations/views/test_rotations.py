import html
import re
from datetime import date

import pytest
from django.urls import reverse

from matchadvisor.rotations.models import Rotation
from tests.factories.letters import WriterFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.rotations import RotationFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory, Step2ResultFactory

pytestmark = pytest.mark.django_db
URL = reverse("rotations:rotations")
ADD = reverse("rotations:add")
DATA = {
    "kind": "away",
    "specialty": "internal-medicine",
    "place": "Ferry Point Hospital, night service",
    "starts_on": "2026-06-01",
    "ends_on": "2026-06-28",
    "can_impress": "yes",
}


@pytest.fixture
def applicant():
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant, specialty="internal-medicine")
    Step2ResultFactory(applicant=applicant, score=234)
    return applicant


@pytest.fixture
def own(client, applicant):
    client.force_login(applicant.user)
    return client


def test_an_empty_page_says_what_to_do(own):
    page = own.get(URL).content.decode()

    assert "No rotation yet" in page
    assert ADD in page


def test_an_away_is_entered_and_weighed(own, applicant):
    page = own.post(ADD, DATA, follow=True).content.decode()

    assert "Ferry Point Hospital, night service is entered" in page
    assert "nobody has noted whether the program uses aways" in page
    assert "Prepare for the rotation" in page
    assert Rotation.objects.get().applicant == applicant


def test_a_program_on_the_list_brings_what_the_office_knows(own, applicant):
    entry = EntryFactory(program_list=ProgramListFactory(applicant=applicant))
    data = DATA | {"program": entry.program_id, "place": ""}

    own.post(ADD, data)

    rotation = Rotation.objects.get()
    assert (rotation.program, rotation.place) == (entry.program, entry.program.name)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({"ends_on": "2026-05-31"}, "This day is before the first one."),
        ({"ends_on": "2026-12-28"}, "longer than four months"),
        ({"starts_on": "2016-12-01"}, "Check the year of this day."),
        ({"starts_on": ""}, "This field is required."),
        ({"place": " "}, "Say where, or choose a program"),
        ({"specialty": ""}, "Choose the specialty."),
        ({"specialty": "dermatology"}, "Select a valid choice"),
        ({"kind": ""}, "Choose which sort of month it is."),
    ],
)
def test_bad_input_is_said_and_nothing_is_lost(own, data, error):
    response = own.post(ADD, DATA | data)

    page = response.content.decode()
    assert response.status_code == 422
    assert error in page
    assert "2026-06-01" in page or "starts_on" in data
    assert not Rotation.objects.exists()


def test_neither_a_foreign_writer_nor_a_program_off_the_list_is_taken(own):
    foreign = {"writer": WriterFactory().pk, "program": EntryFactory().program_id}

    page = own.post(ADD, DATA | foreign).content.decode()

    assert page.count("Select a valid choice") == 2


def test_two_tabs_lose_nothing(own, applicant):
    rotation = RotationFactory(applicant=applicant)
    url = reverse("rotations:change", args=[rotation.pk])
    own.post(url, DATA | {"version": 1})

    response = own.post(url, DATA | {"version": 1, "place": "The second tab"})

    assert response.status_code == 422
    assert "The second tab" in response.content.decode()
    assert Rotation.objects.get().place == DATA["place"]


def test_done_and_dropped_move_where_they_belong(own, applicant):
    rotation = RotationFactory(applicant=applicant, place="Quiet Harbor Hospital")
    url = reverse("rotations:set-state", args=[rotation.pk])

    done = own.post(url, {"state": "done", "version": 1}, follow=True).content.decode()
    dropped = own.post(url, {"state": "dropped", "version": 2}, follow=True).content.decode()

    assert "Quiet Harbor Hospital is done. Ask for the letter" in done
    assert "Dropped: 1" in dropped


def test_a_month_that_is_done_leads_to_a_person_of_the_network(own, applicant):
    entry = EntryFactory(program_list=ProgramListFactory(applicant=applicant))
    writer = WriterFactory(applicant=applicant, name="Dr. Ada & Co")
    RotationFactory(applicant=applicant, done=True, writer=writer, program=entry.program)

    link = re.search(r'href="([^"]*/network/add/[^"]*)"', own.get(URL).content.decode())[1]
    form = own.get(html.unescape(link)).context["form"]

    assert form["name"].value() == "Dr. Ada & Co"
    assert form["source"].value() == "sub_internship"
    assert form["programs"].value() == [str(entry.program_id)]


def test_a_planned_month_that_is_over_asks_whether_it_was_done(own, applicant):
    RotationFactory(applicant=applicant, starts_on=date(2026, 6, 1), ends_on=date(2026, 6, 28))

    assert "This month is over." in own.get(URL).content.decode()


def test_an_away_that_is_done_keeps_its_verdict_folded(own, applicant):
    RotationFactory(applicant=applicant, done=True, can_impress=False)

    page = own.get(URL).content.decode()

    assert "What the rule says of this away" in page
    assert "This away is unlikely to help" in page


def test_the_advisor_reads_and_has_no_buttons(client, applicant):
    RotationFactory(applicant=applicant, sub_internship=True, place="Quiet Harbor Hospital")
    client.force_login(applicant.advisor)

    page = client.get(reverse("rotations:student-rotations", args=[applicant.pk])).content.decode()

    assert "Quiet Harbor Hospital" in page
    assert "Drop it" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_query_count(own, applicant, django_assert_num_queries, count):
    RotationFactory.create_batch(count, applicant=applicant, starts_on=date(2026, 12, 1))

    with django_assert_num_queries(16):
        page = own.get(URL).content.decode()

    assert page.count("Cinderford Medical Center") >= count
