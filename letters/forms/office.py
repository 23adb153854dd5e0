"""Which of the office's letters are shown, as the address says."""

from collections.abc import Iterable
from typing import Any

from django import forms

from letters.enums import WaitsFor
from letters.selectors.office import OfficeFilter, OfficePage

LATE, UNREAD, DENIED = "late", "unread", "denied"
TROUBLE = (
    (LATE, "Late"),
    (UNREAD, "Uploaded, assigned to none"),
    (DENIED, "Address said to be wrong"),
)


class OfficeFilterForm(forms.Form):
    """Which letters to show; a word that does not occur finds nothing and breaks nothing."""

    text = forms.CharField(label="Student or writer", required=False, max_length=80)
    trouble = forms.ChoiceField(label="Trouble", required=False, choices=[("", "Any"), *TROUBLE])
    waits = forms.ChoiceField(
        label="Waits for", required=False, choices=[("", "Anyone"), *WaitsFor.choices()]
    )
    specialty = forms.SlugField(label="Specialty", required=False, widget=forms.Select)
    advisor = forms.IntegerField(label="Advisor", required=False, widget=forms.Select)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            is_text = isinstance(field.widget, forms.TextInput)
            field.widget.attrs["class"] = "form-control" if is_text else "form-select"

    def wanted(self) -> OfficeFilter:
        """What was asked for, as far as it can be understood."""
        self.is_valid()
        asked = self.cleaned_data
        waits, trouble = asked.get("waits"), asked.get("trouble")
        return OfficeFilter(
            waits_for=WaitsFor(waits) if waits else None,
            is_late=trouble == LATE,
            is_unread=trouble == UNREAD,
            is_denied=trouble == DENIED,
            specialty=asked.get("specialty", ""),
            advisor=asked.get("advisor"),
            text=asked.get("text", ""),
        )

    def offer(self, page: OfficePage) -> None:
        """Offer the specialties and advisors that occur; the boxes of one alone go."""
        self._offer("specialty", page.specialties)
        self._offer("advisor", page.advisors)

    def _offer(self, name: str, occurring: Iterable[tuple[str | int, str]]) -> None:
        choices = [("", "All"), *((str(key), words) for key, words in occurring)]
        widget = self.fields[name].widget
        assert isinstance(widget, forms.Select)  # noqa: S101  # tells mypy what was declared above
        widget.choices = choices
