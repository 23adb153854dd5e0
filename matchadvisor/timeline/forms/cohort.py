"""What the office enters about its own dates for all students."""

from datetime import date
from typing import Any

from django import forms

from matchadvisor.timeline.forms.milestones import not_over
from triage.forms.parts import day_field, laid_out


class MoveCohortDateForm(forms.Form):
    """Another day for all students."""

    due_on = day_field("New day")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.helper = laid_out(*self.fields)

    def clean_due_on(self) -> date:
        """A day to come."""
        return not_over(self.cleaned_data["due_on"], self.today)
