"""Schools and the people who sign in: one user, one school, one role."""

from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

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


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in by e-mail address."""

    email = models.EmailField(unique=True)
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    title = models.CharField(max_length=20, blank=True)
    role = models.CharField(max_length=20, choices=Role.choices())
    school = models.ForeignKey(School, models.PROTECT, null=True, blank=True, related_name="users")
    is_active = models.BooleanField(default=True)

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
