import pytest

from matchadvisor.accounts.devices import device

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_4) AppleWebKit/605.1.15 (KHTML, like Gecko)"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (f"{WINDOWS} Chrome/131.0 Safari/537.36", "Chrome on Windows"),
        (f"{WINDOWS} Chrome/131.0 Safari/537.36 Edg/131.0", "Edge on Windows"),
        (f"{MAC} Version/17.4 Safari/605.1.15", "Safari on Mac"),
        (f"{IPHONE} Version/17.4 Mobile/15E148 Safari/604.1", "Safari on iPhone"),
        (f"{IPHONE} CriOS/131.0 Mobile/15E148 Safari/604.1", "Chrome on iPhone"),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
            "Firefox on Linux",
        ),
        ("curl/8.5.0", "Another program"),
        ("", "Another program"),
    ],
)
def test_device_is_said_in_plain_words(user_agent, words):
    assert device(user_agent) == words
