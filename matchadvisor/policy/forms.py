"""What the dean enters about policy."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Field, Layout, Submit
from django import forms

from matchadvisor.policy.enums import VolumeClass
from matchadvisor.policy.loading import POLICY_NAMES, shipped_policy

NOT_SET = ""


class ChoosePolicyForm(forms.Form):
    """Which policy decides; ``seen`` is the one that decided when the page was drawn."""

    policy_name = forms.ChoiceField(
        choices=[(name, shipped_policy(name).title) for name in POLICY_NAMES],
        error_messages={"required": "Choose one of the policies."},
    )
    seen = forms.CharField(widget=forms.HiddenInput)


class VolumeClassForm(forms.Form):
    """The volume class of one specialty, and why; ``seen`` is the edit that the person saw."""

    volume_class = forms.ChoiceField(
        label="Volume class",
        required=False,
        widget=forms.RadioSelect,
        help_text="The range of programs that it gives in each zone.",
    )
    reason = forms.CharField(
        label="Reason",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept with the decision, your name and the day.",
        error_messages={"required": "Write the reason in a few words."},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self, *args: Any, ranges: Mapping[str, Mapping[str, list[int]]], back: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["volume_class"].choices = [  # type: ignore[attr-defined]  # a choice field
            (NOT_SET, "Not set: no range"),
            *(
                (word, f"{label}: {_in_words(ranges, word)}")
                for word, label in VolumeClass.choices()
            ),
        ]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Field("seen"),
            Field("volume_class"),
            Field("reason"),
            Div(
                Submit("save", "Save the class"),
                HTML(f'<a class="btn btn-text" href="{back}">Keep it as it is</a>'),
                css_class="btn-row",
            ),
        )

    def chosen(self) -> VolumeClass | None:
        """The class that was chosen, or None for none."""
        words = {member.value: member for member in VolumeClass}
        return words.get(self.cleaned_data["volume_class"])


def _in_words(ranges: Mapping[str, Mapping[str, list[int]]], word: str) -> str:
    """The range of a class in each zone, like ``green 25 to 40, yellow 40 to 60``."""
    return ", ".join(f"{zone} {row[word][0]} to {row[word][1]}" for zone, row in ranges.items())
