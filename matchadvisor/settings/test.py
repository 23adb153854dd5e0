"""Tests: fast password hashes, tasks run where they are called, a database file of their own."""

import os
import tempfile
from pathlib import Path

from matchadvisor.settings.base import *  # noqa: F403  # a settings module is its base plus changes
from matchadvisor.settings.base import DATABASES, SQLITE_OPTIONS, STORAGES, TEMPLATES

DEBUG = False
DEMO = False
SECRET_KEY = "django-insecure-tests-only"  # noqa: S105  # signs nothing outside the tests
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
SITE_URL = "https://advising.example"
DEFAULT_FROM_EMAIL = "Match Advisor <office@advising.example>"
SERVER_EMAIL = DEFAULT_FROM_EMAIL
DATA_DIR = Path(tempfile.gettempdir()) / f"matchadvisor-tests-{os.getpid()}"

DATABASES["default"]["CONN_MAX_AGE"] = 0
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": f"{DATA_DIR}.sqlite3"}
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS | {
        "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF"
    }

CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STORAGES["private"] = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
WHITENOISE_AUTOREFRESH = True
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "unknown variable %s"
