"""Which of the school's mails are shown, as the address says."""

from typing import Any

from django import forms

from matchadvisor.outbox.enums import State
from matchadvisor.outbox.selectors import MailFilter


class SchoolMailsForm(forms.Form):
    """A word that does not occur finds nothing and breaks nothing."""

    text = forms.CharField(label="Subject or address", required=False, max_length=80)
    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "Any"), *State.choices()]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["class"] = "form-control"
        self.fields["state"].widget.attrs["class"] = "form-select"

    def wanted(self) -> MailFilter:
        """What was asked for, as far as it can be understood."""
        self.is_valid()
        state = self.cleaned_data.get("state")
        return MailFilter(
            state=State(state) if state else None, text=self.cleaned_data.get("text", "")
        )
