"""Filters of the board, which live in the address, and what is done from it."""

from collections.abc import Collection
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Layout, Submit
from django import forms
from django.utils.html import escape

from matchadvisor.dashboard.enums import Group, NudgeWay
from matchadvisor.dashboard.selectors.board_page import NO_BACKUP, ZONES, Choices, Criteria
from matchadvisor.dashboard.selectors.decision import MOST_PROGRAMS, Numbers

SEARCH = {"type": "search"}

ABOUT = (
    ("list", "The list"),
    ("letters", "Letters"),
    ("decision", "The risk question"),
    (NO_BACKUP, "No backup"),
    ("signals", "Signals"),
    ("invitations", "Invitations"),
    ("story", "Story"),
    ("dates", "Dates overdue"),
    ("contact", "Not reached"),
)
HAND = "hand:"
NOBODY_PICKED = "Pick at least one student first."
ALL_GONE = "Those students are not on your board any more. Nothing was sent."


class BoardFilterForm(forms.Form):
    """Which students to show; a word that does not occur finds nothing and breaks nothing."""

    name = forms.CharField(
        label="Student", required=False, max_length=80, widget=forms.TextInput(SEARCH)
    )
    specialty = forms.ChoiceField(label="Specialty", required=False)
    zone = forms.ChoiceField(label="Zone", required=False)
    advisor = forms.ChoiceField(label="Advisor", required=False)
    about = forms.ChoiceField(label="About", required=False, choices=[("", "Anything"), *ABOUT])
    group = forms.ChoiceField(
        label="When", required=False, choices=[("", "Any time"), *Group.choices()]
    )
    mine = forms.BooleanField(required=False, widget=forms.HiddenInput)
    sort = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {
            "specialty": [("", f"All {len(choices.specialties)}"), *choices.specialties],
            "zone": [("", "Any"), *((zone.value, zone.label) for zone in ZONES)],
            "advisor": [("", "All"), *choices.advisors],
        }
        for name, options in words.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]  # choice fields
        for field in self.visible_fields():
            is_text = isinstance(field.field.widget, forms.TextInput)
            field.field.widget.attrs["class"] = "form-control" if is_text else "form-select"

    def criteria(self) -> Criteria:
        """What was asked for, as far as it can be understood."""
        if not self.is_bound:
            return Criteria()
        self.is_valid()
        empty = dict.fromkeys(self.fields, "")
        return Criteria(
            **{**empty, **self.cleaned_data, "mine": bool(self.cleaned_data.get("mine"))}
        )


class BoardActForm(forms.Form):
    """One thing to do for one student, or for those picked."""

    one = forms.CharField(required=False, max_length=40)
    bulk = forms.CharField(required=False, max_length=40)
    picked = forms.Field(required=False, widget=forms.MultipleHiddenInput)

    def __init__(
        self, *args: Any, students: Collection[int], advisors: Collection[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.students, self.advisors = students, advisors

    def clean(self) -> dict[str, Any]:
        """The way, the advisor to hand to if there is one, and the students who are meant.

        ``gone`` counts those who were picked and left the board since the page was opened.
        """
        data = super().clean() or {}
        word, _, one = data.get("one", "").partition(":")
        picked = [one] if word else data.get("picked") or []
        word = word or data.get("bulk", "")
        data["meant"] = [int(pk) for pk in picked if pk.isdecimal() and int(pk) in self.students]
        data["gone"] = len(picked) - len(data["meant"])
        data["hand_to"] = self._hand_to(word)
        data["way"] = next((way for way in NudgeWay if way.value == word), None)
        if data["hand_to"] is None and data["way"] is None:
            raise forms.ValidationError("Choose what to do.")
        if not data["meant"]:
            raise forms.ValidationError(ALL_GONE if data["gone"] else NOBODY_PICKED)
        return data

    def _hand_to(self, word: str) -> int | None:
        pk = word.removeprefix(HAND) if word.startswith(HAND) else ""
        return int(pk) if pk.isdecimal() and int(pk) in self.advisors else None


class SaveViewForm(forms.Form):
    """The name of a view; what it shows stands in the address it was opened from."""

    name = forms.CharField(
        max_length=40,
        label="Name of the view",
        error_messages={"required": "Give the view a name."},
    )

    def __init__(self, *args: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "name",
            Div(
                Submit("save", "Save the view"),
                HTML(f'<a class="btn btn-text" href="{escape(back)}">Back to the board</a>'),
                css_class="btn-row",
            ),
        )


class NumbersForm(forms.Form):
    """Other list sizes to try; nonsense falls back to what the rules suggest."""

    alone = forms.IntegerField(label="Target alone", min_value=1, max_value=MOST_PROGRAMS)
    target = forms.IntegerField(
        label="Target beside a backup", min_value=1, max_value=MOST_PROGRAMS
    )
    backup = forms.IntegerField(label="Backup", min_value=1, max_value=MOST_PROGRAMS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False
            field.widget.attrs["class"] = "form-control"

    def numbers(self) -> Numbers:
        """The sizes that were understood."""
        if not self.is_bound:
            return Numbers()
        self.is_valid()
        return Numbers(**{name: self.cleaned_data.get(name) for name in self.fields})
