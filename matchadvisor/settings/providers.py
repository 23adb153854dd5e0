"""Identity providers of schools, as the environment names them; checked when settings load."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from django.core.exceptions import ImproperlyConfigured

KINDS = {"oidc": "openid_connect", "saml": "saml"}
SHARED = ("school", "name", "email_domains", "has_mfa", "origins")
OWN = {
    "oidc": ("issuer", "client_id", "client_secret"),
    "saml": ("metadata", "entity_id", "sso_url", "certificate"),
}
NEEDED = {"oidc": ("school", "issuer", "client_id", "client_secret"), "saml": ("school",)}
SSO = "{urn:oasis:names:tc:SAML:2.0:metadata}SingleSignOnService"
YES = {"1", "true", "yes", "on"}


def named_provider(kind: str, given: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the one provider of a kind that ``OIDC_...`` or ``SAML_...`` name, or none."""
    prefix = kind.upper()
    entry = {
        key: given[f"{prefix}_{key.upper()}"]
        for key in (*SHARED, *OWN[kind])
        if given.get(f"{prefix}_{key.upper()}")
    }
    return [provider(kind, entry, f"{prefix}_")] if entry else []


def listed_providers(text: str) -> list[dict[str, Any]]:
    """Return the providers of ``SIGN_ON``: a JSON list of objects with the same keys, and kind."""
    try:
        entries = json.loads(text or "[]")
    except ValueError as problem:
        raise ImproperlyConfigured("SIGN_ON: not JSON") from problem
    if not isinstance(entries, list) or not all(
        isinstance(entry, dict) and entry.get("kind") in KINDS for entry in entries
    ):
        raise ImproperlyConfigured('SIGN_ON: not a list of objects with "kind" oidc or saml')
    return [
        provider(
            entry["kind"], {key: said for key, said in entry.items() if key != "kind"}, "SIGN_ON: "
        )
        for entry in entries
    ]


def provider(kind: str, entry: Mapping[str, Any], where: str) -> dict[str, Any]:
    """Return what allauth keeps of one provider; it is bound to one school.

    Raises:
        ImproperlyConfigured: where a part is missing or unknown.
    """

    def refuse(key: str, why: str) -> None:
        label = key.upper() if where.endswith("_") else key
        raise ImproperlyConfigured(f"{where}{label}: {why}")

    for key in entry.keys() - {*SHARED, *OWN[kind]}:
        refuse(key, "unknown")
    for key in NEEDED[kind]:
        if not entry.get(key):
            refuse(key, "missing")
    if kind == "saml" and not entry.get("metadata"):
        for key in ("entity_id", "sso_url", "certificate"):
            if not entry.get(key):
                refuse(key, "missing, as is metadata")
    if kind == "saml" and not entry.get("email_domains"):
        refuse("email_domains", "missing; SAML does not say which addresses were verified")
    school = str(entry["school"])
    return {
        "provider": KINDS[kind],
        "provider_id": f"{kind}-{school}",
        "client_id": entry["client_id"] if kind == "oidc" else school,
        "secret": entry.get("client_secret", ""),
        "name": entry.get("name") or school,
        "settings": {
            "school": school,
            "email_domains": [name.lower().lstrip("@") for name in words(entry, "email_domains")],
            "has_mfa": str(entry.get("has_mfa", "")).lower() in YES,
            **(_oidc(entry) if kind == "oidc" else _saml(entry, refuse)),
        },
    }


def words(entry: Mapping[str, Any], key: str) -> list[str]:
    """Return the parts of a list, or of a text that separates them by commas."""
    said = entry.get(key) or []
    parts = said.split(",") if isinstance(said, str) else said
    return [part.strip() for part in parts if part.strip()]


def origin(url: str) -> str:
    """Return scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _oidc(entry: Mapping[str, Any]) -> dict[str, Any]:
    issuer = str(entry["issuer"])
    return {
        "server_url": issuer.rstrip("/"),
        "issuer": issuer,
        "oauth_pkce_enabled": True,
        "origins": [origin(issuer), *words(entry, "origins")],
    }


def _saml(entry: Mapping[str, Any], refuse: Any) -> dict[str, Any]:
    metadata = str(entry.get("metadata") or "")
    places = [entry["sso_url"]] if entry.get("sso_url") else []
    if metadata and "://" not in metadata:
        path = Path(metadata).resolve()
        if not path.is_file():
            refuse("metadata", "no such file")
        metadata = path.as_uri()
        root = ElementTree.parse(path).getroot()  # noqa: S314  # the administrator's own file
        places += [service.attrib["Location"] for service in root.iter(SSO)]
    elif metadata:
        places.append(metadata)
    idp = {"entity_id": entry.get("entity_id"), "sso_url": entry.get("sso_url")}
    if metadata:
        idp["metadata_url"] = metadata
    else:
        idp["x509cert"] = entry["certificate"]
    return {
        "idp": idp,
        "advanced": {
            "allow_single_label_domains": True,
            "reject_idp_initiated_sso": True,
            "strict": True,
            "want_assertion_signed": True,
        },
        "origins": [*dict.fromkeys(map(origin, places)), *words(entry, "origins")],
    }


def faults(providers: list[dict[str, Any]]) -> dict[str, bool]:
    """Return what production refuses about providers, with whether it is so."""
    addresses = [
        address
        for one in providers
        for address in (one["settings"].get("issuer"), *one["settings"]["origins"])
        if address
    ]
    fetched = [one["settings"].get("idp", {}).get("metadata_url", "") for one in providers]
    return {
        "SIGN_ON: an address of an identity provider is not https": not all(
            address.startswith("https://") for address in addresses
        )
        or any(address.startswith("http://") for address in fetched),
    }
