"""Production: PostgreSQL, Redis and HTTPS; refuses to start on an insecure or missing setting."""

from django.core.exceptions import ImproperlyConfigured

from matchadvisor.settings.base import *  # noqa: F403  # a settings module is its base plus changes
from matchadvisor.settings.base import (
    ALLOWED_HOSTS,
    DATA_DIR,
    DATABASE_URL,
    DATABASES,
    DEBUG,
    DEFAULT_FROM_EMAIL,
    DEMO,
    EMAIL_BACKEND,
    PRIVATE_BUCKET,
    PRIVATE_BUCKET_ENDPOINT,
    PRIVATE_BUCKET_KEY_ID,
    PRIVATE_BUCKET_SECRET,
    REDIS_URL,
    REQUIRE_MFA_SAID,
    SECRET_KEY,
    SIGN_ON_PROVIDERS,
    SITE_URL,
    STATIC_ROOT,
    TRUSTED_PROXY_COUNT,
)
from matchadvisor.settings.providers import faults

SHORTEST_SECRET_KEY = 50
REFUSALS = {
    "SECRET_KEY: missing": not SECRET_KEY,
    "SECRET_KEY: a development key": SECRET_KEY.startswith("django-insecure-"),
    f"SECRET_KEY: shorter than {SHORTEST_SECRET_KEY} characters": (
        0 < len(SECRET_KEY) < SHORTEST_SECRET_KEY
    ),
    "SECRET_KEY: repeats a few characters": bool(SECRET_KEY) and len(set(SECRET_KEY)) < 5,
    "DEBUG: on": DEBUG,
    "DEMO: on, the demo accounts have a public password": DEMO,
    "ALLOWED_HOSTS: missing": not ALLOWED_HOSTS,
    "ALLOWED_HOSTS: '*' lets every host name in": "*" in ALLOWED_HOSTS,
    "SITE_URL: missing": not SITE_URL,
    "SITE_URL: not https": bool(SITE_URL) and not SITE_URL.startswith("https://"),
    "DATABASE_URL: missing": not DATABASE_URL,
    "DATABASE_URL: not PostgreSQL": (
        bool(DATABASE_URL) and DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql"
    ),
    "REDIS_URL: missing": not REDIS_URL,
    "REQUIRE_MFA: off, a password alone would open every student's record": (
        REQUIRE_MFA_SAID in {"0", "false", "no", "off"}
    ),
    "EMAIL_URL: missing or not a mail server": not EMAIL_BACKEND.endswith("smtp.EmailBackend"),
    "DEFAULT_FROM_EMAIL: missing": not DEFAULT_FROM_EMAIL,
    "DATA_DIR: inside STATIC_ROOT, which everyone may read": (
        not PRIVATE_BUCKET and DATA_DIR.is_relative_to(STATIC_ROOT)
    ),
    "PRIVATE_BUCKET_ENDPOINT: not https": (
        bool(PRIVATE_BUCKET_ENDPOINT) and not PRIVATE_BUCKET_ENDPOINT.startswith("https://")
    ),
    "PRIVATE_BUCKET_SECRET: goes with PRIVATE_BUCKET_KEY_ID": (
        bool(PRIVATE_BUCKET_SECRET) != bool(PRIVATE_BUCKET_KEY_ID)
    ),
    **faults(SIGN_ON_PROVIDERS),
}
if refused := [what for what, is_so in REFUSALS.items() if is_so]:
    raise ImproperlyConfigured("Production does not start:\n  " + "\n  ".join(refused))

REQUIRE_MFA = True
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
if TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
