"""Forms for experiences: one entry, a pasted text, a move on the list."""

from dataclasses import replace
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div
from django import forms

from matchadvisor.narrative.enums import Section
from matchadvisor.narrative.facts import ExperienceFacts
from matchadvisor.narrative.forms.parts import OwnWords, seen_number
from matchadvisor.narrative.models import Experience
from matchadvisor.narrative.selectors.experiences import Limits
from matchadvisor.narrative.services.experiences import ExperienceWords
from matchadvisor.narrative.wording.months import month_of, month_text
from matchadvisor.narrative.wording.plain_text import read_text
from triage.forms.parts import laid_out

LIKE = "Write the month like 2024-08 or Aug 2024."
MEANINGFUL_FULL = (
    "{most} are marked as most meaningful, as many as the application takes. Unmark another first; "
    "what you wrote is still here."
)


class MonthField(forms.CharField):
    """A month in one of the usual spellings; empty is None."""

    def clean(self, value: Any) -> date | None:
        """The first of the month; refuse what names none."""
        text = super().clean(value)
        if not text:
            return None
        month = month_of(text)
        if month is None:
            raise forms.ValidationError(LIKE)
        return month


class ExperienceForm(forms.Form):
    """One entry as it would go into the application."""

    section = forms.ChoiceField(
        label="Section",
        choices=[("", "Choose a section"), *Section.choices()],
        error_messages={"required": "Choose where it belongs."},
    )
    role = forms.CharField(
        label="Your role",
        max_length=200,
        error_messages={"required": "Give it a name, such as tutor or scribe."},
    )
    organisation = forms.CharField(label="Organization", max_length=200, required=False)
    started_on = MonthField(label="From", required=False, help_text="Such as 2024-08.")
    ended_on = MonthField(label="To", required=False, help_text="Empty if it goes on.")
    description = OwnWords(
        label="Description",
        rows=7,
        counted=0,
        required=False,
        help_text="What you did and what came of it. Saved word for word.",
    )
    is_most_meaningful = forms.BooleanField(label="One of the most meaningful", required=False)
    meaningful_text = OwnWords(
        label="Why it was meaningful",
        rows=4,
        counted=0,
        required=False,
        help_text="Used only while the entry is marked as most meaningful.",
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, limits: Limits, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, most in (
            ("description", limits.description),
            ("meaningful_text", limits.meaningful),
        ):
            if most is not None:
                self.fields[name].widget.attrs["data-count-most"] = most

    @property
    def helper(self) -> FormHelper:
        """Draws fields only: the page has the form's tag and its buttons."""
        return laid_out(
            Div("section", "role", "organisation", css_class="field-wide"),
            Div("started_on", "ended_on", css_class="columns columns-2"),
            "description",
            "is_most_meaningful",
            "meaningful_text",
            "seen",
        )

    @classmethod
    def initial_from(cls, experience: Experience) -> dict[str, Any]:
        """What stands there now."""
        names = ("section", "role", "organisation", "description", "meaningful_text")
        return {name: getattr(experience, name) for name in names} | {
            "started_on": month_text(experience.started_on),
            "ended_on": month_text(experience.ended_on),
            "is_most_meaningful": experience.is_most_meaningful,
            "seen": experience.version,
        }

    def clean(self) -> dict[str, Any]:
        """Refuse an end without a start, or before it."""
        data = super().clean() or {}
        started_on, ended_on = data.get("started_on"), data.get("ended_on")
        if ended_on and "started_on" in data and (started_on is None or ended_on < started_on):
            said = "It ends before it begins." if started_on else "Say from which month as well."
            self.add_error("ended_on", said)
        return data

    def was_seen(self) -> int:
        """The version that the person had before them; 0 for a new one."""
        return seen_number(self.cleaned_data["seen"])

    def words(self) -> ExperienceWords:
        """The entry as the form gives it."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        return ExperienceWords(**data | {"section": Section(data["section"])})


class PasteForm(forms.Form):
    """A text with several experiences; the section of each can be chosen before they are kept."""

    text = OwnWords(
        label="Your experiences as text",
        rows=14,
        help_text=(
            "One after another, with a line of dashes or an empty line between them. "
            "The first line of each is its role and organization."
        ),
        error_messages={"required": "Paste the text first."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = laid_out("text")

    def entries(self) -> tuple[ExperienceFacts, ...]:
        """What was read in the text, with the sections and roles as they were chosen."""
        read = read_text(self.cleaned_data["text"])
        return tuple(self._chosen(place, entry) for place, entry in enumerate(read))

    def _chosen(self, place: int, entry: ExperienceFacts) -> ExperienceFacts:
        section = str(self.data.get(f"section-{place}", ""))
        if section not in {each.value for each in Section}:
            return entry
        return replace(entry, section=Section(section))


class MoveForm(forms.Form):
    """One place up or down."""

    places = forms.TypedChoiceField(choices=[("-1", "up"), ("1", "down")], coerce=int)


def words_of(entry: ExperienceFacts) -> ExperienceWords:
    """A pasted entry as it is kept; one without a role is called by its section."""
    return ExperienceWords(
        section=entry.section,
        role=entry.role[:200] or entry.section.label,
        organisation=entry.organisation[:200],
        started_on=entry.started_on,
        ended_on=entry.ended_on,
        description=_with_overflow(entry),
        is_most_meaningful=entry.is_most_meaningful,
        meaningful_text=entry.meaningful_text,
    )


def _with_overflow(entry: ExperienceFacts) -> str:
    """The description, with what does not fit the short fields before it: nothing is lost."""
    left = [text[200:] for text in (entry.role, entry.organisation) if len(text) > 200]
    return "\n".join([*left, entry.description]) if left else entry.description
