"""Which specialties can stand behind the target (B-2, B-3, B-5)."""

import pytest

from tests.triage.rules.applicants import applicant
from tests.triage.rules.policy import LENS, POLICY
from triage.rules.advise import assess
from triage.rules.backups import backups, find_candidates, has_offered_backup
from triage.rules.zone import read_zone

DERM, IM = "dermatology", "internal-medicine"
PRELIM, TRANSITIONAL = "internal-medicine-preliminary", "transitional-year"


def look(facts):
    reading = read_zone(facts, POLICY)
    candidates = find_candidates(facts, reading, POLICY)
    return candidates, backups(facts, reading, candidates, POLICY)


def verdicts(facts):
    return {candidate.specialty: candidate.verdict for candidate in look(facts)[0]}


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        pytest.param(
            232,
            {
                "general-surgery": "not_offered",
                IM: "offered",
                "emergency-medicine": "not_offered",
                PRELIM: "bridge",
            },
            id="red there, too",
        ),
        pytest.param(
            236,
            {
                "general-surgery": "offered",
                IM: "offered",
                "emergency-medicine": "offered",
                PRELIM: "bridge",
            },
            id="yellow there",
        ),
        pytest.param(
            245,
            {
                "general-surgery": "offered",
                IM: "offered",
                "emergency-medicine": "offered",
                PRELIM: "bridge",
            },
            id="yellow in the target, green there",
        ),
        pytest.param(
            241,
            {
                "general-surgery": "not_offered",
                IM: "offered",
                "emergency-medicine": "not_offered",
                PRELIM: "bridge",
            },
            id="yellow in the target, yellow there",
        ),
        pytest.param(
            219,
            {
                "general-surgery": "not_offered",
                IM: "not_offered",
                "emergency-medicine": "not_offered",
            },
            id="nothing offered, so no bridge",
        ),
        pytest.param(250, {}, id="green asks for none"),
        pytest.param(None, {}, id="pending asks for none"),
    ],
)
def test_find_candidates(score, expected):
    assert verdicts(applicant(DERM, score)) == expected


@pytest.mark.parametrize(
    ("target", "score", "backup", "verdict"),
    [
        pytest.param(IM, 224, "family-medicine", "offered", id="entered by an advisor"),
        pytest.param(IM, 224, "pathology", "not_offered", id="as red as the target"),
        pytest.param(IM, 224, "urology", "not_offered", id="no zone there"),
        pytest.param(IM, 245, "family-medicine", "not_offered", id="green is not bettered"),
        pytest.param(IM, None, "family-medicine", "open", id="no score yet"),
        pytest.param("urology", 240, "family-medicine", "open", id="the target has no zone"),
    ],
)
def test_a_backup_on_file_is_judged_like_any_other(target, score, backup, verdict):
    candidates, _ = look(applicant(target, score, backups={backup: True}))

    (candidate,) = candidates
    assert (candidate.specialty, candidate.verdict) == (backup, verdict)
    assert candidate.on_file


def test_the_target_is_no_backup_of_its_own():
    assert verdicts(applicant(IM, 224, backups={IM: True})) == {}


@pytest.mark.parametrize(
    ("on_file", "expected"),
    [
        pytest.param({IM: True}, True, id="offered and on file"),
        pytest.param({}, False, id="offered, not on file"),
        pytest.param({"general-surgery": True}, False, id="on file, not offered"),
        pytest.param({PRELIM: True}, False, id="a bridge never counts"),
    ],
)
def test_has_offered_backup(on_file, expected):
    candidates, _ = look(applicant(DERM, 232, backups=on_file))

    assert has_offered_backup(candidates) is expected


@pytest.mark.parametrize(
    ("on_file", "expected"),
    [
        pytest.param({PRELIM: True}, True, id="a bridge alone"),
        pytest.param({TRANSITIONAL: True, "general-surgery": True}, True, id="beside no offer"),
        pytest.param({PRELIM: True, IM: True}, False, id="beside an offered backup"),
        pytest.param({IM: True}, False, id="no bridge"),
    ],
)
def test_a_bridge_is_never_the_only_backup(on_file, expected):
    _, findings = look(applicant(DERM, 232, backups=on_file))

    assert ("bridge_alone" in [finding.verdict for finding in findings]) is expected


def test_backups_names_what_the_guide_names():
    _, findings = look(applicant(DERM, 232))

    named = findings[0]
    assert (named.rule, named.verdict, named.inferred) == ("B-2", "named", True)
    assert named.text.startswith(
        "Backups that the guide names for dermatology: General Surgery, Internal Medicine, "
        "Emergency Medicine (if it interests you), "
    )
    assert "(a bridge year)" in named.text


def test_backups_where_the_guide_is_silent_an_advisor_enters_one():
    _, findings = look(applicant(IM, 224))

    (named,) = findings
    assert (named.rule, named.verdict) == ("B-2", "advisor_enters")


def test_backups_gives_the_reason_for_each():
    _, findings = look(applicant(DERM, 232, backups={"urology": None}))

    said = {f.because["backup"]: f.text for f in findings if f.rule == "B-3"}
    assert "the score reads red there and red in the target" in said["general-surgery"]
    assert "the score reads yellow there and red in the target" in said[IM]
    assert "the policy gives it no zone" in said["urology"]
    assert "can bridge a year" in said[PRELIM]
    assert all(f.inferred for f in findings if f.rule == "B-3")


def test_backups_leaves_open_what_cannot_be_compared():
    _, findings = look(applicant(IM, None, backups={"family-medicine": True}))

    assert findings[-1].verdict == "open"
    assert "come back when the score is in" in findings[-1].text


def test_backups_says_nothing_where_none_is_asked_for():
    assert look(applicant(IM, 234)) == ((), ())


def test_law_b5_each_backup_has_its_own_zone_volume_and_mix():
    target = assess(applicant(DERM, 232), POLICY, LENS)
    backup = assess(applicant(IM, 232), POLICY, LENS)

    assert (target.zone.value, backup.zone.value) == ("red", "yellow")
    assert (target.volume.suggested, backup.volume.suggested) == (100, 70)
    assert (target.mix.reach, backup.mix.reach) == ((10, 20), (7, 14))


@pytest.mark.parametrize(
    ("willing", "verdict"),
    [
        pytest.param(True, "backup_settled", id="would train there"),
        pytest.param(None, "backup_settled", id="has not said"),
        pytest.param(False, "backup_needed", id="would not train there"),
    ],
)
def test_a_backup_that_the_applicant_refuses_settles_nothing(willing, verdict):
    facts = applicant(DERM, 232, backups={IM: willing})

    findings = assess(facts, POLICY, LENS).findings

    assert verdict in [finding.verdict for finding in findings if finding.rule == "B-1"]
