"""Every address of the product; each app keeps its own in `<app>/urls.py`."""

from django.urls import URLPattern, URLResolver, include, path

from matchadvisor.common.admin import support_site
from matchadvisor.dashboard.views import health, home

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("matchadvisor.accounts.urls")),
    path("", include("matchadvisor.accounts.account_urls")),
    path("", include("matchadvisor.policy.urls")),
    path("", include("triage.urls")),
    path("", include("matchadvisor.contacts.urls")),
    path("", include("programs.urls")),
    path("", include("matchadvisor.narrative.urls")),
    path("", include("letters.urls")),
    path("", include("matchadvisor.rotations.urls")),
    path("", include("matchadvisor.timeline.urls")),
    path("", include("matchadvisor.imports.urls")),
    path("", include("matchadvisor.privacy.urls")),
    path("", include("matchadvisor.dashboard.urls")),
    path("admin/", support_site.urls),
]
