"""What writers and assistants do from their page: each once, nothing lost, the student told."""

import re
from datetime import date
from inspect import unwrap

import pytest
from django.test import Client
from django.utils import timezone

from letters.enums import Answer, Party, State
from letters.models import LetterRequest, Link, Remark, RequestChange
from letters.services import links
from letters.views import writer_actions
from letters.views.writer_link import Visit
from matchadvisor.audit.models import Event
from matchadvisor.outbox.models import Message
from tests.at_once import at_once
from tests.letters.doors import TOKEN, an_answer, at, done, fellow_of, linked, send
from tests.pages import flaws

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (Answer.STRONG, State.AGREED),
        (Answer.HESITANT, State.ASKED),
        (Answer.DECLINED, State.DECLINED),
    ],
)
def test_answer_is_kept_and_the_student_told(client, answer, state):
    mine = linked()
    words = {"words": "Gladly.\r\nCall me.", "remark": "Please ask me in person."}

    code = done(send(client, "answer", mine, **an_answer(mine, answer=answer.value, **words)))

    assert code == answer
    mine.refresh_from_db()
    assert (mine.state, mine.answer, mine.words) == (state, answer, "Gladly.\nCall me.")
    assert Remark.objects.get().text == "Please ask me in person."
    change = RequestChange.objects.get()
    assert (change.party, change.by) == (Party.WRITER, None)
    assert [mail.to for mail in Message.objects.all()] == [mine.applicant.email]
    assert Link.objects.get().last_used_at


def test_thanks_say_what_comes_next(client):
    mine = linked()

    response = client.post(at("answer", mine), an_answer(mine), follow=True)

    page = response.content.decode()
    assert "Thank you: your yes is on its way" in page
    assert "You said yes to a strong letter." in page
    assert at("uploaded", mine) in page


def test_day_is_promised_with_the_answer_and_can_be_changed(client):
    mine = linked()

    send(client, "answer", mine, **an_answer(mine, promised_on="2026-12-11"))
    assert done(send(client, "promise", mine, promised_on="2026-12-14")) == "day"

    mine.refresh_from_db()
    assert mine.promised_on == date(2026, 12, 14)
    assert done(send(client, "promise", mine, promised_on="")) == "day"
    mine.refresh_from_db()
    assert mine.promised_on is None


def test_same_day_again_is_no_news(client):
    mine = linked(agreed=True, promised_on=date(2026, 12, 14))

    assert done(send(client, "promise", mine, promised_on="2026-12-14")) == "day"

    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("answer", {"answer": ""}, "Choose one of these."),
        ("answer", {"promised_on": "2026-11-22"}, "This day is over."),
        ("answer", {"promised_on": "soon"}, "Write the day like 2026-06-12."),
        ("answer", {"words": "a" * 501}, "at most 500 characters"),
        ("answer", {"remark": "a" * 1001}, "at most 1000 characters"),
        ("promise", {"promised_on": "2026-11-22"}, "This day is over."),
        ("delegate", {"email": "nobody"}, "Write the whole address"),
        ("delegate", {"email": ""}, "Write the address."),
    ],
)
def test_slip_is_shown_beside_its_field_and_nothing_is_lost(client, name, data, words):
    mine = linked()
    fellow_of(mine)
    typed = an_answer(mine, words="Kept for you", remark="For the office") | data

    response = send(client, name, mine, **typed)

    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert "Nothing was sent yet" in page
    assert f'href="#request-{mine.pk}"' in page
    if name == "answer":
        assert ("Kept for you" in page) == ("words" not in data)
        assert ("For the office" in page) == ("remark" not in data)
    mine.refresh_from_db()
    assert mine.state == State.ASKED
    assert not Message.objects.exists()


def test_who_declines_names_no_day(client):
    mine = linked()

    answer = an_answer(mine, answer="declined", promised_on="2020-01-01")

    assert done(send(client, "answer", mine, **answer)) == "declined"


def test_remark_is_shown_to_nobody_on_the_page(client):
    mine = linked()
    send(client, "answer", mine, **an_answer(mine, remark="Better ask the chair."))

    assert Remark.objects.get().letter_request == mine
    assert "Better ask the chair." not in client.get(at("page")).content.decode()


def test_answer_can_be_changed_while_the_table_allows_it(client):
    mine = linked()

    for answer in ("hesitant", "strong", "declined"):
        mine.refresh_from_db()
        assert done(send(client, "answer", mine, **an_answer(mine, answer=answer))) == answer

    mine.refresh_from_db()
    assert mine.state == State.DECLINED


def test_second_press_does_nothing_twice(client):
    mine = linked()
    fellow_of(mine)
    answer = an_answer(mine, remark="Once")

    codes = [done(send(client, "answer", mine, **answer)) for _ in range(2)]

    assert codes == ["strong", "strong"]
    assert Remark.objects.count() == RequestChange.objects.count() == Message.objects.count() == 1


def test_second_press_of_a_no_finds_the_letter_settled(client):
    mine = linked()
    fellow_of(mine)
    answer = an_answer(mine, answer="declined")

    codes = [done(send(client, "answer", mine, **answer)) for _ in range(2)]

    assert codes == ["declined", "settled"]
    assert RequestChange.objects.count() == 1


def test_letter_that_changed_meanwhile_keeps_what_was_written(client):
    mine = linked()
    fellow_of(mine)
    LetterRequest.objects.filter(pk=mine.pk).update(version=2)

    response = send(client, "answer", mine, **an_answer(mine, words="Gladly, in May"))

    page = response.content.decode()
    assert response.status_code == 409
    assert "This changed while the page was open" in page
    assert "Gladly, in May" in page
    assert re.findall(r'name="version"\s+value="(\d)"', page) == ["2", "1"]
    assert send(client, "answer", mine, **an_answer(mine, version=2)).status_code == 302


def test_letter_that_was_taken_back_meanwhile_is_gone(rf):
    mine = linked()
    fellow_of(mine)
    now = timezone.now()
    visit = Visit(TOKEN, links.open_link(token=TOKEN, at=now), now)
    LetterRequest.objects.filter(pk=mine.pk).update(state=State.WITHDRAWN)

    response = unwrap(writer_actions.answer)(rf.post("/", an_answer(mine)), visit, mine.pk)

    page = response.content.decode()
    assert response.status_code == 409
    assert "This letter is no longer asked of you" in page
    assert f"request-{mine.pk}" not in page


def test_answer_that_is_no_longer_possible_is_refused(client):
    mine = linked(agreed=True)

    response = send(client, "answer", mine, **an_answer(mine, answer="hesitant"))

    assert response.status_code == 409
    mine.refresh_from_db()
    assert mine.answer == Answer.STRONG


@pytest.mark.parametrize(("delegate", "party"), [(False, Party.WRITER), (True, Party.DELEGATE)])
@pytest.mark.parametrize("state", ["asked", "agreed", "packet_sent"])
def test_upload_is_reported(client, state, delegate, party):
    mine = linked(delegate=delegate, **{state: True})

    response = client.post(at("uploaded", mine), follow=True)

    mine.refresh_from_db()
    assert (mine.state, mine.uploaded_says) == (State.UPLOADED, party)
    assert response.status_code == 410
    assert "Thank you for the letter" in response.content.decode()


def test_upload_that_was_reported_is_settled(client):
    mine = linked(agreed=True)
    fellow_of(mine)

    codes = [done(send(client, "uploaded", mine)) for _ in range(2)]

    assert codes == ["uploaded", "settled"]
    assert RequestChange.objects.count() == 1


def test_whoever_is_not_meant_closes_every_link_and_the_office_knows(client):
    mine = linked()
    fellow = fellow_of(mine)

    response = client.post(at("denied"), follow=True)

    assert response.status_code == 410
    assert "Thank you for telling us" in response.content.decode()
    for each in (mine, fellow):
        each.refresh_from_db()
        assert each.denied_at
    assert client.post(at("answer", mine), an_answer(mine)).status_code == 410
    assert Event.objects.get().kind == "letters.link_denied"


def test_audit_of_a_page_holds_codes_and_keys_alone(client):
    mine = linked()
    private = {"words": "Gladly", "remark": "Only for you"}
    send(client, "answer", mine, **an_answer(mine, **private))
    send(client, "delegate", mine, email="assistant@hospital.example")
    send(client, "uploaded", mine)

    kept = " ".join(str(event.details) for event in Event.objects.order_by("seq"))

    for word in (*private.values(), "hospital", mine.writer.name, mine.applicant.last_name, TOKEN):
        assert word not in kept


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["answer", "uploaded", "delegate"])
def test_two_people_at_once_do_nothing_twice(name):
    mine = linked(agreed=name != "answer", asked=True) if name == "answer" else linked(agreed=True)
    fellow_of(mine)
    data = an_answer(mine, remark="Once", email="assistant@hospital.example")

    responses = at_once(*[lambda: Client().post(at(name, mine), data)] * 3)

    assert {response.status_code for response in responses} == {302}
    assert not any(flaws(response.content.decode()) for response in responses)
    expected = {"answer": (1, 1, 1), "uploaded": (0, 1, 0), "delegate": (0, 0, 1)}[name]
    counted = (Remark, RequestChange, Message)
    assert tuple(model.objects.count() for model in counted) == expected
