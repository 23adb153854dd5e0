"""Development and demo: everything embedded, nothing to configure."""

from django.core.exceptions import ImproperlyConfigured

from matchadvisor.settings.base import *  # noqa: F403  # a settings module is its base plus changes
from matchadvisor.settings.base import (
    ALLOWED_HOSTS,
    BROKER_FOLDERS,
    DATA_DIR,
    DEFAULT_FROM_EMAIL,
    LOOPBACK_HOSTS,
    SECRET_KEY,
    SITE_URL,
    STATIC_ROOT,
    STORAGES,
)

if not SECRET_KEY and not set(ALLOWED_HOSTS) <= set(LOOPBACK_HOSTS):
    raise ImproperlyConfigured(
        "SECRET_KEY: the development key is public, so without one of your own these settings "
        "serve this machine only."
    )
SECRET_KEY = SECRET_KEY or "django-insecure-development-only"
ALLOWED_HOSTS = ALLOWED_HOSTS or LOOPBACK_HOSTS
SITE_URL = SITE_URL or "http://127.0.0.1:8000"
DEFAULT_FROM_EMAIL = DEFAULT_FROM_EMAIL or "Match Advisor <office@demo.example>"
SERVER_EMAIL = DEFAULT_FROM_EMAIL
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
for folder in (DATA_DIR, STATIC_ROOT, *BROKER_FOLDERS):
    folder.mkdir(parents=True, exist_ok=True)
