"""What the dean enters about policy."""

from collections.abc import Iterable, Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Field, Layout, Submit
from django import forms

from matchadvisor.common.states import state_letters
from matchadvisor.policy.enums import VolumeClass
from matchadvisor.policy.loading import POLICY_NAMES, shipped_policy

NOT_SET = ""
APART = ("reason", "seen")
"""What stands beside the figures of a key."""
MOST_DAYS = 120


class ChoosePolicyForm(forms.Form):
    """Which policy decides; ``seen`` is the one that decided when the page was drawn."""

    policy_name = forms.ChoiceField(
        choices=[(name, shipped_policy(name).title) for name in POLICY_NAMES],
        error_messages={"required": "Choose one of the policies."},
    )
    seen = forms.CharField(widget=forms.HiddenInput)


class VolumeClassForm(forms.Form):
    """The volume class of one specialty, and why; ``seen`` is the edit that the person saw."""

    volume_class = forms.ChoiceField(
        label="Volume class",
        required=False,
        widget=forms.RadioSelect,
        help_text="The range of programs that it gives in each zone.",
    )
    reason = forms.CharField(
        label="Reason",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept with the decision, your name and the day.",
        error_messages={"required": "Write the reason in a few words."},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self, *args: Any, ranges: Mapping[str, Mapping[str, list[int]]], back: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["volume_class"].choices = [  # type: ignore[attr-defined]  # a choice field
            (NOT_SET, "Not set: no range"),
            *(
                (word, f"{label}: {_in_words(ranges, word)}")
                for word, label in VolumeClass.choices()
            ),
        ]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Field("seen"),
            Field("volume_class"),
            Field("reason"),
            Div(
                Submit("save", "Save the class"),
                HTML(f'<a class="btn btn-text" href="{back}">Keep it as it is</a>'),
                css_class="btn-row",
            ),
        )

    def chosen(self) -> VolumeClass | None:
        """The class that was chosen, or None for none."""
        words = {member.value: member for member in VolumeClass}
        return words.get(self.cleaned_data["volume_class"])


class FiguresForm(forms.Form):
    """The figures of one key, and why they change; ``seen`` is the edit that the person saw."""

    reason = forms.CharField(
        label="Reason",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept with the decision, your name and the day.",
        error_messages={"required": "Write the reason in a few words."},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name not in APART])
        self.helper = _laid_out(self.fields, save="Save the figures", back=back)

    @staticmethod
    def initial_of(figures: Mapping[str, Any]) -> dict[str, Any]:
        """The figures as the form shows them."""
        return {
            name: ", ".join(str(each) for each in value) if isinstance(value, list) else value
            for name, value in figures.items()
        }

    def figures(self) -> dict[str, Any]:
        """The figures as the policy holds them."""
        return {name: value for name, value in self.cleaned_data.items() if name not in APART}


class SmallCountsForm(FiguresForm):
    """From how many students on a count is shown to those who may not see persons."""

    least = forms.IntegerField(
        label="Show a count from this many students on",
        min_value=2,
        max_value=1000,
        help_text="Smaller counts are hidden, and so are those that a subtraction would tell.",
    )


class LadderForm(FiguresForm):
    """Who is reminded when, and the hours in which nobody is."""

    doer = forms.CharField(
        label="Whoever has to do it: days before",
        max_length=40,
        help_text="The student, or the letter's writer. Days before the day, like 14, 3.",
        error_messages={"required": "Write at least one number of days."},
    )
    coordinator = forms.IntegerField(
        label="Coordinator: days before",
        min_value=0,
        max_value=MOST_DAYS,
        help_text="Before the last day that still serves.",
    )
    advisor = forms.IntegerField(label="Advisor: days before", min_value=0, max_value=MOST_DAYS)
    answer = forms.IntegerField(
        label="Ask without an answer: days after",
        min_value=1,
        max_value=MOST_DAYS,
        help_text="Then the student is told, so that somebody else can be asked.",
    )
    writer_mails = forms.IntegerField(
        label="Mails to a writer for one letter, at most",
        min_value=1,
        max_value=20,
        help_text="The ask counts as one.",
    )
    quiet_from = forms.TypedChoiceField(
        label="No mail from", coerce=int, choices=[(hour, f"{hour}:00") for hour in range(12, 24)]
    )
    quiet_to = forms.TypedChoiceField(
        label="No mail before", coerce=int, choices=[(hour, f"{hour}:00") for hour in range(12)]
    )

    def clean_doer(self) -> list[int]:
        """Days from the first reminder to the last, each once."""
        words = self.cleaned_data["doer"].replace(",", " ").split()
        if not words or not all(w.isdecimal() and int(w) <= MOST_DAYS for w in words):
            raise forms.ValidationError(
                f"Write days up to {MOST_DAYS}, with commas between them, like 14, 3."
            )
        return sorted({int(word) for word in words}, reverse=True)


class AttentionForm(FiguresForm):
    """What asks for help on the board."""

    week_days = forms.IntegerField(
        label="Days that count as this week",
        min_value=1,
        max_value=31,
        help_text="What has to be done within them stands first.",
    )
    contact_days = forms.IntegerField(
        label="Days without reaching a student", min_value=1, max_value=365
    )
    list_weeks = forms.IntegerField(
        label="Weeks before submission opens by which a list stands", min_value=0, max_value=52
    )
    assign_days = forms.IntegerField(
        label="Days after its upload by which a letter is assigned", min_value=0, max_value=365
    )
    signal_days = forms.IntegerField(
        label="Days before submission opens from which open signals count",
        min_value=0,
        max_value=365,
    )
    invitation_weeks = forms.CharField(
        label="Weeks after programs may review",
        max_length=40,
        help_text="Looked at after so many weeks, like 3, 6, 9.",
    )
    invitations = forms.CharField(
        label="Invitations expected by then",
        max_length=40,
        help_text="As many numbers as weeks, like 2, 4, 6. Fewer ask for help.",
    )

    def clean_invitation_weeks(self) -> list[int]:
        """Weeks that rise."""
        return _rising(self.cleaned_data["invitation_weeks"])

    def clean_invitations(self) -> list[int]:
        """Numbers that rise."""
        return _rising(self.cleaned_data["invitations"])

    def clean(self) -> dict[str, Any]:
        """As many numbers of invitations as weeks."""
        data = super().clean() or {}
        weeks, invitations = data.get("invitation_weeks"), data.get("invitations")
        if weeks and invitations and len(weeks) != len(invitations):
            self.add_error("invitations", f"Write {len(weeks)} numbers, one for each week.")
        return data


class CitiesForm(forms.Form):
    """One list of cities, a line each, with its source; ``seen`` is the edit the person saw."""

    cities = forms.CharField(
        label="Cities",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="One a line, like Springfield, IL. Leave it empty to name none.",
    )
    source = forms.CharField(
        label="Source",
        required=False,
        max_length=200,
        help_text="Where the list comes from: a report, your own counts, a meeting.",
    )
    reason = forms.CharField(
        label="Reason",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept with the decision, your name and the day.",
        error_messages={"required": "Write the reason in a few words."},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = _laid_out(self.fields, save="Save the list", back=back)

    def clean_cities(self) -> list[str]:
        """The cities with their states' letters, each once; refuse a line that is no city."""
        cities: dict[str, str] = {}
        for number, line in enumerate(self.cleaned_data["cities"].splitlines(), start=1):
            if not line.strip():
                continue
            name, _, state = line.rpartition(",")
            name, letters = " ".join(name.split()), state_letters(state)
            if not name or "," in name or not letters:
                raise forms.ValidationError(f"Line {number} must read like Springfield, IL.")
            city = f"{name}, {letters}"
            cities.setdefault(city.casefold(), city)
        return list(cities.values())

    def clean(self) -> dict[str, Any]:
        """Cities need a source; an empty list needs none."""
        data = super().clean() or {}
        if data.get("cities") and not data.get("source"):
            self.add_error("source", "Write where the list comes from.")
        return data


def _in_words(ranges: Mapping[str, Mapping[str, list[int]]], word: str) -> str:
    """The range of a class in each zone, like ``green 25 to 40, yellow 40 to 60``."""
    return ", ".join(f"{zone} {row[word][0]} to {row[word][1]}" for zone, row in ranges.items())


def _laid_out(fields: Iterable[str], *, save: str, back: str) -> FormHelper:
    """Fields in their order, then the button and the way back."""
    helper = FormHelper()
    helper.form_tag = False
    helper.layout = Layout(
        *fields,
        Div(
            Submit("save", save),
            HTML(f'<a class="btn btn-text" href="{back}">Keep it as it is</a>'),
            css_class="btn-row",
        ),
    )
    return helper


def _rising(text: str) -> list[int]:
    """Numbers from 1 to 52 that rise, with commas between them."""
    words = text.replace(",", " ").split()
    numbers = [int(word) for word in words if word.isdecimal() and 1 <= int(word) <= 52]
    if not words or len(numbers) != len(words) or numbers != sorted(set(numbers)):
        raise forms.ValidationError("Write numbers that rise, with commas between them, like 3, 6.")
    return numbers
