"""The other policy stands beside the one that decides (Z-6)."""

import pytest

from tests.triage.rules.applicants import applicant
from tests.triage.rules.policy import LENS, POLICY
from triage.enums import ApplicantType, Exam
from triage.rules.second_reading import second_reading
from triage.rules.zone import read_zone


def read(facts, deciding=POLICY, lens=LENS):
    return second_reading(facts, read_zone(facts, deciding), read_zone(facts, lens), deciding)


@pytest.mark.parametrize(
    ("specialty", "score", "verdict"),
    [
        pytest.param("internal-medicine", 234, "agree", id="yellow in both"),
        pytest.param("internal-medicine", 241, "disagree", id="green and yellow"),
        pytest.param("internal-medicine", 230, "disagree", id="yellow and red"),
        pytest.param("neurological-surgery", 250, "one_covers", id="only the lens has lines"),
        pytest.param("psychiatry", 230, "one_covers", id="only the deciding one has lines"),
        pytest.param("urology", 250, "neither_covers", id="no lines anywhere"),
        pytest.param("internal-medicine", None, "waiting", id="no score yet"),
    ],
)
def test_second_reading(specialty, score, verdict):
    (finding,) = read(applicant(specialty, score))

    assert (finding.rule, finding.verdict) == ("Z-6", verdict)


def test_second_reading_says_where_they_disagree():
    (finding,) = read(applicant("internal-medicine", 241))

    assert finding.text.startswith(
        "The two tables disagree: The guide, which decides this season, reads green "
        "(6 above the band's lower end, 235, at the edge of a zone); "
        "Matched in 2026 reads yellow (2 under the band's lower end, 243)."
    )
    assert finding.because["decides"]["zone"] == "green"
    assert finding.because["beside"]["zone"] == "yellow"
    assert finding.source == "Test: zones.lines; Test: zones.lines"


def test_second_reading_says_the_distance_in_both_where_they_agree():
    (finding,) = read(applicant("internal-medicine", 235))

    assert finding.text.startswith(
        "Both tables read yellow. The guide: at the band's lower end, 235; "
        "Matched in 2026: 8 under the band's lower end, 243, at the edge of a zone."
    )


@pytest.mark.parametrize("score", [None, 230, 234, 241])
def test_the_guides_table_is_always_called_a_generalization(score):
    findings = read(applicant("internal-medicine", score))

    assert "broad generalization that shifts by year and program" in findings[0].text


@pytest.mark.parametrize(
    ("deciding", "lens", "covering"),
    [
        pytest.param(POLICY, LENS, "Only Matched in 2026 has lines", id="the lens covers"),
        pytest.param(LENS, POLICY, "Only Matched in 2026 has lines", id="the deciding one covers"),
    ],
)
def test_second_reading_names_the_policy_that_covers(deciding, lens, covering):
    (finding,) = read(applicant("neurological-surgery", 250), deciding, lens)

    assert finding.text.startswith(covering)


@pytest.mark.parametrize("kind", [k for k in ApplicantType if k is not ApplicantType.US_MD])
def test_second_reading_says_whose_figures_these_are_to_everybody_else(kind):
    findings = read(applicant("internal-medicine", 234, applicant_type=kind))

    assert [finding.verdict for finding in findings] == ["agree", "whose_figures"]
    assert findings[1].because == {"applicant_type": kind.value, "figures": "us_md"}


def test_second_reading_has_no_figures_to_explain_where_there_are_no_lines():
    findings = read(applicant("urology", 250, applicant_type=ApplicantType.US_DO))

    assert [finding.verdict for finding in findings] == ["neither_covers"]


def test_second_reading_is_silent_for_comlex_only():
    assert read(applicant("internal-medicine", None, exam=Exam.COMLEX_ONLY)) == ()
