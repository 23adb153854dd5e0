"""Entering, correcting and expecting a Step 2 CK result."""

from datetime import date
from typing import Any

from django import forms

from triage.enums import Outcome
from triage.forms.parts import day_field, laid_out, refuse_before_examination, refuse_future


class ScoreForm(forms.Form):
    """A result as the score report gives it; ``lowest`` and ``highest`` are policy (Z-8)."""

    score = forms.IntegerField(
        label="Step 2 CK score",
        required=False,
        help_text="The three digits on your score report.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Write the score as a whole number, like 234."},
    )
    outcome = forms.ChoiceField(
        label="Pass or fail",
        required=False,
        choices=[("", "As the score says"), *Outcome.choices()],
        help_text="Only needed where the report gives no score, or says something else.",
    )
    taken_on = day_field(
        "Day of the test",
        required=False,
        help_text="The pass mark depends on it. Leave it empty if you do not remember.",
    )

    def __init__(self, *args: Any, lowest: int, highest: int, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lowest, self.highest, self.today = lowest, highest, today
        self.helper = laid_out("score", "outcome", "taken_on")

    def clean_score(self) -> int | None:
        """Refuse a score that the examination cannot give, by name of the range."""
        score: int | None = self.cleaned_data["score"]
        if score is not None and not self.lowest <= score <= self.highest:
            raise forms.ValidationError(
                f"A Step 2 CK score lies between {self.lowest} and {self.highest}."
            )
        return score

    def clean_taken_on(self) -> date | None:
        """Refuse a test that is still to come, or older than the examination."""
        day: date | None = self.cleaned_data["taken_on"]
        refuse_before_examination(day)
        refuse_future(day, self.today)
        return day

    def clean(self) -> dict[str, Any]:
        """Ask for a score, or for pass or fail."""
        data = super().clean() or {}
        if "score" not in self.errors and data.get("score") is None and not data.get("outcome"):
            self.add_error("score", "Write the score, or choose pass or fail below.")
        return data

    def outcome_given(self) -> Outcome | None:
        """Pass or fail as a person entered it."""
        return Outcome(self.cleaned_data["outcome"]) if self.cleaned_data["outcome"] else None


class ExpectScoreForm(forms.Form):
    """When a result is expected; it becomes a milestone."""

    expected_on = day_field(
        "Expected result date",
        required=False,
        help_text="The day your score report should be there. Leave it empty if it is not known.",
    )
    taken_on = day_field("Day of the test", required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.helper = laid_out("expected_on", "taken_on")

    def clean(self) -> dict[str, Any]:
        """Refuse a result before its test, and one that should be there already."""
        data = super().clean() or {}
        expected_on, taken_on = data.get("expected_on"), data.get("taken_on")
        if expected_on and expected_on < self.today:
            self.add_error(
                "expected_on", "This day has passed. If the score is there, enter it instead."
            )
        elif expected_on and taken_on and expected_on < taken_on:
            self.add_error("expected_on", "A result comes after its test.")
        return data
