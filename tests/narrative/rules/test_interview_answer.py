"""The answer about the score, beat by beat (N-6)."""

import pytest

from matchadvisor.narrative.enums import Beat
from matchadvisor.narrative.facts import InterviewFacts
from matchadvisor.narrative.rules.interview_answer import interview_answer
from tests.narrative.rules.policy import POLICY

BEATS = {
    Beat.OWN: "My Step 2 score is lower than I wanted, and that is on me.",
    Beat.CONTEXT: "I studied alone and late.",
    Beat.CHANGE: "Since then I plan every week with a colleague.",
    Beat.EVIDENCE: "My last two evaluations name my preparation.",
    Beat.MOVE_ON: "I bring that habit with me.",
}


def verdicts(seconds=None, **beats):
    changed = {Beat(name): text for name, text in beats.items()}
    facts = InterviewFacts(season=2027, beats=BEATS | changed, seconds=seconds)
    return [each.verdict for each in interview_answer(facts, POLICY)]


@pytest.mark.parametrize(
    ("beats", "seconds", "expected"),
    [
        pytest.param({}, None, ["looks_fine"], id="whole and not timed"),
        pytest.param({}, 75, ["looks_fine"], id="75 seconds"),
        pytest.param({}, 76, ["too_long"], id="76 seconds"),
        pytest.param({"own": ""}, None, ["missing"], id="not owned"),
        pytest.param({"change": " "}, None, ["missing", "no_growth"], id="nothing changed"),
        pytest.param({"evidence": ""}, None, ["missing", "no_growth"], id="no evidence"),
        pytest.param({"context": "It is just a test."}, None, ["excuse"], id="an excuse"),
        pytest.param({"own": "It was bad luck."}, 80, ["excuse", "too_long"], id="two things"),
        pytest.param({"move_on": "word " * 140}, None, ["too_many_words"], id="too many words"),
        pytest.param(dict.fromkeys(Beat, ""), None, ["empty"], id="nothing written"),
    ],
)
def test_interview_answer_around_its_edges(beats, seconds, expected):
    assert verdicts(seconds, **{str(beat): text for beat, text in beats.items()}) == expected


def test_170_words_are_few_enough_and_171_are_not():
    others = sum(len(text.split()) for beat, text in BEATS.items() if beat is not Beat.MOVE_ON)

    assert verdicts(move_on="word " * (170 - others)) == ["looks_fine"]
    assert verdicts(move_on="word " * (171 - others)) == ["too_many_words"]


def test_missing_beats_are_named():
    facts = InterviewFacts(season=2027, beats={Beat.OWN: "It is mine."})

    assert "context, what changed, evidence, move on" in interview_answer(facts, POLICY)[0].text
