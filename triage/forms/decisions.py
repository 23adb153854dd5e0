"""The answer to the risk question, and the signature beside it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from matchadvisor.policy.registry import specialty
from triage.enums import Way

FEWEST_CHARACTERS = 20
MOST_CHARACTERS = 4000


class DecisionForm(forms.Form):
    """Which way, with which backup, in the student's own words (B-1, B-4).

    ``backups`` are the slugs on file; without one only the target alone can be chosen.
    """

    way = forms.ChoiceField(
        label="Which way", choices=Way.choices(), widget=forms.RadioSelect, initial=None
    )
    backup = forms.ChoiceField(
        label="Backup",
        required=False,
        help_text="One of the backups on your record. Leave it empty if you go without one.",
    )
    willing = forms.BooleanField(
        label="I would truly train and practice in this backup.", required=False
    )
    words = forms.CharField(
        label="In your own words",
        min_length=FEWEST_CHARACTERS,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Your advisor reads this and signs beside it. Writing it anew asks for a new"
        " signature.",
        error_messages={
            "min_length": "Say in a sentence or two why; your advisor reads it beside the numbers."
        },
    )

    def __init__(self, *args: Any, backups: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        backup = self.fields["backup"]
        assert isinstance(backup, forms.ChoiceField)  # noqa: S101  # as declared above; for mypy
        backup.choices = [("", "None"), *((slug, specialty(slug).name) for slug in backups)]

    def clean(self) -> dict[str, Any]:
        """Refuse a way with a backup that names none, or one the student would not train in."""
        data = super().clean() or {}
        if data.get("way") in (None, "", Way.TARGET_ONLY):
            return data
        if not data.get("backup"):
            self.add_error(
                "backup",
                "Choose the backup this way needs. If none is listed, add one to your goals first;"
                " what you wrote stays here.",
            )
        elif not data.get("willing"):
            self.add_error(
                "willing",
                "A backup you would not want to train in is no backup. Tick this only if it is"
                " true, or choose another way.",
            )
        return data


class CountersignForm(forms.Form):
    """An advisor's signature beside the words they have read; ``decision`` names those words."""

    read = forms.BooleanField(label="I have read this and talked it over with the student.")
