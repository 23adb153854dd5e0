from dataclasses import replace
from datetime import date

import pytest

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from matchadvisor.dashboard.enums import DecisionState, Pillar, Step
from matchadvisor.dashboard.facts import LetterFacts, PlanFacts, StoryFacts
from matchadvisor.dashboard.rules.next_actions import moves_to_avoid, next_actions
from matchadvisor.narrative.enums import Stage
from triage.enums import Stance
from triage.facts import Volume

KEY = """
summary = "written for this test"
unit = "test"
rules = ["E-1"]
[[values]]
from_season = 2025
source = "this test"
read_on = 2026-01-01
value = {value}
"""
POLICY = Policy.parse(
    {
        "policy.toml": 'name = "guide"\nnumber = 1\ntitle = "t"\nsummary = "s"',
        "timing/letters_asked.toml": KEY.replace("{value}", "{ weeks = [6, 4] }"),
        "timing/drafts_final.toml": KEY.replace("{value}", "{ weeks = [3, 2] }"),
        "effort/order.toml": KEY.replace(
            "{value}",
            '{ pillars = ["list", "letters", "narrative", "timing"], shown = 3 }',
        ),
    }
)
TODAY = date(2028, 7, 1)
FACTS = PlanFacts(
    season=2029,
    today=TODAY,
    specialty="internal-medicine",
    specialty_name="Internal Medicine",
    has_score=True,
    must_retake=False,
    expected_on=None,
    is_record_checked=True,
    stance=Stance.REFRAME,
    volume=Volume(low=60, high=80, suggested=70, must_choose=False),
    cost=1530,
    decision=DecisionState.NOT_ASKED,
    service_name="ERAS",
    opens_on=date(2028, 9, 6),
)


def steps(facts):
    return [action.step for action in next_actions(facts, POLICY)]


def letters_action(**changes):
    actions = next_actions(replace(FACTS, **changes), POLICY)
    return next(action for action in actions if action.pillar is Pillar.LETTERS)


@pytest.mark.parametrize(
    ("changes", "first"),
    [
        pytest.param({}, Step.PLAN_LIST, id="nothing open before the list"),
        pytest.param({"specialty": None}, Step.CHOOSE_SPECIALTY, id="no specialty"),
        pytest.param({"has_score": False, "volume": None}, Step.ENTER_SCORE, id="no score"),
        pytest.param(
            {"has_score": False, "volume": None, "expected_on": TODAY},
            Step.ENTER_SCORE,
            id="the expected day is today",
        ),
        pytest.param(
            {"has_score": False, "volume": None, "expected_on": date(2028, 7, 2)},
            Step.LIST_WRITERS,
            id="the expected day is tomorrow",
        ),
        pytest.param({"must_retake": True}, Step.SETTLE_RETAKE, id="a fail to repeat"),
        pytest.param({"is_record_checked": False}, Step.CHECK_RECORD, id="record unchecked"),
        pytest.param({"decision": DecisionState.OPEN}, Step.ANSWER_RISK, id="risk question open"),
        pytest.param({"decision": DecisionState.WRITTEN}, Step.PLAN_LIST, id="decision written"),
        pytest.param({"volume": None}, Step.ASK_RANGE, id="no volume class"),
    ],
)
def test_next_actions_begin_with(changes, first):
    found = steps(replace(FACTS, **changes))

    assert found[0] == first


def test_next_actions_keep_the_order_of_effort():
    facts = replace(FACTS, is_record_checked=False, decision=DecisionState.OPEN)

    pillars = [action.pillar for action in next_actions(facts, POLICY)]

    assert pillars == sorted(pillars, key=list(Pillar).index)
    assert set(pillars) == set(Pillar)


def test_without_a_specialty_nothing_that_depends_on_it_is_asked():
    found = steps(replace(FACTS, specialty=None))

    assert found == [Step.CHOOSE_SPECIALTY]


@pytest.mark.parametrize(
    ("today", "due", "is_late"),
    [
        pytest.param(date(2028, 7, 26), date(2028, 7, 26), False, id="on the six-week day"),
        pytest.param(date(2028, 7, 27), date(2028, 8, 9), False, id="after it, the latest day"),
        pytest.param(date(2028, 8, 9), date(2028, 8, 9), False, id="on the latest day"),
        pytest.param(date(2028, 8, 10), date(2028, 8, 9), True, id="after the latest day"),
    ],
)
def test_letters_are_due_six_to_four_weeks_before_submission_opens(today, due, is_late):
    letters = letters_action(today=today, letters=LetterFacts(following="Dr. Ash", aim=4))

    assert (letters.due, letters.is_late) == (due, is_late)


@pytest.mark.parametrize(
    ("letters", "title", "said"),
    [
        pytest.param(
            LetterFacts(),
            "List the people who could write",
            "Start with the people in Internal Medicine",
            id="nobody on the plan",
        ),
        pytest.param(
            LetterFacts(following="Dr. Ash"),
            "Ask Dr. Ash for a strong letter",
            "shown before it is sent",
            id="next to ask",
        ),
        pytest.param(
            LetterFacts(soft="Dr. Ash", following="Dr. Birch"),
            "Thank Dr. Ash, or keep the letter",
            "Dr. Birch is next on your plan.",
            id="a soft yes with a next writer",
        ),
        pytest.param(
            LetterFacts(soft="Dr. Ash"),
            "Thank Dr. Ash, or keep the letter",
            "then add somebody",
            id="a soft yes and nobody else",
        ),
        pytest.param(
            LetterFacts(agreed="Dr. Ash"),
            "Send the packet to Dr. Ash",
            "It is not complete yet",
            id="a packet that lacks something",
        ),
        pytest.param(
            LetterFacts(unread="Dr. Ash"),
            "Assign the letter of Dr. Ash",
            "Assign it in ERAS",
            id="an upload that nobody reads",
        ),
    ],
)
def test_the_next_step_on_the_letters_names_its_writer(letters, title, said):
    action = letters_action(letters=letters)

    assert action.title == title
    assert said in action.text
    assert action.finding.text == f"{title}. {action.text}"
    assert action.finding.because["letters"] == 0


@pytest.mark.parametrize("facts", [{"soft": "Dr. Ash"}, {"following": "Dr. Ash"}, {}])
def test_what_leads_to_an_ask_has_its_day(facts):
    assert letters_action(letters=LetterFacts(**facts)).due == date(2028, 7, 26)


@pytest.mark.parametrize("facts", [{"unread": "Dr. A"}, {"agreed": "Dr. A"}, {"denied": "Dr. A"}])
def test_what_is_asked_already_has_no_day_of_its_own(facts):
    assert letters_action(letters=LetterFacts(**facts)).due is None


def test_nothing_is_open_while_writers_have_the_word():
    letters = LetterFacts(letters=4, asked=4, aim=4, is_packet_ready=True)

    found = steps(replace(FACTS, letters=letters))

    assert found == [Step.PLAN_LIST, Step.BEGIN_STATEMENT, Step.SUBMIT]


@pytest.mark.parametrize(
    ("story", "title", "said"),
    [
        pytest.param(StoryFacts(), "Begin your personal statement", "clinical work", id="empty"),
        pytest.param(
            StoryFacts(stage=Stage.DRAFT, comments=1),
            "Answer the comments on your statement",
            "left one comment.",
            id="one comment",
        ),
        pytest.param(
            StoryFacts(stage=Stage.DRAFT, comments=2),
            "Answer the comments on your statement",
            "left 2 comments.",
            id="two comments",
        ),
        pytest.param(
            StoryFacts(stage=Stage.DRAFT, experiences=4, gaps=3),
            "Fill the gaps in your experiences",
            "open in 3 experiences.",
            id="gaps",
        ),
    ],
)
def test_the_next_step_on_the_story_has_the_day_of_the_drafts(story, title, said):
    actions = next_actions(replace(FACTS, story=story), POLICY)
    action = next(each for each in actions if each.pillar is Pillar.NARRATIVE)

    assert (action.title, action.due) == (title, date(2028, 8, 16))
    assert said in action.text
    assert action.specialty == "internal-medicine"
    assert action.finding.because["gaps"] == story.gaps


def test_a_story_that_is_done_asks_for_nothing():
    story = StoryFacts(stage=Stage.FINAL, experiences=4, is_mspe_handed_over=True)

    actions = next_actions(replace(FACTS, story=story), POLICY)

    assert Pillar.NARRATIVE not in [action.pillar for action in actions]


def test_an_unpublished_date_is_said_and_never_guessed():
    actions = next_actions(replace(FACTS, opens_on=None), POLICY)

    assert all(action.due is None for action in actions)
    assert "not published yet" in actions[-1].finding.text


@pytest.mark.parametrize(
    ("cost", "said"),
    [
        pytest.param(1530, "70 through ERAS costs 1,530 USD", id="a price on file"),
        pytest.param(None, "through ERAS is not published yet", id="no price yet"),
    ],
)
def test_planning_the_list_says_what_it_costs(cost, said):
    first = next_actions(replace(FACTS, cost=cost), POLICY)[0]

    assert said in first.finding.text
    assert first.finding.because["cost"] == cost


def test_every_action_carries_its_trail():
    for action in next_actions(FACTS, POLICY):
        assert action.finding.rule == "E-1"
        assert action.finding.because
        assert action.finding.source == "this test"
        assert action.finding.policy == "guide/1"


def test_moves_to_avoid_are_the_findings_that_advise_against():
    def finding(rule, verdict):
        return Finding(rule, verdict, "Text.", {"a": 1}, "source", "guide/1")

    kept = [
        finding("B-6", "not_available"),
        finding("B-7", "not_helpful"),
        finding("L-6", "late"),
        finding("M-2", "amber"),
        finding("M-2", "stop"),
        finding("R-1", "not_worth_it"),
        finding("S-1", "wasted"),
        finding("S-2", "repeated"),
    ]
    others = [
        finding("B-6", "required"),
        finding("M-2", "within"),
        finding("R-1", "ask_advisor"),
        finding("S-2", "looks_fine"),
    ]

    found = moves_to_avoid([finding("Z-3", "yellow"), *kept, *others])

    assert found == tuple(kept)
