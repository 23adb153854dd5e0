"""Review rounds: each time a list was sent, what stood on it, and how it came back."""

from typing import Self

from django.db import models
from django.db.models import Q

from matchadvisor.accounts.models import User
from matchadvisor.common.db import both_or_neither, one_of
from programs.enums import Answer, RoundEnd
from programs.models.catalogue import Program
from programs.models.lists import ProgramList


class ReviewRoundQuerySet(models.QuerySet["ReviewRound"]):
    """Rounds; every one is kept."""

    def visible_to(self, user: User) -> Self:
        """Those of the lists that the person sees."""
        return self.filter(program_list__in=ProgramList.objects.visible_to(user))

    def open(self) -> Self:
        """Rounds that wait for an answer."""
        return self.filter(ended_at=None)

    def of_current(self) -> Self:
        """Those of students who are in the class."""
        return self.filter(program_list__applicant__left_on=None)


class ReviewRound(models.Model):
    """One round: ``snapshot`` is the list as it was sent, with the findings of that day.

    ``reasons`` are the student's, by the ID of the rule that asked for one;
    ``ending_reasons`` those of whoever approved. ``words`` go back to the student.
    """

    program_list = models.ForeignKey(ProgramList, models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    submitted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    reasons = models.JSONField(default=dict, blank=True)
    policy_version = models.CharField(max_length=80)
    snapshot = models.JSONField()
    end = models.CharField(max_length=10, choices=RoundEnd.choices(), blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ending_reasons = models.JSONField(default=dict, blank=True)
    words = models.TextField(max_length=4000, blank=True)

    objects = ReviewRoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program_list", "number"], name="programs_rounds_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["program_list"],
                condition=Q(ended_at=None),
                name="programs_one_round_is_open",
            ),
            both_or_neither(Q(end=""), Q(ended_at=None), name="programs_round_end_and_its_time"),
            both_or_neither(Q(end=""), Q(ended_by=None), name="programs_round_end_and_its_person"),
            models.CheckConstraint(
                condition=~Q(end=RoundEnd.RETURNED) | ~Q(words=""),
                name="programs_a_return_has_words",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="programs_rounds_start_at_one"),
            one_of("end", RoundEnd, name="programs_round_end_is_known", may_be_empty=True),
        ]

    def __str__(self) -> str:
        return f"round {self.number} of list {self.program_list_id}"


class EntryCommentQuerySet(models.QuerySet["EntryComment"]):
    """Comments on entries; the latest of a round and program holds."""

    def visible_to(self, user: User) -> Self:
        """Those of the lists that the person sees."""
        return self.filter(review_round__in=ReviewRound.objects.visible_to(user))


class EntryComment(models.Model):
    """What an advisor answers about one program in one round; a later one replaces it."""

    review_round = models.ForeignKey(ReviewRound, models.CASCADE, related_name="comments")
    program = models.ForeignKey(Program, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer.choices())
    text = models.CharField(max_length=1000, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = EntryCommentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review_round", "program"], name="programs_one_comment_per_program"
            ),
            models.CheckConstraint(
                condition=Q(answer=Answer.KEEP) | ~Q(text="") | Q(answer=Answer.DROP),
                name="programs_a_question_has_words",
            ),
            one_of("answer", Answer, name="programs_answer_is_known"),
        ]

    def __str__(self) -> str:
        return f"comment {self.pk} in round {self.review_round_id}"
