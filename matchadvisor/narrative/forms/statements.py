"""Forms about a statement: the draft, the marked mention, the checklist, a comment."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from matchadvisor.narrative.facts import Span
from matchadvisor.narrative.forms.parts import OwnWords, seen_number
from matchadvisor.narrative.models import ChecklistAnswers, StatementVersion
from matchadvisor.narrative.rules.counting import sentence_spans
from matchadvisor.narrative.services.answers import ChecklistSaid
from triage.forms.parts import as_answer, as_word, laid_out, yes_no_field

OPEN = "I cannot say yet"
NOWHERE = "none"
MOST_STORIES = 20


class DraftForm(forms.Form):
    """The whole text, and the number of the version that it was typed upon."""

    text = OwnWords(
        label="Your statement",
        rows=24,
        counted=0,
        required=False,
        help_text="Saved word for word with the button below. A blank line makes a new paragraph.",
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, most: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = laid_out("text", "seen")
        if most is not None:
            self.fields["text"].widget.attrs["data-count-most"] = most

    def was_seen(self) -> int:
        """The number of the version that the person had before them; 0 for none."""
        return seen_number(self.cleaned_data["seen"])


class MarkForm(forms.Form):
    """Which sentences of a version mention the score; nothing is marked unless a person does."""

    seen = forms.CharField(widget=forms.HiddenInput)
    sentences = forms.MultipleChoiceField(
        label="Sentences that mention the score",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    nowhere = forms.BooleanField(label="This draft does not mention the score", required=False)

    def __init__(self, *args: Any, version: StatementVersion, **kwargs: Any) -> None:
        self.version = version
        self.spans = sentence_spans(version.text)
        marked = [
            str(place)
            for place, (begin, end) in enumerate(self.spans)
            if any(first <= begin and end <= last for first, last in version.mention_spans)
        ]
        initial = {"seen": version.number, "sentences": marked, "nowhere": version.mark == NOWHERE}
        super().__init__(*args, **kwargs | {"initial": initial})
        field = self.fields["sentences"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  # what it was declared as
        field.choices = [
            (str(place), version.text[begin:end]) for place, (begin, end) in enumerate(self.spans)
        ]

    @property
    def helper(self) -> FormHelper:
        """Draws fields only: the page has the form's tag and its buttons."""
        return laid_out("seen", "sentences", "nowhere")

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two: a sentence, or that there is none."""
        data = super().clean() or {}
        if data.get("sentences") and data.get("nowhere"):
            self.add_error("nowhere", "Sentences are marked above; take one of the two away.")
        if "sentences" in data and not data["sentences"] and not data.get("nowhere"):
            self.add_error("sentences", "Mark a sentence, or say below that there is none.")
        return data

    def was_seen(self) -> int:
        """The number of the version whose sentences these are."""
        return seen_number(self.cleaned_data["seen"])

    def marked(self) -> list[Span]:
        """The marked passages: sentences that follow each other are one."""
        places = sorted(int(place) for place in self.cleaned_data["sentences"])
        passages: list[Span] = []
        last = None
        for place in places:
            begin, end = self.spans[place]
            if last is not None and place == last + 1:
                passages[-1] = (passages[-1][0], end)
            else:
                passages.append((begin, end))
            last = place
        return passages


class ChecklistForm(forms.Form):
    """How the applicant reads their own statement; each question may stay open."""

    specific_motivation = yes_no_field(
        "Does it say why this specialty, in a way that only you could?",
        open_label=OPEN,
        help_text="A sentence that would fit any field does not count.",
    )
    self_awareness = yes_no_field(
        "Does one passage show how you see your own work?",
        open_label=OPEN,
        help_text="Something you were wrong about, learned late, or do differently now.",
    )
    stories = forms.IntegerField(
        label="How many concrete clinical stories does it tell?",
        required=False,
        min_value=0,
        max_value=MOST_STORIES,
        help_text="One patient, one moment, what you did. Empty if you cannot say yet.",
    )
    hard_night = yes_no_field(
        "Would a reader want you beside them on a hard night?",
        open_label=OPEN,
        help_text="Read it as a tired resident would, or give it to one.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = laid_out(*self.fields)

    @classmethod
    def initial_from(cls, answers: ChecklistAnswers | None) -> dict[str, Any]:
        """What was answered before."""
        if answers is None:
            return {}
        return {
            "specific_motivation": as_word(answers.specific_motivation),
            "self_awareness": as_word(answers.self_awareness),
            "stories": answers.stories,
            "hard_night": as_word(answers.hard_night),
        }

    def said(self) -> ChecklistSaid:
        """The answers, None for an open one."""
        data = self.cleaned_data
        return ChecklistSaid(
            specific_motivation=as_answer(data["specific_motivation"]),
            self_awareness=as_answer(data["self_awareness"]),
            stories=data["stories"],
            hard_night=as_answer(data["hard_night"]),
        )


class CommentForm(forms.Form):
    """A few words to one version of a statement."""

    text = forms.CharField(
        label="Your comment",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="The student reads it beside the text. Ask or point; the words stay theirs.",
        error_messages={"required": "Write the comment first."},
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = laid_out("text", "seen")

    def was_seen(self) -> int:
        """The number of the version that the reader had before them; 0 for none."""
        return seen_number(self.cleaned_data["seen"])
