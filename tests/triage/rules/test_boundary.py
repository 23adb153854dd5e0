"""A score next to a line asks for an advisor's eye (Z-4)."""

import pytest

from tests.triage.rules.applicants import applicant
from tests.triage.rules.policy import POLICY, policy_with
from triage.rules.boundary import boundary
from triage.rules.zone import read_zone


@pytest.mark.parametrize(
    ("specialty", "score", "other"),
    [
        pytest.param("internal-medicine", 243, None, id="three over the green line"),
        pytest.param("internal-medicine", 242, None, id="two over: two lower is still green"),
        pytest.param("internal-medicine", 241, (239, "yellow"), id="one over the green line"),
        pytest.param("internal-medicine", 240, (239, "yellow"), id="on the green line"),
        pytest.param("internal-medicine", 239, (240, "green"), id="one under it"),
        pytest.param("internal-medicine", 238, (240, "green"), id="two under it"),
        pytest.param("internal-medicine", 237, None, id="three under it"),
        pytest.param("internal-medicine", 228, None, id="three over red"),
        pytest.param("internal-medicine", 227, (225, "red"), id="two over red"),
        pytest.param("internal-medicine", 224, (226, "yellow"), id="two under yellow"),
        pytest.param("internal-medicine", 223, None, id="three under yellow"),
        pytest.param("internal-medicine", 220, None, id="a shade is no zone"),
        pytest.param("family-medicine", 221, (219, "red"), id="two over the floor"),
        pytest.param("family-medicine", 218, (220, "yellow"), id="two under the floor"),
        pytest.param("internal-medicine", None, None, id="no score"),
        pytest.param("neurological-surgery", 240, None, id="no lines"),
    ],
)
def test_boundary(specialty, score, other):
    facts = applicant(specialty, score)
    reading = read_zone(facts, POLICY)

    finding = boundary(facts, reading, POLICY)

    said = finding and (finding.because["other_score"], finding.because["other_zone"])
    assert said == other
    assert reading.boundary is (other is not None)


def test_boundary_names_both_zones_and_its_rule():
    facts = applicant("internal-medicine", 241)

    finding = boundary(facts, read_zone(facts, POLICY), POLICY)

    assert (finding.rule, finding.verdict) == ("Z-4", "boundary")
    assert finding.text.startswith("239 would read yellow, so 241 lies at the edge of green.")


def test_boundary_can_be_switched_off_by_the_policy():
    cuts = "red_gap = 10\ndeep_gap = 15\nfloor = 220\nboundary = 0"
    policy = policy_with(zones__cuts=cuts)

    assert not read_zone(applicant("internal-medicine", 240), policy).boundary
