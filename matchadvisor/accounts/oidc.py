"""Sign-on by OpenID Connect: allauth's flow, with checks of our own that leave nothing to trust."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import get_random_string, salted_hmac
from requests import RequestException

from matchadvisor.accounts.identities import is_vouched_for, subject_digest
from matchadvisor.accounts.identity_tokens import NotTrusted, claims_of

STATE_LENGTH = 32


def nonce_of(state: str) -> str:
    """Return the nonce of a sign-in: it follows from the state, which is bound to the session."""
    return salted_hmac("accounts.oidc.nonce", state, algorithm="sha256").hexdigest()


class SchoolAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # allauth has no types
    """Believes the ID token only, and only after its signature and nonce were checked."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """The discovery document, which must be the configured issuer's own."""
        config: dict[str, Any] = super().openid_config
        expected = self.get_provider().app.settings["issuer"].rstrip("/")
        if str(config.get("issuer", "")).rstrip("/") != expected:
            raise OAuth2Error("the discovery document names another issuer")
        return config

    @property
    def basic_auth(self) -> bool:
        """Whether the secret goes into a header; the default of a provider that says nothing."""
        said = self.openid_config.get("token_endpoint_auth_methods_supported")
        return "client_secret_post" not in (said or ["client_secret_basic"])

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any
    ) -> Any:
        """Return allauth's login of whoever the ID token speaks of."""
        config = self.openid_config
        try:
            claims = claims_of(
                kwargs["response"]["id_token"],
                keys=self._fetched(config["jwks_uri"]),
                issuer=config["issuer"],
                client_id=app.client_id,
                nonce=nonce_of(request.GET.get("state", "")),
            )
            if not claims.get("email"):
                claims = self._with_user_info(claims, token.token)
        except NotTrusted as problem:
            raise OAuth2Error(f"ID token not trusted: {problem}") from problem
        except KeyError as problem:
            raise OAuth2Error(f"the provider left out {problem}") from problem
        return self.get_provider().sociallogin_from_response(request, claims)

    def _with_user_info(self, claims: dict[str, Any], access_token: str) -> dict[str, Any]:
        told: dict[str, Any] = self._fetch_user_info(access_token)
        if told.get("sub") != claims["sub"]:
            raise NotTrusted("userinfo is somebody else's")
        return {**told, **claims}

    def _fetched(self, url: str) -> dict[str, Any]:
        with get_adapter().get_requests_session() as session:
            response = session.get(url)
            response.raise_for_status()
            fetched: dict[str, Any] = response.json()
        return fetched


class SchoolOpenIDConnect(OpenIDConnectProvider):  # type: ignore[misc]  # allauth has no types
    """One school's provider; of what it tells, nothing but a digest of the subject is kept."""

    oauth2_adapter_class = SchoolAdapter

    def redirect(
        self, request: HttpRequest, process: str, next_url: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """Send the person there; what the address bar asked for beside that is left out."""
        state = get_random_string(STATE_LENGTH)
        answer: HttpResponse = super().redirect(
            request,
            AuthProcess.LOGIN,
            next_url,
            state_id=state,
            auth_params={**self.get_auth_params(), "nonce": nonce_of(state)},
        )
        return answer

    def extract_uid(self, data: dict[str, Any]) -> str:
        """Return a digest of issuer and subject, so that another issuer's subject never fits."""
        return subject_digest(str(data["iss"]), str(data["sub"]))

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Keep nothing else."""
        return {}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nothing: the office knows who its people are."""
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        """Return the address, and whether the provider vouches for it."""
        address = str(data.get("email") or "")
        said = data.get("email_verified")
        is_verified = is_vouched_for(address, said=said, domains=self.app.settings["email_domains"])
        return [EmailAddress(email=address, verified=is_verified, primary=True)]


def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Ask once more, then lead to the provider."""
    return _served(OAuth2LoginView, request, provider_id)


def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Come back from the provider with a code for an ID token."""
    return _served(OAuth2CallbackView, request, provider_id)


def _served(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        adapter = SchoolAdapter(request, provider_id)
        provider = adapter.get_provider()
    except SocialApp.DoesNotExist as problem:
        raise Http404 from problem
    try:
        answer: HttpResponse = view.adapter_view(adapter)(request)
    except (RequestException, OAuth2Error, KeyError) as problem:
        answer = render_authentication_error(request, provider, exception=problem)
    return answer
