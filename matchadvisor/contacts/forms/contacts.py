"""What is written down of a contact, alone or as the end of a case."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from matchadvisor.contacts.enums import ContactWay
from matchadvisor.contacts.selectors.latest import FollowUp
from matchadvisor.contacts.services.contacts import Said
from triage.forms.parts import as_answer, day_field, laid_out, yes_no_field

MOST_AGREED = 2000
MOST_STEP = 300
MOST_WORDS = 300
FARTHEST = timedelta(days=731)
STUDENT_READS = "The student reads this on their own page."
MAY_STAY_EMPTY = "Leave it empty if nothing remains to be done."


class ContactForm(forms.Form):
    """Day, way, whether the student was reached, what was agreed, what follows."""

    on = day_field("Day")
    way = forms.ChoiceField(
        label="How",
        choices=ContactWay.choices(),
        error_messages={"invalid_choice": "Choose one of the ways listed."},
    )
    reached = yes_no_field("Was the student reached?")
    agreed = forms.CharField(
        label="What was agreed",
        required=False,
        max_length=MOST_AGREED,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=STUDENT_READS,
    )
    next_step = forms.CharField(
        label="Next step", required=False, max_length=MOST_STEP, help_text=MAY_STAY_EMPTY
    )
    next_on = day_field("By which day", required=False)

    def __init__(
        self, *args: Any, today: date, follow_ups: Sequence[FollowUp] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["on"].initial = today
        self.fields["on"].widget.attrs["max"] = today.isoformat()
        if follow_ups:
            self.fields["settles"] = forms.MultipleChoiceField(
                label="Done with this contact",
                required=False,
                choices=[(str(each.contact_pk), each.step) for each in follow_ups],
                widget=forms.CheckboxSelectMultiple,
                error_messages={"invalid_choice": "Choose among the steps listed."},
            )
        self.helper = laid_out(*self.fields)

    def clean_on(self) -> date:
        """A day that has come."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(
                "This day is still to come. Write it down once it has been."
            )
        if on < self.today - FARTHEST:
            raise forms.ValidationError("This day is more than two years ago; check the year.")
        return on

    def clean(self) -> dict[str, Any]:
        """What fits together: agreed needs two, a day needs a step."""
        cleaned = self.cleaned_data
        if cleaned.get("agreed") and as_answer(cleaned.get("reached", "")) is False:
            self.add_error(
                "agreed", "The student was not reached. Write what you mean to do as the next step."
            )
        next_on, on = cleaned.get("next_on"), cleaned.get("on")
        if next_on and not cleaned.get("next_step") and "next_step" not in self.errors:
            self.add_error("next_step", "Say what is to be done by this day.")
        if next_on and on and next_on < on:
            self.add_error("next_on", "This day lies before the contact itself.")
        if next_on and next_on > self.today + FARTHEST:
            self.add_error("next_on", "This day is more than two years away; check the year.")
        return cleaned

    def said(self) -> Said:
        """What was entered, once it is valid."""
        cleaned = self.cleaned_data
        return Said(
            on=cleaned["on"],
            way=ContactWay(cleaned["way"]),
            reached=as_answer(cleaned["reached"]) is True,
            agreed=cleaned["agreed"],
            next_step=cleaned["next_step"],
            next_on=cleaned["next_on"],
        )

    def settles(self) -> list[int]:
        """The contacts whose next step is done."""
        return [int(key) for key in self.cleaned_data.get("settles", [])]


class CloseForm(ContactForm):
    """The end of a case: the same questions, an answer where the student was reached, and a day.

    Until the day of the next step the board lets the matter rest, so that a step has one here.
    """

    def clean(self) -> dict[str, Any]:
        """Closing says what came of it."""
        cleaned = super().clean()
        is_reached = as_answer(cleaned.get("reached", ""))
        if is_reached and not cleaned.get("agreed") and "agreed" not in self.errors:
            self.add_error("agreed", "Say in a few words what was agreed.")
        if is_reached is False and not cleaned.get("next_step") and "next_step" not in self.errors:
            self.add_error("next_step", "The student was not reached. Say what happens next.")
        if cleaned.get("next_step") and not cleaned.get("next_on") and "next_on" not in self.errors:
            self.add_error("next_on", "Say by which day. Until then the board lets it rest.")
        return cleaned


class CaseForm(forms.Form):
    """What somebody takes on."""

    words = forms.CharField(
        label="What it is about",
        max_length=MOST_WORDS,
        help_text="A few words, like No answer since the list was returned. The office alone reads them.",
        error_messages={"required": "Say in a few words what it is about."},
    )
    concern = forms.SlugField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = laid_out(*self.fields)
