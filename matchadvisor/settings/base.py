"""Settings that every environment shares; only this module and sign_on read the environment."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import django_stubs_ext
import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from matchadvisor.settings.apps import *  # noqa: F403  # the list of apps
from matchadvisor.settings.apps import INSTALLED_APPS
from matchadvisor.settings.people import *  # noqa: F403  # the part that reads no environment
from matchadvisor.settings.sign_on import *  # noqa: F403  # providers and second factors
from matchadvisor.settings.sign_on import SIGN_ON_APPS, SIGN_ON_ORIGINS

ROOT = Path(__file__).resolve().parent.parent.parent
LOOPBACK_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
env = environ.Env()
django_stubs_ext.monkeypatch()  # forms, admins and managers are written with their type parameters

# What this installation is
DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
SITE_URL = env.str("SITE_URL", default="").rstrip("/")
proxies = env.str("TRUSTED_PROXY_COUNT", default="") or "0"
if not proxies.isdecimal():
    raise ImproperlyConfigured("TRUSTED_PROXY_COUNT: not a whole number")
TRUSTED_PROXY_COUNT = ALLAUTH_TRUSTED_PROXY_COUNT = int(proxies)
if DEMO and not set(ALLOWED_HOSTS) <= set(LOOPBACK_HOSTS):
    raise ImproperlyConfigured(
        "DEMO: the demo accounts have a public password, so demo mode serves this machine only; "
        "turn DEMO off or leave ALLOWED_HOSTS empty."
    )

# Where the embedded default keeps its database, mail and messages
DATA_DIR = Path(env.str("DATA_DIR", default="") or ROOT / "var").resolve()

INSTALLED_APPS = [*INSTALLED_APPS, *SIGN_ON_APPS]
ROOT_URLCONF = "matchadvisor.urls"
WSGI_APPLICATION = "matchadvisor.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "matchadvisor.common.methods.MethodsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "matchadvisor.accounts.middleware.LastSeenMiddleware",
    "matchadvisor.accounts.middleware.SchoolTimeMiddleware",
    "matchadvisor.accounts.middleware.SecondFactorMiddleware",
    "matchadvisor.audit.middleware.DisclosureMiddleware",  # last: no answer without its record
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "matchadvisor.dashboard.context.frame",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ["bootstrap5"]
CRISPY_TEMPLATE_PACK = "bootstrap5"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Database, cache and broker: embedded unless the environment names servers
SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": (
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON"
    ),
}
DATABASE_URL = env.str("DATABASE_URL", default="")
if DATABASE_URL and not DATABASE_URL.startswith(("sqlite:", "postgres:", "postgresql:")):
    raise ImproperlyConfigured("DATABASE_URL: begins with neither postgres:// nor sqlite:///")
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db_url_config(DATABASE_URL)
    if DATABASE_URL
    else {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA_DIR / "matchadvisor.sqlite3"}
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}

REDIS_URL = env.str("REDIS_URL", default="")
CACHES: dict[str, dict[str, Any]]
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": "matchadvisor",
        }
    }
    CELERY_BROKER_URL = REDIS_URL
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {
        "visibility_timeout": 300,
        "unacked_restore_interval": 5,
        "unacked_restore_throttle": 1,
    }
else:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "matchadvisor_cache",
        }
    }
    CELERY_BROKER_URL = "filesystem://localhost//"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": DATA_DIR / "broker" / "messages",
        "data_folder_out": DATA_DIR / "broker" / "messages",
        "control_folder": DATA_DIR / "broker" / "control",
        "polling_interval": 0.2,
    }
BROKER_FOLDERS = [
    folder for folder in CELERY_BROKER_TRANSPORT_OPTIONS.values() if isinstance(folder, Path)
]

# Celery: the broker only rings, rows in our tables are the truth
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 240
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")
CELERY_BEAT_SYNC_EVERY = 10
CELERY_BEAT_SCHEDULE = {
    "send the mail that is due": {
        "task": "outbox.drain",
        "schedule": 2.0,
        "options": {"expires": 2},
    },
    "show that scheduler and worker live": {
        "task": "outbox.beat",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
    "remind, and write digests": {
        "task": "timeline.tick",
        "schedule": 5 * 60.0,
        "options": {"expires": 5 * 60},
    },
    "preview, apply and undo imports": {
        "task": "imports.work",
        "schedule": 2.0,
        "options": {"expires": 2},
    },
    "forget the files of old imports": {
        "task": "imports.tidy",
        "schedule": 6 * 60 * 60.0,
        "options": {"expires": 60 * 60},
    },
    "forget what old mails said": {
        "task": "outbox.trim",
        "schedule": 6 * 60 * 60.0,
        "options": {"expires": 60 * 60},
    },
}

# Mail
EMAIL_URL = env.str("EMAIL_URL", default="")
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
if EMAIL_URL:
    EMAIL = env.email_url_config(EMAIL_URL)
    EMAIL_BACKEND = EMAIL["EMAIL_BACKEND"].replace(
        "django.core.mail.backends.smtp.", "matchadvisor.outbox.smtp."
    )
    EMAIL_HOST = EMAIL["EMAIL_HOST"]
    EMAIL_PORT = EMAIL["EMAIL_PORT"] or 25
    EMAIL_HOST_USER = EMAIL["EMAIL_HOST_USER"] or ""
    EMAIL_HOST_PASSWORD = EMAIL["EMAIL_HOST_PASSWORD"] or ""
    EMAIL_USE_TLS = EMAIL.get("EMAIL_USE_TLS", False)
    EMAIL_USE_SSL = EMAIL.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
OUTBOX_BATCH = 250
OUTBOX_LEASE = timedelta(minutes=3)  # a run sends for a third of it and gives the rest back
OUTBOX_KEEP_TEXTS = timedelta(days=90)
OUTBOX_LAST_LOOK = "matchadvisor.timeline.services.last_looks.last_look"
OUTBOX_ADMINISTRATORS = "matchadvisor.accounts.selectors.administrator_addresses"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# What the browser is told
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF, *SIGN_ON_ORIGINS],
    }
}

# Language, time
LANGUAGE_CODE = "en-us"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"

# Static files, and files that only views hand out: a folder that nothing serves, or a bucket
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default="") or ROOT / "staticfiles").resolve()
STATICFILES_DIRS = [ROOT / "static"]
LARGEST_UPLOAD = 10_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long list posts some fields for each entry
FILE_UPLOAD_HANDLERS = [
    "matchadvisor.common.uploads.TooLargeHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
PRIVATE_BUCKET = env.str("PRIVATE_BUCKET", default="")
PRIVATE_BUCKET_ENDPOINT = env.str("PRIVATE_BUCKET_ENDPOINT", default="")
PRIVATE_BUCKET_KEY_ID = env.str("PRIVATE_BUCKET_KEY_ID", default="")
PRIVATE_BUCKET_SECRET = env.str("PRIVATE_BUCKET_SECRET", default="")
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": DATA_DIR / "private",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if PRIVATE_BUCKET:
    STORAGES["private"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": PRIVATE_BUCKET,
            "endpoint_url": PRIVATE_BUCKET_ENDPOINT or None,
            "region_name": env.str("PRIVATE_BUCKET_REGION", default="") or None,
            "access_key": PRIVATE_BUCKET_KEY_ID or None,
            "secret_key": PRIVATE_BUCKET_SECRET or None,
            "default_acl": None,
            "file_overwrite": False,
        },
    }

# One line per event; ids and kinds, never names, scores, letters or a writer's token
LOG_LEVEL = env.str("LOG_LEVEL", default="") or "INFO"
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "class": "matchadvisor.common.logs.MaskedFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "datefmt": "%Y-%m-%dT%H:%M:%S%z",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": [], "level": LOG_LEVEL, "propagate": True},
        "django.server": {"handlers": [], "level": LOG_LEVEL, "propagate": True},
        "celery.app.trace": {"level": "WARNING"},
        "celery.beat": {"level": "WARNING"},
        "celery.worker.strategy": {"level": "WARNING"},
    },
}
