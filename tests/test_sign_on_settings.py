"""What the environment may say about identity providers, and what is made of it."""

import json

import pytest
from django.core.exceptions import ImproperlyConfigured

from matchadvisor.settings.providers import faults, listed_providers, named_provider

OIDC = {
    "OIDC_SCHOOL": "lakeshore",
    "OIDC_NAME": "Lakeshore University",
    "OIDC_ISSUER": "https://login.lakeshore.example/tenant/",
    "OIDC_CLIENT_ID": "advising",
    "OIDC_CLIENT_SECRET": "secret",
}
SAML = {
    "SAML_SCHOOL": "lakeshore",
    "SAML_ENTITY_ID": "https://idp.lakeshore.example/shibboleth",
    "SAML_SSO_URL": "https://idp.lakeshore.example/sso",
    "SAML_CERTIFICATE": "MIIB",
    "SAML_EMAIL_DOMAINS": "lakeshore.example",
}
METADATA = """<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="idp">
  <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
                         Location="https://sso.lakeshore.example/in"/>
  </IDPSSODescriptor>
</EntityDescriptor>"""


def test_nothing_is_configured_where_nothing_is_said():
    empty = dict.fromkeys([*OIDC, *SAML], "")

    assert named_provider("oidc", empty) == named_provider("saml", empty) == []
    assert listed_providers("") == []


def test_an_oidc_provider_is_bound_to_its_school():
    [provider] = named_provider("oidc", OIDC | {"OIDC_EMAIL_DOMAINS": "@Lakeshore.example, x.org"})

    assert provider == {
        "provider": "openid_connect",
        "provider_id": "oidc-lakeshore",
        "client_id": "advising",
        "secret": "secret",
        "name": "Lakeshore University",
        "settings": {
            "school": "lakeshore",
            "email_domains": ["lakeshore.example", "x.org"],
            "has_mfa": False,
            "server_url": "https://login.lakeshore.example/tenant",
            "issuer": "https://login.lakeshore.example/tenant/",
            "oauth_pkce_enabled": True,
            "origins": ["https://login.lakeshore.example"],
        },
    }


def test_a_saml_provider_takes_signed_answers_to_our_own_questions_only():
    [provider] = named_provider("saml", SAML)

    assert provider["client_id"] == "lakeshore"
    assert provider["settings"]["idp"]["x509cert"] == "MIIB"
    assert provider["settings"]["origins"] == ["https://idp.lakeshore.example"]
    assert provider["settings"]["advanced"]["want_assertion_signed"]
    assert provider["settings"]["advanced"]["reject_idp_initiated_sso"]


def test_a_metadata_file_says_where_the_sign_on_is(tmp_path):
    file = tmp_path / "idp.xml"
    file.write_text(METADATA)
    said = {"SAML_SCHOOL": "lakeshore", "SAML_EMAIL_DOMAINS": "x.org", "SAML_METADATA": str(file)}

    [provider] = named_provider("saml", said)

    assert provider["settings"]["idp"]["metadata_url"] == file.as_uri()
    assert provider["settings"]["origins"] == ["https://sso.lakeshore.example"]


def test_several_schools_stand_in_one_list():
    text = json.dumps(
        [
            {
                "kind": "oidc",
                "school": "north",
                "issuer": "https://north.example",
                "client_id": "a",
                "client_secret": "b",
                "has_mfa": True,
                "origins": ["https://factor.example"],
            },
            {
                "kind": "saml",
                "school": "south",
                "metadata": "https://south.example/metadata",
                "email_domains": ["south.example"],
            },
        ]
    )

    north, south = listed_providers(text)

    assert north["settings"]["has_mfa"]
    assert north["settings"]["origins"] == ["https://north.example", "https://factor.example"]
    assert (south["provider_id"], south["name"]) == ("saml-south", "south")
    assert south["settings"]["origins"] == ["https://south.example"]


@pytest.mark.parametrize(
    ("kind", "said", "words"),
    [
        pytest.param("oidc", OIDC | {"OIDC_SCHOOL": ""}, "OIDC_SCHOOL: missing", id="no school"),
        pytest.param("oidc", OIDC | {"OIDC_ISSUER": ""}, "OIDC_ISSUER: missing", id="no issuer"),
        pytest.param(
            "oidc", OIDC | {"OIDC_CLIENT_SECRET": ""}, "OIDC_CLIENT_SECRET: missing", id="no secret"
        ),
        pytest.param(
            "saml", SAML | {"SAML_CERTIFICATE": ""}, "SAML_CERTIFICATE: missing", id="no key"
        ),
        pytest.param(
            "saml", SAML | {"SAML_EMAIL_DOMAINS": ""}, "SAML_EMAIL_DOMAINS: missing", id="no domain"
        ),
        pytest.param(
            "saml", SAML | {"SAML_METADATA": "/nowhere.xml"}, "SAML_METADATA: no such", id="no file"
        ),
    ],
)
def test_a_part_that_is_missing_is_named(kind, said, words):
    with pytest.raises(ImproperlyConfigured, match=words):
        named_provider(kind, said)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("{", "not JSON", id="no JSON"),
        pytest.param('{"kind": "oidc"}', "not a list", id="no list"),
        pytest.param('[{"kind": "ldap"}]', "not a list", id="other kind"),
        pytest.param('[{"kind": "saml", "shool": "x"}]', "shool: unknown", id="misspelt"),
        pytest.param('[{"kind": "oidc", "school": "x"}]', "issuer: missing", id="half"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused(text, words):
    with pytest.raises(ImproperlyConfigured, match=words):
        listed_providers(text)


@pytest.mark.parametrize(
    ("changes", "is_refused"),
    [
        pytest.param({}, False, id="https throughout"),
        pytest.param({"OIDC_ISSUER": "http://login.lakeshore.example"}, True, id="issuer in clear"),
        pytest.param({"OIDC_ORIGINS": "http://x.example"}, True, id="origin in clear"),
    ],
)
def test_production_refuses_addresses_in_clear(changes, is_refused):
    [fault] = faults(named_provider("oidc", OIDC | changes)).values()

    assert fault is is_refused
