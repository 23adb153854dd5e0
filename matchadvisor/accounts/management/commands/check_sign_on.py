"""Try what the settings say about identity providers, and print what a school's IT asks for."""

from typing import Any

import requests
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from matchadvisor.accounts.identity_tokens import ALGORITHMS
from matchadvisor.accounts.models import School

NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class Command(BaseCommand):
    """Asks each provider for its public documents; exit status 1 if something is wrong."""

    help = "Try the configured identity providers and print the addresses that a school's IT needs."

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through the providers one by one."""
        if not settings.SIGN_ON_PROVIDERS:
            self.stdout.write("No identity provider is configured; people sign in by password.")
            return
        wrong = 0
        for one in settings.SIGN_ON_PROVIDERS:
            self.stdout.write(f"{one['provider_id']} ({one['name']})")
            for label, url in _our_addresses(one).items():
                self.stdout.write(f"  {label}: {settings.SITE_URL}{url}")
            faults = [*_of_school(one), *_of_provider(one)]
            for fault in faults:
                self.stdout.write(f"  wrong: {fault}")
            if not faults:
                self.stdout.write("  well")
            wrong += len(faults)
        if wrong:
            raise CommandError(f"{wrong} faults")


def _our_addresses(one: dict[str, Any]) -> dict[str, str]:
    if one["provider"] == "saml":
        school = [one["client_id"]]
        return {
            "our entity id and metadata": reverse("saml_metadata", args=school),
            "answers go to (ACS)": reverse("saml_acs", args=school),
        }
    return {"redirect URI": reverse("openid_connect_callback", args=[one["provider_id"]])}


def _of_school(one: dict[str, Any]) -> list[str]:
    slug = one["settings"]["school"]
    is_known = School.objects.filter(slug=slug).exists()
    return [] if is_known else [f"there is no school with the slug {slug}"]


def _of_provider(one: dict[str, Any]) -> list[str]:
    try:
        if one["provider"] == "openid_connect":
            return _of_openid(one["settings"])
        return _of_saml(one["settings"]["idp"])
    except (requests.RequestException, ValueError) as problem:
        return [f"no document could be read: {type(problem).__name__}"]


def _of_openid(said: dict[str, Any]) -> list[str]:
    told = _fetched(f"{said['server_url']}/.well-known/openid-configuration").json()
    faults = [f"the discovery document lacks {name}" for name in NEEDED if not told.get(name)]
    if str(told.get("issuer", "")).rstrip("/") != said["issuer"].rstrip("/"):
        faults.append(f"the discovery document names another issuer: {told.get('issuer')}")
    if not faults:
        keys = _fetched(told["jwks_uri"]).json().get("keys", [])
        if not any(key.get("alg", ALGORITHMS[0]) in ALGORITHMS for key in keys):
            faults.append("no published key has an algorithm that is accepted")
    return faults


def _of_saml(idp: dict[str, Any]) -> list[str]:
    url = idp.get("metadata_url", "")
    if not url.startswith("http"):
        return []
    is_metadata = b"IDPSSODescriptor" in _fetched(url).content
    return [] if is_metadata else ["the metadata describe no identity provider"]


def _fetched(url: str) -> requests.Response:
    answer = requests.get(url, timeout=settings.SOCIALACCOUNT_REQUESTS_TIMEOUT)
    answer.raise_for_status()
    return answer
