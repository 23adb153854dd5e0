"""Whether a research or gap year would help (B-7)."""

import pytest

from tests.triage.rules.applicants import applicant
from tests.triage.rules.policy import POLICY
from triage.enums import Tier
from triage.facts import ResearchYearFacts
from triage.rules.research_year import research_year

ALL = ResearchYearFacts(mentor_or_project=True, output_in_sight=True, willing_to_delay=True)
NO_MENTOR = ResearchYearFacts(mentor_or_project=False, output_in_sight=True, willing_to_delay=True)
HALF = ResearchYearFacts(mentor_or_project=True)


@pytest.mark.parametrize(
    ("tier", "answers", "verdict"),
    [
        pytest.param(Tier.HYPER, ALL, "worth_considering", id="all four"),
        pytest.param(Tier.HYPER, NO_MENTOR, "not_helpful", id="one is missing"),
        pytest.param(Tier.HYPER, HALF, "open", id="hyper, not all answered"),
        pytest.param(Tier.HYPER, ResearchYearFacts(), "open", id="hyper, nothing answered"),
        pytest.param(
            Tier.HYPER,
            ResearchYearFacts(output_in_sight=False),
            "not_helpful",
            id="a known no decides over what is open",
        ),
        pytest.param(Tier.COMPETITIVE, ALL, "not_helpful", id="competitive"),
        pytest.param(Tier.MODERATE, ResearchYearFacts(), "not_helpful", id="moderate"),
        pytest.param(Tier.LESS, ALL, "not_helpful", id="less"),
        pytest.param(None, ALL, "not_helpful", id="no tier"),
    ],
)
def test_research_year(tier, answers, verdict):
    finding = research_year(applicant(research_year=answers), tier, POLICY)

    assert (finding.rule, finding.verdict) == ("B-7", verdict)


def test_research_year_names_what_is_missing():
    finding = research_year(applicant(research_year=NO_MENTOR), Tier.MODERATE, POLICY)

    assert "Missing: a target in the most competitive tier; a named mentor" in finding.text
    assert finding.because == {
        "specialty": "internal-medicine",
        "tier": "moderate",
        "hyper_tier": False,
        "mentor_or_project": False,
        "output_in_sight": True,
        "willing_to_delay": True,
    }


def test_research_year_names_what_is_open():
    finding = research_year(applicant("dermatology", research_year=HALF), Tier.HYPER, POLICY)

    assert "Still to answer: papers, posters or letters in sight; your readiness" in finding.text
