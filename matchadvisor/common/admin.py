"""The admin site: closed by default, and every change is somebody's."""

import functools
from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse


class SupportSite(AdminSite):
    """What an administrator needs for support; it does not exist for anyone else.

    Only what an app registers here on purpose is shown: other packages register with Django's
    default site, which has no address.
    """

    site_header = "matchadvisor"
    site_title = "matchadvisor"
    index_title = "Support"

    def has_permission(self, request: HttpRequest) -> bool:
        """Let active administrators in."""
        return bool(request.user.is_active and getattr(request.user, "is_staff", False))

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Answer 404 to those who are signed in and have no business here."""
        guarded = super().admin_view(view, cacheable)

        @functools.wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.user.is_authenticated and not self.has_permission(request):
                raise Http404
            return guarded(request, *args, **kwargs)

        return inner

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Lead to the product's own sign-in, with its limits."""
        if request.user.is_authenticated:
            raise Http404
        return redirect_to_login(reverse("admin:index"), reverse("account_login"))

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Hand on to the product's own way out."""
        return redirect("account_logout", preserve_request=True)

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Lead to the product's own page, which records the change."""
        return redirect("account_change_password")


ASKED_BY_FILTERS = {"", "exact", "gte", "id__exact", "in", "isnull", "lt"}
"""What Django's own filters write behind the name of a field."""


class ReadOnlyAdmin(ModelAdmin[Any]):
    """A model that administrators look at and do not change."""

    actions: Any = None

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Let the address bar ask by the filters only: a question can tell what no column shows."""
        name, _, asked = lookup.partition("__")
        known = {getattr(one, "parameter_name", one) for one in self.list_filter}
        return name in known and asked in ASKED_BY_FILTERS

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Show the model: the site lets only administrators in."""
        return True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the administrator look."""
        return True

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse."""
        return False


support_site = SupportSite(name="admin")
