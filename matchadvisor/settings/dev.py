"""Development and demo: everything embedded, nothing to configure."""

from matchadvisor.settings.base import *  # noqa: F403  # a settings module is its base plus changes

SECRET_KEY = SECRET_KEY or "django-insecure-development-only"  # noqa: F405
