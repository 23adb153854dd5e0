from matchadvisor.outbox.markers import blanked, marker, markers_of
from tests.factories.outbox import MessageFactory


def test_no_two_markers_are_the_same():
    assert marker("link") != marker("link")


def test_markers_of_are_found_wherever_a_mail_holds_one():
    link, stop = marker("link"), marker("stop_link")
    message = MessageFactory.build(text=f"Open {link}.", headers={"List-Unsubscribe": f"<{stop}>"})

    assert markers_of(message) == {"link": link, "stop_link": stop}


def test_blanked_says_what_stood_there():
    text = f"Open {marker('link')} [1] [link-7]"

    assert blanked(text) == "Open [link not shown] [1] [link-7]"
