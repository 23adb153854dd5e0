"""How a review round ends, and what an advisor says in it."""

import pytest

from programs.enums import Answer, ListState, RoundEnd, Tag
from programs.models import EntryComment, ProgramList, ReviewRound
from programs.selectors.changes import earlier_rounds
from programs.services import entries, reviews
from programs.services.reviews import Comment
from tests.factories.programs import ProgramFactory
from tests.factories.triage import RiskDecisionFactory, SpecialtyChoiceFactory, Step2ResultFactory
from tests.programs.lists import student_list
from tests.programs.rounds import LATER, approve, comment, decided, give_back, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def program_list():
    program_list = student_list()
    decided(program_list)
    return program_list


def state_of(program_list):
    return ProgramList.objects.get(pk=program_list.pk).state


def stops_of(refused):
    return [(stop.rule, stop.takes_reason) for stop in refused.value.stops]


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


def test_comment_that_somebody_else_wrote_meanwhile_is_kept(program_list):
    review_round = submit(program_list)
    code = program_list.entries.get().program.acgme_code
    by, drop = program_list.applicant.advisor, Comment(Answer.DROP, "Too far.")
    comment(review_round, comments={code: drop})

    def keep(**seen):
        reviews.comment_entries(
            review_round=review_round,
            comments={code: Comment(Answer.KEEP)},
            by=by,
            at=LATER,
            **seen,
        )

    with pytest.raises(reviews.CommentChanged) as refused:
        keep(seen={})
    assert refused.value.codes == {code}
    assert EntryComment.objects.get().answer == Answer.DROP

    keep(seen={code: drop})
    keep(seen={})

    assert EntryComment.objects.get().answer == Answer.KEEP
