"""Whether the statement should mention the score (N-1)."""

from dataclasses import replace

import pytest

from matchadvisor.narrative.enums import Condition
from matchadvisor.narrative.facts import MentionFacts
from matchadvisor.narrative.rules.mention import CONDITIONS, mention
from tests.narrative.rules.policy import POLICY

EVERYTHING = MentionFacts(
    season=2027,
    specialty_name="Internal Medicine",
    score=230,
    green=240,
    below_record=True,
    concrete_reason=True,
    stronger_before=True,
    stronger_after=True,
    plain_underperformance=False,
    comeback_story=True,
)
BLOCKING = {name: name == "plain_underperformance" for name in CONDITIONS[1:]}


def decided(**changed):
    finding = mention(replace(EVERYTHING, **changed), POLICY)

    return str(finding.verdict), Condition.called(finding.because["deciding"])


def test_everything_that_must_hold_holds():
    assert decided() == ("mention", "all_hold")


@pytest.mark.parametrize(
    ("score", "verdict", "deciding"),
    [
        pytest.param(234, "mention", "all_hold", id="six under the green line"),
        pytest.param(235, "leave_out", "slightly_below", id="five under it"),
        pytest.param(239, "leave_out", "slightly_below", id="one under it"),
        pytest.param(240, "leave_out", "slightly_below", id="on it"),
        pytest.param(260, "leave_out", "slightly_below", id="above it"),
        pytest.param(None, "ask_advisor", "slightly_below", id="no score yet"),
    ],
)
def test_only_slightly_below_is_computed(score, verdict, deciding):
    assert decided(score=score) == (verdict, deciding)


def test_a_specialty_without_a_green_line_leaves_a_question():
    assert decided(green=None) == ("ask_advisor", "slightly_below")


@pytest.mark.parametrize("condition", BLOCKING)
def test_each_known_blocking_answer_decides(condition):
    blocked = mention(replace(EVERYTHING, **{condition: BLOCKING[condition]}), POLICY)

    assert blocked.verdict == "leave_out"
    assert Condition.called(blocked.because["deciding"]) == condition
    assert blocked.text.startswith("Leave it out")


@pytest.mark.parametrize("condition", BLOCKING)
def test_each_open_answer_asks_for_the_advisor(condition):
    assert decided(**{condition: None}) == ("ask_advisor", condition)


@pytest.mark.parametrize("condition", BLOCKING)
def test_a_blocking_answer_decides_over_every_open_one(condition):
    unknown = dict.fromkeys(BLOCKING, None) | {condition: BLOCKING[condition]}

    assert decided(**unknown, score=None) == ("leave_out", condition)


def test_an_open_finding_names_all_that_is_open():
    finding = mention(MentionFacts(season=2027, specialty_name="Neurology"), POLICY)

    assert finding.verdict == "ask_advisor"
    assert finding.text.count(";") == len(CONDITIONS) - 1


@pytest.mark.parametrize(
    ("score", "words"),
    [(239, "only 1 point under"), (236, "only 4 points under"), (241, "nothing to explain")],
)
def test_the_text_says_how_far_the_score_lies_under_the_line(score, words):
    assert words in mention(replace(EVERYTHING, score=score), POLICY).text


def test_the_mark_of_our_own_figure_stands_only_where_it_decided():
    assert mention(replace(EVERYTHING, score=239), POLICY).inferred
    assert not mention(EVERYTHING, POLICY).inferred


def test_an_unknown_label_names_no_condition():
    with pytest.raises(LookupError):
        Condition.called("Something else")
