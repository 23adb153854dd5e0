"""What writers send: judged by its edges, with line ends counted as the browser counts them."""

from datetime import date

import pytest

from letters.enums import Answer
from letters.forms.answers import AnswerForm, DelegateForm, PromiseForm

TODAY = date(2026, 11, 23)


def answer_form(**data):
    return AnswerForm({"answer": "strong", "version": "1"} | data, today=TODAY)


@pytest.mark.parametrize(
    ("day", "promised_on"),
    [("2026-11-23", TODAY), ("2026-11-24", date(2026, 11, 24)), ("", None)],
)
def test_promise_is_of_a_day_from_today_on(day, promised_on):
    form = PromiseForm({"promised_on": day}, today=TODAY)

    assert form.is_valid()
    assert form.cleaned_data["promised_on"] == promised_on


@pytest.mark.parametrize("day", ["2026-11-22", "1999-01-01", "tomorrow", "2026-13-01"])
def test_other_days_are_no_promise(day):
    form = answer_form(promised_on=day)

    assert set(form.errors) == {"promised_on"}


def test_who_declines_is_asked_for_no_day():
    form = answer_form(answer="declined", promised_on="2026-11-22")

    assert form.is_valid()
    assert form.chosen() is Answer.DECLINED
    assert form.cleaned_data["promised_on"] is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"answer": ""}, "answer"),
        ({"answer": "perhaps"}, "answer"),
        ({"version": ""}, "version"),
        ({"version": "0"}, "version"),
        ({"words": "a" * 501}, "words"),
        ({"remark": "a" * 1001}, "remark"),
        ({"words": "\x00"}, "words"),
    ],
)
def test_slip_is_named(wrong, field):
    assert set(answer_form(**wrong).errors) == {field}


def test_line_ends_count_once():
    form = answer_form(words="a\r\n" * 250)

    assert form.is_valid()
    assert form.cleaned_data["words"] == ("a\n" * 250).strip()


def test_only_the_answer_is_required():
    form = AnswerForm({}, today=TODAY)

    assert set(form.errors) == {"answer", "version"}
    assert form["answer"].value() is None


@pytest.mark.parametrize("email", ["", "nobody", "two@a.example, three@a.example"])
def test_assistant_has_one_whole_address(email):
    assert set(DelegateForm({"email": email}).errors) == {"email"}
