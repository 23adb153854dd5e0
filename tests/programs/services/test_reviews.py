from datetime import timedelta

import pytest

from matchadvisor.audit.models import Event
from programs.enums import Answer, ListState, RoundEnd, Tag
from programs.models import EntryComment, ProgramList, ReviewRound
from programs.selectors.changes import (
    NamedProgram,
    changes_since,
    earlier_rounds,
    last_action,
    latest_round,
)
from programs.selectors.stops import submission_stops
from programs.services import entries, reviews
from programs.services.reviews import Comment
from tests.factories.programs import ProgramFactory
from tests.factories.programs_lists import ProgramListFactory, ReviewRoundFactory
from tests.factories.triage import (
    AT,
    RiskDecisionFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)
from tests.programs.lists import entry_on, sheet_of, student_list, yardstick_of

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(hours=1)
REACH, TARGET, SAFETY = 250, 240, 230


def submit(program_list, version=1, **reasons):
    return reviews.submit_list(
        program_list=program_list,
        version=version,
        reasons={rule.replace("_", "-"): words for rule, words in reasons.items()},
        yardstick=yardstick_of(program_list),
        by=program_list.applicant.user,
        at=AT,
    )


def approve(review_round, **reasons):
    reviews.approve_list(
        review_round=review_round,
        reasons={rule.replace("_", "-"): words for rule, words in reasons.items()},
        yardstick=yardstick_of(review_round.program_list),
        by=review_round.program_list.applicant.advisor,
        at=LATER,
    )


def give_back(review_round, words="Two reach programs fewer, please."):
    advisor = review_round.program_list.applicant.advisor
    reviews.return_list(review_round=review_round, words=words, by=advisor, at=LATER)


def comment(review_round, **comments):
    reviews.comment_entries(
        review_round=review_round,
        comments=comments.pop("comments"),
        by=review_round.program_list.applicant.advisor,
        at=LATER,
    )


def decided(program_list, typical=TARGET, tag=Tag.TARGET, count=1, **more):
    return [entry_on(program_list, typical, tagged=True, tag=tag, **more) for _ in range(count)]


@pytest.fixture
def program_list():
    program_list = student_list()
    decided(program_list)
    return program_list


def state_of(program_list):
    return ProgramList.objects.get(pk=program_list.pk).state


def test_list_is_sent_and_kept_as_it_was(program_list):
    review_round = submit(program_list)

    entry = program_list.entries.get()
    assert (review_round.number, review_round.end, review_round.submitted_at) == (1, "", AT)
    assert review_round.policy_version == "guide/1"
    assert review_round.snapshot["entries"] == [
        {
            "code": entry.program.acgme_code,
            "name": entry.program.name,
            "tag": "target",
            "decided": True,
            "suggestion": "target",
            "likely_screened": False,
            "signal": "",
            "status": "applying",
            "priority": None,
        }
    ]
    assert review_round.snapshot["assessment"]["size"] == 1
    assert state_of(program_list) == ListState.SUBMITTED


def test_rounds_are_audited_without_words_or_scores(program_list):
    review_round = submit(program_list)
    give_back(review_round)

    applicant = program_list.applicant
    assert list(Event.objects.order_by("seq").values_list("kind", "details")) == [
        ("programs.list_submitted", {"applicant": applicant.pk, "number": 1}),
        ("programs.list_returned", {"applicant": applicant.pk, "number": 1}),
    ]


def stops_of(refused):
    return [(stop.rule, stop.takes_reason) for stop in refused.value.stops]


def test_empty_list_is_not_sent():
    with pytest.raises(reviews.Stopped) as refused:
        submit(student_list(), M_6="I want to.")

    assert stops_of(refused) == [("M-6", False)]


def test_m_5_each_entry_has_a_tag_before_submission(program_list):
    untagged = entry_on(program_list)

    with pytest.raises(reviews.Stopped) as refused:
        submit(program_list, M_5="I do not know.")

    assert stops_of(refused) == [("M-5", False)]
    assert refused.value.stops[0].codes == (untagged.program.acgme_code,)


def test_m_5_suggestions_are_decided_or_a_reason_is_written(program_list):
    entry_on(program_list, TARGET)

    with pytest.raises(reviews.Stopped) as refused:
        submit(program_list)
    review_round = submit(program_list, M_5=" They are right as they are. ")

    assert stops_of(refused) == [("M-5", True)]
    assert review_round.reasons == {"M-5": "They are right as they are."}


def test_m_5_accepting_suggestions_decides_them(program_list):
    open_one, unknown = entry_on(program_list, TARGET), entry_on(program_list)
    decided_one = program_list.entries.exclude(pk__in=[open_one.pk, unknown.pk]).get()

    changed = entries.accept_suggestions(
        program_list=program_list,
        versions=dict.fromkeys([open_one.pk, unknown.pk, decided_one.pk], 1),
        yardstick=yardstick_of(program_list),
        by=program_list.applicant.user,
        at=LATER,
    )

    open_one.refresh_from_db()
    assert changed.entries == (open_one.pk,)
    assert (open_one.tag, open_one.tagged_at) == ("target", LATER)


def test_workflow_2_too_much_reach_stops_until_a_reason_is_written():
    program_list = student_list()
    decided(program_list, REACH, Tag.REACH, 4)
    decided(program_list, count=8)

    with pytest.raises(reviews.Stopped) as refused:
        submit(program_list, M_2="  ")
    review_round = submit(program_list, M_2="My partner matched there.", V_4="not asked for")

    assert stops_of(refused) == [("M-2", True)]
    assert refused.value.stops[0].finding.verdict == "stop"
    assert review_round.reasons == {"M-2": "My partner matched there."}


def test_v_1_above_the_top_stops_until_a_reason_is_written():
    program_list = student_list()
    decided(program_list, count=81)

    with pytest.raises(reviews.Stopped) as refused:
        submit(program_list)

    assert stops_of(refused) == [("V-4", True)]
    assert submit(program_list, V_4="Couples match.").reasons == {"V-4": "Couples match."}


def test_list_is_sent_as_it_was_seen(program_list):
    entries.add_programs(
        program_list=program_list,
        codes=[ProgramFactory().acgme_code],
        by=program_list.opened_by,
        at=AT,
    )

    with pytest.raises(reviews.ListChanged):
        submit(program_list)

    assert not ReviewRound.objects.exists()


@pytest.mark.parametrize("state", [ListState.SUBMITTED, ListState.APPROVED])
def test_list_is_sent_once(program_list, state):
    ProgramList.objects.filter(pk=program_list.pk).update(state=state)

    with pytest.raises(reviews.AlreadySubmitted):
        submit(program_list)


def test_companion_list_goes_with_its_main_one(program_list):
    companion = ProgramListFactory(applicant=program_list.applicant, kind="companion")
    beside = entry_on(companion, program__specialty="transitional-year")

    with pytest.raises(reviews.NotReviewedAlone):
        submit(companion)
    review_round = submit(program_list)

    assert review_round.snapshot["companion"] == [
        {"code": beside.program.acgme_code, "name": beside.program.name}
    ]


def test_list_is_taken_back_and_sent_again(program_list):
    first = submit(program_list)

    reviews.take_back(review_round=first, by=program_list.applicant.user, at=LATER)
    draft = state_of(program_list)
    second = submit(program_list)

    assert (first.end, draft, second.number) == (RoundEnd.TAKEN_BACK, ListState.DRAFT, 2)
    assert ReviewRound.objects.count() == 2


def test_list_is_returned_with_words(program_list):
    review_round = submit(program_list)

    with pytest.raises(reviews.WordsMissing):
        give_back(review_round, "  ")
    give_back(review_round)

    assert (review_round.end, review_round.words) == (
        RoundEnd.RETURNED,
        "Two reach programs fewer, please.",
    )
    assert (review_round.ended_by, state_of(program_list)) == (
        program_list.applicant.advisor,
        ListState.RETURNED,
    )


def test_round_has_one_answer(program_list):
    review_round = submit(program_list)
    stale = ReviewRound.objects.get()
    approve(review_round)

    for act in (approve, give_back):
        with pytest.raises(reviews.RoundEnded):
            act(stale)
    with pytest.raises(reviews.RoundEnded):
        reviews.take_back(review_round=stale, by=program_list.opened_by, at=LATER)
    with pytest.raises(reviews.RoundEnded):
        comment(stale, comments={})

    assert state_of(program_list) == ListState.APPROVED


def test_z_8_pending_list_is_reviewed_and_not_approved():
    program_list = student_list(score=None)
    decided(program_list)
    review_round = submit(program_list)

    with pytest.raises(reviews.Stopped) as refused:
        approve(review_round, Z_8="It will come.")
    give_back(review_round)

    assert stops_of(refused) == [("Z-8", False)]


def test_z_9_failing_result_needs_the_advisors_reason():
    program_list = student_list(score=None, specialty="family-medicine")
    Step2ResultFactory(applicant=program_list.applicant, score=228, outcome="fail")
    decided(program_list)
    review_round = submit(program_list)

    with pytest.raises(reviews.Stopped) as refused:
        approve(review_round)
    approve(review_round, Z_9="The repeat is booked for May.")

    assert stops_of(refused) == [("Z-9", True)]
    assert review_round.ending_reasons == {"Z-9": "The repeat is booked for May."}


def test_b_1_red_deep_needs_its_backup_settled():
    program_list = student_list(score=232, specialty="dermatology")
    decided(program_list)
    review_round = submit(program_list)

    with pytest.raises(reviews.Stopped) as refused:
        approve(review_round, B_1="They insist.")
    RiskDecisionFactory(
        applicant=program_list.applicant,
        way="target_only",
        backup="",
        willing=None,
        countersigned=True,
    )
    approve(review_round)

    assert stops_of(refused) == [("B-1", False)]
    assert state_of(program_list) == ListState.APPROVED


def test_b_1_offered_backup_settles_it_too():
    program_list = student_list(score=232, specialty="dermatology")
    SpecialtyChoiceFactory(
        applicant=program_list.applicant, backup=True, specialty="internal-medicine", willing=True
    )
    decided(program_list)

    approve(submit(program_list))

    assert state_of(program_list) == ListState.APPROVED


def test_approved_list_that_changes_opens_and_is_sent_again(program_list):
    approve(submit(program_list))
    (entry,) = program_list.entries.all()
    changed = entries.tag_entries(
        program_list=program_list,
        versions={entry.pk: 1},
        tag=Tag.SAFETY,
        by=program_list.opened_by,
        at=LATER,
    )

    second = submit(program_list, version=2)

    assert changed.is_reopened
    assert (second.number, [r.number for r in earlier_rounds(program_list)]) == (2, [2, 1])


def test_comments_are_of_programs_in_the_round_and_can_be_changed(program_list):
    review_round = submit(program_list)
    code = program_list.entries.get().program.acgme_code

    comment(review_round, comments={code: Comment(Answer.ASK, "  Why there? ")})
    comment(review_round, comments={code: Comment(Answer.KEEP)})

    kept = EntryComment.objects.get()
    assert (kept.answer, kept.text, kept.program.acgme_code) == ("keep", "", code)


def test_comment_needs_a_program_of_the_round_and_a_question_words(program_list):
    review_round = submit(program_list)
    code = program_list.entries.get().program.acgme_code

    with pytest.raises(reviews.WordsMissing):
        comment(review_round, comments={code: Comment(Answer.ASK, " ")})
    with pytest.raises(reviews.NotOnTheList):
        comment(review_round, comments={ProgramFactory().acgme_code: Comment(Answer.KEEP)})

    assert not EntryComment.objects.exists()


def test_what_changed_since_the_last_round():
    program_list = student_list()
    _, dropped, retagged = decided(program_list, count=3)
    review_round = submit(program_list)
    give_back(review_round)
    new = entry_on(program_list, SAFETY)
    entry_on(program_list, SAFETY, considering=True)
    stamp = {"by": program_list.opened_by, "at": LATER, "program_list": program_list}
    entries.remove_entries(versions={dropped.pk: 1}, **stamp)
    entries.tag_entries(versions={retagged.pk: 1}, tag=Tag.REACH, **stamp)

    changes = changes_since(sheet_of(program_list), latest_round(program_list))

    assert (changes.round, changes.end) == (1, RoundEnd.RETURNED)
    assert changes.added == (NamedProgram(new.program.acgme_code, new.program.name),)
    assert changes.dropped == (NamedProgram(dropped.program.acgme_code, dropped.program.name),)
    (retagging,) = changes.retagged
    assert (retagging.code, retagging.before, retagging.after) == (
        retagged.program.acgme_code,
        "target",
        "reach",
    )
    assert (changes.signals, changes.is_empty) == ((), False)


def test_nothing_changed_since_the_round_that_was_just_sent(program_list):
    review_round = submit(program_list)

    assert changes_since(sheet_of(program_list), review_round).is_empty


def test_last_action_can_be_undone_until_it_was(program_list):
    before = last_action(program_list)
    (entry,) = program_list.entries.all()
    stamp = {"by": program_list.opened_by, "at": LATER, "program_list": program_list}
    changed = entries.tag_entries(versions={entry.pk: 1}, tag=Tag.REACH, **stamp)

    action = last_action(program_list)

    assert before is None
    assert (action.batch, action.action, action.entries) == (changed.batch, "tagged", 1)


def test_stops_are_shown_before_anybody_submits(program_list):
    entry_on(program_list)

    stops = submission_stops(sheet_of(program_list))

    assert [stop.rule for stop in stops] == ["M-5"]


def test_first_round_is_none():
    assert latest_round(ProgramListFactory()) is None
    assert latest_round(ReviewRoundFactory().program_list).number == 1
