"""What an office read of a program: the facts, where they stand, and when a person looked."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from matchadvisor.core.season_facts import SignalTo
from programs.enums import Kind, ProfileField, SignalPolicy
from programs.models import ProgramProfile
from programs.models.catalogue import HIGHEST_SCORE, LOWEST_SCORE
from programs.selectors.catalogue import OfficeFact, fact_text
from triage.forms.parts import day_field, laid_out

NOT_KNOWN = ("", "Not known")
YES_NO = [NOT_KNOWN, ("yes", "Yes"), ("no", "No")]
CHOICES: Mapping[ProfileField, list[tuple[str, str]]] = {
    ProfileField.KIND: [NOT_KNOWN, *Kind.choices()],
    ProfileField.RESEARCH_NAME: YES_NO,
    ProfileField.USES_AWAYS: YES_NO,
    ProfileField.SIGNAL_POLICY: [NOT_KNOWN, *SignalPolicy.choices()],
    ProfileField.HOME_AWAY: [
        NOT_KNOWN,
        *((to.value, to.label) for to in (SignalTo.INCLUDE, SignalTo.EXCLUDE)),
    ],
}
HELP = {
    ProfileField.RESEARCH_NAME: "Whether its name in research makes it harder to enter.",
    ProfileField.MINIMUM_STEP2: "Only a strict cutoff that the program publishes.",
    ProfileField.PREFERRED_STEP2: "A wish of the program, not a cutoff.",
    ProfileField.TYPICAL_STEP2: "Of those who matched there.",
    ProfileField.HOME_AWAY: "What this program says, where the specialty leaves it to each.",
}


class FactsForm(forms.Form):
    """All facts of one program; those that were changed or looked up again are recorded.

    Each fact travels with what stood there when the page was drawn, so that two people at once
    do not undo one another.
    """

    again = forms.MultipleChoiceField(
        label="Looked up again, and still so",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Facts that stay as they are and get the new source and day.",
    )
    source = forms.CharField(
        label="Source",
        max_length=200,
        help_text="Where you read it: the page, the letter or the call, by name.",
        error_messages={"required": "Write where this was read."},
    )
    checked_on = day_field("Read on")

    def __init__(
        self,
        data: QueryDict | None,
        *,
        profile: ProgramProfile,
        known: tuple[OfficeFact, ...],
        today: date,
    ) -> None:
        now = {f.value: fact_text(getattr(profile, f.value)) for f in ProfileField}
        seen = {_seen(name): text for name, text in now.items()}
        super().__init__(data, initial={**now, **seen, "checked_on": today})
        self.today = today
        last = list(self.fields)
        for field in ProfileField:
            self.fields[field.value] = _field(field)
            self.fields[_seen(field.value)] = forms.CharField(
                required=False, widget=forms.HiddenInput
            )
        again = self.fields["again"]
        if isinstance(again, forms.MultipleChoiceField):
            again.choices = [(each.field.value, f"{each.label}: {each.words}") for each in known]
        if not known:
            del self.fields["again"]
        self.order_fields([name for name in self.fields if name not in last])
        self.helper = laid_out(*self.fields)

    def clean_checked_on(self) -> date:
        """Refuse a day that is still to come."""
        day: date = self.cleaned_data["checked_on"]
        if day > self.today:
            raise forms.ValidationError("This day is still to come.")
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse a form that says nothing."""
        data = super().clean() or {}
        if not self.errors and not self.told():
            raise forms.ValidationError(
                "Nothing to save: change a fact, or mark those that you looked up again."
            )
        return data

    def told(self) -> dict[ProfileField, Any]:
        """The facts that the person changed or looked up again."""
        again = self.cleaned_data.get("again", [])
        return {
            field: self.cleaned_data[field.value]
            for field in ProfileField
            if field.value in again or field.value in self._changed()
        }

    def seen(self) -> dict[ProfileField, str]:
        """The facts as they stood when the page was drawn."""
        return {field: self.cleaned_data[_seen(field.value)] for field in ProfileField}

    def upon(self, profile: ProgramProfile, sent: QueryDict) -> QueryDict:
        """What was sent, a copy of which is given, as if the person had seen what stands now.

        What they changed stays; everything else is what somebody else wrote meanwhile.
        """
        changed = self._changed()
        for field in ProfileField:
            now = fact_text(getattr(profile, field.value))
            sent[_seen(field.value)] = now
            if field.value not in changed:
                sent[field.value] = now
        return sent

    def _changed(self) -> set[str]:
        said = self.cleaned_data
        return {
            field.value
            for field in ProfileField
            if fact_text(said[field.value]) != said[_seen(field.value)]
        }


def _seen(name: str) -> str:
    return f"seen_{name}"


def _field(field: ProfileField) -> forms.Field:
    told: dict[str, Any] = {
        "label": field.label,
        "required": False,
        "help_text": HELP.get(field, ""),
    }
    if field not in CHOICES:
        return forms.IntegerField(
            min_value=LOWEST_SCORE,
            max_value=HIGHEST_SCORE,
            error_messages={"invalid": "Write the score in digits, like 240."},
            **told,
        )
    if CHOICES[field] is YES_NO:
        return forms.TypedChoiceField(
            choices=YES_NO, coerce=lambda word: word == "yes", empty_value=None, **told
        )
    return forms.ChoiceField(choices=CHOICES[field], **told)
