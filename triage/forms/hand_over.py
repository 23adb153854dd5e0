"""Who gets the students of an advisor who leaves, and the step itself."""

from collections.abc import Sequence
from typing import Any

from django import forms

from triage.forms.parts import day_field, laid_out
from triage.forms.people import GONE, said_of
from triage.selectors.assignment import Advisor


class HeirsForm(forms.Form):
    """One advisor who gets all students, or several who share them evenly."""

    to = forms.MultipleChoiceField(
        label="To whom",
        widget=forms.CheckboxSelectMultiple,
        help_text="With several, students go out so that everybody's number comes close.",
        error_messages={"required": "Choose at least one advisor.", "invalid_choice": GONE},
    )

    def __init__(self, *args: Any, advisors: Sequence[Advisor], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  # tells mypy what was declared
        field.choices = [
            (str(each.pk), f"{said_of(each)}, {each.students} now") for each in advisors
        ]
        self.helper = laid_out("to")
        self.helper.disable_csrf = True

    def chosen(self) -> list[int]:
        """The keys of those chosen; none where the choice cannot be understood."""
        if not self.is_bound or not self.is_valid():
            return []
        return [int(key) for key in self.cleaned_data["to"]]


class HandOverForm(forms.Form):
    """Handing over as shown; with ``can_end`` the access of whoever leaves can end, too."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    ends = forms.BooleanField(label="Their access ends", required=False)
    last_day = day_field(
        "Last day with access", required=False, help_text="Empty: access ends now, if it ends."
    )

    def __init__(self, *args: Any, can_end: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not can_end:
            del self.fields["ends"]
            del self.fields["last_day"]
        self.helper = laid_out(*self.fields)
