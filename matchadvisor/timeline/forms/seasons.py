"""A date of the season as the dean enters it, with its source."""

from datetime import date, datetime, time
from typing import Any

from django import forms

from matchadvisor.core.season_facts import SeasonDate
from matchadvisor.timeline.wording.lines import ZONES
from triage.forms.parts import day_field, laid_out, refuse_future

CONFIDENCES = (
    ("official page seen", "I read the official page"),
    ("several secondary agree", "Several other sources agree"),
    ("single secondary", "One other source says so"),
)
READ_ON = "The day on which you read it."


class SourceForm(forms.Form):
    """Where a statement about the season was read; ``seen`` is the entry that the person saw."""

    source = forms.CharField(
        label="Source",
        max_length=300,
        help_text="Where you read it: the page or the letter, by name.",
        error_messages={"required": "Write where this was read."},
    )
    url = forms.URLField(
        label="Address of the source", required=False, max_length=500, assume_scheme="https"
    )
    read_on = day_field("Read on", help_text=READ_ON)
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.helper = laid_out(*self.fields)

    def clean_read_on(self) -> date:
        """Refuse a day that is still to come."""
        day: date = self.cleaned_data["read_on"]
        refuse_future(day, self.today)
        return day

    def cited(self) -> dict[str, Any]:
        """Source, address, day and the entry that was seen."""
        return {name: self.cleaned_data[name] for name in ("source", "url", "read_on", "seen")}


class SeasonDateForm(SourceForm):
    """A day of the season, its hour where one is published, and how sure that is."""

    on = day_field("Day")
    hour = forms.TimeField(
        label="Hour",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text="Only where one is published.",
        error_messages={"invalid": "Write the hour like 21:00."},
    )
    tz = forms.ChoiceField(label="Time zone", choices=list(ZONES.items()))
    confidence = forms.ChoiceField(
        label="How sure it is",
        choices=CONFIDENCES,
        widget=forms.RadioSelect,
        help_text="Without the official page the date is marked as provisional.",
        error_messages={"required": "Choose how sure the date is."},
    )
    field_order = ("on", "hour", "tz", "confidence", "source", "url", "read_on", "seen")

    def __init__(self, *args: Any, season: int, zone: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.season = season
        field = self.fields["tz"]
        if zone and zone not in ZONES and isinstance(field, forms.ChoiceField):
            field.choices = [*ZONES.items(), (zone, zone)]

    def clean_on(self) -> date:
        """A day of the season: from January before its Match to the end of that year."""
        day: date = self.cleaned_data["on"]
        if not date(self.season - 1, 1, 1) <= day <= date(self.season, 12, 31):
            raise forms.ValidationError(
                f"Season {self.season} runs from {self.season - 1} to {self.season}; check the year."
            )
        return day

    def when(self) -> dict[str, str]:
        """The day, or the local time of the zone, as a season's file holds it."""
        day: date = self.cleaned_data["on"]
        hour: time | None = self.cleaned_data["hour"]
        if hour is None:
            return {"on": day.isoformat(), "tz": self.cleaned_data["tz"]}
        return {"at": datetime.combine(day, hour).isoformat(), "tz": self.cleaned_data["tz"]}

    @staticmethod
    def initial_from(fact: SeasonDate | None) -> dict[str, Any]:
        """What stands now; the source is written anew with each entry."""
        if fact is None:
            return {"tz": next(iter(ZONES))}
        return {"on": fact.on, "hour": fact.at.time() if fact.at else None, "tz": fact.tz}
