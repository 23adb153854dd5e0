"""What a review sends: the reasons of a student, the comments and the answer of an advisor."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.http import QueryDict

from programs.enums import Answer
from programs.selectors.reviews import ASKED_FOR
from programs.selectors.stops import Stop
from programs.services.reviews import Comment
from triage.forms.parts import FEWEST_REASON_CHARACTERS, MOST_REASON_CHARACTERS

MOST_WORDS = 4000
MOST_COMMENT = 1000
SAVE, RETURN, APPROVE = "save", "return", "approve"
ANSWERS = {answer.value for answer in Answer}


class ReasonedForm(forms.Form):
    """A form with one field for the reason of every stop that takes one."""

    def __init__(self, *args: Any, stops: Iterable[Stop], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = {stop.rule: f"reason_{stop.rule}" for stop in stops if stop.takes_reason}
        for rule, name in self.asked.items():
            self.fields[name] = self._reason_field(rule)

    def _reason_field(self, rule: str) -> forms.CharField:
        return forms.CharField(
            label=ASKED_FOR.get(rule, rule),
            min_length=FEWEST_REASON_CHARACTERS,
            max_length=MOST_REASON_CHARACTERS,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text="Kept with this round, with your name and the day.",
            error_messages={
                "required": "Write the reason in a sentence, or change what asks for it.",
                "min_length": "Write the reason in a sentence; others read it later.",
            },
        )

    @property
    def helper(self) -> FormHelper:
        """Draws fields only: the page has the form's tag and its buttons."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = Layout(*self.fields)
        return helper

    def reasons(self) -> dict[str, str]:
        """What was written, by the ID of the rule that asked for it."""
        return {rule: self.cleaned_data.get(name, "") for rule, name in self.asked.items()}


class SubmitForm(ReasonedForm):
    """Send a list; ``version`` is the list's as the person saw it."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class ReviewForm(ReasonedForm):
    """Close a round, or only keep the comments; ``to`` is the button that was pressed."""

    to = forms.ChoiceField(
        choices=[(word, word) for word in (SAVE, RETURN, APPROVE)],
        required=False,
        widget=forms.HiddenInput,
    )
    words = forms.CharField(
        label="What is agreed, and by when",
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The student reads this. A list that goes back needs it.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get("to") != APPROVE:
            for name in self.asked.values():
                self.fields[name].required = False

    @property
    def helper(self) -> FormHelper:
        """The buttons send ``to``, so it is not drawn."""
        helper = super().helper
        helper.layout = Layout(*(name for name in self.fields if name != "to"))
        return helper

    def clean(self) -> dict[str, Any]:
        """A list goes back with words."""
        if self.cleaned_data.get("to") == RETURN and not self.cleaned_data.get("words"):
            self.add_error("words", "Write what should change before the list goes back.")
        return self.cleaned_data


@dataclass(frozen=True, slots=True)
class SentComment:
    """One program's answer and text as they were sent; ``seen`` is what was drawn."""

    code: str
    answer: str
    text: str
    seen: str

    @property
    def is_changed(self) -> bool:
        """Whether it differs from what was drawn."""
        return seen_value(self.answer, self.text) != self.seen

    @property
    def error(self) -> str:
        """What is missing, in words; "" where nothing is."""
        if not self.answer and self.text:
            return "Choose an answer beside the words."
        if self.answer == Answer.ASK and not self.text:
            return "Write what you ask."
        if len(self.text) > MOST_COMMENT:
            return f"Say it in {MOST_COMMENT} characters; this has {len(self.text)}."
        return ""

    @property
    def comment(self) -> Comment:
        """The comment that is meant."""
        return Comment(Answer(self.answer), self.text)


def seen_value(answer: str, text: str) -> str:
    """An answer and a text in one value, "" for neither."""
    return f"{answer}:{text}" if answer or text else ""


def comments_in(data: QueryDict, codes: Iterable[str]) -> dict[str, SentComment]:
    """What was sent of each program of the list; anything else is passed over."""
    sent = {}
    for code in codes:
        answer = data.get(f"answer.{code}", "")
        text = data.get(f"text.{code}", "").replace("\x00", "").strip()
        known = answer if answer in ANSWERS else ""
        sent[code] = SentComment(code, known, text, data.get(f"seen.{code}", ""))
    return sent


def seen_comments(sent: Mapping[str, SentComment]) -> dict[str, Comment]:
    """What the person read of each program before they wrote."""
    seen = {}
    for code, each in sent.items():
        answer, _, text = each.seen.partition(":")
        if answer in ANSWERS:
            seen[code] = Comment(Answer(answer), text)
    return seen
