"""Events in the admin site, to read; and the base of every other registered model."""

from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from matchadvisor.audit import services as audit
from matchadvisor.audit.models import Event
from matchadvisor.common.admin import ReadOnlyAdmin, support_site

ADMINISTRATOR = "administrator"


class RecordedAdmin(ReadOnlyAdmin):
    """A model that administrators add and change; each time is an event."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Let the administrator add."""
        return True

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the administrator change."""
        return True

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save and record which fields were set, not their values."""
        super().save_model(request, obj, form, change)
        meta = obj._meta
        audit.record(
            f"{meta.app_label}.{meta.model_name}_{'changed' if change else 'added'}",
            target=obj,
            by_id=request.user.pk,
            at=timezone.now(),
            fields=sorted(form.changed_data),
        )


@admin.register(Event, site=support_site)
class EventAdmin(ReadOnlyAdmin):
    """What administrators did and what concerns no school; a school's log is its dean's to read."""

    list_display = ("seq", "at", "kind", "target_app", "target_model", "target_pk", "by_id")
    list_filter = ("kind",)
    search_fields = ("=seq", "kind", "=target_pk")
    fields = (*list_display, "school_id", "prev_hash", "hash")
    ordering = ("-seq",)
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        """Leave out what was done at schools."""
        administrators = get_user_model().objects.filter(role=ADMINISTRATOR).values("pk")
        support = Q(school_id=None) | Q(by_id__in=administrators)
        return super().get_queryset(request).filter(support)
