"""Sign-on by SAML: allauth's flow, bound to one school, keeping a digest of the subject only."""

from typing import Any
from urllib.error import URLError

from allauth.account.models import EmailAddress
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.saml import views as saml_views
from allauth.socialaccount.providers.saml.provider import SAMLProvider
from allauth.socialaccount.providers.saml.utils import build_saml_config, get_app_or_404
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from onelogin.saml2.errors import OneLogin_Saml2_Error
from onelogin.saml2.settings import OneLogin_Saml2_Settings

from matchadvisor.accounts.identities import is_vouched_for, subject_digest

TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"


class SchoolSAML(SAMLProvider):  # type: ignore[misc]  # allauth has no types
    """One school's provider; of what it tells, nothing but a digest of the subject is kept."""

    def redirect(
        self, request: HttpRequest, process: str, next_url: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """Send the person there, to sign in and for nothing else."""
        answer: HttpResponse = super().redirect(request, AuthProcess.LOGIN, next_url)
        return answer

    def extract_uid(self, data: Any) -> str:
        """Return a digest of issuer and subject.

        The subject is the subject-id, else a name that stays, else the address.
        """
        told = self._extract(data)
        name = "" if data.get_nameid_format() == TRANSIENT else data.get_nameid()
        subject = told.get("uid") or name or str(told.get("email", "")).lower()
        if not subject:
            raise ValueError("no subject")
        return subject_digest(data.get_settings().get_idp_data()["entityId"], str(subject))

    def extract_extra_data(self, data: Any) -> dict[str, Any]:
        """Keep nothing else."""
        return {}

    def extract_common_fields(self, data: Any) -> dict[str, Any]:
        """Nothing: the office knows who its people are."""
        return {}

    def extract_email_addresses(self, data: Any) -> list[EmailAddress]:
        """Return the address, and whether it is of a domain that the school vouches for."""
        told = self._extract(data)
        address = str(told.get("email") or "")
        is_verified = is_vouched_for(
            address,
            said=told.get("email_verified"),
            domains=self.app.settings["email_domains"],
        )
        return [EmailAddress(email=address, verified=is_verified, primary=True)]


def login(request: HttpRequest, organization_slug: str) -> HttpResponse:
    """Ask once more, then lead to the provider."""
    return _served(saml_views.login, request, organization_slug)


@csrf_exempt
def acs(request: HttpRequest, organization_slug: str) -> HttpResponse:
    """Take the provider's answer, and lead on to where the session's cookie arrives again."""
    get_app_or_404(request, organization_slug)
    return _served(saml_views.acs, request, organization_slug)


def finish_acs(request: HttpRequest, organization_slug: str) -> HttpResponse:
    """Check the answer and sign the person in."""
    return _served(saml_views.finish_acs, request, organization_slug)


def metadata(request: HttpRequest, organization_slug: str) -> HttpResponse:
    """Tell the school's IT who we are: a file for the identity provider."""
    return _served(_metadata, request, organization_slug)


def sls(request: HttpRequest, organization_slug: str) -> HttpResponse:
    """Refuse to be signed out from elsewhere; allauth wants the address to exist."""
    raise Http404


def _metadata(request: HttpRequest, organization_slug: str) -> HttpResponse:
    provider = get_app_or_404(request, organization_slug).get_provider(request)
    config = build_saml_config(request, provider.app.settings, organization_slug)
    del config["sp"]["singleLogoutService"]
    told = OneLogin_Saml2_Settings(settings=config, sp_validation_only=True).get_sp_metadata()
    return HttpResponse(told, content_type="application/samlmetadata+xml")


def _served(view: Any, request: HttpRequest, organization_slug: str) -> HttpResponse:
    provider = get_app_or_404(request, organization_slug).get_provider(request)
    try:
        answer: HttpResponse = view(request, organization_slug=organization_slug)
    except (PermissionDenied, OneLogin_Saml2_Error, URLError, TimeoutError, ValueError) as problem:
        answer = render_authentication_error(request, provider, exception=problem)
    return answer
