"""Entering a rotation."""

from datetime import date, timedelta
from typing import Any

from django import forms

from letters.models import Writer
from matchadvisor.common.text import one_line
from matchadvisor.rotations.enums import RotationKind, RotationState
from matchadvisor.rotations.models import Rotation
from matchadvisor.rotations.services.rotations import RotationFields
from programs.models import Program
from triage.forms.parts import as_answer, as_word, day_field, laid_out, yes_no_field

LONGEST = timedelta(days=120)
AROUND = timedelta(days=730)
CHOOSE = [("", "Choose")]


class RotationForm(forms.Form):
    """Where, when, which sort of month, and who could write about it.

    ``programs`` are those on the applicant's lists, ``writers`` those on the letter plan.
    """

    kind = forms.ChoiceField(
        label="Sort of month",
        choices=RotationKind.choices(),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which sort of month it is."},
    )
    specialty = forms.ChoiceField(
        label="Specialty", error_messages={"required": "Choose the specialty."}
    )
    program = forms.ModelChoiceField(
        label="Program on your list",
        queryset=Program.objects.none(),
        required=False,
        empty_label="None of them",
        help_text="With it, what your office knows of the program is read into the advice.",
    )
    place = forms.CharField(
        label="Place",
        required=False,
        max_length=200,
        help_text="Hospital and service, as you would say it. Empty: the program's name.",
    )
    starts_on = day_field("First day")
    ends_on = day_field("Last day")
    can_impress = yes_no_field(
        "Can you show your best work there?",
        open_label="I cannot say yet",
        help_text="Your own answer: the service, the season, your other duties that month.",
    )
    writer = forms.ModelChoiceField(
        label="Whose letter it should yield",
        queryset=Writer.objects.none(),
        required=False,
        empty_label="Nobody named yet",
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        specialties: list[tuple[str, str]],
        programs: Any,
        writers: Any,
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["specialty"].choices = [*CHOOSE, *specialties]  # type: ignore[attr-defined]
        self.fields["program"].queryset = programs  # type: ignore[attr-defined]
        self.fields["writer"].queryset = writers  # type: ignore[attr-defined]
        self.helper = laid_out(*self.fields)

    @staticmethod
    def initial_from(rotation: Rotation) -> dict[str, Any]:
        """What the form shows of a rotation on file."""
        return {
            "kind": rotation.kind,
            "specialty": rotation.specialty,
            "program": rotation.program_id,
            "place": rotation.place,
            "starts_on": rotation.starts_on,
            "ends_on": rotation.ends_on,
            "can_impress": as_word(rotation.can_impress),
            "writer": rotation.writer_id,
            "version": rotation.version,
        }

    def clean_starts_on(self) -> date:
        """A year far from now is a slip."""
        day: date = self.cleaned_data["starts_on"]
        if abs(day - self.today) > AROUND:
            raise forms.ValidationError("Check the year of this day.")
        return day

    def clean(self) -> dict[str, Any]:
        """A rotation ends after it begins, is some weeks long, and is somewhere."""
        data = super().clean() or {}
        begins, ends = data.get("starts_on"), data.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", "This day is before the first one.")
        elif begins and ends and ends - begins > LONGEST:
            self.add_error("ends_on", "That is longer than four months. Check the year.")
        place = one_line(data.get("place", ""))
        program = data.get("program")
        data["place"] = place or (program.name if program else "")
        if not data["place"]:
            self.add_error("place", "Say where, or choose a program of your list.")
        return data

    def facts(self) -> RotationFields:
        """What was entered, by field of the rotation."""
        data = self.cleaned_data
        return {
            "kind": RotationKind(data["kind"]),
            "specialty": data["specialty"],
            "program": data["program"],
            "place": data["place"],
            "starts_on": data["starts_on"],
            "ends_on": data["ends_on"],
            "can_impress": as_answer(data["can_impress"]),
            "writer": data["writer"],
        }

    def version_seen(self) -> int:
        """The version on which the change is based; 0 where none came along."""
        return self.cleaned_data.get("version") or 0


class StateForm(forms.Form):
    """Saying how far a rotation is."""

    state = forms.ChoiceField(choices=RotationState.choices())
    version = forms.IntegerField(min_value=1)
