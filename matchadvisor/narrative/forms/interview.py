"""The five beats of the answer about the score (N-6)."""

from typing import Any

from django import forms

from matchadvisor.narrative.enums import Beat
from matchadvisor.narrative.forms.parts import OwnWords, seen_number
from matchadvisor.narrative.models import InterviewAnswer
from triage.forms.parts import laid_out

HELP = {
    Beat.OWN: "One sentence that the result is yours.",
    Beat.CONTEXT: "What was around it, in a sentence, without a cause that is somebody else's.",
    Beat.CHANGE: "What you do in another way since.",
    Beat.EVIDENCE: "Who saw the difference, and in what.",
    Beat.MOVE_ON: "One sentence that leads to the work ahead.",
}
LONGEST = 600


class InterviewForm(forms.Form):
    """What the applicant would say, and how long it took."""

    own = OwnWords(label=Beat.OWN.label, rows=2, required=False, help_text=HELP[Beat.OWN])
    context = OwnWords(
        label=Beat.CONTEXT.label, rows=2, required=False, help_text=HELP[Beat.CONTEXT]
    )
    change = OwnWords(label=Beat.CHANGE.label, rows=3, required=False, help_text=HELP[Beat.CHANGE])
    evidence = OwnWords(
        label=Beat.EVIDENCE.label, rows=3, required=False, help_text=HELP[Beat.EVIDENCE]
    )
    move_on = OwnWords(
        label=Beat.MOVE_ON.label, rows=2, required=False, help_text=HELP[Beat.MOVE_ON]
    )
    seconds = forms.IntegerField(
        label="Seconds it took aloud",
        required=False,
        min_value=1,
        max_value=LONGEST,
        help_text="Say it aloud with a clock. Nothing is recorded.",
        error_messages={
            "max_value": "Ten minutes are the most that is kept.",
            "min_value": "Write whole seconds.",
            "invalid": "Write whole seconds, such as 60.",
        },
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = laid_out(*self.fields)

    @staticmethod
    def initial_from(answer: InterviewAnswer | None) -> dict[str, Any]:
        """What is on file."""
        if answer is None:
            return {}
        words = {beat.value: text for beat, text in answer.beats().items()}
        return {**words, "seconds": answer.seconds, "seen": answer.pk}

    def beats(self) -> dict[Beat, str]:
        """The words of each beat as they were typed."""
        return {beat: self.cleaned_data[beat.value] for beat in Beat}

    def was_seen(self) -> int:
        """The key of the answer that the person had before them; 0 for none."""
        return seen_number(self.cleaned_data["seen"])
