"""The packet's forms: a CV as a file, an example in three questions, a draft statement (L-5)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.conf import settings
from django.core.files import File
from django.utils.dateparse import parse_datetime

from letters.enums import ExampleKind
from letters.models import DraftStatement, Example
from letters.services.packet import ExampleWords
from letters.wording.packet import KINDS
from matchadvisor.common.pdfs import UnusablePdf, read_pdf
from matchadvisor.common.uploads import shown_name
from triage.forms.parts import laid_out

MOST_PAGES = 20
TOO_LARGE = (
    "The file is larger than {megabytes} MB, so it was not taken. Save it with smaller pictures, "
    "or print it to a plain PDF."
)


@dataclass(frozen=True, slots=True)
class ReadCv:
    """An uploaded file that was read through and may be kept."""

    file: File[bytes]
    shown_name: str
    pages: int


def too_large() -> str:
    """What a person is told whose file is over the limit."""
    return TOO_LARGE.format(megabytes=settings.LARGEST_UPLOAD // 1_000_000)


class CvForm(forms.Form):
    """A PDF, judged by what is in it; ``is_too_large`` says that the file was dropped on the way."""

    file = forms.FileField(
        label="PDF file",
        help_text="PDF, at most 10 MB and 20 pages. It replaces the one before.",
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        max_length=255,
        error_messages={
            "required": "Choose a PDF file.",
            "empty": "The file is empty.",
            "max_length": "The file's name is too long; give it a shorter one.",
        },
    )

    def __init__(self, *args: Any, is_too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_too_large:
            self.fields["file"].error_messages["required"] = too_large()

    @property
    def helper(self) -> FormHelper:
        """Draws fields only: the page has the form's tag and its buttons."""
        return laid_out("file")

    def clean_file(self) -> ReadCv:
        """Read the file through; what stands in the way is said next to the field."""
        file = self.cleaned_data["file"]
        if file.size > settings.LARGEST_UPLOAD:
            raise forms.ValidationError(too_large())
        try:
            facts = read_pdf(file, most_pages=MOST_PAGES)
        except UnusablePdf as error:
            raise forms.ValidationError(str(error)) from error
        name = shown_name(file.name, ending=".pdf", otherwise="CV")
        return ReadCv(file=file, shown_name=name, pages=facts.pages)


class SeenForm(forms.Form):
    """A form that says how its object stood when the person opened it."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = laid_out(*self.fields)

    def was_seen(self) -> datetime | None:
        """When what the person saw was saved; None for something new."""
        try:
            return parse_datetime(self.cleaned_data["seen"])
        except ValueError:
            return None


def _question(label: str, help_text: str, *, most: int, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=help_text,
        error_messages={"required": "Write this one; the rest can follow."},
    )


class ExampleForm(SeenForm):
    """One example in three questions; the last two may wait."""

    kind = forms.ChoiceField(
        label="What it shows",
        choices=[(kind.value, f"{kind.label}: {KINDS[kind]}") for kind in ExampleKind],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it shows."},
    )
    title = forms.CharField(
        label="A name for it",
        max_length=80,
        help_text="So that a writer remembers the day. No patient's name or date of birth.",
        error_messages={"required": "Give it a few words as a name."},
    )
    did = _question(
        "What did you do?",
        "Yourself, in two or three sentences. Leave out whatever would tell who the patient was.",
        most=600,
        required=True,
    )
    changed = _question(
        "What changed?", "For the patient, the team or the ward, after you did it.", most=600
    )
    seen_by = forms.CharField(
        label="Who saw it?",
        required=False,
        max_length=200,
        help_text="Somebody who can speak of it: by name and role.",
    )

    field_order = ("kind", "title", "did", "changed", "seen_by", "seen")

    @classmethod
    def initial_from(cls, example: Example) -> dict[str, Any]:
        """What stands there now."""
        names = ("kind", "title", "did", "changed", "seen_by")
        now = {name: getattr(example, name) for name in names}
        return now | {"seen": example.updated_at.isoformat()}

    def words(self) -> ExampleWords:
        """The example as the form gives it."""
        data = self.cleaned_data
        return ExampleWords(
            kind=ExampleKind(data["kind"]),
            title=data["title"],
            did=data["did"],
            changed=data["changed"],
            seen_by=data["seen_by"],
        )


class StatementForm(SeenForm):
    """The draft for one specialty, and whether writers may have it."""

    text = forms.CharField(
        label="Draft",
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text="A blank line makes a new paragraph.",
    )
    is_ready = forms.BooleanField(
        label="Ready: writers may read it",
        required=False,
        help_text="Until then it is seen by you and those who look after you.",
    )

    field_order = ("text", "is_ready", "seen")

    @classmethod
    def initial_from(cls, draft: DraftStatement | None) -> dict[str, Any]:
        """What stands there now."""
        if draft is None:
            return {}
        return {
            "text": draft.text,
            "is_ready": draft.is_ready,
            "seen": draft.updated_at.isoformat(),
        }

    def clean(self) -> dict[str, Any]:
        """Refuse an empty draft that is ready."""
        data = super().clean() or {}
        if data.get("is_ready") and "text" in data and not data["text"]:
            self.add_error("text", "There is nothing to read yet. Write it, or leave it not ready.")
        return data
