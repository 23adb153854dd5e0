import pytest

from matchadvisor.outbox.envelope import email_of
from tests.factories.outbox import MessageFactory

MARK = "[link-0123456789abcdef]"


def test_email_of_puts_secrets_where_their_markers_stand():
    message = MessageFactory.build(
        text=f"Open {MARK}.\n",
        html=f'<a href="{MARK}">Open</a>',
        subject=f"See {MARK}",
        headers={"List-Unsubscribe": f"<{MARK}>"},
        secrets={MARK: 'https://advising.example/?a=1&b="2"'},
    )

    email = email_of(message)

    assert email.body == 'Open https://advising.example/?a=1&b="2".\n'
    assert email.alternatives == [
        ('<a href="https://advising.example/?a=1&amp;b=&quot;2&quot;">Open</a>', "text/html")
    ]
    assert email.subject == 'See https://advising.example/?a=1&b="2"'
    assert email.extra_headers == {
        "List-Unsubscribe": '<https://advising.example/?a=1&b="2">',
        "Message-ID": message.message_id,
    }


@pytest.mark.parametrize(
    ("reply_to", "header"), [("", None), ("office@school.example", "office@school.example")]
)
def test_email_of_says_where_answers_go(reply_to, header):
    message = MessageFactory.build(reply_to=reply_to)

    assert email_of(message).message()["Reply-To"] == header
