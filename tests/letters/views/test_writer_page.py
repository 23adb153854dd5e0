"""The writer's page: what it shows of whom, and to whom it shows no more."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.utils import timezone

from letters.enums import LetterKind, Waiver, WriterRole
from tests.audit.recorded import FIRST_RECORDED
from tests.factories.accounts import UserFactory
from tests.factories.letters import (
    DraftStatementFactory,
    ExampleFactory,
    LetterRequestFactory,
    RemarkFactory,
    SentMailFactory,
)
from tests.factories.packets import CurriculumVitaeFactory
from tests.factories.triage import AT, ApplicantFactory, Step2ResultFactory
from tests.letters.doors import EMAIL, TOKEN, asked_of, at, fellow_of, linked

pytestmark = pytest.mark.django_db

LEDE = "For residency in internal medicine. You worked together on the sub-internship in June 2026."
JUNE = {"worked_from": date(2026, 6, 1), "worked_to": date(2026, 6, 26)}


def words_of(response):
    """A page's text in one line, its tags left out."""
    text = unescape(response.content.decode()).partition("</svg>")[2]
    return " ".join("".join(part.partition(">")[2] for part in f">{text}".split("<")).split())


def read(client, letter_request=None, token=TOKEN):
    response = client.get(at("page", token=token))
    assert response.status_code == 200
    return words_of(response)


def test_page_says_who_asks_for_what_since_when_and_by_when(client):
    letter_request = linked(asked=True, writer=JUNE, needed_on=date(2026, 12, 18))

    page = read(client)

    assert f"{letter_request.applicant.get_full_name()} asks you for a strong letter" in page
    assert LEDE in page
    assert "Needed by Fri 18 Dec, in 25 days" in page
    assert letter_request.applicant.school.name in page
    assert f"This page is for {letter_request.writer.name} alone" in page
    assert "closes on Tue 1 Dec 2026" in page


def test_nothing_is_chosen_beforehand(client):
    linked()

    page = client.get(at("page")).content.decode()

    assert page.count('type="radio"') == 3
    assert "checked" not in page


def test_day_that_is_not_published_is_said_so(client):
    linked(asked=True, specialty="internal-medicine", season=2040)

    assert "Needed by The day is not published yet" in read(client)


@pytest.mark.parametrize(
    ("waiver", "words"),
    [
        (Waiver.WAIVED, "The applicant has waived the right to read this letter."),
        (Waiver.KEPT, "The applicant has kept the right to read this letter."),
        ("", "The applicant has not chosen yet."),
    ],
)
def test_waiver_is_stated_in_the_same_words_for_either_choice(client, waiver, words):
    linked(asked=True, waiver=waiver, waiver_on=AT.date() if waiver else None)

    assert f"Waiver {words}" in read(client)


@pytest.mark.parametrize(
    ("specialty", "where", "mail"),
    [
        ("internal-medicine", "portal of ERAS", "letter request form from ERAS"),
        ("emergency-medicine", "portal of ResidencyCAS", "mail from ResidencyCAS"),
        ("ophthalmology", "SF Match", "mail from SF Match"),
    ],
)
def test_upload_is_explained_for_the_service(client, specialty, where, mail):
    linked(asked=True, specialty=specialty)

    page = read(client)

    assert where in page
    assert mail in page


@pytest.mark.parametrize(
    ("shares", "delegate", "is_shown"),
    [(True, False, True), (False, False, False), (True, True, False)],
)
def test_score_is_the_applicants_own_choice_and_for_the_writer(client, shares, delegate, is_shown):
    letter_request = linked(asked=True, shares_score=shares, delegate=delegate)
    Step2ResultFactory(applicant=letter_request.applicant, score=231)

    assert ("231" in read(client)) == is_shown


def test_score_that_is_shared_with_one_writer_is_not_shared_for_another_letter(client):
    first = linked(asked=True, shares_score=True)
    Step2ResultFactory(applicant=first.applicant, score=231)
    LetterRequestFactory(
        applicant=first.applicant, writer=first.writer, specialty="neurology", asked=True
    )

    assert read(client).count("231") == 1


def test_form_of_the_letter_is_named(client):
    first = linked(asked=True, specialty="emergency-medicine", kind=LetterKind.STANDARDIZED)
    fellow_of(first, asked=True, kind=LetterKind.CHAIR)
    fellow_of(first, asked=True)

    page = read(client)

    assert "Form SLOE" in page
    assert "Form A chair's letter" in page
    assert page.count("Form ") == 2


def test_department_is_asked_for_the_letter_that_it_writes(client):
    linked(asked=True, writer={"role": WriterRole.DEPARTMENT} | JUNE)

    page = read(client)

    assert "asks for your department's letter For residency in internal medicine. Needed" in page


def test_packet_is_offered_and_its_absence_said(client):
    letter_request = linked()
    assert "Nothing is here yet" in read(client)

    CurriculumVitaeFactory(applicant=letter_request.applicant)
    ExampleFactory.create_batch(2, applicant=letter_request.applicant)
    ExampleFactory(applicant=letter_request.applicant, seen_by="")
    ExampleFactory(applicant=letter_request.applicant, removed_at=AT)
    DraftStatementFactory(applicant=letter_request.applicant)

    page = read(client)
    assert "Curriculum vitae" in page
    assert "PDF, 1 page," in page
    assert "Cover with 2 examples and a draft of the statement" in page


def test_statement_of_another_specialty_is_not_handed_over(client):
    letter_request = linked()
    DraftStatementFactory(applicant=letter_request.applicant, specialty="neurology")
    DraftStatementFactory(
        applicant=letter_request.applicant, specialty="internal-medicine", is_ready=False
    )

    assert "Nothing is here yet" in read(client)


def test_every_open_request_of_the_school_stands_nearest_day_first(client):
    late = linked(asked=True, needed_on=date(2027, 1, 9))
    soon = fellow_of(late, asked=True, needed_on=date(2026, 12, 3))
    promised = fellow_of(
        late, agreed=True, needed_on=date(2027, 1, 20), promised_on=date(2026, 12, 1)
    )

    page = client.get(at("page")).content.decode()

    assert "3 letters are asked of you" in page
    order = [page.index(f'id="request-{each.pk}"') for each in (promised, soon, late)]
    assert order == sorted(order)
    assert page.count('<details class="unfold" open>') == 1


def test_page_shows_nothing_beyond_the_link(client):
    mine = linked(asked=True, waiver=Waiver.WAIVED, waiver_on=AT.date())
    school = mine.applicant.school
    fellow = fellow_of(mine)
    hidden = [
        asked_of(school=school, email="another@hospital.example"),
        asked_of(),
        asked_of(school=school, withdrawn=True),
        asked_of(school=school, declined=True),
        asked_of(school=school, uploaded=True),
        LetterRequestFactory(applicant=ApplicantFactory(school=school), writer__email=EMAIL),
        LetterRequestFactory(applicant=mine.applicant, specialty="neurology", asked=True),
    ]
    assert {each.writer.email for each in hidden[1:-1]} == {EMAIL}
    remarks = [RemarkFactory(letter_request=each, text=f"Remark {each.pk}") for each in hidden]
    Step2ResultFactory(applicant=mine.applicant, score=231)

    page = read(client)

    assert mine.applicant.last_name in page
    assert fellow.applicant.last_name in page
    for each in hidden[:-1]:
        assert each.applicant.get_full_name() not in page
        assert each.applicant.email not in page
    for remark in remarks:
        assert remark.text not in page
    for private in ("231", "neurology", mine.applicant.email, fellow.applicant.aamc_id):
        assert str(private) not in page


def test_assistant_sees_one_letter_and_answers_nothing(client):
    mine = linked(delegate=True, agreed=True, words="Between us two")
    fellow = fellow_of(mine)

    response = client.get(at("page"))

    page = words_of(response)
    assert f"The letter for {mine.applicant.get_full_name()}" in page
    assert fellow.applicant.get_full_name() not in page
    assert "Between us two" not in page
    for form in ("answer", "delegate"):
        assert at(form, mine) not in response.content.decode()
    for form in ("promise", "uploaded"):
        assert at(form, mine) in response.content.decode()


def test_answered_letter_shows_what_comes_next_and_what_can_be_changed(client):
    mine = linked(agreed=True, promised_on=date(2026, 12, 11))
    SentMailFactory(letter_request=mine, kind="delegate", at=AT)

    page = read(client)

    assert "You said yes to a strong letter." in page
    assert "Promised for Fri 11 Dec, in 18 days" in page
    assert "A link to this letter was mailed on Mon 3 Aug" in page
    assert "Change the answer" in page
    assert page.count("Not this time") == 1
    assert "Yes, a strong letter" not in page


@pytest.mark.parametrize(
    ("state", "words"),
    [("asked", "nothing is needed from you until you hear"), ("agreed", "would be glad to have")],
)
def test_soft_yes_is_told_what_the_student_decides(client, state, words):
    linked(hesitant=True, state=state)

    assert words in read(client)


def test_whoever_is_signed_in_reads_what_a_stranger_reads(client):
    mine = linked()
    remark = RemarkFactory(letter_request=mine)
    stranger = client.get(at("page")).content
    people = [
        mine.applicant.user,
        mine.applicant.advisor,
        *(
            UserFactory(school=mine.applicant.school, **{role: True})
            for role in ("coordinator", "dean")
        ),
        UserFactory(administrator=True),
    ]

    for user in people:
        client.force_login(user)
        assert client.get(at("page")).content == stranger

    assert remark.text not in stranger.decode()


@pytest.mark.parametrize("count", [1, 200])
def test_as_many_queries_for_one_letter_as_for_hundreds(client, django_assert_num_queries, count):
    mine = linked(asked=True, shares_score=True)
    Step2ResultFactory(applicant=mine.applicant, score=231)
    for _ in range(count - 1):
        fellow_of(mine, asked=True, shares_score=True)

    with django_assert_num_queries(11 + FIRST_RECORDED):
        response = client.get(at("page"))

    assert response.content.decode().count('name="answer"') == 3 * count


def test_page_knows_the_days_of_the_school(client):
    linked(link={"expires_at": timezone.now() + timedelta(hours=11)})

    assert "closes on Mon 23 Nov 2026" in read(client)
