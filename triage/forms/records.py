"""The academic record as students enter it, and professionalism as staff do."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.layout import Fieldset
from django import forms

from triage.enums import (
    Absence,
    ApplicantType,
    Clinical,
    Exam,
    RecordField,
    Step1,
    Strength,
)
from triage.forms.parts import as_answer, laid_out, reason_field, yes_no_field
from triage.models import AcademicRecord

MOST_CLERKSHIPS = 20
MOST_NOTE_CHARACTERS = 500


def _choice(field: RecordField, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=field.label, choices=choices)


def _count(field: RecordField) -> forms.IntegerField:
    return forms.IntegerField(
        label=field.label,
        min_value=0,
        max_value=MOST_CLERKSHIPS,
        error_messages={
            "invalid": "Write a whole number; 0 for none.",
            "min_value": "Write 0 for none.",
            "max_value": f"At most {MOST_CLERKSHIPS} can be entered.",
        },
    )


def _note(field: RecordField) -> forms.CharField:
    return forms.CharField(
        label=field.label,
        required=False,
        max_length=MOST_NOTE_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One or two sentences, as you would say them in an interview.",
    )


class RecordForm(forms.Form):
    """What a student says about their own record; ``based_on`` names the state they saw."""

    based_on = forms.IntegerField(required=False, widget=forms.HiddenInput)
    applicant_type = _choice(RecordField.APPLICANT_TYPE, ApplicantType.choices())
    exam = _choice(RecordField.EXAM, Exam.choices())
    step1 = _choice(RecordField.STEP1, Step1.choices())
    clinical = _choice(RecordField.CLINICAL, Clinical.choices())
    clerkship_failures = _count(RecordField.CLERKSHIP_FAILURES)
    marginal_passes = _count(RecordField.MARGINAL_PASSES)
    unremediated = forms.BooleanField(label=RecordField.UNREMEDIATED.label, required=False)
    leave = _choice(RecordField.LEAVE, Absence.choices())
    leave_note = _note(RecordField.LEAVE_NOTE)
    gap = _choice(RecordField.GAP, Absence.choices())
    gap_note = _note(RecordField.GAP_NOTE)
    strength_clinical_grades = _choice(RecordField.STRENGTH_CLINICAL_GRADES, Strength.choices())
    strength_letters = _choice(RecordField.STRENGTH_LETTERS, Strength.choices())
    strength_standing = _choice(RecordField.STRENGTH_STANDING, Strength.choices())
    strength_research = _choice(RecordField.STRENGTH_RESEARCH, Strength.choices())
    strength_narrative = _choice(RecordField.STRENGTH_NARRATIVE, Strength.choices())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = laid_out(
            "based_on",
            Fieldset("Examinations", "applicant_type", "exam", "step1"),
            Fieldset(
                "Clinical work", "clinical", "clerkship_failures", "marginal_passes", "unremediated"
            ),
            Fieldset("Time away", "leave", "leave_note", "gap", "gap_note"),
            Fieldset(
                "How the rest reads",
                "strength_clinical_grades",
                "strength_letters",
                "strength_standing",
                "strength_research",
                "strength_narrative",
            ),
        )

    @staticmethod
    def initial_from(record: AcademicRecord | None) -> dict[str, Any]:
        """What the form shows of a record; the defaults where there is none."""
        shown = record or AcademicRecord()
        values = {
            name: getattr(shown, name) for name in RecordForm.base_fields if name != "based_on"
        }
        return values | {"based_on": record.pk if record else None}

    def clean(self) -> dict[str, Any]:
        """Refuse an unremediated failure where no failure is given."""
        data = super().clean() or {}
        if data.get("unremediated") and data.get("clerkship_failures") == 0:
            self.add_error(
                "unremediated",
                "Give the failed clerkship above first, or leave this box empty.",
            )
        return data

    def values(self) -> Mapping[str, Any]:
        """What was entered, by field of the record."""
        return {name: value for name, value in self.cleaned_data.items() if name != "based_on"}


class ProfessionalismForm(forms.Form):
    """A professionalism concern, or that there is none, with the reason."""

    concern = yes_no_field("Is there a professionalism concern on record?")
    reason = reason_field("What it rests on. The student may read it.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = laid_out("concern", "reason")

    def has_concern(self) -> bool:
        """Whether there is one."""
        return bool(as_answer(self.cleaned_data["concern"]))


class OverruleForm(forms.Form):
    """Why an anchor does not count for this student (A-3)."""

    reason = reason_field("Kept with your name and the day; the student may read it.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = laid_out("reason")
