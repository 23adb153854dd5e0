"""A SAML identity provider: ``python -m tests.identity_providers.saml PORT``.

It signs with signxml, which shares no code with what checks the signature. Its sign-on page takes
an address, a subject and how to cheat: ``honest``, ``unsigned``, ``key`` (another one's),
``changed`` (after signing), ``audience`` (made for somebody else), ``old``.
"""

import base64
import sys
import zlib
from datetime import UTC, datetime, timedelta
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from lxml import etree
from signxml import XMLSigner, methods

MAIL = "urn:oid:0.9.2342.19200300.100.1.3"
PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol"
PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
PAGE = '<!DOCTYPE html><html lang="en"><title>Sign-on</title><form method="post"{action}>{fields}'
ASSERTION = """<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"
    ID="{id}" Version="2.0" IssueInstant="{now}"><saml:Issuer>{issuer}</saml:Issuer>
  <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="placeholder"></ds:Signature>
  <saml:Subject>
    <saml:NameID Format="{format}">{subject}</saml:NameID>
    <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
      <saml:SubjectConfirmationData InResponseTo="{request}" Recipient="{acs}"
        NotOnOrAfter="{end}"/>
    </saml:SubjectConfirmation>
  </saml:Subject>
  <saml:Conditions NotBefore="{start}" NotOnOrAfter="{end}">
    <saml:AudienceRestriction><saml:Audience>{audience}</saml:Audience></saml:AudienceRestriction>
  </saml:Conditions>
  <saml:AuthnStatement AuthnInstant="{now}" SessionIndex="{id}"><saml:AuthnContext>
    <saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef>
  </saml:AuthnContext></saml:AuthnStatement>
  <saml:AttributeStatement><saml:Attribute Name="{mail}">
    <saml:AttributeValue>{email}</saml:AttributeValue>
  </saml:Attribute></saml:AttributeStatement>
</saml:Assertion>"""
RESPONSE = """<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
    xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_{id}" Version="2.0"
    IssueInstant="{now}" Destination="{acs}" InResponseTo="{request}">
  <saml:Issuer>{issuer}</saml:Issuer>
  <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
</samlp:Response>"""
METADATA = """<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{issuer}">
  <IDPSSODescriptor protocolSupportEnumeration="{protocol}"><KeyDescriptor use="signing">
    <KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data>
      <X509Certificate>{certificate}</X509Certificate></X509Data></KeyInfo>
    </KeyDescriptor>
    <SingleSignOnService Binding="{binding}" Location="{issuer}/sso"/>
  </IDPSSODescriptor>
</EntityDescriptor>"""


def key_pair():
    """A private key and a certificate of its own making, both as PEM."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "identity provider")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return private, certificate.public_bytes(serialization.Encoding.PEM)


OWN, OTHER = key_pair(), key_pair()


def instant(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


class Handler(BaseHTTPRequestHandler):
    issuer = ""

    def do_GET(self):
        path = urlsplit(self.path).path
        if path == "/metadata":
            certificate = "".join(OWN[1].decode().splitlines()[1:-1])
            text = METADATA.format(
                issuer=self.issuer, protocol=PROTOCOL, certificate=certificate, binding=REDIRECT
            )
            return self.answer(text, "application/samlmetadata+xml")
        fields = "".join(
            f'<label>{name} <input name="{name}" value="{value}"></label>'
            for name, value in (("email", ""), ("subject", ""), ("mode", "honest"))
        )
        return self.answer(PAGE.format(action="", fields=f"{fields}<button>Sign on</button>"))

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        said = {name: one[0] for name, one in parse_qs(self.rfile.read(length).decode()).items()}
        asked = parse_qs(urlsplit(self.path).query)
        request = etree.fromstring(zlib.decompress(base64.b64decode(asked["SAMLRequest"][0]), -15))
        acs = request.get("AssertionConsumerServiceURL")
        response = base64.b64encode(self.response(said, request, acs)).decode()
        relay = asked.get("RelayState", [""])[0]
        fields = (
            f'<input type="hidden" name="SAMLResponse" value="{response}">'
            f'<input type="hidden" name="RelayState" value="{escape(relay)}">'
            "<button>Go back</button>"
        )
        self.answer(PAGE.format(action=f' action="{escape(acs)}"', fields=fields))

    def response(self, said, request, acs):
        mode = said.get("mode", "honest")
        now = datetime.now(UTC) - timedelta(hours=2 if mode == "old" else 0)
        entity = request.findtext("{urn:oasis:names:tc:SAML:2.0:assertion}Issuer")
        values = {
            "id": f"_{uuid4().hex}",
            "now": instant(now),
            "start": instant(now - timedelta(minutes=1)),
            "end": instant(now + timedelta(minutes=5)),
            "issuer": self.issuer,
            "format": PERSISTENT,
            "subject": escape(said.get("subject", "")),
            "request": request.get("ID"),
            "acs": escape(acs),
            "audience": "https://elsewhere.example" if mode == "audience" else escape(entity),
            "mail": MAIL,
            "email": escape(said.get("email", "")),
        }
        assertion = etree.fromstring(ASSERTION.format(**values))
        if mode == "unsigned":
            assertion.remove(assertion.find("{http://www.w3.org/2000/09/xmldsig#}Signature"))
        else:
            assertion = signed(assertion, OTHER if mode == "key" else OWN)
        if mode == "changed":
            [value] = assertion.iter("{urn:oasis:names:tc:SAML:2.0:assertion}AttributeValue")
            value.text = "dean@lakeshore.example"
        response = etree.fromstring(RESPONSE.format(**values))
        response.append(assertion)
        return etree.tostring(response)

    def answer(self, text, kind="text/html; charset=utf-8"):
        content = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments):
        pass


def signed(assertion, pair):
    """The assertion with a signature over it, by a library of its own."""
    signer = XMLSigner(
        method=methods.enveloped,
        signature_algorithm="rsa-sha256",
        digest_algorithm="sha256",
        c14n_algorithm=EXCLUSIVE,
    )
    private, certificate = pair
    return signer.sign(
        assertion, key=private, cert=certificate.decode(), reference_uri=assertion.get("ID")
    )


if __name__ == "__main__":
    port = int(sys.argv[1])
    Handler.issuer = f"http://127.0.0.1:{port}"
    ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()
