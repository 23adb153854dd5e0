"""A file to bring in, judged by what is in it."""

from dataclasses import dataclass
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.conf import settings

from matchadvisor.common.tables import BYTES_A_MEGABYTE, TableLimits, UnreadableTable, read_bytes
from matchadvisor.imports.enums import ImportKind
from matchadvisor.imports.selectors.columns import LIMITS
from matchadvisor.imports.selectors.files import Opened, open_file
from triage.forms.parts import laid_out

WHAT = {
    ImportKind.STUDENTS: "a class list, with scores and advisors where you have them; or the "
    "NRMP's upload for seniors",
    ImportKind.PROGRAMS: "kind, minimum and typical scores, signal policy, by ACGME code",
    ImportKind.OUTCOMES: "applied, interviewed, matched, by program and year",
}
TOO_LARGE = "The file is larger than {:g} MB, the most that is read at once, so it was not taken."


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read and found to be a table."""

    data: bytes
    opened: Opened
    name: str


class UploadForm(forms.Form):
    """What the file holds, and the file; ``is_too_large``: it was dropped on the way."""

    kind = forms.ChoiceField(
        label="What the file holds",
        choices=[(kind.value, f"{kind.label}: {WHAT[kind]}") for kind in ImportKind],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the file holds."},
    )
    file = forms.FileField(
        label="CSV or XLSX file",
        help_text="At most {size} MB; up to {rows:,} students at once. Of a workbook the first "
        "sheet is read. Nothing changes until you have looked at a preview.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt,.tsv"}),
        max_length=255,
        error_messages={
            "required": "Choose a file.",
            "empty": "The file is empty.",
            "max_length": "The file's name is too long; give it a shorter one.",
        },
    )

    def __init__(self, *args: Any, is_too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        megabytes = settings.LARGEST_UPLOAD // BYTES_A_MEGABYTE
        field = self.fields["file"]
        field.help_text = field.help_text.format(
            size=megabytes, rows=LIMITS[ImportKind.STUDENTS].max_rows
        )
        if is_too_large:
            field.error_messages["required"] = TOO_LARGE.format(megabytes)

    @property
    def helper(self) -> FormHelper:
        """Draws fields only: the page has the form's tag and its buttons."""
        return laid_out("kind", "file")

    def clean(self) -> dict[str, Any]:
        """Read the file; what stands in the way is said next to it."""
        data = super().clean() or {}
        file = data.get("file")
        if file is None or "kind" not in data:
            return data
        kind = ImportKind(data["kind"])
        most = min(LIMITS[kind].max_bytes, settings.LARGEST_UPLOAD)
        try:
            content = read_bytes(file, TableLimits(most, LIMITS[kind].max_rows))
            data["file"] = ReadFile(content, open_file(content, kind), file.name)
        except UnreadableTable as error:
            self.add_error("file", str(error))
        return data
