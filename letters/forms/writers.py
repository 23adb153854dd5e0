"""People an applicant worked with: adding one, changing one, planning a letter (L-1)."""

from datetime import date
from typing import Any

from django import forms

from letters.enums import Closeness, LetterKind, Setting, WriterRole
from letters.forms.days import FARTHEST, TOO_FAR
from letters.forms.reasons import ActingForm
from letters.models import Writer
from letters.services.writers import WriterFields
from matchadvisor.common.text import one_line
from matchadvisor.policy.registry import all_specialties
from triage.forms.parts import day_field

OTHER_FIELD = ""
EARLIEST = date(1990, 1, 1)
CHOOSE = [("", "Choose")]


class WriterForm(ActingForm):
    """What the applicant knows of a writer; the day and the address may stay empty."""

    name = forms.CharField(
        label="Name",
        max_length=120,
        help_text="As you would address them, such as Dr. Ines Calloway.",
        error_messages={"required": "Write the name."},
    )
    role = forms.ChoiceField(
        label="Who they are to you",
        choices=[*CHOOSE, *WriterRole.choices()],
        error_messages={"required": "Choose the one that fits best."},
    )
    specialty = forms.ChoiceField(
        label="Their specialty",
        required=False,
        help_text="A set needs a letter from its own specialty.",
        error_messages={"invalid_choice": "Choose one of the specialties in the list."},
    )
    setting = forms.ChoiceField(
        label="Where you worked together",
        choices=[*CHOOSE, *Setting.choices()],
        error_messages={"required": "Choose where you worked together."},
    )
    closeness = forms.ChoiceField(
        label="How closely",
        choices=Closeness.choices(),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how closely you worked together."},
    )
    worked_from = day_field("From", required=False)
    worked_to = day_field(
        "To", required=False, help_text="Leave it empty if you still work together."
    )
    knows_clinical_work = forms.BooleanField(
        label="Knows my clinical work",
        required=False,
        help_text="Asked of research mentors: only then does their letter rank in the plan.",
    )
    has_a_story = forms.BooleanField(
        label="Can tell a strong story of my work with patients",
        required=False,
        help_text="Asked of clinicians of another specialty: only then does their letter rank.",
    )
    email = forms.EmailField(
        label="E-mail address",
        required=False,
        max_length=254,
        help_text=(
            "For the ask and the packet. Without one you ask in person and note the answer here."
        ),
        error_messages={"invalid": "Write the address like name@hospital.example."},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        field = self.fields["specialty"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                (OTHER_FIELD, "Another field"),
                *((one.slug, one.name) for one in all_specialties() if not one.is_bridge),
            ]

    @staticmethod
    def initial_from(writer: Writer) -> dict[str, Any]:
        """What the form shows of a writer on file."""
        return {name: getattr(writer, name) for name in WriterFields.__annotations__}

    def clean_name(self) -> str:
        """A name stands in lines and subjects of its own: no marks that turn or break them."""
        name = one_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError("Write the name.")
        return name

    def clean_email(self) -> str:
        """Addresses are kept in lower case, so that one writer is one address."""
        return str(self.cleaned_data["email"]).lower()

    def clean_worked_from(self) -> date | None:
        """Refuse work that is still to begin."""
        day: date | None = self.cleaned_data["worked_from"]
        if day is not None and day > self.today:
            raise forms.ValidationError("This day is still to come. Add people you worked with.")
        if day is not None and day < EARLIEST:
            raise forms.ValidationError("Check the year of this day.")
        return day

    def clean_worked_to(self) -> date | None:
        """Work may end within a year; a later day is a slip."""
        day: date | None = self.cleaned_data["worked_to"]
        if day is not None and day - self.today > FARTHEST:
            raise forms.ValidationError(TOO_FAR)
        return day

    def clean(self) -> dict[str, Any]:
        """Work ends after it began."""
        data = super().clean() or {}
        began, ended = data.get("worked_from"), data.get("worked_to")
        if began and ended and ended < began:
            self.add_error("worked_to", "This day is before the one it began on.")
        return data

    def facts(self) -> WriterFields:
        """What was entered, by field of the writer."""
        data = self.cleaned_data
        return {
            "name": data["name"],
            "email": data["email"],
            "role": WriterRole(data["role"]),
            "specialty": data["specialty"],
            "setting": Setting(data["setting"]),
            "closeness": Closeness(data["closeness"]),
            "worked_from": data["worked_from"],
            "worked_to": data["worked_to"],
            "knows_clinical_work": data["knows_clinical_work"],
            "has_a_story": data["has_a_story"],
        }


class RemoveForm(ActingForm):
    """Taking a writer off the plan; nothing is asked of students."""


class PlanForm(ActingForm):
    """Planning a letter of one writer; ``goals`` and ``kinds`` are pairs of value and name."""

    specialty = forms.ChoiceField(
        label="Specialty",
        error_messages={
            "required": "Choose a specialty.",
            "invalid_choice": "Choose the target or one of the backups.",
        },
    )
    kind = forms.ChoiceField(label="Form of the letter")

    def __init__(
        self,
        *args: Any,
        goals: list[tuple[str, str]],
        kinds: list[tuple[LetterKind, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("specialty", goals), ("kind", kinds)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [(str(value), label) for value, label in choices]
