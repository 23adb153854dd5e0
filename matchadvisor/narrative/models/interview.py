"""The answer about the score, as it was written and timed (N-6)."""

from django.db import models
from django.db.models import Q

from matchadvisor.accounts.models import User
from matchadvisor.narrative.enums import Beat
from triage.models import Applicant
from triage.models.scoped import Replaceable, ReplaceableQuerySet


class InterviewAnswerQuerySet(ReplaceableQuerySet["InterviewAnswer"]):
    """Answers; earlier ones have ended and stay on file."""


class InterviewAnswer(Replaceable):
    """Five beats in the applicant's own words, and how many seconds saying them took.

    Nothing that was said is recorded; ``seconds`` is empty until the applicant timed it.
    """

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="interview_answers")
    own = models.TextField(blank=True)
    context = models.TextField(blank=True)
    change = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    move_on = models.TextField(blank=True)
    seconds = models.PositiveSmallIntegerField(null=True, blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    objects = InterviewAnswerQuerySet.as_manager()

    class Meta(Replaceable.Meta):
        constraints = [
            *Replaceable.Meta.constraints,
            models.UniqueConstraint(
                fields=["applicant"],
                condition=Q(ended_at=None),
                name="narrative_one_interview_answer_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"interview answer of applicant {self.applicant_id}"

    def beats(self) -> dict[Beat, str]:
        """The words of each beat."""
        return {beat: getattr(self, beat.value) for beat in Beat}

    def lines(self) -> list[tuple[str, str]]:
        """Each beat's name and words, in their order."""
        return [(beat.label, words) for beat, words in self.beats().items()]
