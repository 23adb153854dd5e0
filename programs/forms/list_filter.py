"""Which rows of a list to show, and in which order: what stands in the address."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms

from matchadvisor.common.text import folded_words
from programs.enums import SignalTier, Status, Tag
from programs.selectors.lists import ListRow, doubtful_first

ANY = [("", "Any")]
UNDECIDED, NO_SIGNAL = "undecided", "none"
LAST = 1_000_000
ORDERS: dict[str, Callable[[ListRow], Any]] = {
    "name": lambda row: row.program.name.casefold(),
    "tag": lambda row: list(Tag).index(row.tag) if row.tag else LAST,
    "status": lambda row: list(Status).index(Status(row.entry.status)),
    "typical": lambda row: LAST if row.typical is None else row.typical,
    "signal": lambda row: list(SignalTier).index(row.signal) if row.signal else LAST,
    "priority": lambda row: LAST if row.entry.priority is None else row.entry.priority,
}
"""What each word of ``sort`` compares; a minus before it turns the order round."""


class ListFilterForm(forms.Form):
    """Words, tag, status and signal; what is not understood is passed over."""

    q = forms.CharField(label="Name, city or code", required=False, max_length=200)
    tag = forms.ChoiceField(
        label="Tag",
        required=False,
        choices=[*ANY, *Tag.choices(), (UNDECIDED, "Not decided yet")],
    )
    status = forms.ChoiceField(label="Status", required=False, choices=[*ANY, *Status.choices()])
    signal = forms.ChoiceField(
        label="Signal",
        required=False,
        choices=[*ANY, *SignalTier.choices(), (NO_SIGNAL, "None")],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            is_choice = isinstance(field, forms.ChoiceField)
            field.widget.attrs["class"] = "form-select" if is_choice else "form-control"
        self.fields["q"].widget.input_type = "search"

    def chosen(self, rows: Iterable[ListRow]) -> list[ListRow]:
        """The rows that fit every field."""
        self.is_valid()
        wanted = self.cleaned_data
        words = folded_words(wanted.get("q", ""))
        return [
            row
            for row in rows
            if _has_words(row, words)
            and _has_tag(row, wanted.get("tag", ""))
            and wanted.get("status", "") in ("", row.entry.status)
            and _has_signal(row, wanted.get("signal", ""))
        ]


def ordered(rows: Iterable[ListRow], sort: str) -> list[ListRow]:
    """Rows by one column; the doubtful ones first where no column is named."""
    name = sort.removeprefix("-")
    if name not in ORDERS:
        return doubtful_first(rows)
    return sorted(rows, key=ORDERS[name], reverse=sort.startswith("-"))


def _has_words(row: ListRow, words: Iterable[str]) -> bool:
    return all(f" {word}" in row.program.search_text for word in words)


def _has_tag(row: ListRow, wanted: str) -> bool:
    if wanted == UNDECIDED:
        return not row.is_decided
    return wanted in ("", row.tag.value if row.tag else None)


def _has_signal(row: ListRow, wanted: str) -> bool:
    return wanted in ("", row.signal.value if row.signal else NO_SIGNAL)
