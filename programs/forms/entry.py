"""The forms of one entry: its tag with a reason, its signal, its details."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from programs.enums import SignalTier, Tag
from programs.models import Entry, Track
from triage.forms.parts import FEWEST_REASON_CHARACTERS, MOST_REASON_CHARACTERS

MOST_NOTES = 4000
MOST_TAG_REASON = 500


class VersionedForm(forms.Form):
    """A form that says which version of the entry the person saw."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    @property
    def helper(self) -> FormHelper:
        """Draws fields only: the page has the form's tag and its buttons."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = Layout(*self.fields)
        return helper


class TagForm(VersionedForm):
    """A person's tag, or the word that the suggestion counts."""

    tag = forms.ChoiceField(
        label="Tag",
        required=False,
        choices=[("", "Leave it to the suggestion"), *Tag.choices()],
        error_messages={"invalid_choice": "Choose one of the tags in the list."},
    )
    reason = forms.CharField(
        label="Reason",
        required=False,
        max_length=MOST_TAG_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Useful where your tag differs from the suggestion; your advisor reads it.",
    )

    def clean(self) -> dict[str, Any]:
        """A new reason is of a tag: without one it would be lost."""
        data = super().clean() or {}
        is_new = bool(data.get("reason")) and "reason" in self.changed_data
        if is_new and not data.get("tag") and "tag" not in self.errors:
            self.add_error("tag", "Choose the tag that the reason is for, or take the reason away.")
        return data


class SignalForm(VersionedForm):
    """A signal of one tier, or none; ``tiers`` are pairs of a tier and how many are left."""

    tier = forms.ChoiceField(label="Signal", required=False)
    reason = forms.CharField(
        label="Reason",
        required=False,
        min_length=FEWEST_REASON_CHARACTERS,
        max_length=MOST_REASON_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"min_length": "Write the reason in a sentence; your advisor reads it."},
        help_text="Needed where a published minimum stands above the score.",
    )

    def __init__(self, *args: Any, tiers: list[tuple[SignalTier, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["tier"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                ("", "No signal"),
                *((tier.value, f"{tier.label}, {left} left") for tier, left in tiers),
            ]


class DetailsForm(VersionedForm):
    """Priority, marks, track and notes."""

    priority = forms.IntegerField(
        label="Priority",
        required=False,
        min_value=1,
        max_value=999,
        help_text="1 for the first choice.",
    )
    is_home = forms.BooleanField(label="Home program", required=False)
    is_rotated = forms.BooleanField(label="I rotated there", required=False)
    has_tie = forms.BooleanField(label="I have a tie to the place", required=False)
    track = forms.ModelChoiceField(
        label="Track",
        queryset=Track.objects.none(),
        required=False,
        empty_label="Not chosen",
        error_messages={"invalid_choice": "Choose one of the tracks in the list."},
    )
    notes = forms.CharField(
        label="Notes",
        required=False,
        max_length=MOST_NOTES,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Your advisor reads them too.",
    )

    def __init__(self, *args: Any, entry: Entry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["track"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = entry.program.tracks.order_by("nrmp_code")
