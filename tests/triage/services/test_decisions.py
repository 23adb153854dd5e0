from datetime import timedelta

import pytest

from matchadvisor.audit.models import Event
from tests.factories.accounts import UserFactory
from tests.factories.triage import (
    AT,
    ApplicantFactory,
    KeptAssessmentFactory,
    RiskDecisionFactory,
    SpecialtyChoiceFactory,
)
from triage.enums import Way
from triage.models import RiskDecision, SpecialtyChoice
from triage.services import decisions

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(days=1)
WORDS = "I want to try dermatology once, with the programs that know me."


@pytest.fixture
def applicant():
    choice = SpecialtyChoiceFactory(
        applicant=ApplicantFactory(advised=True), backup=True, specialty="internal-medicine"
    )
    return choice.applicant


def decide(applicant, way=Way.WITH_BACKUP, **changes):
    said = {
        "backup": "internal-medicine",
        "words": WORDS,
        "willing": True,
        "at": AT,
        "by": applicant.user,
    }
    return decisions.decide(
        applicant=applicant, slug="dermatology", season=2027, way=way, **said | changes
    )


def test_b_1_decision_is_kept_in_own_words_dated_and_with_what_was_shown(applicant):
    kept = KeptAssessmentFactory(applicant=applicant)

    decision = decide(applicant, words=f"  {WORDS} ", assessment=kept)

    decision.refresh_from_db()
    assert (decision.words, decision.way, decision.backup) == (
        WORDS,
        "with_backup",
        "internal-medicine",
    )
    assert (decision.decided_by, decision.decided_at) == (applicant.user, AT)
    assert decision.assessment == kept
    assert decision.countersigned_at is None


def test_decision_is_audited_without_its_words(applicant):
    decide(applicant, Way.TARGET_ONLY)

    assert Event.objects.get().details == {
        "applicant": applicant.pk,
        "season": 2027,
        "specialty": "dermatology",
        "way": "target_only",
    }


def test_alone_means_no_backup_and_no_question(applicant):
    decision = decide(applicant, Way.TARGET_ONLY)

    assert (decision.backup, decision.willing) == ("", None)


def test_yes_to_the_backup_is_noted_on_it(applicant):
    decide(applicant)

    assert SpecialtyChoice.objects.backups().get().willing is True


def test_deciding_the_same_twice_is_once(applicant):
    assert decide(applicant) == decide(applicant, at=LATER)
    assert Event.objects.filter(kind="triage.risk_decided").count() == 1


def test_new_words_take_the_place_of_signed_ones(applicant):
    first = decide(applicant)
    decisions.countersign(decision=first, by=applicant.advisor, at=AT)

    second = decide(applicant, words="I thought about it again.", at=LATER)

    first.refresh_from_db()
    assert (first.ended_at, first.countersigned_by) == (LATER, applicant.advisor)
    assert (second.replaces, second.countersigned_at) == (first, None)
    assert list(RiskDecision.objects.in_force()) == [second]


@pytest.mark.parametrize("way", [Way.WITH_BACKUP, Way.SWITCH])
@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        pytest.param({"words": "  "}, decisions.WordsMissing, id="no words"),
        pytest.param({"backup": ""}, decisions.BackupNotOnFile, id="no backup"),
        pytest.param({"backup": "psychiatry"}, decisions.BackupNotOnFile, id="one not on file"),
        pytest.param({"willing": None}, decisions.NotWilling, id="not answered"),
        pytest.param({"willing": False}, decisions.NotWilling, id="B-4: one they would hate"),
    ],
)
def test_decide_refuses(applicant, way, changes, refusal):
    with pytest.raises(refusal):
        decide(applicant, way, **changes)

    assert not RiskDecision.objects.exists()


def test_bridge_is_never_the_only_backup(applicant):
    SpecialtyChoiceFactory(applicant=applicant, backup=True, specialty="transitional-year")

    with pytest.raises(decisions.BridgeIsNoBackup):
        decide(applicant, backup="transitional-year")


def test_decision_about_an_unknown_specialty_is_refused(applicant):
    with pytest.raises(decisions.UnknownSpecialty):
        decisions.decide(
            applicant=applicant,
            slug="underwater-surgery",
            season=2027,
            way=Way.TARGET_ONLY,
            backup="",
            words=WORDS,
            willing=None,
            by=applicant.user,
            at=AT,
        )


def test_withdrawn_decision_leaves_the_question_open(applicant):
    decision = decide(applicant)

    decisions.withdraw_decision(decision=decision, by=applicant.user, at=LATER)
    decisions.withdraw_decision(decision=decision, by=applicant.user, at=LATER)

    assert not RiskDecision.objects.in_force().exists()
    assert (decision.ended_at, decision.ended_by) == (LATER, applicant.user)
    assert Event.objects.filter(kind="triage.decision_withdrawn").count() == 1


def test_countersign_keeps_who_and_when_once():
    decision = RiskDecisionFactory()
    advisor = decision.applicant.advisor

    decisions.countersign(decision=decision, by=advisor, at=LATER)
    decisions.countersign(decision=decision, by=advisor, at=LATER + timedelta(days=1))

    assert (decision.countersigned_by, decision.countersigned_at) == (advisor, LATER)
    assert Event.objects.get().kind == "triage.decision_countersigned"


def test_second_person_to_sign_is_told():
    decision = RiskDecisionFactory(countersigned=True)
    dean = UserFactory(dean=True, school=decision.applicant.school)

    with pytest.raises(decisions.AlreadyCountersigned):
        decisions.countersign(decision=decision, by=dean, at=LATER)

    assert decision.countersigned_by == decision.applicant.advisor


def test_words_that_changed_are_not_signed(applicant):
    shown = decide(applicant)
    decide(applicant, words="I thought about it again.", at=LATER)

    with pytest.raises(decisions.DecisionChanged):
        decisions.countersign(decision=shown, by=applicant.advisor, at=LATER)

    assert RiskDecision.objects.unsigned().count() == 1


def test_nobody_signs_their_own():
    decision = RiskDecisionFactory()

    with pytest.raises(decisions.OwnDecision):
        decisions.countersign(decision=decision, by=decision.decided_by, at=LATER)
