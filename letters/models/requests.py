"""Requests: an applicant asks one writer for a letter, and everything that happened since."""

from typing import Self

from django.db import models
from django.db.models import Q

from letters.enums import Answer, LetterKind, Party, State, Step, Waiver
from letters.models.scoped import LettersQuerySet
from letters.models.writers import Writer
from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User
from matchadvisor.common.db import both_or_neither, one_of
from triage.models import Applicant

OPEN = [State.PLANNED, State.ASKED, State.AGREED, State.PACKET_SENT]
"""States in which the writer may still have something to do."""
WITH_WRITER = [State.ASKED, State.AGREED, State.PACKET_SENT]
"""States in which the writer was asked and has not delivered: what the writer's page shows."""
ENDED = [State.DECLINED, State.WITHDRAWN]
"""States after which the same writer may be planned anew."""


class LetterRequestQuerySet(LettersQuerySet["LetterRequest"]):
    """Requests, and which of them wait for whom."""

    def in_force(self) -> Self:
        """Neither declined nor withdrawn."""
        return self.exclude(state__in=ENDED)

    def with_writer(self) -> Self:
        """Asked and not delivered yet; a letter for somebody who left the class waits no more."""
        return self.filter(state__in=WITH_WRITER, applicant__left_on=None)


class LetterRequest(models.Model):
    """One letter of one writer for one specialty and season (L-4 to L-8).

    ``promised_on`` is the writer's word, ``needed_on`` a day that a person set instead of the
    season's. ``words`` is what the writer says to the applicant; what the writer says to the
    office alone is a ``Remark``. ``shares_score`` is the applicant's own choice (L-4).
    ``version`` grows with every change: who changes a request says which version they saw.
    """

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="letter_requests")
    writer = models.ForeignKey(Writer, models.PROTECT, related_name="requests")
    specialty = models.SlugField(max_length=60)
    season = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=LetterKind.choices())
    state = models.CharField(max_length=12, choices=State.choices(), default=State.PLANNED)
    answer = models.CharField(max_length=10, choices=Answer.choices(), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    uploaded_at = models.DateTimeField(null=True, blank=True)
    uploaded_says = models.CharField(max_length=10, choices=Party.choices(), blank=True)
    promised_on = models.DateField(null=True, blank=True)
    needed_on = models.DateField(null=True, blank=True)
    words = models.CharField(max_length=500, blank=True)
    waiver = models.CharField(max_length=10, choices=Waiver.choices(), blank=True)
    waiver_on = models.DateField(null=True, blank=True)
    shares_score = models.BooleanField(default=False)
    denied_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    planned_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()

    objects = LetterRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["writer", "specialty", "season"],
                condition=~Q(state__in=ENDED),
                name="letters_one_request_per_writer",
            ),
            both_or_neither(Q(answer=""), Q(answered_at=None), name="letters_answer_and_its_time"),
            both_or_neither(Q(waiver=""), Q(waiver_on=None), name="letters_waiver_and_its_day"),
            both_or_neither(
                Q(uploaded_says=""), Q(uploaded_at=None), name="letters_upload_and_who_says_so"
            ),
            both_or_neither(
                Q(uploaded_at__isnull=False),
                Q(state__in=[State.UPLOADED, State.ASSIGNED]),
                name="letters_uploaded_state_and_its_time",
            ),
            models.CheckConstraint(
                condition=Q(state=State.PLANNED)
                | Q(state=State.WITHDRAWN)
                | Q(asked_at__isnull=False),
                name="letters_nothing_happens_before_the_ask",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.PLANNED) | Q(asked_at=None, answer=""),
                name="letters_planned_is_not_asked",
            ),
            both_or_neither(
                Q(state=State.DECLINED), Q(answer=Answer.DECLINED), name="letters_declined_and_no"
            ),
            one_of("kind", LetterKind, name="letters_kind_is_known"),
            one_of("state", State, name="letters_state_is_known"),
            one_of("answer", Answer, name="letters_answer_is_known", may_be_empty=True),
            one_of("waiver", Waiver, name="letters_waiver_is_known", may_be_empty=True),
        ]
        indexes = [models.Index(fields=["applicant", "season"], name="letters_of_a_season")]

    def __str__(self) -> str:
        return f"letter request {self.pk} of applicant {self.applicant_id}"


class RequestChangeQuerySet(models.QuerySet["RequestChange"]):
    """Changes of requests; every one is kept."""

    def visible_to(self, user: User) -> Self:
        """Those of the requests that the person sees."""
        return self.filter(letter_request__in=LetterRequest.objects.visible_to(user))


class RequestChange(models.Model):
    """One step of one request: what, from where to where, by whom, when.

    ``by`` is empty for a writer, who has no account. ``reason`` is the office's when it acts for
    a student; the student may read it.
    """

    letter_request = models.ForeignKey(LetterRequest, models.CASCADE, related_name="changes")
    step = models.CharField(max_length=20, choices=Step.choices())
    before = models.CharField(max_length=12, choices=State.choices(), blank=True)
    after = models.CharField(max_length=12, choices=State.choices())
    party = models.CharField(max_length=10, choices=Party.choices())
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    objects = RequestChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            both_or_neither(
                Q(party__in=[Party.WRITER, Party.DELEGATE]),
                Q(by=None),
                name="letters_only_writers_have_no_account",
            ),
            one_of("step", Step, name="letters_step_is_known"),
            one_of("party", Party, name="letters_party_is_known"),
        ]

    def __str__(self) -> str:
        return f"change {self.pk} of letter request {self.letter_request_id}"


class RemarkQuerySet(models.QuerySet["Remark"]):
    """Writers' remarks to the office: the wall stands here, in the query (L-7)."""

    def visible_to(self, user: User) -> Self:
        """Those of the office's or the advisor's students; never an applicant's own."""
        if user.role not in {Role.ADVISOR, Role.COORDINATOR, Role.DEAN}:
            return self.none()
        return self.filter(letter_request__in=LetterRequest.objects.visible_to(user))


class Remark(models.Model):
    """What a writer tells the office alone; no route shows it to the applicant (L-7)."""

    letter_request = models.ForeignKey(LetterRequest, models.CASCADE, related_name="remarks")
    text = models.CharField(max_length=1000)
    at = models.DateTimeField()

    objects = RemarkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="letters_remark_has_text")
        ]

    def __str__(self) -> str:
        return f"remark {self.pk} on letter request {self.letter_request_id}"
