"""What an ID token must pass before anything in it is believed (OpenID Connect Core, 3.1.3.7)."""

from typing import Any

import jwt
from django.utils.crypto import constant_time_compare

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Signatures that only the provider's private key can make; neither ``none`` nor shared secrets."""
NEEDED = ["iss", "sub", "aud", "exp", "iat"]
LEEWAY = 60
"""Seconds that the provider's clock may differ from ours."""


class NotTrusted(Exception):
    """The token is not one that the provider made for us, now, for this sign-in."""


def claims_of(
    token: str, *, keys: dict[str, Any], issuer: str, client_id: str, nonce: str
) -> dict[str, Any]:
    """Return what a token says, once signature, issuer, audience, time and nonce are right.

    Args:
        token: as the token endpoint returned it.
        keys: the provider's published keys (a JWK set).
        issuer: as its discovery document names it.
        client_id: ours; the token must be for us.
        nonce: what was sent along when this sign-in began.

    Raises:
        NotTrusted: if any of it is wrong.
    """
    try:
        key = _key_of(token, keys)
        claims: dict[str, Any] = jwt.decode(
            token,
            key=key,
            algorithms=list(ALGORITHMS),
            audience=client_id,
            issuer=issuer,
            leeway=LEEWAY,
            options={"require": NEEDED},
        )
    except (jwt.PyJWTError, TypeError, ValueError) as problem:
        raise NotTrusted(type(problem).__name__) from problem
    if not constant_time_compare(str(claims.get("nonce", "")), nonce):
        raise NotTrusted("nonce")
    audience = claims["aud"]
    if isinstance(audience, list) and len(audience) > 1 and claims.get("azp") != client_id:
        raise NotTrusted("azp")
    return claims


def _key_of(token: str, keys: dict[str, Any]) -> jwt.PyJWK:
    named = jwt.get_unverified_header(token).get("kid")
    known = [
        key for key in jwt.PyJWKSet.from_dict(keys).keys if key.public_key_use in {None, "sig"}
    ]
    fitting = [key for key in known if named is None or key.key_id == named]
    if len(fitting) != 1:
        raise NotTrusted("key")
    return fitting[0]
