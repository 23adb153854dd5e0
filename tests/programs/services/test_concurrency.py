"""Two tabs, two people, or one nervous finger, at the same instant; on both databases."""

from datetime import timedelta
from functools import partial

import pytest

from matchadvisor.audit.selectors import verify_chain
from programs.enums import Answer, Mark, SignalTier, Tag
from programs.models import Entry, EntryChange, ProgramList, ReviewRound, Signal
from programs.services import entries, lists, reviews, signals
from programs.services.undo import NothingToUndo, undo
from tests.at_once import at_once
from tests.factories.programs import ProgramFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.triage import AT, ApplicantFactory, SpecialtyChoiceFactory
from tests.programs.lists import entry_on, signal_count, student_list, yardstick_of

pytestmark = pytest.mark.django_db(transaction=True)

LATER = AT + timedelta(hours=1)


def refusals(outcomes):
    return [type(outcome) for outcome in outcomes if isinstance(outcome, Exception)]


@pytest.mark.parametrize("count", [1, 3])
def test_s_1_signals_are_never_given_twice(count):
    program_list = student_list()
    signal_count(program_list, count + 1, gold=count, silver=1)
    rows = [entry_on(program_list, 236) for _ in range(6)]
    yardstick = yardstick_of(program_list)

    outcomes = at_once(
        *(
            partial(
                signals.place_signal,
                entry=row,
                version=1,
                tier=SignalTier.GOLD,
                yardstick=yardstick,
                by=row.added_by,
                at=LATER,
            )
            for row in rows
        )
    )

    placed = Signal.objects.filter(tier="gold").values_list("number", flat=True)
    assert sorted(placed) == list(range(1, count + 1))
    assert refusals(outcomes) == [signals.SignalsSpent] * (6 - count)


def test_double_click_places_one_signal():
    program_list = student_list()
    signal_count(program_list, 3, gold=3, silver=0)
    entry = entry_on(program_list, 236)
    click = partial(
        signals.place_signal,
        entry=entry,
        version=1,
        tier=SignalTier.GOLD,
        yardstick=yardstick_of(program_list),
        by=entry.added_by,
        at=LATER,
    )

    outcomes = at_once(click, click)

    assert refusals(outcomes) == []
    assert Signal.objects.count() == 1


def test_two_editors_of_one_entry_lose_nothing():
    entry = EntryFactory()
    stamp = {"by": entry.added_by, "at": LATER, "program_list": entry.program_list}
    retag = partial(entries.tag_entries, versions={entry.pk: 1}, **stamp)

    outcomes = at_once(partial(retag, tag=Tag.REACH), partial(retag, tag=Tag.SAFETY))

    entry.refresh_from_db()
    (refusal,) = [each for each in outcomes if isinstance(each, entries.EntryChanged)]
    (kept,) = [each for each in outcomes if isinstance(each, entries.Changed)]
    assert [now.tag for now in refusal.now] == [entry.tag]
    assert EntryChange.objects.get().batch == kept.batch
    assert entry.version == 2


def test_two_editors_of_two_entries_both_go_on():
    program_list = ProgramListFactory()
    first, second = EntryFactory(program_list=program_list), EntryFactory(program_list=program_list)
    stamp = {"by": program_list.opened_by, "at": LATER, "program_list": program_list}

    outcomes = at_once(
        partial(entries.tag_entries, versions={first.pk: 1}, tag=Tag.REACH, **stamp),
        partial(
            entries.mark_entries, versions={second.pk: 1}, mark=Mark.HOME, is_set=True, **stamp
        ),
    )

    program_list.refresh_from_db()
    assert refusals(outcomes) == []
    assert (Entry.objects.get(pk=first.pk).tag, Entry.objects.get(pk=second.pk).is_home) == (
        "reach",
        True,
    )
    assert program_list.version == 3
    assert verify_chain().broken_at is None


def test_same_programs_pasted_in_two_tabs_are_added_once():
    program_list = ProgramListFactory()
    codes = [ProgramFactory().acgme_code for _ in range(5)]
    paste = partial(
        entries.add_programs,
        program_list=program_list,
        codes=codes,
        by=program_list.opened_by,
        at=LATER,
    )

    outcomes = at_once(paste, paste, paste)

    assert refusals(outcomes) == []
    assert sorted(len(outcome.changed.entries) for outcome in outcomes) == [0, 0, 5]
    assert Entry.objects.count() == 5


def test_list_is_opened_once():
    applicant = SpecialtyChoiceFactory(applicant=ApplicantFactory()).applicant
    click = partial(
        lists.open_list,
        applicant=applicant,
        slug="internal-medicine",
        season=2027,
        by=applicant.user,
        at=AT,
    )

    outcomes = at_once(click, click)

    assert refusals(outcomes) == []
    assert ProgramList.objects.count() == 1


def test_action_is_undone_once():
    entry = EntryFactory()
    stamp = {"by": entry.added_by, "at": LATER, "program_list": entry.program_list}
    changed = entries.tag_entries(versions={entry.pk: 1}, tag=Tag.REACH, **stamp)

    outcomes = at_once(*[partial(undo, batch=changed.batch, **stamp)] * 2)

    assert refusals(outcomes) == [NothingToUndo]
    assert Entry.objects.get().tag == ""


def test_list_is_sent_once_and_answered_once():
    program_list = student_list()
    entry_on(program_list, 240, tagged=True)
    yardstick = yardstick_of(program_list)
    send = partial(
        reviews.submit_list,
        program_list=program_list,
        version=1,
        reasons={},
        yardstick=yardstick,
        by=program_list.opened_by,
        at=LATER,
    )

    sent = at_once(send, send)
    review_round = ReviewRound.objects.get()
    again = ReviewRound.objects.get()
    advisor = program_list.applicant.advisor
    answered = at_once(
        partial(
            reviews.approve_list,
            review_round=review_round,
            reasons={},
            yardstick=yardstick,
            by=advisor,
            at=LATER,
        ),
        partial(reviews.return_list, review_round=again, words="Too long.", by=advisor, at=LATER),
    )

    review_round.refresh_from_db()
    program_list.refresh_from_db()
    assert refusals(sent) == [reviews.AlreadySubmitted]
    assert refusals(answered) == [reviews.RoundEnded]
    assert program_list.state == review_round.end


def test_change_and_submission_at_once_send_what_was_seen():
    program_list = student_list()
    entry = entry_on(program_list, 240, tagged=True)
    stamp = {"by": entry.added_by, "at": LATER, "program_list": program_list}

    outcomes = at_once(
        partial(
            reviews.submit_list,
            version=1,
            reasons={},
            yardstick=yardstick_of(program_list),
            **stamp,
        ),
        partial(entries.tag_entries, versions={entry.pk: 1}, tag=Tag.SAFETY, **stamp),
    )

    assert refusals(outcomes) in ([reviews.ListChanged], [entries.ListIsSubmitted])
    assert [r.snapshot["entries"][0]["tag"] for r in ReviewRound.objects.all()] in (["target"], [])


def test_two_advisors_of_one_entry_lose_nothing():
    program_list = student_list()
    entry = entry_on(program_list, 240, tagged=True)
    advisor = program_list.applicant.advisor
    review_round = reviews.submit_list(
        program_list=program_list,
        version=1,
        reasons={},
        yardstick=yardstick_of(program_list),
        by=program_list.opened_by,
        at=AT,
    )
    said = (reviews.Comment(Answer.KEEP), reviews.Comment(Answer.DROP, "Too far."))

    outcomes = at_once(
        *(
            partial(
                reviews.comment_entries,
                review_round=ReviewRound.objects.get(pk=review_round.pk),
                comments={entry.program.acgme_code: comment},
                seen={},
                by=advisor,
                at=LATER,
            )
            for comment in said
        )
    )

    kept = review_round.comments.get()
    assert refusals(outcomes) == [reviews.CommentChanged]
    assert kept.answer == said[outcomes.index(None)].answer
