"""A list as a file, and a season's number of signals as an office enters it."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from matchadvisor.common.tables import UnreadableTable, read_bytes
from programs.selectors.list_file import LIMITS, ListFile, read_list_file
from triage.forms.parts import day_field, laid_out, refuse_future

MOST_SIGNALS = 100


class ListFileForm(forms.Form):
    """A CSV or XLSX file with a column of codes; a file that cannot be read is refused."""

    file = forms.FileField(
        label="CSV or XLSX file",
        help_text="One row a program; only the column acgme_code is needed.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
        error_messages={
            "required": "Choose a file.",
            "empty": "The file is empty.",
        },
    )

    @property
    def helper(self) -> FormHelper:
        """Draws fields only: the page has the form's tag and its buttons."""
        return laid_out("file")

    def clean_file(self) -> ListFile:
        """Read the file; what stands in the way is said next to the field."""
        try:
            return read_list_file(read_bytes(self.cleaned_data["file"], LIMITS))
        except UnreadableTable as error:
            raise forms.ValidationError(str(error)) from error


def _count_field(label: str, *, required: bool = False, help_text: str = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=required,
        min_value=0,
        max_value=MOST_SIGNALS,
        help_text=help_text,
        error_messages={"required": "Write the number; 0 says that there are no signals."},
    )


class SignalCountForm(forms.Form):
    """How many signals a specialty gives, tier by tier where it has tiers, and who says so."""

    total = _count_field("Signals in all", required=True, help_text="0 where there are none.")
    gold = _count_field("Of these gold", help_text="Only where the specialty has tiers.")
    silver = _count_field("Of these silver")
    source = forms.CharField(
        label="Source",
        max_length=300,
        help_text="Where you read it: the page or the letter, by name.",
        error_messages={"required": "Write where the number was read."},
    )
    url = forms.URLField(label="Address of the source", required=False, assume_scheme="https")
    read_on = day_field("Read on")

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.helper = laid_out(*self.fields)

    def clean_read_on(self) -> Any:
        """Refuse a day that is still to come."""
        day = self.cleaned_data["read_on"]
        refuse_future(day, self.today)
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse tiers that do not add up to the whole."""
        data = super().clean() or {}
        tiers = [data.get("gold"), data.get("silver")]
        if any(tier is not None for tier in tiers) and "total" in data:
            whole = sum(tier or 0 for tier in tiers)
            if whole != data["total"]:
                self.add_error("total", f"Gold and silver add up to {whole}.")
        return data
