"""Asking why, before records leave as a file."""

from django import forms

from matchadvisor.privacy.enums import Purpose
from triage.forms.parts import laid_out


class PurposeForm(forms.Form):
    """Why somebody of the office takes records along; the students concerned read the purpose."""

    purpose = forms.ChoiceField(
        label="What for",
        choices=[("", "Choose"), *Purpose.choices()],
        error_messages={"required": "Choose what the file is for."},
    )
    words = forms.CharField(
        label="In a few words",
        max_length=300,
        min_length=5,
        error_messages={
            "required": "Say in a few words what it is for.",
            "min_length": "Say it in a few words more.",
        },
    )
    helper = laid_out("purpose", "words")

    def chosen(self) -> Purpose:
        """The purpose of a form that is valid."""
        return Purpose(self.cleaned_data["purpose"])
