"""Correcting who somebody is, beside somebody else who does the same."""

import json
from typing import Any, Self

from django import forms

from matchadvisor.common.merging import Clash, Facts
from triage.forms.people import OfficeForm, StaffForm, StudentForm

LOST = "What the page showed was lost on the way. Open it once more."


class CorrectionForm(OfficeForm):
    """The facts about a person; ``seen`` holds them as the page showed them."""

    seen = forms.CharField(
        widget=forms.HiddenInput, max_length=4000, error_messages={"required": LOST}
    )

    def __init__(
        self, *args: Any, has_sign_in: bool, can_change_address: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.has_sign_in = has_sign_in
        self.can_change_address = can_change_address
        self.fields["email"].required = has_sign_in
        self.fields["email"].disabled = not can_change_address

    @staticmethod
    def initial_of(facts: Facts) -> dict[str, Any]:
        """What is on file, and that it was seen."""
        return {**facts, "seen": _as_text(facts)}

    def clean_seen(self) -> Facts:
        """The facts that the page showed."""
        try:
            seen = json.loads(self.cleaned_data["seen"])
        except json.JSONDecodeError:
            raise forms.ValidationError(LOST) from None
        if not isinstance(seen, dict) or not set(self.said_fields()) <= seen.keys():
            raise forms.ValidationError(LOST)
        return seen

    def clean(self) -> None:
        """Say above the form what is wrong with a field that nobody sees."""
        if "seen" in self.errors:
            self.add_error(None, LOST)

    def said_fields(self) -> list[str]:
        """The names of the facts."""
        return [name for name in self.fields if name != "seen"]

    def said(self) -> Facts:
        """What was entered; an address that cannot be changed here is left out."""
        return {
            name: self.cleaned_data[name]
            for name in self.said_fields()
            if not self.fields[name].disabled
        }

    def beside(self, clash: Clash) -> Self:
        """The form with what this person wants to change, upon the facts as they now are."""
        form = type(self)(
            {**clash.merged, "seen": _as_text(clash.now)},
            initial=self.initial_of(clash.now),
            has_sign_in=self.has_sign_in,
            can_change_address=self.can_change_address,
        )
        for name in clash.fields:
            form.add_error(
                name,
                f"Changed in the meantime; it now reads: {clash.now[name] or 'nothing'}. "
                "What you entered is still here: save again to keep yours.",
            )
        return form


class StudentCorrectionForm(CorrectionForm, StudentForm):
    """The facts about a student."""


class StaffCorrectionForm(CorrectionForm, StaffForm):
    """The facts about a member of staff."""


def _as_text(facts: Facts) -> str:
    return json.dumps(facts, ensure_ascii=False)
