"""Applicants, and how the facts about the person changed."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import School, User
from matchadvisor.common.db import both_or_neither, one_of
from triage.enums import LeftAs, Origin

EARLIEST_YEAR = 2000
LATEST_YEAR = 2100
AAMC_ID = r"^[0-9]{4,12}$"


class ApplicantQuerySet(models.QuerySet["Applicant"]):
    """Applicants, and which of them a person may see."""

    def visible_to(self, user: User) -> Self:
        """A student sees themselves, an advisor those assigned, the office its school."""
        if user.role == Role.STUDENT:
            return self.filter(user=user)
        if user.role == Role.ADVISOR:
            return self.filter(school_id=user.school_id, advisor=user)
        if user.role in {Role.COORDINATOR, Role.DEAN}:
            return self.filter(school_id=user.school_id)
        return self.none()

    def current(self) -> Self:
        """Those who are in the class: whoever left it is neither listed nor written to."""
        return self.filter(left_on=None)

    def archived(self) -> Self:
        """Those who left the class; their files stay and can be read by whoever could before."""
        return self.exclude(left_on=None)


class Applicant(models.Model):
    """A student who applies to residency, with or without a sign-in.

    ``imported`` holds what the last import said, column by column: only a column that says
    something new is news, so an old file never overwrites what a person entered since.
    ``left_on`` and ``left_as`` say when and how they left the class; empty while they are in it.
    """

    school = models.ForeignKey(School, models.PROTECT, related_name="applicants")
    user = models.OneToOneField(
        User, models.PROTECT, null=True, blank=True, related_name="applicant"
    )
    aamc_id = models.CharField(
        max_length=12,
        blank=True,
        validators=[RegexValidator(AAMC_ID, "An AAMC ID has 4 to 12 digits.")],
    )
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    graduation_year = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(EARLIEST_YEAR), MaxValueValidator(LATEST_YEAR)]
    )
    advisor = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="advised_applicants"
    )
    origin = models.CharField(max_length=10, choices=Origin.choices())
    imported = models.JSONField(default=dict, blank=True)
    left_on = models.DateField(null=True, blank=True)
    left_as = models.CharField(max_length=20, choices=LeftAs.choices(), blank=True)

    objects = ApplicantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "aamc_id"],
                condition=~Q(aamc_id=""),
                name="triage_one_applicant_per_aamc_id",
            ),
            models.UniqueConstraint(
                fields=["school", "email"],
                condition=~Q(email=""),
                name="triage_one_applicant_per_email",
            ),
            models.CheckConstraint(
                condition=Q(aamc_id="") | Q(aamc_id__regex=AAMC_ID),
                name="triage_aamc_id_is_digits",
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="triage_email_in_lower_case"
            ),
            models.CheckConstraint(
                condition=Q(graduation_year__range=(EARLIEST_YEAR, LATEST_YEAR)),
                name="triage_graduation_year_is_plausible",
            ),
            models.CheckConstraint(
                condition=Q(user=None) | ~Q(email=""),
                name="triage_sign_in_needs_an_email",
            ),
            models.CheckConstraint(
                condition=~Q(first_name="") & ~Q(last_name=""),
                name="triage_applicant_has_a_name",
            ),
            one_of("origin", Origin, name="triage_applicant_origin_is_known"),
            one_of("left_as", LeftAs, name="triage_left_as_is_known", may_be_empty=True),
            both_or_neither(Q(left_on=None), Q(left_as=""), name="triage_left_on_and_as"),
        ]

    def __str__(self) -> str:
        return f"applicant {self.pk}"

    @property
    def is_current(self) -> bool:
        """Whether the student is in the class."""
        return self.left_on is None

    def get_full_name(self) -> str:
        """First and last name as shown on pages."""
        return f"{self.first_name} {self.last_name}"


class DetailChangeQuerySet(models.QuerySet["DetailChange"]):
    """Changes of names, addresses, years and advisors."""

    def visible_to(self, user: User) -> Self:
        """Those of the applicants whom the person sees."""
        return self.filter(applicant__in=Applicant.objects.visible_to(user))


class DetailChange(models.Model):
    """One fact about the person that changed: from what, to what, by whom."""

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="detail_changes")
    field = models.CharField(max_length=20)
    old = models.CharField(max_length=254, blank=True)
    new = models.CharField(max_length=254, blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices())
    changed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()

    objects = DetailChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(old=models.F("new")), name="triage_detail_change_changes"
            )
        ]

    def __str__(self) -> str:
        return f"{self.field} of applicant {self.applicant_id}"
