"""Schools and their staff in the admin site; students are the office's, and not shown."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import School, User
from matchadvisor.audit.admin import RecordedAdmin
from matchadvisor.common.admin import support_site

STAFF_ROLES = [choice for choice in Role.choices() if choice[0] != Role.STUDENT]


class StaffForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    """A member of staff; the password is set by themselves, through a mail."""

    role = forms.ChoiceField(choices=STAFF_ROLES)

    class Meta:
        model = User
        fields = ("email", "title", "first_name", "last_name", "role", "school", "is_active")

    def clean_email(self) -> str:
        """Keep addresses in lower case."""
        return str(self.cleaned_data["email"]).lower()


@admin.register(School, site=support_site)
class SchoolAdmin(RecordedAdmin):
    """Schools of this installation."""

    list_display = ("name", "slug", "time_zone")
    ordering = ("name", "pk")
    fields = ("name", "slug", "time_zone", "postal_address", "office_email", "office_phone")
    prepopulated_fields = {"slug": ("name",)}


@admin.register(User, site=support_site)
class StaffAdmin(RecordedAdmin):
    """Staff of every school: add them, correct them, switch them off."""

    form = StaffForm
    list_display = ("email", "first_name", "last_name", "role", "school", "is_active")
    list_filter = ("role", "school", "is_active")
    list_select_related = ("school",)
    ordering = ("email",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Leave students out."""
        return super().get_queryset(request).exclude(role=Role.STUDENT)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save; a new member of staff has no password yet."""
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
