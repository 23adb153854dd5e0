"""Addresses of one's account and of sign-on, under the names that allauth looks for."""

from typing import Any

from allauth.account import views as allauth_views
from allauth.mfa.base import views as mfa_views
from allauth.mfa.recovery_codes import views as code_views
from allauth.socialaccount import views as social_views
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import RedirectView

from matchadvisor.accounts import account_views, factor_views


def _of(kind: str, name: str) -> Any:
    """Return a view of a kind of provider; its libraries load only where one is configured."""

    def view(request: HttpRequest, **kwargs: str) -> HttpResponse:
        if not any(one["provider"] == kind for one in settings.SIGN_ON_PROVIDERS):
            raise Http404
        module = {"openid_connect": "oidc", "saml": "saml"}[kind]
        answer: HttpResponse = import_string(f"matchadvisor.accounts.{module}.{name}")(
            request, **kwargs
        )
        return answer

    return never_cache(view)


OIDC = "sign-in/school/<str:provider_id>/"
SAML = "sign-in/saml/<str:organization_slug>/"
overview = RedirectView.as_view(pattern_name="account_overview")

urlpatterns = [
    path("account/", account_views.overview, name="account_overview"),
    path("account/sessions/", account_views.sessions, name="account_sessions"),
    path(
        "account/sessions/others/end/",
        account_views.end_other_sessions,
        name="account_end_other_sessions",
    ),
    path("account/sessions/<int:pk>/end/", account_views.end_session, name="account_end_session"),
    path("account/confirm/", allauth_views.reauthenticate, name="account_reauthenticate"),
    path("account/confirm/code/", mfa_views.reauthenticate, name="mfa_reauthenticate"),
    path("account/second-step/", overview, name="mfa_index"),
    path("account/second-step/set-up/", factor_views.set_up, name="mfa_activate_totp"),
    path("account/second-step/turn-off/", factor_views.turn_off, name="mfa_deactivate_totp"),
    path(
        "account/second-step/codes/",
        never_cache(code_views.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/second-step/codes/new/", factor_views.new_codes, name="mfa_generate_recovery_codes"
    ),
    path("account/people/<int:pk>/", account_views.person, name="account_person"),
    path(
        "account/people/<int:pk>/second-step/reset/",
        account_views.reset_second_factor,
        name="account_reset_second_factor",
    ),
    path(
        "account/people/<int:pk>/sign-on/forget/",
        account_views.forget_identities,
        name="account_forget_identities",
    ),
    path(
        "account/people/<int:pk>/sign-out/",
        account_views.sign_out_person,
        name="account_sign_out_person",
    ),
    path("sign-in/second-step/", mfa_views.authenticate, name="mfa_authenticate"),
    path("sign-in/cancelled/", social_views.login_cancelled, name="socialaccount_login_cancelled"),
    path(f"{OIDC}login/", _of("openid_connect", "login"), name="openid_connect_login"),
    path(f"{OIDC}callback/", _of("openid_connect", "callback"), name="openid_connect_callback"),
    path(f"{SAML}login/", _of("saml", "login"), name="saml_login"),
    path(f"{SAML}acs/", csrf_exempt(_of("saml", "acs")), name="saml_acs"),
    path(f"{SAML}acs/finish/", _of("saml", "finish_acs"), name="saml_finish_acs"),
    path(f"{SAML}sls/", _of("saml", "sls"), name="saml_sls"),
    path(f"{SAML}metadata/", _of("saml", "metadata"), name="saml_metadata"),
]
