"""Reasons for holds and erasures, and a tick where there is no way back."""

from django import forms

from triage.forms.parts import FEWEST_REASON_CHARACTERS, laid_out

LONGEST = 300


class ReasonForm(forms.Form):
    """Why something is done about the keeping of a file; kept with name and day."""

    reason = forms.CharField(
        label="Reason",
        min_length=FEWEST_REASON_CHARACTERS,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "Write the reason; it is kept with your name and the day.",
            "min_length": "Write the reason in a sentence.",
        },
    )
    helper = laid_out("reason")


class NoWayBackForm(forms.Form):
    """The student's last name, typed: erasing cannot be undone."""

    name = forms.CharField(
        label="The student's last name, to make sure",
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Type the student's last name; this cannot be undone."},
    )
    helper = laid_out("name")

    def __init__(self, *args: object, last_name: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as Django's own forms take them
        self.last_name = last_name

    def clean_name(self) -> str:
        """Compare as people write: without regard to case or outer blanks."""
        typed = str(self.cleaned_data["name"]).strip()
        if typed.casefold() != self.last_name.strip().casefold():
            raise forms.ValidationError("That is not the student's last name; nothing was erased.")
        return typed
