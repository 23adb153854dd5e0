"""Whether an away is worth a month: every condition, and which of them decides (R-1)."""

from dataclasses import replace
from datetime import date

import pytest

from matchadvisor.rotations.facts import AwayFacts
from matchadvisor.rotations.rules.away_worth import DECIDES, away_worth, last_useful_day
from programs.enums import Tag
from tests.rotations.rules.policy import POLICY
from triage.enums import Tier

LINE = date(2026, 9, 23)
GOOD = AwayFacts(
    specialty="general-surgery",
    season=2027,
    tier=Tier.COMPETITIVE,
    can_impress=True,
    uses_aways=True,
    ends_on=date(2026, 8, 26),
    score=240,
    tag=Tag.TARGET,
    minimum_step2=230,
    typical_step2=245,
    hard_line=LINE,
)


@pytest.mark.parametrize(
    ("known", "verdict", "decided_by"),
    [
        pytest.param({}, "worth_it", None, id="all conditions hold"),
        pytest.param({"tier": Tier.HYPER}, "worth_it", None, id="hyper"),
        pytest.param({"tier": Tier.MODERATE}, "worth_it", None, id="moderate"),
        pytest.param({"tier": Tier.LESS}, "not_worth_it", "field", id="less competitive"),
        pytest.param({"tier": None}, "ask_advisor", "tier", id="no tier"),
        pytest.param({"uses_aways": False}, "not_worth_it", "program", id="not used"),
        pytest.param({"uses_aways": None}, "ask_advisor", "uses_aways", id="use unknown"),
        pytest.param({"can_impress": False}, "not_worth_it", "impress", id="cannot impress"),
        pytest.param({"can_impress": None}, "ask_advisor", "can_impress", id="not said yet"),
        pytest.param(
            {"minimum_step2": 241}, "not_worth_it", "screened", id="one under the minimum"
        ),
        pytest.param({"minimum_step2": 240}, "worth_it", None, id="on the minimum"),
        pytest.param({"minimum_step2": None}, "worth_it", None, id="no minimum published"),
        pytest.param({"score": None, "minimum_step2": 260}, "worth_it", None, id="no score yet"),
        pytest.param(
            {"tag": Tag.REACH, "typical_step2": 255}, "not_worth_it", "far_reach", id="15 above"
        ),
        pytest.param({"tag": Tag.REACH, "typical_step2": 254}, "worth_it", None, id="14 above"),
        pytest.param({"tag": Tag.TARGET, "typical_step2": 255}, "worth_it", None, id="no reach"),
        pytest.param({"tag": None, "typical_step2": 255}, "worth_it", None, id="not tagged"),
        pytest.param(
            {"tag": Tag.REACH, "typical_step2": None}, "worth_it", None, id="typical open"
        ),
        pytest.param({"ends_on": date(2026, 8, 27)}, "not_worth_it", "too_late", id="a day late"),
        pytest.param({"hard_line": None}, "worth_it", None, id="line not published"),
    ],
)
def test_away_worth_around_its_edges(known, verdict, decided_by):
    finding = away_worth(replace(GOOD, **known), POLICY)

    assert (finding.verdict, finding.because["decided_by"]) == (verdict, DECIDES[decided_by])


def test_what_is_known_to_speak_against_it_outweighs_what_is_unknown():
    finding = away_worth(replace(GOOD, tier=None, can_impress=None, uses_aways=False), POLICY)

    assert finding.verdict == "not_worth_it"
    assert finding.because["decided_by"] == DECIDES["program"]


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"minimum_step2": 250}, "published minimum of 250"),
        ({"tag": Tag.REACH, "typical_step2": 260}, "score of 260 stands 15 points"),
        ({"ends_on": date(2026, 9, 1)}, "later than 4 weeks"),
    ],
)
def test_the_deciding_condition_is_said_with_its_numbers(known, said):
    assert said in away_worth(replace(GOOD, **known), POLICY).text


def test_the_finding_carries_its_trail():
    finding = away_worth(GOOD, POLICY)

    assert (finding.rule, finding.policy, finding.inferred) == ("R-1", POLICY.version, False)
    assert finding.source
    assert away_worth(replace(GOOD, ends_on=LINE), POLICY).inferred


def test_last_useful_day_lies_whole_weeks_before_the_line():
    assert last_useful_day(LINE, 4) == date(2026, 8, 26)
