"""Schools and the people who sign in: one user, one school, one role; how they are invited."""

from datetime import date, datetime
from typing import Any, ClassVar, Self
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from matchadvisor.accounts.enums import Role


class School(models.Model):
    """A medical school whose students are advised; nobody sees across schools.

    The office's address stands below every mail of the school, and answers go to ``office_email``.
    """

    name = models.CharField(max_length=160)
    slug = models.SlugField(unique=True)
    time_zone = models.CharField(max_length=64, default="America/New_York")
    postal_address = models.CharField(max_length=300, blank=True)
    office_email = models.EmailField(blank=True)
    office_phone = models.CharField(max_length=40, blank=True)
    is_demo = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name

    def day(self, at: datetime) -> date:
        """The day that a moment falls on where the school is."""
        return at.astimezone(ZoneInfo(self.time_zone)).date()


class UserManager(BaseUserManager["User"]):
    """Creates users by e-mail address, which is kept in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user; without a password they sign in after a reset by mail."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make an administrator (used by Django's ``createsuperuser``)."""
        return self.create_user(
            email, password, role=Role.ADMINISTRATOR, is_superuser=True, **fields
        )

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find a user by e-mail address in any case."""
        return self.get(email=(username or "").strip().lower())


class UserQuerySet(models.QuerySet["User"]):
    """Users, and which of them a person may see."""

    def visible_to(self, user: "User") -> Self:
        """Staff see the people of their school; everyone else only themselves."""
        if user.role in {Role.COORDINATOR, Role.DEAN, Role.ADVISOR}:
            return self.filter(school_id=user.school_id)
        return self.filter(pk=user.pk)

    def with_access(self, on: date) -> Self:
        """Those whose account is active and whose access has not ended before a day."""
        return self.filter(Q(access_ends_on=None) | Q(access_ends_on__gte=on), is_active=True)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in by e-mail address.

    ``access_ends_on`` is the last day on which they may, None where there is no end.
    """

    email = models.EmailField(unique=True)
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    title = models.CharField(max_length=20, blank=True)
    role = models.CharField(max_length=20, choices=Role.choices())
    school = models.ForeignKey(School, models.PROTECT, null=True, blank=True, related_name="users")
    is_active = models.BooleanField(default=True)
    access_ends_on = models.DateField(null=True, blank=True)

    objects = UserManager.from_queryset(UserQuerySet)()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["first_name", "last_name"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role=Role.ADMINISTRATOR, school=None)
                | (~Q(role=Role.ADMINISTRATOR) & Q(school__isnull=False)),
                name="accounts_only_the_administrator_has_no_school",
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="accounts_email_in_lower_case"
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    @property
    def is_staff(self) -> bool:
        """Whether Django's admin site lets the user in."""
        return self.role == Role.ADMINISTRATOR

    def get_full_name(self) -> str:
        """Title, first and last name as shown on pages."""
        return " ".join(part for part in (self.title, self.first_name, self.last_name) if part)

    def has_access(self, on: date) -> bool:
        """Whether the account opens anything on a day of the person's school."""
        return self.is_active and (self.access_ends_on is None or on <= self.access_ends_on)

    def _get_session_auth_hash(self, secret: Any = None) -> str:
        """What open sessions are held against: with a new password or role they end."""
        salt = "matchadvisor.accounts.models.User.session"
        value = f"{self.role}:{self.password}"
        return salted_hmac(salt, value, secret=secret, algorithm="sha256").hexdigest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations, found by the digest of their token."""

    def visible_to(self, user: User) -> Self:
        """Those of the people whom somebody sees."""
        return self.filter(user__in=User.objects.visible_to(user))

    def open(self) -> Self:
        """Neither accepted nor revoked; whether one has expired is a matter of the time."""
        return self.filter(accepted_at=None, revoked_at=None)


class Invitation(models.Model):
    """A mail that lets a person set their first password; a fresh token with each mail.

    Only the SHA-256 of the token is kept, so that the table opens nothing. A later invitation of
    the same person revokes the earlier one.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)
    sent_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(accepted_at=None, revoked_at=None),
                name="accounts_one_open_invitation",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(revoked_at=None),
                name="accounts_invitation_accepted_or_revoked",
            ),
            models.CheckConstraint(
                condition=Q(revoked_by=None) | Q(revoked_at__isnull=False),
                name="accounts_revoked_by_needs_a_time",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("sent_at")),
                name="accounts_invitation_expires_later",
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    def is_expired(self, at: datetime) -> bool:
        """Whether its time was over at a moment."""
        return at >= self.expires_at
