"""The plain questions behind a mention of the score (N-1)."""

from typing import Any

from django import forms

from matchadvisor.narrative.models import MentionAnswers
from matchadvisor.narrative.selectors.mentions import QUESTIONS, answers_of
from matchadvisor.narrative.services.answers import MentionSaid
from triage.forms.parts import MOST_REASON_CHARACTERS, as_answer, as_word, laid_out, yes_no_field

OPEN = "I do not know yet"


class MentionForm(forms.Form):
    """Six questions that may stay open; how far the score lies under the field is computed."""

    below_record = yes_no_field(
        "Is the score far below what the rest of your record leads a reader to expect?",
        open_label=OPEN,
        help_text="Grades, clerkships, earlier examinations.",
    )
    concrete_reason = yes_no_field(
        "Was there a concrete reason that began and ended?",
        open_label=OPEN,
        help_text="An illness, a crisis in the family, something that went wrong on the day.",
    )
    plain_underperformance = yes_no_field(
        "Or is there, looking at it plainly, no reason behind it?",
        open_label=OPEN,
        help_text="Most scores have none, and most statements do well without a word about theirs.",
    )
    stronger_before = yes_no_field("Was your work stronger before it?", open_label=OPEN)
    stronger_after = yes_no_field("Has your work been stronger since?", open_label=OPEN)
    comeback_story = yes_no_field(
        "Could you tell what came after it in one clear sentence?",
        open_label=OPEN,
        help_text="What you changed, and who has seen it since.",
    )
    words = forms.CharField(
        label="In a few words",
        required=False,
        max_length=MOST_REASON_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For you, your advisor and the dean. It goes into no statement.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = laid_out(*self.fields)

    @classmethod
    def initial_from(cls, answers: MentionAnswers | None) -> dict[str, Any]:
        """What was answered before."""
        if answers is None:
            return {}
        given = {name: as_word(answer) for name, answer in answers_of(answers).items()}
        return given | {"words": answers.words}

    def said(self) -> MentionSaid:
        """The answers, None for an open one."""
        data = self.cleaned_data
        return MentionSaid(
            **{name: as_answer(data[name]) for name in QUESTIONS}, words=data["words"].strip()
        )
