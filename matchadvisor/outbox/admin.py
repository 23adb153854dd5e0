"""Mails in the admin site: how far each has come, not what it says or to whom."""

from django.contrib import admin

from matchadvisor.common.admin import ReadOnlyAdmin, support_site
from matchadvisor.outbox.models import Message


@admin.register(Message, site=support_site)
class MessageAdmin(ReadOnlyAdmin):
    """The state of each mail, for support."""

    list_display = ("key", "state", "due_at", "attempts", "last_error", "sent_at")
    list_filter = ("state", "is_urgent")
    search_fields = ("key",)
    ordering = ("-pk",)
    fields = (*list_display, "created_at", "is_urgent", "message_id", "lease_until")
    show_full_result_count = False
