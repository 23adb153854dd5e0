"""What the forms of letters share: the version that was seen, and the office's reason."""

from typing import Any

from django import forms

from triage.forms.parts import laid_out

FEWEST_REASON = 10
MOST_REASON = 500


class ActingForm(forms.Form):
    """A form that the office sends with a written reason; students need none."""

    def __init__(self, *args: Any, for_student: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if for_student:
            self.fields["reason"] = office_reason_field()
        self.helper = laid_out(*self.fields)

    def reason(self) -> str:
        """The office's reason; "" where students act for themselves."""
        return str(self.cleaned_data.get("reason", ""))


def office_reason_field() -> forms.CharField:
    """Why the office acts for a student, in a sentence."""
    return forms.CharField(
        label="Reason",
        min_length=FEWEST_REASON,
        max_length=MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="You act for the student. Kept with your name and the day; the student reads it.",
        error_messages={
            "required": "Write why you do this for the student.",
            "min_length": "Write the reason in a sentence; the student reads it.",
        },
    )


def version_field() -> forms.IntegerField:
    """The version of the request that the person saw."""
    return forms.IntegerField(min_value=1, widget=forms.HiddenInput)
