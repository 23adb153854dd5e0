"""The page of one set, as students and as those who look after them read it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from letters.enums import Waiver
from letters.models import LetterRequest
from tests.factories.accounts import UserFactory
from tests.factories.letters import LetterRequestFactory, RemarkFactory, WriterFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.triage import (
    AT,
    ApplicantFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)
from tests.pages import without_keys

pytestmark = pytest.mark.django_db


@pytest.fixture
def applicant(client):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    client.force_login(applicant.user)
    return applicant


def words(response):
    return " ".join(response.content.decode().split())


def page(client):
    return words(client.get(reverse("letters:letters")))


def letter(client, pk):
    """The card of one letter."""
    return page(client).split(f'id="request-{pk}"')[1].split('<li class="letter"')[0]


def test_without_a_target_the_page_says_so(client):
    applicant = ApplicantFactory()
    client.force_login(applicant.user)

    assert "Choose a target first" in page(client)


def test_an_empty_set_leads_to_adding_a_writer(client, applicant):
    assert reverse("letters:add-writer") in page(client)


def test_faults_stand_above_the_letters(client, applicant):
    EntryFactory(program_list=ProgramListFactory(applicant=applicant), status="applying")
    unread = LetterRequestFactory(applicant=applicant, uploaded=True)

    shown = page(client)

    notice, _, rest = shown.partition('id="set"')
    assert f"The letter of {unread.writer.name} goes to no program yet" in notice
    assert reverse("letters:assign", args=[unread.pk]) in notice
    assert "stage-fault" in rest
    assert "Assigned to 0 of 1 programs." in rest


@pytest.mark.parametrize(
    ("trait", "name"),
    [("planned", "letters:ask"), ("agreed", "letters:step"), ("hesitant", "letters:request")],
)
def test_each_letter_offers_its_next_step(client, applicant, trait, name):
    traits = {} if trait == "planned" else {trait: True}
    row = LetterRequestFactory(applicant=applicant, **traits)

    assert reverse(name, args=[row.pk]) in letter(client, row.pk)


def test_a_soft_yes_names_the_next_writer_and_shows_the_thanks(client, applicant):
    soft = LetterRequestFactory(applicant=applicant, hesitant=True)
    following = WriterFactory(applicant=applicant, name="Dr. Theodora Quill")

    shown = letter(client, soft.pk)

    assert f"Thank {soft.writer.name} and ask Dr. Theodora Quill" in shown
    assert f'value="{following.pk}"' in shown
    assert f"Dear {soft.writer.name}," in shown
    assert f"Keep {soft.writer.name} all the same" in shown


def test_a_soft_yes_without_another_writer_leads_to_its_page(client, applicant):
    soft = LetterRequestFactory(applicant=applicant, hesitant=True)

    assert "Thank them, or keep them" in letter(client, soft.pk)


def test_a_writer_without_an_address_gets_the_packet_by_hand(client, applicant):
    writer = WriterFactory(applicant=applicant, without_email=True)
    row = LetterRequestFactory(applicant=applicant, writer=writer, agreed=True)

    assert 'value="hand_over"' in letter(client, row.pk)


def test_the_waiver_is_offered_without_a_nudge(client, applicant):
    row = LetterRequestFactory(applicant=applicant)

    shown = letter(client, row.pk)

    assert "waiver not chosen yet" in shown
    assert "state-look" not in shown
    assert "Choose about the waiver" in shown


@pytest.mark.parametrize("waiver", Waiver)
def test_a_chosen_waiver_is_said_in_the_same_way(client, applicant, waiver):
    row = LetterRequestFactory(applicant=applicant, waiver=waiver, waiver_on=AT.date())

    shown = letter(client, row.pk)

    assert "waived" in shown
    assert "Choose about the waiver" not in shown


def test_letters_that_ended_are_apart(client, applicant):
    gone = LetterRequestFactory(applicant=applicant, declined=True)

    shown = page(client)

    assert "1 that ended" in shown
    assert f'id="request-{gone.pk}"' not in shown


def test_writers_stand_in_order_with_reasons(client, applicant):
    little = WriterFactory(applicant=applicant, closeness="little", name="Dr. Little")
    close = WriterFactory(applicant=applicant, name="Dr. Close")
    out = WriterFactory(applicant=applicant, role="research", name="Dr. Mentor")

    shown = page(client)

    places = [shown.index(f'id="writer-{each.pk}"') for each in (close, little, out)]
    assert places == sorted(places)
    assert "Next to ask" in shown.split(f'id="writer-{close.pk}"')[1].split("</li>")[0]
    assert "Not in the order" in shown.split(f'id="writer-{out.pk}"')[1].split("</li>")[0]


def test_each_goal_has_a_set_one_click_away(client, applicant):
    SpecialtyChoiceFactory(applicant=applicant, backup=True)
    row = LetterRequestFactory(applicant=applicant, specialty="family-medicine")
    url = reverse("letters:set", args=["family-medicine"])

    first, other = page(client), words(client.get(url))

    assert f'href="{url}"' in first
    assert f'id="request-{row.pk}"' not in first
    assert f'id="request-{row.pk}"' in other


@pytest.mark.parametrize("slug", ["dermatology", "no-such-field"])
def test_a_specialty_that_is_no_goal_is_not_there(client, applicant, slug):
    assert client.get(reverse("letters:set", args=[slug])).status_code == 404


def test_a_former_goal_keeps_its_letters_but_takes_no_new_ones(client, applicant):
    LetterRequestFactory(applicant=applicant, specialty="dermatology")
    WriterFactory(applicant=applicant)

    shown = words(client.get(reverse("letters:set", args=["dermatology"])))

    assert "Plan a letter" not in shown


def test_what_writers_are_told_names_where_the_score_stands(client, applicant):
    row = LetterRequestFactory(applicant=applicant, shares_score=True)

    shown = page(client)

    assert f"{reverse('letters:request', args=[row.pk])}#score" in shown
    assert "in no mail" in shown


@pytest.mark.parametrize("role", ["advisor", "coordinator", "dean"])
def test_the_office_reads_the_same_set_and_acts_on_its_request(client, applicant, role):
    row = LetterRequestFactory(applicant=applicant, hesitant=True)
    WriterFactory(applicant=applicant)
    reader = (
        applicant.advisor
        if role == "advisor"
        else UserFactory(**{role: True}, school=applicant.school)
    )
    client.force_login(reader)

    shown = words(client.get(reverse("letters:student-letters", args=[applicant.pk])))

    assert f'id="request-{row.pk}"' in shown
    assert "Act for the student" in shown
    main = shown.split("<main")[1].split("</main>")[0]
    assert "<form" not in main


def test_a_coordinator_reads_no_zone(client, applicant):
    Step2ResultFactory(applicant=applicant, score=221)
    LetterRequestFactory(applicant=applicant)
    client.force_login(UserFactory(coordinator=True, school=applicant.school))

    shown = words(client.get(reverse("letters:student-letters", args=[applicant.pk])))

    main = without_keys(shown).split("<main")[1].split("</main>")[0].lower()
    assert not any(word in main for word in ("221", "yellow", " red ", "zone"))


def test_a_remark_is_not_on_the_students_page(client, applicant):
    RemarkFactory(
        letter_request=LetterRequestFactory(applicant=applicant, hesitant=True),
        text="Please ask the chair instead.",
    )

    assert "ask the chair instead" not in page(client)


def test_letters_of_another_season_are_not_in_the_set(client, applicant):
    row = LetterRequestFactory(applicant=applicant, season=2026)

    assert f'id="request-{row.pk}"' not in page(client)


@pytest.mark.parametrize("item_count", [1, 200])
def test_the_number_of_queries_does_not_grow(
    client, applicant, django_assert_num_queries, item_count
):
    program_list = ProgramListFactory(applicant=applicant)
    EntryFactory.create_batch(min(item_count, 10), program_list=program_list, status="applying")
    states = ("uploaded", "hesitant", "agreed", "asked")
    for number in range(item_count):
        LetterRequestFactory(
            applicant=applicant,
            planned_at=AT + timedelta(minutes=number),
            **{states[number % len(states)]: True},
        )
    client.get(reverse("letters:letters"))

    with django_assert_num_queries(25):
        response = client.get(reverse("letters:letters"))

    shown = response.content.decode()
    assert LetterRequest.objects.filter(applicant=applicant).count() == item_count
    assert shown.count('id="request-') == item_count
