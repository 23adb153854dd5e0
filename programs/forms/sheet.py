"""What the table of a list sends: values of rows, and an action on those that are picked.

A row's field says what it was drawn from, ``tag.12.3.reach``: entry 12 at its version 3, then
reach. So a value that nobody touched is told from one that somebody changed meanwhile.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.http import QueryDict

from programs.enums import Mark, SignalTier, Status, Tag

FIELD = re.compile(r"(tag|status|signal)\.([0-9]{1,12})\.([0-9]{1,9})\.([a-z]*)")
PICK = re.compile(r"([0-9]{1,12})\.([0-9]{1,9})")
VALUES = {
    "tag": {"", *(tag.value for tag in Tag)},
    "status": {status.value for status in Status},
    "signal": {"", *(tier.value for tier in SignalTier)},
}
REMOVE, COMPARE = "remove", "compare"
MARK, UNMARK = "mark", "unmark"
SUGGESTED, UNDECIDED = "tag:suggested", "tag:"
ACTIONS = (
    ("", "Choose an action"),
    (
        "Tags",
        (
            (SUGGESTED, "Keep the suggested tags"),
            *((f"tag:{tag.value}", f"Retag as {tag.label.lower()}") for tag in Tag),
            (UNDECIDED, "Leave the tag to the suggestion"),
        ),
    ),
    (
        "Status",
        tuple((f"status:{each.value}", f"Set to {each.label.lower()}") for each in Status),
    ),
    (
        "Marks",
        (
            *((f"{MARK}:{each.value}", f"Mark: {each.label.lower()}") for each in Mark),
            *((f"{UNMARK}:{each.value}", f"Take away: {each.label.lower()}") for each in Mark),
        ),
    ),
    ("List", ((COMPARE, "Compare side by side"), (REMOVE, "Remove from the list"))),
)


@dataclass(frozen=True, slots=True)
class RowChange:
    """One value that a person changed in a row; ``version`` is the entry's that they saw."""

    what: str
    entry: int
    version: int
    value: str


def changes_in(data: QueryDict) -> list[RowChange]:
    """The values that differ from what was drawn; what is no such field is passed over."""
    changes = []
    for name, value in data.items():
        found = FIELD.fullmatch(name)
        if found and value != found[4] and value in VALUES[found[1]]:
            changes.append(RowChange(found[1], int(found[2]), int(found[3]), str(value)))
    return changes


def picked_in(data: QueryDict) -> Mapping[int, int]:
    """The versions of the entries that are picked, by entry."""
    found = (PICK.fullmatch(value) for value in data.getlist("pick"))
    return {int(each[1]): int(each[2]) for each in found if each}


class BulkForm(forms.Form):
    """What to do with the entries that are picked; nothing, where only rows are saved."""

    use_required_attribute = False

    action = forms.ChoiceField(
        label="With those picked",
        choices=ACTIONS,
        widget=forms.Select(attrs={"class": "form-select form-select-sm"}),
        error_messages={
            "required": "Choose what to do with the programs that are picked.",
            "invalid_choice": "Choose one of the actions in the list.",
        },
    )


class AddForm(forms.Form):
    """Any text with ten-digit codes, as it comes from a message or a sheet."""

    text = forms.CharField(
        label="Text with program codes",
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 4, "class": "form-control"}),
        help_text="Paste anything. Every ten-digit ACGME code in it is looked up.",
        error_messages={
            "required": "Paste a text that holds ten-digit codes.",
            "max_length": "That is too long to read at once; paste it in parts.",
        },
    )
