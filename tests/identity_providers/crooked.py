"""An identity provider that cheats: it stands before an honest one and changes what passes.

``python -m tests.identity_providers.crooked PORT HONEST_PORT``. ``PUT /crooked/MODE`` says how:
``honest``, ``nonce`` (another sign-in's), ``claims`` (changed after signing), ``key`` (signed with
a key that is not published), ``none`` (not signed at all), ``silent`` (no ID token).
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt
import requests
from cryptography.hazmat.primitives.asymmetric import rsa

OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
ADDRESS = "dean@lakeshore.example"
"""Whom it would like its people to be taken for."""


def changed(token, mode):
    """The token as the mode wants it."""
    head, body, signature = token.split(".")
    claims = jwt.decode(token, options={"verify_signature": False})
    claims |= {"email": ADDRESS, "email_verified": True}
    kid = jwt.get_unverified_header(token).get("kid")
    if mode == "claims":
        body = jwt.encode(claims, OTHER_KEY, algorithm="RS256").split(".")[1]
        return f"{head}.{body}.{signature}"
    if mode == "key":
        return jwt.encode(claims, OTHER_KEY, algorithm="RS256", headers={"kid": kid})
    if mode == "none":
        return jwt.encode(claims, "", algorithm="none", headers={"kid": kid})
    return token


class Handler(BaseHTTPRequestHandler):
    mode = "honest"
    honest_port = 0

    def do_PUT(self):
        Handler.mode = self.path.rpartition("/")[2]
        self.send_response(204)
        self.end_headers()

    def do_GET(self):
        self.pass_on()

    def do_POST(self):
        self.pass_on()

    def pass_on(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length) if length else None
        path = self.path
        if self.mode == "nonce" and "nonce=" in path:
            parts = urlsplit(path)
            asked = dict(parse_qsl(parts.query)) | {"nonce": "of-another-sign-in"}
            path = f"{parts.path}?{urlencode(asked)}"
        kept = {
            name: value
            for name, value in self.headers.items()
            if name.lower() not in {"connection", "accept-encoding"}
        }
        url = f"http://127.0.0.1:{self.honest_port}{path}"
        answer = requests.request(
            self.command, url, data=body, headers=kept, allow_redirects=False, timeout=20
        )
        self.hand_back(answer.status_code, answer.headers, answer.content)

    def hand_back(self, status, headers, content):
        if self.path.startswith("/oauth2/token") and status == 200:
            told = json.loads(content)
            if self.mode == "silent":
                del told["id_token"]
            else:
                told["id_token"] = changed(told["id_token"], self.mode)
            content = json.dumps(told).encode()
        self.send_response(status)
        for name in ("Content-Type", "Location"):
            if name in headers:
                self.send_header(name, headers[name])
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments):
        pass


if __name__ == "__main__":
    port, Handler.honest_port = (int(number) for number in sys.argv[1:3])
    ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()
