"""Questions on a retake and on a research year (B-6, B-7)."""

from typing import Any

from django import forms

from triage.forms.parts import (
    MOST_REASON_CHARACTERS,
    as_answer,
    as_word,
    laid_out,
    yes_no_field,
)
from triage.models import ResearchYearAnswers, RetakeAnswers

OPEN = "I do not know yet"


class AnswersForm(forms.Form):
    """Questions that may stay open, and a few words to them."""

    words = forms.CharField(
        label="In a few words",
        required=False,
        max_length=MOST_REASON_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Your advisor reads this.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*self.questions(), "words"])
        self.helper = laid_out(*self.questions(), "words")

    @classmethod
    def questions(cls) -> tuple[str, ...]:
        """The names of the questions."""
        return tuple(name for name in cls.base_fields if name != "words")

    @classmethod
    def initial_from(cls, answers: RetakeAnswers | ResearchYearAnswers | None) -> dict[str, Any]:
        """What was answered before."""
        if answers is None:
            return {}
        given = {name: as_word(getattr(answers, name)) for name in cls.questions()}
        return given | {"words": answers.words}

    def given(self) -> dict[str, Any]:
        """The answers by question, with the words."""
        data = self.cleaned_data
        answers: dict[str, Any] = {name: as_answer(data[name]) for name in self.questions()}
        return answers | {"words": data["words"]}


class RetakeForm(AnswersForm):
    """Whether a failed result can be repeated well."""

    cause_dealt_with = yes_no_field(
        "Is what went wrong named and dealt with?",
        open_label=OPEN,
        help_text="An illness that is over, a time that was too short, a way of studying changed.",
    )
    jump_credible = yes_no_field(
        "Is a clearly higher score credible?",
        open_label=OPEN,
        help_text="Practice tests show it; a few points more gain nothing.",
    )


class ResearchYearForm(AnswersForm):
    """Whether a research or gap year would help."""

    mentor_or_project = yes_no_field(
        "Is there a productive mentor or project, by name?", open_label=OPEN
    )
    output_in_sight = yes_no_field(
        "Is output in sight within the year?",
        open_label=OPEN,
        help_text="A paper, an abstract, a talk that carries your name.",
    )
    willing_to_delay = yes_no_field(
        "Would you delay a year without any assurance?", open_label=OPEN
    )
