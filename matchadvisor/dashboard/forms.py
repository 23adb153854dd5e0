"""Filters of the lists; they live in the address."""

from typing import Any

from django import forms

from matchadvisor.dashboard.selectors.decision import MOST_PROGRAMS, Numbers
from matchadvisor.dashboard.selectors.students import Choices, Criteria
from triage.enums import Zone

WAITING = (
    ("signature", "a signature"),
    ("answer", "a decision"),
    ("target", "a specialty"),
)


class StudentFilterForm(forms.Form):
    """Which students to show; a word that does not occur finds nothing and breaks nothing."""

    name = forms.CharField(label="Student", required=False, max_length=80)
    specialty = forms.ChoiceField(label="Specialty", required=False)
    zone = forms.ChoiceField(label="Zone", required=False, choices=[("", "Any"), *Zone.choices()])
    advisor = forms.ChoiceField(label="Advisor", required=False)
    waiting = forms.ChoiceField(label="Waits for", required=False, choices=[("", "Any"), *WAITING])

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        specialty, advisor = self.fields["specialty"], self.fields["advisor"]
        assert isinstance(specialty, forms.ChoiceField)  # noqa: S101  # tells mypy what was declared above
        assert isinstance(advisor, forms.ChoiceField)  # noqa: S101  # likewise
        specialty.choices = [("", "All"), *choices.specialties]
        advisor.choices = [("", "All"), *((name, name) for name in choices.advisors)]
        for field in self.fields.values():
            is_text = isinstance(field.widget, forms.TextInput)
            field.widget.attrs["class"] = "form-control" if is_text else "form-select"

    def criteria(self) -> Criteria:
        """What was asked for, as far as it can be understood."""
        if not self.is_bound:
            return Criteria()
        self.is_valid()
        return Criteria(**{name: self.cleaned_data.get(name, "") for name in self.fields})


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
