from datetime import date

import pytest

from matchadvisor.timeline.enums import Kind
from matchadvisor.timeline.models.milestones import ADDED
from matchadvisor.timeline.wording.lines import (
    SHORT,
    Way,
    moved_words,
    short_name,
    way_of,
)


def test_every_step_of_a_rule_has_a_short_name():
    assert set(Kind) - set(SHORT) == set(ADDED)


def test_a_long_title_is_cut():
    assert short_name(Kind.OWN, "Call the chair of the department again") == (
        "Call the chair of the depar…"
    )


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (None, "Moved by you"),
        (date(2026, 9, 4), "Moved by you"),
        (date(2026, 9, 2), "Moved by you, the season says Wed 2 Sep"),
    ],
)
def test_moved_words(before, told):
    assert moved_words("you", before, date(2026, 9, 4)) == told


@pytest.mark.parametrize(
    ("kind", "given", "way"),
    [
        (Kind.MATCH_DAY, {"is_event": True}, None),
        (Kind.CV, {}, Way("It is final")),
        (Kind.OWN, {"specialty": ""}, Way("Done")),
        (Kind.READY, {}, Way("Check it", "/timeline/7/")),
        (Kind.SCORE_REPORT, {"specialty": ""}, Way("Enter it", "/record/score/")),
        (Kind.SIGNALS, {}, Way("Open the list", "/programs/pediatrics/")),
        (Kind.SIGNALS, {"specialty": ""}, None),
        (Kind.CV, {"is_own": False}, Way("Act for the student", "/timeline/7/")),
    ],
)
def test_way_of(kind, given, way):
    facts = {"pk": 7, "specialty": "pediatrics", "is_event": False, "is_own": True} | given

    assert way_of(kind, **facts) == way
