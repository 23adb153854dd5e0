"""Days that people name for a letter: to come, and not farther away than a season."""

from datetime import date, timedelta
from typing import Any

from django import forms

from letters.forms.reasons import ActingForm
from triage.forms.parts import day_field

FARTHEST = timedelta(days=366)
TOO_FAR = "This day is more than a year away. Check the year."
OVER = "This day is over. Leave it empty for the season's day."


def day_to_come(day: date | None, *, today: date, over: str) -> date | None:
    """The day, or none; raises ValidationError for one that is ``over`` or too far away."""
    if day is not None and day < today:
        raise forms.ValidationError(over)
    if day is not None and day - today > FARTHEST:
        raise forms.ValidationError(TOO_FAR)
    return day


class NeededDayForm(ActingForm):
    """The day by which a letter is needed, where it is not the season's."""

    needed_on = day_field(
        "Needed by",
        required=False,
        help_text="The writer reads this day. Leave it empty for the season's.",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_needed_on(self) -> date | None:
        """A letter is needed on a day to come."""
        return day_to_come(self.cleaned_data["needed_on"], today=self.today, over=OVER)
