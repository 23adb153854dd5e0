"""Pieces that the forms of triage share."""

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

YES, NO = "yes", "no"
ANSWERS = {YES: True, NO: False}
FIRST_STEP2 = date(1992, 1, 1)
FEWEST_REASON_CHARACTERS = 10
MOST_REASON_CHARACTERS = 1000


def laid_out(*fields: Any) -> FormHelper:
    """A helper that draws fields only: the page has the form's tag and its buttons."""
    helper = FormHelper()
    helper.form_tag = False
    helper.layout = Layout(*fields)
    return helper


def day_field(label: str, **more: Any) -> forms.DateField:
    """A day; the browser's own calendar where it has one."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write the day like 2026-06-12."},
        **more,
    )


def reason_field(help_text: str) -> forms.CharField:
    """A written reason of a sentence at least."""
    return forms.CharField(
        label="Reason",
        min_length=FEWEST_REASON_CHARACTERS,
        max_length=MOST_REASON_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=help_text,
        error_messages={
            "required": "Write the reason; it is kept with your name and the day.",
            "min_length": "Write the reason in a sentence; others read it later.",
        },
    )


def yes_no_field(label: str, *, open_label: str = "", **more: Any) -> forms.ChoiceField:
    """Yes or no, and with ``open_label`` a third choice that leaves the question open."""
    choices = [(YES, "Yes"), (NO, "No")]
    if open_label:
        choices.append(("", open_label))
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=not open_label,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no."},
        **more,
    )


def as_answer(word: str) -> bool | None:
    """What was chosen in a yes-or-no field; None for an open question."""
    return ANSWERS.get(word)


def as_word(answer: bool | None) -> str:
    """An answer as a yes-or-no field shows it."""
    return {True: YES, False: NO, None: ""}[answer]


def refuse_before_examination(day: date | None) -> None:
    """Raise a form's error where a test would be older than Step 2 itself."""
    if day is not None and day < FIRST_STEP2:
        raise forms.ValidationError(
            f"Step 2 began in {FIRST_STEP2.year}; check the year of this day."
        )


def refuse_future(day: date | None, today: date) -> None:
    """Raise a form's error where a day that has been is still to come."""
    if day is not None and day > today:
        raise forms.ValidationError(
            "This day is still to come. Enter a result when it is there; "
            "until then note when you expect it."
        )
