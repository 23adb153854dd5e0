"""Writing to a program, and logging that it went out (S-2)."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django import forms

from matchadvisor.common.text import one_line
from matchadvisor.narrative.enums import Channel, Occasion
from matchadvisor.narrative.selectors.messages import Written
from programs.models import Program
from triage.forms.parts import day_field, laid_out

EARLIEST = timedelta(days=366)


class ChooseForm(forms.Form):
    """To which program, and on which of the three occasions."""

    program = forms.ModelChoiceField(
        label="Program",
        queryset=Program.objects.none(),
        empty_label="Choose a program",
        error_messages={"invalid_choice": "Choose a program of your list."},
    )
    occasion = forms.ChoiceField(
        label="Occasion",
        choices=Occasion.choices(),
        error_messages={"invalid_choice": "Choose one of the three occasions."},
    )

    def __init__(self, *args: Any, programs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["program"].queryset = programs  # type: ignore[attr-defined]
        self.helper = laid_out(*self.fields)
        self.helper.disable_csrf = True  # the choice stands in the address; a token must not

    def occasion_chosen(self) -> Occasion:
        """The occasion."""
        return Occasion(self.cleaned_data["occasion"])


class ComposeForm(forms.Form):
    """The applicant's own words in a message; the frame around them comes from the record."""

    first_aspect = forms.CharField(
        label="What draws you to this program",
        required=False,
        max_length=200,
        help_text="Something that happens inside it: a service, a clinic, a way of teaching.",
    )
    second_aspect = forms.CharField(label="And a second thing", required=False, max_length=200)
    evidence = forms.CharField(
        label="What you did that shows it, or what is new",
        required=False,
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="A sentence or two: a service you ran, a project, a result.",
    )
    with_score = forms.BooleanField(
        label="Name my score",
        required=False,
        help_text="Leave it out unless your statement mentions it, or you want it named.",
    )
    channel = forms.ChoiceField(label="How it goes out", choices=Channel.choices(), required=False)
    sent_on = day_field("Sent on", required=False)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"sent_on": today, "key": uuid4()})
        super().__init__(*args, **kwargs)
        self.today = today
        self.helper = laid_out("first_aspect", "second_aspect", "evidence", "with_score")
        self.sending = laid_out("channel", "sent_on", "key")
        self.sending.disable_csrf = True  # the first helper writes the token of the one form

    def clean_sent_on(self) -> date:
        """Today unless said; a day that is still to come is none."""
        day: date = self.cleaned_data["sent_on"] or self.today
        if day > self.today:
            raise forms.ValidationError("This day is still to come. Log a message once it is out.")
        if self.today - day > EARLIEST:
            raise forms.ValidationError("Check the year of this day.")
        return day

    def clean_key(self) -> Any:
        """A page without a key of its own gets one."""
        return self.cleaned_data["key"] or uuid4()

    def written(self) -> Written:
        """What was written, each aspect on one line."""
        data = self.cleaned_data
        aspects = (one_line(data.get(name, "") or "") for name in ("first_aspect", "second_aspect"))
        return Written(
            aspects=tuple(aspect for aspect in aspects if aspect),
            evidence="\n".join(data.get("evidence", "").splitlines()),
            with_score=bool(data.get("with_score")),
        )

    def channel_chosen(self) -> Channel:
        """How it went out."""
        return Channel(self.cleaned_data["channel"] or Channel.COPIED)
