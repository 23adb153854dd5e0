import email
from email.policy import default

import pytest

from matchadvisor.outbox.envelope import email_of
from matchadvisor.outbox.wire import content_of
from tests.factories.outbox import MessageFactory

MARK = "[link-0123456789abcdef]"
LINK = 'https://advising.example/?a=1&b="2"'


def read(content):
    return email.message_from_bytes(content, policy=default)


def parts(message):
    return [
        (part.get_content_type(), part.get_content().replace("\r\n", "\n").rstrip("\n"))
        for part in message.walk()
        if not part.is_multipart()
    ]


@pytest.mark.parametrize(
    "traits",
    [
        pytest.param({}, id="text only"),
        pytest.param({"html": "<p>Two items are due.</p>"}, id="text and html"),
        pytest.param({"text": "Two items.\n\n.\n..\nDone.\n"}, id="lines that begin with a dot"),
        pytest.param({"text": "Zwölf Dinge, 日本\n"}, id="more than ASCII"),
        pytest.param({"text": "word " * 400 + "\n"}, id="a long line"),
        pytest.param({"text": "one\r\ntwo\rthree\n"}, id="line ends of any kind"),
        pytest.param({"reply_to": "office@school.example"}, id="an address for answers"),
        pytest.param({"headers": {"List-Unsubscribe": f"<{MARK}>"}}, id="a header"),
        pytest.param(
            {"text": f"Open {MARK}.\n", "html": f'<a href="{MARK}">Open</a>'}, id="secrets"
        ),
    ],
)
def test_content_of_says_what_django_says(settings, traits):
    message = MessageFactory.build(secrets={MARK: LINK}, **traits)

    ours = read(content_of(message))

    django = read(email_of(message).message().as_bytes(linesep="\r\n"))
    # Django leaves a lone carriage return as it is; mail servers want both or neither.
    assert parts(ours) == [(kind, text.replace("\r", "\n")) for kind, text in parts(django)]
    assert ours.defects == []
    for title in ("Subject", "From", "To", "Reply-To", "Message-ID", "List-Unsubscribe"):
        assert ours[title] == django[title]
    assert ours["Date"]


def test_content_of_ends_every_line_as_smtp_wants_it():
    content = content_of(MessageFactory.build(html="<p>ä</p>\n", text="a\nb\n"))

    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.splitlines())) <= 998


@pytest.mark.parametrize(
    "traits",
    [
        {"to": "ada@school.example and bob"},
        {"to": "ä@school.example"},
        {"reply_to": "Office <office@school.example>"},
        {"subject": "Zwölf Dinge"},
        {"subject": "Two\nBcc: eve@elsewhere.example"},
        {"headers": {"X-Words": "a\r\nBcc: eve@elsewhere.example"}},
        {"headers": {"X-Wörds": "a"}},
        {"headers": {"X-Words": "a" * 901}},
    ],
)
def test_content_of_leaves_what_is_not_plain_to_django(traits):
    assert content_of(MessageFactory.build(**traits)) is None
