from dataclasses import replace
from datetime import date

import pytest

from matchadvisor.dashboard.enums import Act, Concern, Group, Risk
from matchadvisor.dashboard.facts import LettersCare, ListCare
from matchadvisor.dashboard.rules.attention import attention, finding_of, group_of, words_of
from tests.dashboard.rules.plans import DAY, FINE, LINE, MONDAY, OPENS, codes, found
from tests.dashboard.rules.policy import POLICY


def test_o_1_a_plan_in_order_asks_for_nothing():
    cares = found()

    assert cares == ()
    assert group_of(cares) is Group.NOTHING


@pytest.mark.parametrize(
    ("changes", "concern", "act", "due"),
    [
        pytest.param({"specialty": "", "program_list": ListCare()}, Concern.NO_LIST, Act.OFFER,
                     OPENS, id="no specialty"),
        pytest.param({"program_list": ListCare()}, Concern.NO_LIST, Act.REMIND, OPENS,
                     id="no list"),
        pytest.param({"program_list": ListCare(size=64, reach=22, signals=15)}, Concern.REACH,
                     Act.OPEN_LIST, OPENS, id="too much reach"),
        pytest.param({"program_list": ListCare(size=64, reach=22, signals=15, has_review=True)},
                     Concern.REACH, Act.OPEN_REVIEW, OPENS, id="too much reach, sent"),
        pytest.param({"risk": Risk.UNANSWERED}, Concern.DECISION, Act.OFFER, OPENS,
                     id="risk question"),
        pytest.param({"risk": Risk.UNSIGNED}, Concern.DECISION, Act.SIGN, OPENS, id="signature"),
        pytest.param({"risk": Risk.NO_BACKUP}, Concern.DECISION, Act.OPEN_DECISION, OPENS,
                     id="no backup"),
        pytest.param({"letters": LettersCare(letters=3, own=1, unassigned=1,
                                             unassigned_since=MONDAY - 3 * DAY)},
                     Concern.UNASSIGNED, Act.ASSIGN, MONDAY + 4 * DAY, id="uploaded"),
        pytest.param({"letters": LettersCare()}, Concern.LATE_ASK, Act.REMIND,
                     date(2026, 8, 5), id="no letter at all"),
        pytest.param({"letters": LettersCare(letters=3, own=1, planned=2)}, Concern.LATE_ASK,
                     Act.REMIND, date(2026, 8, 5), id="two not asked"),
        pytest.param({"letters": LettersCare(letters=3)}, Concern.NO_OWN_LETTER, Act.OFFER,
                     date(2026, 8, 5), id="no specialty letter"),
        pytest.param({"letters": LettersCare(letters=3, own=1, awaited=1,
                                             awaited_since=MONDAY - DAY)},
                     Concern.LATE_LETTER, Act.OPEN_LETTERS, LINE, id="past the promised day"),
        pytest.param({"program_list": ListCare(size=60, reach=9, signals=15, wasted=2)},
                     Concern.WASTED_SIGNALS, Act.OPEN_LIST, OPENS, id="wasted signals"),
        pytest.param({"today": OPENS - 14 * DAY, "reached_on": OPENS - 15 * DAY,
                      "program_list": ListCare(size=60, reach=9, signals=10)},
                     Concern.UNUSED_SIGNALS, Act.REMIND, OPENS, id="signals left, two weeks before"),
        pytest.param({"overdue": ("CV final",), "overdue_since": MONDAY - DAY}, Concern.OVERDUE,
                     Act.REMIND, MONDAY - DAY, id="a date overdue"),
        pytest.param({"reached_on": MONDAY - 21 * DAY}, Concern.NO_CONTACT, Act.CALL,
                     MONDAY, id="21 days without contact"),
        pytest.param({"reached_on": None, "tried_on": None}, Concern.NO_CONTACT, Act.CALL,
                     MONDAY + 6 * DAY, id="nobody reached them yet"),
    ],
)  # fmt: skip
def test_o_1_each_concern_has_its_one_act_and_its_day(changes, concern, act, due):
    (care,) = found(**changes)

    assert (care.concern, care.act, care.due) == (concern, act, due)
    assert words_of(care).endswith(".")


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"program_list": ListCare(size=64, reach=16, signals=15)}, id="exactly 25 %"),
        pytest.param({"program_list": ListCare(size=9, reach=9, signals=15)}, id="too few to judge"),
        pytest.param({"program_list": ListCare(size=64, reach=22, signals=15, is_filed=True)},
                     id="reach, but filed"),
        pytest.param({"program_list": ListCare(size=60, signals=10)}, id="signals left, early"),
        pytest.param({"program_list": ListCare(size=60, signals=15, wasted=2, is_filed=True)},
                     id="wasted, but filed"),
        pytest.param({"signals": None, "today": OPENS, "reached_on": OPENS},
                     id="signals not published"),
        pytest.param({"signals": 0, "today": OPENS, "reached_on": OPENS}, id="no signals"),
        pytest.param({"opens_on": None, "hard_line": None, "letters": LettersCare()},
                     id="no day to ask by"),
        pytest.param({"today": date(2026, 7, 15), "reached_on": date(2026, 7, 10),
                      "letters": LettersCare()}, id="a week before the first day to ask"),
        pytest.param({"reached_on": MONDAY - 20 * DAY}, id="20 days"),
        pytest.param({"today": date(2027, 3, 15), "reached_on": None}, id="Match Week"),
    ],
)  # fmt: skip
def test_o_1_up_to_the_edge_nothing_asks_for_help(changes):
    assert codes(**changes) == []


def test_o_1_what_can_be_done_this_week_comes_first_and_soonest_first():
    letters = LettersCare(letters=4, unassigned=1, unassigned_since=MONDAY - 4 * DAY, planned=1)

    cares = found(letters=letters, risk=Risk.UNSIGNED, overdue=("CV final",),
                  overdue_since=MONDAY - DAY)  # fmt: skip

    assert [(care.concern, care.by) for care in cares] == [
        (Concern.LATE_ASK, date(2026, 8, 5)),
        (Concern.NO_OWN_LETTER, date(2026, 8, 5)),
        (Concern.UNASSIGNED, date(2026, 8, 6)),
        (Concern.OVERDUE, date(2026, 8, 9)),
        (Concern.DECISION, OPENS),
    ]
    assert group_of(cares) is Group.WEEK


@pytest.mark.parametrize(
    ("today", "group"),
    [
        pytest.param(date(2026, 7, 15), Group.LATER, id="eight days before"),
        pytest.param(date(2026, 7, 16), Group.WEEK, id="within seven days"),
        pytest.param(date(2026, 8, 30), Group.WEEK, id="past the day, still useful"),
        pytest.param(LINE + DAY, Group.WEEK, id="past every day"),
    ],
)
def test_o_1_a_decision_is_this_weeks_from_a_week_before_its_day(today, group):
    cares = found(today=today, reached_on=today, risk=Risk.UNANSWERED)

    assert group_of(cares) is group


def test_o_1_past_every_day_it_says_how_late():
    (care,) = found(today=LINE + 2 * DAY, reached_on=LINE, program_list=ListCare())

    assert (care.due, care.days_late, care.by) == (LINE, 2, LINE + 8 * DAY)


def test_o_1_without_published_days_it_waits():
    cares = found(opens_on=None, hard_line=None, risk=Risk.UNANSWERED)

    assert [(care.due, care.by) for care in cares] == [(None, None)]
    assert group_of(cares) is Group.LATER


def test_o_1_what_somebody_has_in_hand_waits_behind_the_rest():
    cares = found(overdue=("CV final",), overdue_since=MONDAY - DAY, risk=Risk.UNSIGNED,
                  in_hand=frozenset({Concern.OVERDUE.value}))  # fmt: skip

    assert [care.concern for care in cares] == [Concern.DECISION, Concern.OVERDUE]
    assert group_of(cares[1:]) is Group.LATER


@pytest.mark.parametrize(
    ("overdue", "words"),
    [
        (("CV final",), "Open past the day: CV final."),
        (("CV final", "Statement final", "Signals placed"),
         "Open past the day: CV final, Statement final and 1 more."),
    ],
)  # fmt: skip
def test_o_1_overdue_dates_are_named(overdue, words):
    (care,) = found(overdue=overdue, overdue_since=MONDAY - DAY)

    assert words_of(care) == words


def test_o_1_not_reached_says_when_somebody_tried():
    (care,) = found(reached_on=MONDAY - 24 * DAY, tried_on=MONDAY)

    assert words_of(care) == "Not reached for 24 days; tried on Mon 3 Aug."


def test_o_1_a_finding_shows_what_it_was_read_from():
    facts = replace(FINE, program_list=ListCare(size=64, reach=22, signals=15, has_review=True))
    (care,) = attention(facts, POLICY)

    finding = finding_of(care, facts, POLICY)

    assert (finding.rule, finding.verdict) == ("O-1", "too_much_reach")
    assert finding.text == "22 reach of 64 programs (34 %); sent for review."
    assert finding.because == {
        "today": "2026-08-03",
        "specialty": "internal-medicine",
        "reach": 22,
        "size": 64,
        "share": 34,
        "stop_over": 25,
        "sent": "; sent for review",
        "due": "2026-09-02",
    }
    assert (finding.source, finding.inferred) == ("Test board", True)


def test_o_1_days_of_a_finding_are_words():
    facts = replace(FINE, letters=LettersCare(), opens_on=OPENS)
    (care,) = attention(facts, POLICY)

    assert finding_of(care, facts, POLICY).because["latest"] == "2026-08-05"


def test_o_1_a_finding_without_a_day_names_none():
    facts = replace(FINE, opens_on=None, hard_line=None, risk=Risk.UNANSWERED)
    (care,) = attention(facts, POLICY)

    assert "due" not in finding_of(care, facts, POLICY).because
