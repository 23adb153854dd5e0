"""Sign-on by a school's own identity provider, second factors, sessions."""

from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

from matchadvisor.settings.providers import listed_providers, named_provider

env = environ.Env()

# Who is sent to which provider: each belongs to one school, and nobody signs up through it
OIDC = {
    "OIDC_SCHOOL": env.str("OIDC_SCHOOL", default=""),
    "OIDC_NAME": env.str("OIDC_NAME", default=""),
    "OIDC_ISSUER": env.str("OIDC_ISSUER", default=""),
    "OIDC_CLIENT_ID": env.str("OIDC_CLIENT_ID", default=""),
    "OIDC_CLIENT_SECRET": env.str("OIDC_CLIENT_SECRET", default=""),
    "OIDC_EMAIL_DOMAINS": env.str("OIDC_EMAIL_DOMAINS", default=""),
    "OIDC_HAS_MFA": env.str("OIDC_HAS_MFA", default=""),
    "OIDC_ORIGINS": env.str("OIDC_ORIGINS", default=""),
}
SAML = {
    "SAML_SCHOOL": env.str("SAML_SCHOOL", default=""),
    "SAML_NAME": env.str("SAML_NAME", default=""),
    "SAML_METADATA": env.str("SAML_METADATA", default=""),
    "SAML_ENTITY_ID": env.str("SAML_ENTITY_ID", default=""),
    "SAML_SSO_URL": env.str("SAML_SSO_URL", default=""),
    "SAML_CERTIFICATE": env.str("SAML_CERTIFICATE", default=""),
    "SAML_EMAIL_DOMAINS": env.str("SAML_EMAIL_DOMAINS", default=""),
    "SAML_HAS_MFA": env.str("SAML_HAS_MFA", default=""),
    "SAML_ORIGINS": env.str("SAML_ORIGINS", default=""),
}
SIGN_ON_PROVIDERS: list[dict[str, Any]] = [
    *named_provider("oidc", OIDC),
    *named_provider("saml", SAML),
    *listed_providers(env.str("SIGN_ON", default="")),
]
ids = [one["provider_id"] for one in SIGN_ON_PROVIDERS]
if len(ids) > len(set(ids)):
    raise ImproperlyConfigured("SIGN_ON: two providers of one kind for the same school")
SIGN_ON_ORIGINS = sorted(
    {origin for one in SIGN_ON_PROVIDERS for origin in one["settings"]["origins"]}
)

# allauth: only the kinds that are in use are loaded, with our own checks
kinds = {one["provider"] for one in SIGN_ON_PROVIDERS}
SIGN_ON_APPS = [f"allauth.socialaccount.providers.{kind}" for kind in sorted(kinds)]
SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, Any]] = {
    "openid_connect": {"provider_class": "matchadvisor.accounts.oidc.SchoolOpenIDConnect"},
    "saml": {"provider_class": "matchadvisor.accounts.saml.SchoolSAML"},
}
SOCIALACCOUNT_ADAPTER = "matchadvisor.accounts.identities.IdentityAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_QUERY_EMAIL = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5

# Second factors: in production every member of staff has one
REQUIRE_MFA_SAID = env.str("REQUIRE_MFA", default="").strip().lower()
if REQUIRE_MFA_SAID not in {"", "0", "1", "true", "false", "yes", "no", "on", "off"}:
    raise ImproperlyConfigured("REQUIRE_MFA: neither 1 nor 0")
REQUIRE_MFA = REQUIRE_MFA_SAID in {"1", "true", "yes", "on"}
MFA_ADAPTER = "matchadvisor.accounts.second_factors.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "matchadvisor.accounts.code_forms.SignInCodeForm",
    "reauthenticate": "matchadvisor.accounts.code_forms.ConfirmCodeForm",
    "activate_totp": "matchadvisor.accounts.code_forms.FirstCodeForm",
    "deactivate_totp": "matchadvisor.accounts.code_forms.TurnOffForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "matchadvisor"
MFA_TOTP_TOLERANCE = 1  # half a minute early or late; a code that was used is refused all the same
MFA_RECOVERY_CODES_SHOW_ONCE = True

USERSESSIONS_TRACK_ACTIVITY = False
