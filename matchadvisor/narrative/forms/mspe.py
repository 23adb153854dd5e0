"""What the applicant drafts for the MSPE (N-7)."""

from typing import Any

from django import forms

from matchadvisor.narrative.enums import MspeFact
from matchadvisor.narrative.forms.parts import OwnWords, seen_number
from matchadvisor.narrative.models import MspeDraft
from triage.forms.parts import laid_out

PLACES = ("first", "second", "third")


class MspeForm(forms.Form):
    """Up to three noteworthy characteristics, and the facts that were checked."""

    first = OwnWords(label="First characteristic", rows=3, required=False)
    second = OwnWords(label="Second characteristic", rows=3, required=False)
    third = OwnWords(label="Third characteristic", rows=3, required=False)
    checked = forms.MultipleChoiceField(
        label="Facts I have checked with the office's copy",
        choices=MspeFact.choices(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = laid_out(*self.fields)

    @staticmethod
    def initial_from(draft: MspeDraft | None) -> dict[str, Any]:
        """What is on file."""
        if draft is None:
            return {}
        words = dict(zip(PLACES, draft.characteristics, strict=False))
        return {**words, "checked": draft.checked, "seen": draft.pk}

    def characteristics(self) -> list[str]:
        """The texts as they were typed; empty ones are left out."""
        texts = [self.cleaned_data[place] for place in PLACES]
        return [text for text in texts if text.strip()]

    def was_seen(self) -> int:
        """The key of the draft that the person had before them; 0 for none."""
        return seen_number(self.cleaned_data["seen"])
