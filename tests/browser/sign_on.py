"""The product with identity providers configured: four programs, none of them in this process."""

import contextlib
import json
from dataclasses import dataclass
from pathlib import Path

import requests
from django.core.management import call_command

from tests.processes import database_url, free_port, running

LAKESHORE, CROOKED, HARBOR = "Lakeshore University", "Crooked University", "Harbor University"


@dataclass
class Campus:
    """Where everything answers, and what the product's process wrote."""

    product: str
    provider: str
    crooked: str
    saml: str
    log: Path

    def enroll(self, sub, **claims):
        """Make somebody known to the OpenID provider."""
        send(f"{self.provider}/users/{sub}", claims, "PUT")

    def cheat(self, mode):
        """Say how the crooked provider cheats from now on."""
        send(f"{self.crooked}/crooked/{mode}", {}, "PUT")


def send(url, data, method):
    answer = requests.request(method, url, json=data, timeout=20)
    answer.raise_for_status()
    return answer.json() if answer.content else {}


def register(provider, product, school):
    """Register the product with the provider, which hands out an id and a secret."""
    back = f"{product}/sign-in/school/oidc-{school}/callback/"
    given = {"redirect_uris": [back], "token_endpoint_auth_method": "client_secret_basic"}
    registered = send(f"{provider}/oauth2/clients", given, "POST")
    return {key: registered[key] for key in ("client_id", "client_secret")}


@contextlib.contextmanager
def campus(folder):
    """Run the providers, then the product with them in its environment."""
    # The product is on its own without Redis, and caches in a table that tests with Redis lack.
    call_command("createcachetable", "matchadvisor_cache", verbosity=0)
    ports = [free_port() for _ in range(4)]
    product, provider, crooked, saml = (f"http://127.0.0.1:{port}" for port in ports)
    with contextlib.ExitStack() as programs:
        programs.enter_context(
            running(
                *("-m", "oidc_provider_mock", "--port", str(ports[1])),
                *("--require-registration", "true", "--require-nonce", "true"),
                answers_at=f"{provider}/.well-known/openid-configuration",
                log=folder / "provider.log",
                PYTHONWARNINGS="ignore",
            )
        )
        programs.enter_context(
            running(
                *("-m", "tests.identity_providers.crooked", str(ports[2]), str(ports[1])),
                answers_at=f"{crooked}/.well-known/openid-configuration",
                log=folder / "crooked.log",
            )
        )
        programs.enter_context(
            running(
                *("-m", "tests.identity_providers.saml", str(ports[3])),
                answers_at=f"{saml}/metadata",
                log=folder / "saml.log",
            )
        )
        log = folder / "product.log"
        programs.enter_context(
            running(
                *("manage.py", "runserver", "--noreload", f"127.0.0.1:{ports[0]}"),
                answers_at=f"{product}/healthz",
                log=log,
                DJANGO_SETTINGS_MODULE="matchadvisor.settings.dev",
                DATABASE_URL=database_url(),
                DATA_DIR=str(folder),
                SITE_URL=product,
                **environment(product, provider, crooked, saml),
            )
        )
        yield Campus(product, provider, crooked, saml, log)


def environment(product, provider, crooked, saml):
    """One school by single settings, a second and a third in the list, SAML by its metadata."""
    own = register(provider, product, "lakeshore")
    others = [
        {"kind": "oidc", "school": school, "name": name, "issuer": issuer, **client}
        for school, name, issuer in (("crooked", CROOKED, crooked), ("harbor", HARBOR, provider))
        for client in [register(provider, product, school)]
    ]
    return {
        "OIDC_SCHOOL": "lakeshore",
        "OIDC_NAME": LAKESHORE,
        "OIDC_ISSUER": provider,
        "OIDC_CLIENT_ID": own["client_id"],
        "OIDC_CLIENT_SECRET": own["client_secret"],
        "SAML_SCHOOL": "lakeshore",
        "SAML_NAME": "Lakeshore by SAML",
        "SAML_METADATA": f"{saml}/metadata",
        "SAML_EMAIL_DOMAINS": "lakeshore.example",
        "SIGN_ON": json.dumps(others),
    }
