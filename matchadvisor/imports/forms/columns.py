"""Which heading holds which column: one choice for each column."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from matchadvisor.imports.enums import ImportKind
from matchadvisor.imports.selectors.matching import MatchingPage
from programs.selectors.program_lines import OFFICE
from triage.forms.parts import laid_out

NOT_IN_FILE = "Not in this file"
TWICE = "{} is chosen for another column already."
NO_CODE = "Choose the column with the ACGME code or the one with the NRMP code."
NO_FACT = "Choose at least one column with facts: kind, a score, a signal policy."


class MatchingForm(forms.Form):
    """One select for each column that is looked for, filled with the best guess."""

    def __init__(self, *args: Any, page: MatchingPage, kind: ImportKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page, self.kind = page, kind
        choices = [("", NOT_IN_FILE), *((str(h.place), h.name) for h in page.headings)]
        for wanted in page.wanted:
            self.fields[wanted.column] = forms.ChoiceField(
                label=wanted.label,
                choices=choices,
                required=wanted.is_required,
                initial="" if wanted.place is None else str(wanted.place),
                error_messages={"required": f"Choose the column that holds it: {wanted.label}."},
                help_text=_samples(page, wanted.place),
            )

    @property
    def helper(self) -> FormHelper:
        """Draws fields only: the page has the form's tag and its buttons."""
        return laid_out(*self.fields)

    @property
    def needed(self) -> Iterable[forms.BoundField]:
        """The fields that must be chosen."""
        return [self[wanted.column] for wanted in self.page.wanted if wanted.is_required]

    @property
    def others(self) -> Iterable[forms.BoundField]:
        """The fields that may be left out."""
        return [self[wanted.column] for wanted in self.page.wanted if not wanted.is_required]

    def clean(self) -> dict[str, Any]:
        """Refuse one heading for two columns, and files that would say nothing."""
        data = super().clean() or {}
        seen: set[str] = set()
        names = {str(heading.place): heading.name for heading in self.page.headings}
        for column, place in list(data.items()):
            if place and place in seen:
                self.add_error(column, TWICE.format(names[place]))
            seen.add(place)
        if self.kind is ImportKind.OUTCOMES and not (
            data.get("acgme_code") or data.get("nrmp_code")
        ):
            self.add_error("acgme_code", NO_CODE)
        if self.kind is ImportKind.PROGRAMS and not any(data.get(name) for name in OFFICE):
            self.add_error("kind", NO_FACT)
        return data

    def columns(self) -> list[str]:
        """For each heading the column that it holds, "" for one that is left out."""
        by_place = {place: column for column, place in self.cleaned_data.items() if place}
        return [by_place.get(str(heading.place), "") for heading in self.page.headings]


def _samples(page: MatchingPage, place: int | None) -> str:
    if place is None:
        return ""
    samples = page.headings[place].samples
    return f"For example {', '.join(samples)}" if samples else "The column is empty."
