"""Letters in the admin site: how far a writer's link has come, and no more than that."""

from django.contrib import admin

from letters.models import Link
from matchadvisor.common.admin import ReadOnlyAdmin, support_site


@admin.register(Link, site=support_site)
class LinkAdmin(ReadOnlyAdmin):
    """Links by the number that a log line names; not whose, not to what."""

    list_display = ("pk", "purpose", "made_at", "expires_at", "revoked_at", "last_used_at")
    list_filter = ("purpose",)
    fields = ("purpose", "made_at", "expires_at", "revoked_at", "last_used_at")
    search_fields = ("=pk",)
    ordering = ("-pk",)
    show_full_result_count = False
