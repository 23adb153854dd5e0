from datetime import date, timedelta

import pytest

from matchadvisor.policy.loading import shipped_policy
from tests.factories.triage import (
    AT,
    ApplicantFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)
from triage.enums import AnchorCode, Origin, Outcome, Way
from triage.selectors.history import history_with_others, record_history
from triage.services import anchors, answers, decisions, goals, people, records, results

pytestmark = pytest.mark.django_db

POLICY = {"policy": shipped_policy("guide"), "season": 2027}


@pytest.fixture
def applicant():
    return ApplicantFactory(advised=True)


def hours(count):
    return AT + timedelta(hours=count)


def said(applicant):
    """The history from its beginning, without persons and times."""
    changes = reversed(record_history(applicant=applicant))
    return [(c.what, c.old, c.new, c.origin) for c in changes]


def test_nothing_has_changed_yet(applicant):
    assert list(record_history(applicant=applicant)) == []


def test_history_names_who_when_and_why(applicant):
    records.enter_professionalism(
        applicant=applicant, has_concern=True, reason="Noted.", by=applicant.advisor, at=AT
    )

    change = record_history(applicant=applicant)[0]

    assert (change.who, change.at, change.reason) == (
        applicant.advisor.get_full_name(),
        AT,
        "Noted.",
    )


def test_history_of_a_second_concern(applicant):
    for reason, at in (("Noted in May.", AT), ("And in June.", hours(1))):
        records.enter_professionalism(
            applicant=applicant, has_concern=True, reason=reason, by=applicant.advisor, at=at
        )
    records.save_record(
        applicant=applicant, values={"clinical": "solid"}, based_on=None, by=None, at=hours(2)
    )

    changes = record_history(applicant=applicant)

    assert [(c.what, c.old, c.new, c.reason) for c in changes] == [
        ("Clinical work as a whole", "", "Solid", ""),
        ("Professionalism concern", "yes", "yes", "And in June."),
        ("Professionalism concern", "", "yes", "Noted in May."),
    ]


def test_history_of_results(applicant):
    student = applicant.user
    results.expect_result(
        applicant=applicant,
        expected_on=date(2026, 8, 3),
        taken_on=None,
        by=student,
        at=AT,
        **POLICY,
    )
    entry = {"taken_on": date(2026, 7, 8), "outcome": None}
    result = results.add_result(
        applicant=applicant, score=243, by=student, at=hours(1), **entry, **POLICY
    )
    result = results.correct_result(
        result=result, score=234, by=student, at=hours(2), **entry, **POLICY
    )
    results.remove_result(result=result, by=student, at=hours(3))
    results.add_result(
        applicant=applicant,
        score=None,
        taken_on=None,
        outcome=Outcome.FAIL,
        by=None,
        at=hours(4),
        origin=Origin.IMPORT,
        **POLICY,
    )
    results.expect_result(
        applicant=applicant, expected_on=None, taken_on=None, by=student, at=hours(5), **POLICY
    )

    what, own = "Step 2 CK, attempt 1", "Self-reported"
    assert said(applicant) == [
        (what, "", "expected 3 Aug 2026", own),
        (what, "expected 3 Aug 2026", "243, taken 8 Jul 2026", own),
        (what, "243, taken 8 Jul 2026", "234, taken 8 Jul 2026", own),
        (what, "234, taken 8 Jul 2026", "removed", ""),
        (what, "", "fail", "Imported"),
        ("Step 2 CK, attempt 2", "", "awaited", own),
    ]


def test_history_of_the_record(applicant):
    student = applicant.user
    first = records.save_record(
        applicant=applicant,
        values={"clinical": "solid", "clerkship_failures": 1},
        based_on=None,
        by=student,
        at=AT,
    )
    records.save_record(
        applicant=applicant,
        values={"clinical": "strong", "clerkship_failures": 1, "unremediated": True},
        based_on=first.pk,
        by=student,
        at=hours(1),
    )

    own = "Self-reported"
    assert sorted(said(applicant)) == [
        ("A failed clerkship is not made good yet", "", "yes", own),
        ("Clinical work as a whole", "", "Solid", own),
        ("Clinical work as a whole", "Solid", "Strong", own),
        ("Failed clerkships", "", "1", own),
    ]


def test_history_leaves_out_an_explanation_that_was_left_empty(applicant):
    records.save_record(
        applicant=applicant,
        values={"leave": "none", "leave_note": ""},
        based_on=None,
        by=applicant.user,
        at=AT,
    )

    assert said(applicant) == [("Leave of absence", "", "None", "Self-reported")]


def test_history_of_an_overrule(applicant):
    records.save_record(
        applicant=applicant, values={"step1": "failed"}, based_on=None, by=None, at=AT
    )
    overrule = anchors.overrule_anchor(
        applicant=applicant,
        code=AnchorCode.STEP1_FAILED,
        reason="A documented illness.",
        by=applicant.advisor,
        at=hours(1),
        **POLICY,
    )
    anchors.withdraw_overrule(overrule=overrule, by=applicant.advisor, at=hours(2))

    assert said(applicant)[1:] == [
        ("Step 1 failed", "counts", "set aside", "Entered by the office"),
        ("Step 1 failed", "set aside", "counts again", ""),
    ]


def test_history_of_goals_and_decisions(applicant):
    student, advisor = applicant.user, applicant.advisor
    goals.set_target(applicant=applicant, slug="urology", by=student, at=AT)
    goals.set_target(applicant=applicant, slug="dermatology", by=student, at=hours(1))
    choice = goals.add_backup(
        applicant=applicant, slug="internal-medicine", by=advisor, at=hours(2), origin=Origin.OFFICE
    )
    decision = decisions.decide(
        applicant=applicant,
        slug="dermatology",
        season=2027,
        way=Way.WITH_BACKUP,
        backup="internal-medicine",
        words="I would be glad to train there.",
        willing=True,
        by=student,
        at=hours(3),
    )
    decisions.countersign(decision=decision, by=advisor, at=hours(4))
    decision = decisions.decide(
        applicant=applicant,
        slug="dermatology",
        season=2027,
        way=Way.TARGET_ONLY,
        backup="",
        words="I changed my mind.",
        willing=None,
        by=student,
        at=hours(5),
    )
    decisions.withdraw_decision(decision=decision, by=student, at=hours(6))
    choice = type(choice).objects.backups().get()
    goals.remove_backup(choice=choice, by=student, at=hours(7))

    own, office = "Self-reported", "Entered by the office"
    backup, on = "Backup Internal Medicine", "Decision on Dermatology"
    with_backup = f"{Way.WITH_BACKUP.label}: Internal Medicine"
    assert said(applicant) == [
        ("Target", "", "Urology", own),
        ("Target", "Urology", "Dermatology", own),
        (backup, "", "on file", office),
        (on, "", with_backup, own),
        (backup, "on file", "willing to train there: yes", own),
        (on, with_backup, "countersigned", ""),
        (on, with_backup, Way.TARGET_ONLY.label, own),
        (on, Way.TARGET_ONLY.label, "withdrawn", ""),
        (backup, "willing to train there: yes", "dropped", ""),
    ]


def test_history_of_answers(applicant):
    student = applicant.user
    for cause, at in ((True, AT), (False, hours(1)), (None, hours(2))):
        answers.answer_retake(
            applicant=applicant,
            cause_dealt_with=cause,
            jump_credible=None,
            words="",
            by=student,
            at=at,
        )
    answers.answer_research_year(
        applicant=applicant,
        mentor_or_project=None,
        output_in_sight=None,
        willing_to_delay=True,
        words="",
        by=student,
        at=hours(3),
    )

    what = "Retake: what went wrong is dealt with"
    assert said(applicant) == [
        (what, "", "yes", ""),
        (what, "yes", "no", ""),
        (what, "no", "not answered", ""),
        ("Research year: willing to delay", "", "yes", ""),
    ]


def test_words_without_an_answer_are_read_too(applicant):
    for words, at in (("I was ill.", AT), ("I was ill in May.", hours(1))):
        answers.answer_retake(
            applicant=applicant,
            cause_dealt_with=None,
            jump_credible=None,
            words=words,
            by=applicant.user,
            at=at,
        )

    what = "Retake: in a few words"
    assert said(applicant) == [
        (what, "", "I was ill.", ""),
        (what, "I was ill.", "I was ill in May.", ""),
    ]


def test_history_of_details(applicant):
    people.change_details(
        applicant=applicant, details={"first_name": "Maren"}, by=None, at=AT, origin=Origin.IMPORT
    )

    change = record_history(applicant=applicant)[0]

    assert (change.what, change.new, change.origin, change.who) == (
        "First name",
        "Maren",
        "Imported",
        "",
    )


def test_history_is_the_applicants_own(applicant):
    other = ApplicantFactory()
    goals.set_target(applicant=other, slug="urology", by=other.user, at=AT)

    assert list(record_history(applicant=applicant)) == []


def test_parts_without_anybody_else_are_not_read(applicant, django_assert_num_queries):
    Step2ResultFactory(applicant=applicant, score=234)
    choice = SpecialtyChoiceFactory(applicant=applicant, chosen_by=applicant.advisor)

    with django_assert_num_queries(2):
        found = history_with_others(applicant=applicant, reader=applicant.user)

    assert [(each.what, each.at) for each in found] == [("Target", choice.chosen_at)]
