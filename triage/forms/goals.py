"""The target, the backups, and whether one would train there."""

from collections.abc import Collection
from typing import Any

from django import forms

from matchadvisor.policy.registry import all_specialties
from triage.forms.parts import NO, YES, laid_out


class GoalsForm(forms.Form):
    """The one target: any residency of the registry, with or without lines in a policy."""

    target = forms.ChoiceField(
        label="Target specialty",
        error_messages={
            "required": "Choose a specialty.",
            "invalid_choice": "Choose one of the specialties in the list.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.slug, one.name) for one in all_specialties() if not one.is_bridge]
        _choose(self, "target", choices)
        self.helper = laid_out("target")


class BackupForm(forms.Form):
    """One more backup; those in ``taken`` are on file already."""

    backup = forms.ChoiceField(
        label="Backup specialty",
        error_messages={
            "required": "Choose a specialty.",
            "invalid_choice": "Choose one of the specialties in the list.",
        },
        help_text="Preliminary and transitional years bridge a year; they never stand alone.",
    )

    def __init__(self, *args: Any, taken: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (one.slug, f"{one.name} (a bridge year)" if one.is_bridge else one.name)
            for one in all_specialties()
            if one.slug not in taken
        ]
        _choose(self, "backup", choices)
        self.helper = laid_out("backup")


class WillingForm(forms.Form):
    """Whether the student would truly train and practice in a backup (B-4)."""

    willing = forms.ChoiceField(choices=[(YES, "Yes"), (NO, "No")])


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  # as declared above; for mypy
    field.choices = [("", "Choose"), *choices]
