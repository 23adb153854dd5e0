"""The command that tries the providers; one stands on a port of this machine, one is not there."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from matchadvisor.settings.providers import named_provider
from tests.factories.accounts import SchoolFactory
from tests.processes import free_port, running

pytestmark = [pytest.mark.django_db, pytest.mark.real_clock]


@pytest.fixture(scope="module")
def provider(tmp_path_factory):
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = ("-m", "tests.identity_providers.saml", str(port))
    log = tmp_path_factory.mktemp("provider") / "provider.log"
    with running(*command, answers_at=f"{url}/metadata", log=log):
        yield url


def saml(metadata):
    return named_provider(
        "saml",
        {
            "SAML_SCHOOL": "lakeshore",
            "SAML_METADATA": metadata,
            "SAML_EMAIL_DOMAINS": "lakeshore.example",
        },
    )


def oidc(issuer):
    return named_provider(
        "oidc",
        {
            "OIDC_SCHOOL": "lakeshore",
            "OIDC_ISSUER": issuer,
            "OIDC_CLIENT_ID": "advising",
            "OIDC_CLIENT_SECRET": "secret",
        },
    )


def checked():
    said = StringIO()
    try:
        call_command("check_sign_on", stdout=said)
    except CommandError:
        said.write("refused")
    return said.getvalue()


def test_without_providers_there_is_nothing_to_check():
    assert "No identity provider" in checked()


def test_a_provider_that_answers_is_well_and_our_addresses_are_named(settings, provider):
    SchoolFactory(slug="lakeshore")
    settings.SIGN_ON_PROVIDERS = saml(f"{provider}/metadata")

    said = checked()

    assert "https://advising.example/sign-in/saml/lakeshore/acs/" in said
    assert said.endswith("  well\n")


def test_a_school_that_is_not_there_is_named(settings, provider):
    settings.SIGN_ON_PROVIDERS = saml(f"{provider}/metadata")

    assert "there is no school with the slug lakeshore\nrefused" in checked()


def test_a_page_that_is_no_metadata_is_named(settings, provider):
    SchoolFactory(slug="lakeshore")
    settings.SIGN_ON_PROVIDERS = saml(f"{provider}/sso")

    assert "the metadata describe no identity provider" in checked()


@pytest.mark.parametrize(
    "issuer",
    [
        pytest.param(lambda provider: provider, id="no discovery document"),
        pytest.param(lambda provider: f"http://127.0.0.1:{free_port()}", id="nobody there"),
    ],
)
def test_an_openid_provider_that_does_not_answer_is_named(settings, provider, issuer):
    SchoolFactory(slug="lakeshore")
    settings.SIGN_ON_PROVIDERS = oidc(issuer(provider))

    said = checked()

    assert "https://advising.example/sign-in/school/oidc-lakeshore/callback/" in said
    assert "no document could be read" in said
