from datetime import date

import pytest

from matchadvisor.contacts.enums import ContactWay
from matchadvisor.contacts.forms.contacts import CaseForm, CloseForm, ContactForm
from matchadvisor.contacts.selectors.latest import FollowUp
from matchadvisor.contacts.services.contacts import Said

TODAY = date(2026, 11, 23)
WHOLE = {
    "on": "2026-11-20",
    "way": "call",
    "reached": "yes",
    "agreed": "Cut the list to sixty.",
    "next_step": "Read it again",
    "next_on": "2026-11-27",
}


def form_of(form=ContactForm, **sent):
    return form({**WHOLE, **sent}, today=TODAY)


def test_a_whole_form_says_what_was_said():
    form = form_of()

    assert form.is_valid()
    assert form.settles() == []
    assert form.said() == Said(
        on=date(2026, 11, 20),
        way=ContactWay.CALL,
        reached=True,
        agreed="Cut the list to sixty.",
        next_step="Read it again",
        next_on=date(2026, 11, 27),
    )


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        pytest.param({"on": "2026-11-24"}, "on", id="tomorrow"),
        pytest.param({"on": "2016-11-24"}, "on", id="ten years ago"),
        pytest.param({"on": ""}, "on", id="no day"),
        pytest.param({"way": "pigeon"}, "way", id="no such way"),
        pytest.param({"reached": ""}, "reached", id="not said whether reached"),
        pytest.param({"reached": "no"}, "agreed", id="agreed with nobody"),
        pytest.param({"next_step": ""}, "next_step", id="a day without a step"),
        pytest.param({"next_on": "2026-11-19"}, "next_on", id="before the contact"),
        pytest.param({"next_on": "2036-11-19"}, "next_on", id="in ten years"),
    ],
)
def test_a_form_that_does_not_fit_says_so_at_the_field(sent, field):
    form = form_of(**sent)

    assert not form.is_valid()
    assert list(form.errors) == [field]


def test_steps_that_wait_can_be_ticked_off():
    waits = FollowUp(7, 1, "Read the list", None, TODAY)

    form = ContactForm({**WHOLE, "settles": ["7"]}, today=TODAY, follow_ups=[waits])

    assert form.is_valid()
    assert form.settles() == [7]


def test_a_step_of_somebody_else_cannot_be_ticked_off():
    waits = FollowUp(7, 1, "Read the list", None, TODAY)

    form = ContactForm({**WHOLE, "settles": ["8"]}, today=TODAY, follow_ups=[waits])

    assert list(form.errors) == ["settles"]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        pytest.param({"agreed": ""}, "agreed", id="reached and nothing agreed"),
        pytest.param(
            {"reached": "no", "agreed": "", "next_step": "", "next_on": ""},
            "next_step",
            id="not reached and nothing follows",
        ),
    ],
)
def test_closing_says_what_came_of_it(sent, field):
    form = form_of(CloseForm, **sent)

    assert list(form.errors) == [field]
    assert not form.is_valid()


def test_closing_may_leave_nothing_to_do():
    assert form_of(CloseForm, next_step="", next_on="").is_valid()


def test_the_next_step_of_a_case_has_a_day_and_that_of_a_contact_may_do_without():
    closing = form_of(CloseForm, next_on="")

    assert closing.errors == {"next_on": ["Say by which day. Until then the board lets it rest."]}
    assert form_of(ContactForm, next_on="").is_valid()


def test_a_case_needs_words_and_takes_a_code_or_none():
    assert CaseForm({"words": "No answer", "concern": ""}).is_valid()
    assert CaseForm({"words": "No answer", "concern": "no_contact"}).is_valid()
    assert list(CaseForm({"words": ""}).errors) == ["words"]
