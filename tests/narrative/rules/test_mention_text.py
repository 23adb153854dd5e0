"""How a mention reads: once, two to three sentences, no excuse (N-2)."""

import pytest

from matchadvisor.narrative.enums import Mark
from matchadvisor.narrative.facts import MentionText
from matchadvisor.narrative.rules.mention_text import mention_text
from tests.narrative.rules.policy import POLICY

LEFT = "I want to be an internist. "
OWN = "My Step 2 score is lower than my record. "
ILL = "My father was dying that month. "
SINCE = "Since then I have earned honors on every rotation. "
REST = "I work slowly and finish things. It was not my fault that it rained."


def verdicts(*marked, text=LEFT + OWN + ILL + SINCE + REST):
    spans = tuple((text.index(each), text.index(each) + len(each)) for each in marked)
    facts = MentionText(season=2027, text=text, mark=Mark.MARKED, spans=spans)

    return [finding.verdict for finding in mention_text(facts, POLICY)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param([OWN], ["short", "ask"], id="one sentence"),
        pytest.param([OWN + ILL], ["looks_fine", "ask"], id="two"),
        pytest.param([OWN + ILL + SINCE], ["looks_fine", "ask"], id="three"),
        pytest.param([LEFT + OWN + ILL + SINCE], ["long", "ask"], id="four"),
        pytest.param([OWN, SINCE], ["twice", "ask"], id="two places"),
        pytest.param([REST], ["excuse", "ask"], id="an excuse"),
    ],
)
def test_the_marked_passages_are_checked(marked, expected):
    assert verdicts(*marked) == expected


def test_text_that_is_not_marked_is_never_read():
    excuses = "It was not my fault. Only one test. Bad luck."

    assert verdicts(OWN + ILL, text=OWN + ILL + excuses) == ["looks_fine", "ask"]


@pytest.mark.parametrize(
    ("mark", "verdict"), [(Mark.UNSAID, "unmarked"), (Mark.NONE, "no_mention")]
)
def test_without_a_mark_nothing_is_read(mark, verdict):
    (finding,) = mention_text(MentionText(season=2027, text="Not my fault.", mark=mark), POLICY)

    assert (finding.rule, finding.verdict) == ("N-2", verdict)


def test_an_excuse_is_quoted_and_explained():
    facts = MentionText(season=2027, text=REST, mark=Mark.MARKED, spans=((0, len(REST)),))

    excuse = mention_text(facts, POLICY)[0]

    assert excuse.text.startswith("\u201cnot my fault\u201d may read as an excuse.")
    assert excuse.because["phrase"] == "not my fault"
