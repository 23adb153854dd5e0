"""One row becomes facts, or says which cell is wrong."""

from datetime import date

import pytest

from tests.triage.rules.applicants import applicant
from triage.enums import Absence, ApplicantType, Clinical, Exam, Step1
from triage.management.applicant_rows import read_applicant
from triage.management.csv_rows import UnreadableRow


def test_blanks_mean_the_defaults():
    blank = {"ref": "", "specialty": "IM", "step2": "", "step1": "", "unremediated": ""}

    assert read_applicant(blank, 2027) == applicant(score=None)
    assert read_applicant({"specialty": "IM"}, 2027) == applicant(score=None)


def test_every_column_is_read():
    cells = {
        "specialty": "ob/gyn",
        "step2": "234",
        "step1": "Failed_Then_Passed",
        "applicant_type": "NON_US_IMG",
        "clinical": "weak",
        "clerkship_failures": "1",
        "marginal_passes": "2",
        "unremediated": "YES",
        "professionalism": "yes",
        "leave": "explained",
        "gap": "unexplained",
        "exam": "comlex_only",
        "step2_date": "2025-06-30",
    }

    assert read_applicant(cells, 2028) == applicant(
        "obstetrics-gynecology",
        234,
        season=2028,
        taken_on=date(2025, 6, 30),
        step1=Step1.FAILED_THEN_PASSED,
        applicant_type=ApplicantType.NON_US_IMG,
        clinical=Clinical.WEAK,
        clerkship_failures=1,
        marginal_passes=2,
        unremediated=True,
        professionalism=True,
        leave=Absence.EXPLAINED,
        gap=Absence.UNEXPLAINED,
        exam=Exam.COMLEX_ONLY,
    )


@pytest.mark.parametrize(
    ("spelling", "slug"),
    [
        pytest.param("IM", "internal-medicine", id="IM"),
        pytest.param("fm", "family-medicine", id="fm"),
        pytest.param("Ob/Gyn", "obstetrics-gynecology", id="Ob/Gyn"),
        pytest.param("ENT", "otolaryngology", id="ENT"),
        pytest.param("Ortho", "orthopaedic-surgery", id="Ortho"),
        pytest.param("derm", "dermatology", id="derm"),
        pytest.param("EMERGENCY MEDICINE", "emergency-medicine", id="a full name"),
    ],
)
def test_specialties_in_any_spelling(spelling, slug):
    assert read_applicant({"specialty": spelling}, 2027).specialty == slug


@pytest.mark.parametrize("text", ["2025-07-01", "7/1/2025", "07/01/2025"])
def test_days_in_two_forms(text):
    facts = read_applicant({"specialty": "IM", "step2_date": text}, 2027)

    assert facts.step2.taken_on == date(2025, 7, 1)


@pytest.mark.parametrize(
    ("column", "text", "error"),
    [
        pytest.param("specialty", "", "specialty: missing", id="no specialty"),
        pytest.param(
            "specialty", "Basketry", "specialty: 'Basketry' is no known specialty", id="unknown"
        ),
        pytest.param("step2", "abc", "step2: 'abc' is not a whole number", id="letters"),
        pytest.param("step2", "234.0", "step2: '234.0' is not a whole number", id="decimals"),
        pytest.param("step2", "²³⁴", "step2: '²³⁴' is not a whole number", id="odd digits"),
        pytest.param("step2", "9" * 60, f"step2: '{'9' * 40}...'", id="endless digits"),
        pytest.param("step1", "maybe", "step1: 'maybe' is none of pass, failed,", id="step1"),
        pytest.param("applicant_type", "md", "applicant_type: 'md' is none of us_md,", id="type"),
        pytest.param("clinical", "good", "clinical: 'good' is none of strong, solid,", id="work"),
        pytest.param("leave", "yes", "leave: 'yes' is none of none, explained,", id="leave"),
        pytest.param("gap", "long", "gap: 'long' is none of none, explained,", id="gap"),
        pytest.param("exam", "both", "exam: 'both' is none of usmle, comlex_only", id="exam"),
        pytest.param("professionalism", "1", "professionalism: '1' is neither yes nor no", id="1"),
        pytest.param("clerkship_failures", "-1", "-1 is not between 0 and 50", id="negative"),
        pytest.param("marginal_passes", "234", "234 is not between 0 and 50", id="too many"),
        pytest.param("step2_date", "soon", "step2_date: 'soon' is no day", id="words"),
        pytest.param("step2_date", "2025-02-30", "'2025-02-30' is no day", id="no such day"),
        pytest.param("step2_date", "13/13/2025", "'13/13/2025' is no day", id="no such month"),
        pytest.param(
            "unremediated", "yes", "unremediated: yes, but clerkship_failures", id="no failure"
        ),
    ],
)
def test_a_bad_cell_is_named(column, text, error):
    with pytest.raises(UnreadableRow) as refusal:
        read_applicant({"specialty": "IM"} | {column: text}, 2027)

    assert error in str(refusal.value)
