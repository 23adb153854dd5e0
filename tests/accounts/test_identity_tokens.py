"""ID tokens made with a key of this test, right and wrong in one thing at a time."""

import json
import time

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from matchadvisor.accounts.identity_tokens import NotTrusted, claims_of

ISSUER = "https://login.lakeshore.example"
CLIENT = "advising"
NONCE = "n-0S6_WzA2Mj"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def jwks(*keys):
    return {
        "keys": [
            json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key())) | {"kid": f"k{at}"}
            for at, key in enumerate(keys)
        ]
    }


def token(key=KEY, algorithm="RS256", kid="k0", without=(), **changes):
    now = int(time.time())
    claims = {
        "iss": ISSUER,
        "sub": "248289761001",
        "aud": CLIENT,
        "exp": now + 300,
        "iat": now,
        "nonce": NONCE,
        "email": "ada@lakeshore.example",
    } | changes
    kept = {name: value for name, value in claims.items() if name not in without}
    return jwt.encode(kept, key, algorithm=algorithm, headers={"kid": kid} if kid else None)


def read(text, keys=None):
    return claims_of(text, keys=keys or jwks(KEY), issuer=ISSUER, client_id=CLIENT, nonce=NONCE)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(lambda: token(), id="as it should be"),
        pytest.param(lambda: token(kid=None), id="one key, not named"),
        pytest.param(lambda: token(exp=int(time.time()) - 30), id="clock half a minute off"),
        pytest.param(lambda: token(aud=[CLIENT, "other"], azp=CLIENT), id="for us among others"),
    ],
)
def test_a_right_token_is_believed(text):
    assert read(text())["sub"] == "248289761001"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(lambda: token(key=OTHER_KEY), id="another key's signature"),
        pytest.param(lambda: token(kid="k9"), id="unknown key"),
        pytest.param(lambda: token(iss="https://elsewhere.example"), id="another issuer"),
        pytest.param(lambda: token(aud="another-client"), id="for another client"),
        pytest.param(lambda: token(aud=[CLIENT, "other"], azp="other"), id="made for another"),
        pytest.param(lambda: token(exp=int(time.time()) - 120), id="too old"),
        pytest.param(lambda: token(nonce="another"), id="another sign-in's nonce"),
        pytest.param(lambda: token(without=["nonce"]), id="no nonce"),
        pytest.param(lambda: token(without=["exp"]), id="no end"),
        pytest.param(lambda: token(without=["sub"]), id="no subject"),
        pytest.param(lambda: token(key="", algorithm="none"), id="no signature"),
        pytest.param(
            lambda: token(key="a shared secret of enough length for it", algorithm="HS256"),
            id="shared secret",
        ),
        pytest.param(lambda: "not a token", id="no token"),
        pytest.param(lambda: changed(token()), id="changed on the way"),
    ],
)
def test_a_wrong_token_is_not(text):
    with pytest.raises(NotTrusted):
        read(text())


def changed(text):
    """The same signature under other claims."""
    head, _, signature = text.split(".")
    other = token(email="dean@lakeshore.example").split(".")[1]
    return f"{head}.{other}.{signature}"


def test_a_token_without_a_key_name_is_not_guessed_at_among_several():
    with pytest.raises(NotTrusted):
        read(token(kid=None), keys=jwks(KEY, OTHER_KEY))
