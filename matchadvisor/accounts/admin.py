"""Schools and their staff in the admin site; students are the office's, and not shown."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from matchadvisor.accounts.credentials import end_sessions
from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.invitations import ChangedMeanwhile, SignsInAlready, invite
from matchadvisor.accounts.models import Invitation, School, User
from matchadvisor.audit.admin import RecordedAdmin
from matchadvisor.common.admin import support_site
from matchadvisor.common.zones import time_zone_choices

STAFF_ROLES = [choice for choice in Role.choices() if choice[0] != Role.STUDENT]
ENDS_SESSIONS = {"access_ends_on", "email", "is_active", "role", "school"}
"""Fields after whose change somebody signs in anew."""


class StaffForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    """A member of staff; the password is set by themselves, through a mail."""

    class Meta:
        model = User
        fields = (
            "email",
            "title",
            "first_name",
            "last_name",
            "role",
            "school",
            "is_active",
            "access_ends_on",
        )

    def clean_email(self) -> str:
        """Keep addresses in lower case."""
        return str(self.cleaned_data["email"]).lower()


class SchoolAdminForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    """A school; a time zone that does not exist would let none of its pages open."""

    time_zone = forms.ChoiceField(choices=time_zone_choices, initial="America/New_York")


class RoleOfStaff(admin.SimpleListFilter):
    """The roles that are shown here."""

    title = "role"
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Name the roles of staff."""
        return STAFF_ROLES

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Leave those of the chosen role."""
        return queryset.filter(role=self.value()) if self.value() else queryset


@admin.register(School, site=support_site)
class SchoolAdmin(RecordedAdmin):
    """Schools of this installation."""

    form = SchoolAdminForm
    list_display = ("name", "slug", "time_zone", "office_email", "is_demo")
    list_filter = ("is_demo",)
    search_fields = ("name", "slug")
    ordering = ("name", "pk")
    fields = ("name", "slug", "time_zone", "postal_address", "office_email", "office_phone")
    prepopulated_fields = {"slug": ("name",)}


@admin.register(User, site=support_site)
class StaffAdmin(RecordedAdmin):
    """Staff of every school: add the first dean, invite, correct, switch off."""

    form = StaffForm
    actions = ("send_invitations",)
    list_display = (
        "email",
        "first_name",
        "last_name",
        "role",
        "school",
        "is_active",
        "access_ends_on",
        "last_login",
    )
    list_filter = (RoleOfStaff, "is_active", "school")
    list_select_related = ("school",)
    search_fields = ("email", "first_name", "last_name")
    ordering = ("email",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Leave students out."""
        return super().get_queryset(request).exclude(role=Role.STUDENT)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Let nobody lock themselves out."""
        is_oneself = obj is not None and obj.pk == request.user.pk
        return ("role", "school", "is_active", "access_ends_on") if is_oneself else ()

    def formfield_for_choice_field(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Offer the roles of staff."""
        if db_field.name == "role":
            kwargs["choices"] = STAFF_ROLES
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save; who is new has no password yet, whose access changed signs in anew."""
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if change and ENDS_SESSIONS & set(form.changed_data) and obj.pk != request.user.pk:
            end_sessions(user=obj)

    @admin.action(description="Send an invitation to set a password")
    def send_invitations(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Invite those who have no way in yet and belong to a school."""
        sent = 0
        by: Any = request.user
        for user in queryset.exclude(school=None).order_by("pk"):
            known = Invitation.objects.open().filter(user=user).first()
            try:
                invite(user=user, seen=known.pk if known else None, by=by, at=timezone.now())
            except (SignsInAlready, ChangedMeanwhile):
                continue
            sent += 1
        left = "Who signs in already, or has no school, was left out."
        self.message_user(request, f"Invitations written: {sent}. {left}", messages.INFO)
