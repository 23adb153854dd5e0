"""What people enter about single milestones: done, another day, who sees to it, a new one."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms

from matchadvisor.accounts.models import User
from triage.forms.parts import day_field, laid_out

FEWEST_REASON = 10
MOST_REASON = 500
MOST_TITLE = 120
FARTHEST = timedelta(days=731)
STUDENT = ""
FOR_STUDENT = "You act for the student. Kept with your name and the day; the student reads it."
KEPT = "Kept with your name and the day."


class StepForm(forms.Form):
    """A step on one milestone as the person saw it; the office writes why."""

    sequence = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, needs_reason: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if needs_reason:
            self.fields["reason"] = reason_field(FOR_STUDENT)
        self.helper = laid_out(*self.fields)

    def reason(self) -> str:
        """The written reason; "" where none is asked for."""
        return str(self.cleaned_data.get("reason", ""))


class MoveForm(StepForm):
    """Another day for a milestone, and why."""

    due_on = day_field("New day")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs.pop("needs_reason", None)
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["reason"] = reason_field(KEPT)
        self.helper = laid_out(*self.fields)

    def clean_due_on(self) -> date:
        """A day to come: what was done is completed, not moved back."""
        return not_over(self.cleaned_data["due_on"], self.today)


class AssignForm(StepForm):
    """Which member of staff sees to a milestone; the student does where none is chosen."""

    to = forms.ChoiceField(
        label="Who sees to it",
        required=False,
        error_messages={"invalid_choice": "Choose one of the people listed."},
    )

    def __init__(self, *args: Any, staff: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = {str(one.pk): one for one in staff}
        field = self.fields["to"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                (STUDENT, "The student"),
                *((pk, one.get_full_name()) for pk, one in self.staff.items()),
            ]

    def chosen(self) -> User | None:
        """The member of staff, or None for the student."""
        return self.staff.get(self.cleaned_data["to"])


class DateForm(forms.Form):
    """A date that a person adds: what, on which day, and a note."""

    title = forms.CharField(
        label="What",
        max_length=MOST_TITLE,
        help_text="A few words, like Meet Dr. Calloway about the list.",
        error_messages={"required": "Write what falls on this day."},
    )
    due_on = day_field("Day")
    note = forms.CharField(
        label="Note",
        required=False,
        max_length=MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.helper = laid_out(*self.fields)

    def clean_due_on(self) -> date:
        """A day to come."""
        return not_over(self.cleaned_data["due_on"], self.today)


def reason_field(help_text: str) -> forms.CharField:
    """A written reason of a sentence at least."""
    return forms.CharField(
        label="Reason",
        min_length=FEWEST_REASON,
        max_length=MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=help_text,
        error_messages={
            "required": "Write the reason in a few words.",
            "min_length": "Write the reason in a sentence; others read it later.",
        },
    )


def not_over(day: date, today: date) -> date:
    """The day itself; raises a form's error where it has passed or its year is a slip."""
    if day < today:
        raise forms.ValidationError("This day is over. Choose today or a day to come.")
    if day > today + FARTHEST:
        raise forms.ValidationError("This day is more than two years away; check the year.")
    return day
