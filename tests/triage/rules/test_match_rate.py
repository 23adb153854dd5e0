"""The field's match rate stands beside the zone (Z-7)."""

import pytest

from tests.triage.rules.applicants import applicant
from tests.triage.rules.policy import POLICY, policy_with
from triage.enums import ApplicantType
from triage.rules.match_rate import match_rate
from triage.rules.zone import read_zone


def rate(facts, policy=POLICY):
    return match_rate(facts, read_zone(facts, policy), policy)


@pytest.mark.parametrize(
    ("score", "zone"),
    [
        pytest.param(240, "green", id="green"),
        pytest.param(234, "yellow", id="yellow"),
        pytest.param(220, "red", id="red"),
        pytest.param(None, "pending", id="pending"),
    ],
)
def test_match_rate_names_both_axes(score, zone):
    finding = rate(applicant("internal-medicine", score))

    assert (finding.rule, finding.verdict) == ("Z-7", "known")
    assert finding.text.startswith(
        "In 2026, 3,236 of 3,320 US MD seniors who preferred internal medicine matched (97.5 %)."
    )
    assert zone == "pending" or f"a {zone} reading" in finding.text
    assert finding.because["zone"] == zone
    assert finding.source == "Test: field.match_rates.us_md"


@pytest.mark.parametrize(
    ("matched", "unmatched", "percent"),
    [
        pytest.param(356, 181, "66.3", id="rounded to one decimal"),
        pytest.param(1, 1999, "0.1", id="half a tenth rounds up"),
        pytest.param(1999, 1, "100.0", id="up to the whole"),
        pytest.param(2, 1, "66.7", id="two thirds"),
        pytest.param(7, 0, "100.0", id="all"),
        pytest.param(0, 7, "0.0", id="none"),
    ],
)
def test_match_rate_is_exact_to_a_tenth(matched, unmatched, percent):
    line = f"internal-medicine = {{ matched = {matched}, unmatched = {unmatched}, year = 2026 }}"
    policy = policy_with(field__match_rates__us_md=line)

    finding = rate(applicant("internal-medicine"), policy)

    assert finding.because["percent"] == percent


@pytest.mark.parametrize(
    ("specialty", "kind"),
    [
        pytest.param("pathology", ApplicantType.US_MD, id="not this specialty"),
        pytest.param("internal-medicine", ApplicantType.US_DO, id="not for this group"),
        pytest.param("internal-medicine", ApplicantType.US_IMG, id="no figures of the group"),
    ],
)
def test_match_rate_says_where_there_is_no_figure(specialty, kind):
    finding = rate(applicant(specialty, applicant_type=kind))

    assert finding.verdict == "no_figure"
    assert finding.because == {"specialty": specialty, "applicant_type": kind.value, "year": None}
    assert finding.source


def test_match_rate_of_a_field_without_zone_says_so():
    line = "urology = { matched = 3, unmatched = 1, year = 2026 }"
    policy = policy_with(field__match_rates__us_md=line)

    finding = rate(applicant("urology"), policy)

    assert "There is no zone to set beside it" in finding.text
