import pytest

from matchadvisor.dashboard.enums import Step
from matchadvisor.dashboard.facts import LetterFacts
from matchadvisor.dashboard.rules.letter_step import letter_steps

ALL = {
    "unread": "Dr. Unread",
    "soft": "Dr. Soft",
    "denied": "Dr. Denied",
    "agreed": "Dr. Agreed",
    "following": "Dr. Next",
}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            ALL,
            [
                (Step.ASSIGN_LETTER, "Dr. Unread"),
                (Step.ANSWER_SOFT_YES, "Dr. Soft"),
                (Step.CHECK_ADDRESS, "Dr. Denied"),
            ],
        ),
        ({"denied": "Dr. D", "agreed": "Dr. A"}, [(Step.CHECK_ADDRESS, "Dr. D")]),
        ({"agreed": "Dr. A", "following": "Dr. N"}, [(Step.SEND_PACKET, "Dr. A")]),
        ({"following": "Dr. N", "letters": 2, "aim": 4}, [(Step.ASK_WRITER, "Dr. N")]),
        ({}, [(Step.LIST_WRITERS, "")]),
        ({"letters": 3, "aim": 4, "is_packet_ready": True}, [(Step.LIST_WRITERS, "")]),
        ({"letters": 4, "aim": 4}, [(Step.FILL_PACKET, "")]),
        ({"letters": 1, "is_packet_ready": True}, []),
        ({"letters": 4, "aim": 4, "is_packet_ready": True}, []),
        ({"letters": 2, "ready": 2}, []),
    ],
)
def test_letter_steps(facts, expected):
    assert letter_steps(LetterFacts(**facts)) == tuple(expected)
