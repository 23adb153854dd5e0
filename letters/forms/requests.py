"""What people do with a request: its steps, the ask, the waiver, the programs."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from letters.enums import Answer, Step, Waiver
from letters.forms.days import day_to_come
from letters.forms.reasons import ActingForm, version_field
from triage.forms.parts import NO, YES, as_answer, day_field, laid_out

MOST_MESSAGE = 4000
STEPS = (Step.ACCEPT, Step.SEND_PACKET, Step.REPORT_UPLOAD, Step.TAKE_BACK_UPLOAD, Step.WITHDRAW)
"""Steps that take no more than a button; the others have forms of their own."""
OVER = "This day is over. Leave it empty if they named none."
HAND_OVER = "hand_over"
"""The packet is sent as well where the applicant hands it over without a mail."""


class StepForm(ActingForm):
    """One step of one request, as it stood when the person pressed the button."""

    step = forms.ChoiceField(
        choices=[*((step.value, step.label) for step in STEPS), (HAND_OVER, "Handed over")],
        widget=forms.HiddenInput,
    )
    version = version_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = laid_out(*(name for name in self.fields if name != "step"))

    @property
    def is_by_hand(self) -> bool:
        """Whether the packet went without a mail of the product."""
        return bool(self.cleaned_data["step"] == HAND_OVER)

    def chosen(self) -> Step:
        """The step of the button that was pressed."""
        return Step.SEND_PACKET if self.is_by_hand else Step(self.cleaned_data["step"])


class AnswerForm(ActingForm):
    """What a writer said by word of mouth, noted by hand."""

    answer = forms.ChoiceField(
        label="What they said",
        choices=Answer.choices(),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they said."},
    )
    promised_on = day_field("Day they named for the letter", required=False)
    version = version_field()

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_promised_on(self) -> date | None:
        """A promise is of a day to come."""
        return day_to_come(self.cleaned_data["promised_on"], today=self.today, over=OVER)


class AskForm(ActingForm):
    """The applicant's words to a writer, as the page shows them before they are sent.

    An ask by word of mouth has no words to send.
    """

    message = forms.CharField(
        label="Your words",
        max_length=MOST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 18}),
        error_messages={"required": "Write what you ask for."},
    )
    version = version_field()

    def __init__(self, *args: Any, has_words: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["message"].required = has_words

    def clean_message(self) -> str:
        """Line ends of one kind, as they are kept and mailed."""
        return str(self.cleaned_data["message"]).replace("\r\n", "\n").strip()


class NextWriterForm(ActingForm):
    """Thanking one writer and going on to the next, who is named; empty thanks send no mail."""

    thanks = forms.CharField(
        label="Your thanks",
        required=False,
        max_length=MOST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    writer = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    version = version_field()


class WaiverForm(forms.Form):
    """Two equal choices and no default (L-7)."""

    waiver = forms.ChoiceField(
        label="Your right to read this letter",
        choices=[
            (Waiver.KEPT.value, "I keep the right to read it"),
            (Waiver.WAIVED.value, "I waive the right to read it"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the two."},
    )


class ScoreForm(forms.Form):
    """Whether a writer reads the score on the writer's page and in the text to copy (L-4)."""

    shares = forms.ChoiceField(choices=[(YES, "Yes"), (NO, "No")])

    def is_shared(self) -> bool:
        """What was chosen."""
        return bool(as_answer(self.cleaned_data["shares"]))


class AssignForm(ActingForm):
    """Programs that a letter goes to: some of those that may be named, or all of them."""

    programs = forms.MultipleChoiceField(
        label="Programs",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "One of these programs is no longer on the list."},
    )
    version = version_field()

    def __init__(self, *args: Any, programs: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["programs"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(str(pk), name) for pk, name in programs]

    def picked(self) -> frozenset[int]:
        """The programs that were ticked."""
        return frozenset(int(pk) for pk in self.cleaned_data["programs"])
