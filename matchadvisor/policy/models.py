"""What a school decides about policy: which one decides, its own edits, its season's facts."""

from typing import Any, ClassVar, NoReturn, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from matchadvisor.accounts.models import School


class AlreadyWritten(Exception):
    """A fact that was entered stays as it is; a newer entry follows it."""


class PolicyChoice(models.Model):
    """From a moment on, this policy decides for a school and season; the latest row holds."""

    school = models.ForeignKey(School, models.CASCADE, related_name="policy_choices")
    season = models.PositiveSmallIntegerField()
    policy_name = models.CharField(max_length=40)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="policy_choices"
    )
    chosen_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["school", "season"], name="policy_choice_by_season")]
        constraints = [
            models.CheckConstraint(condition=~Q(policy_name=""), name="policy_choice_names_one")
        ]

    def __str__(self) -> str:
        return f"{self.policy_name} for {self.season}"


class PolicyVersionQuerySet(models.QuerySet["PolicyVersion"]):
    """A school's edits of the shipped policies."""

    def active(self) -> Self:
        """Those in force."""
        return self.filter(is_active=True)


class PolicyVersion(models.Model):
    """A school's own edit of a shipped policy, as the same text that ships.

    ``files`` holds every key that differs from the shipped policy (path: TOML text), so a
    version stands by itself; ``changed`` names the part that this version altered. A version is
    never rewritten: the next edit is the next number, and rolling back activates an older one.
    """

    school = models.ForeignKey(School, models.CASCADE, related_name="policy_versions")
    policy_name = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    files = models.JSONField()
    digest = models.CharField(max_length=64)
    changed = models.CharField(max_length=120, blank=True)
    reason = models.TextField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="policy_versions"
    )
    created_at = models.DateTimeField()
    is_active = models.BooleanField(default=False)

    objects: ClassVar[PolicyVersionQuerySet] = PolicyVersionQuerySet.as_manager()  # type: ignore[assignment]  # a manager with the queryset's methods

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "policy_name", "number"], name="policy_version_number_once"
            ),
            models.UniqueConstraint(
                fields=["school", "policy_name"],
                condition=Q(is_active=True),
                name="policy_version_one_active",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="policy_version_from_one"),
            models.CheckConstraint(condition=~Q(reason=""), name="policy_version_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.policy_name} edit {self.number}"


class SeasonFactQuerySet(models.QuerySet["SeasonFact"]):
    """Facts of a season; those that exist are neither changed nor removed."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse: a fact stays as it was entered."""
        raise AlreadyWritten

    def delete(self) -> NoReturn:
        """Refuse: a fact stays."""
        raise AlreadyWritten


class SeasonFact(models.Model):
    """A date, fee, count or rule of a season that an office entered; the latest of a key holds.

    ``value`` is the table that a season file holds for the key, without its citation; null
    takes a published fact back.
    """

    school = models.ForeignKey(School, models.CASCADE, related_name="season_facts")
    season = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=120)
    value = models.JSONField(null=True)
    source = models.CharField(max_length=300)
    url = models.URLField(max_length=500, blank=True)
    confidence = models.CharField(max_length=200, blank=True)
    read_on = models.DateField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="season_facts"
    )
    entered_at = models.DateTimeField()

    objects: ClassVar[SeasonFactQuerySet] = SeasonFactQuerySet.as_manager()  # type: ignore[assignment]  # a manager with the queryset's methods

    class Meta:
        indexes = [models.Index(fields=["school", "season"], name="policy_fact_by_season")]
        constraints = [
            models.CheckConstraint(
                condition=Q(key__contains="."), name="policy_fact_key_has_a_kind"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="policy_fact_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.key} of {self.season}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert a new fact; one that exists is refused."""
        if not self._state.adding:
            raise AlreadyWritten
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: a fact stays."""
        raise AlreadyWritten
