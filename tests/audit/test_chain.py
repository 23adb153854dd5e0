from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from matchadvisor.audit.chain import GENESIS, PrivateDetail, checked_details, event_hash
from matchadvisor.core.enums import LabelledEnum

EVENT = {
    "seq": 1,
    "kind": "letters.answer_recorded",
    "target": ("letters", "letterrequest", "7"),
    "school_id": 1,
    "by_id": 2,
    "at": datetime(2026, 11, 22, 12, 0, tzinfo=UTC),
    "details": {"answer": "strong"},
    "prev_hash": GENESIS,
}


class Answer(LabelledEnum):
    STRONG = "strong", "Strong"


def test_event_hash_is_the_same_for_the_same_instant_in_another_zone():
    elsewhere = EVENT["at"].astimezone(timezone(timedelta(hours=-5)))

    assert event_hash(**EVENT) == event_hash(**(EVENT | {"at": elsewhere}))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("seq", 2),
        ("kind", "letters.answer_withdrawn"),
        ("target", ("letters", "letterrequest", "8")),
        ("school_id", None),
        ("by_id", 3),
        ("at", EVENT["at"] + timedelta(microseconds=1)),
        ("details", {"answer": "no"}),
        ("prev_hash", "1" * 64),
    ],
)
def test_event_hash_covers_every_column(column, value):
    assert event_hash(**(EVENT | {column: value})) != event_hash(**EVENT)


def test_checked_details_stores_ids_codes_dates_and_lists():
    details = {
        "answer": Answer.STRONG,
        "request": 7,
        "is_waived": True,
        "asked_on": date(2026, 8, 3),
        "codes": ["letters", "research"],
        "policy": "guide/1.2",
        "nothing": None,
    }

    stored = checked_details(details)

    assert stored == {
        "answer": "strong",
        "request": 7,
        "is_waived": True,
        "asked_on": "2026-08-03",
        "codes": ["letters", "research"],
        "policy": "guide/1.2",
        "nothing": None,
    }


@pytest.mark.parametrize(
    "key",
    ["name", "first_name", "email", "to_email", "score", "new_score", "step2", "zone", "words"],
)
def test_checked_details_refuses_private_keys(key):
    with pytest.raises(PrivateDetail, match=key):
        checked_details({key: 1})


@pytest.mark.parametrize(
    "value",
    ["two words", "someone@school.example", "x" * 81, 2.5, {"a": 1}, ["fine", "not fine"]],
)
def test_checked_details_refuses_free_text(value):
    with pytest.raises(PrivateDetail, match="code"):
        checked_details({"code": value})
