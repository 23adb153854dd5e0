"""What the database itself refuses about lists and reviews."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from programs.models import Entry, EntryComment, ProgramList, ReviewRound, Signal
from tests.factories.accounts import UserFactory
from tests.factories.programs_lists import (
    EntryChangeFactory,
    EntryCommentFactory,
    EntryFactory,
    ProgramListFactory,
    ReviewRoundFactory,
    SignalFactory,
)
from tests.factories.triage import AT

pytestmark = pytest.mark.django_db

REFUSED = [
    pytest.param(ProgramListFactory, {"kind": "other"}, id="unknown kind of list"),
    pytest.param(ProgramListFactory, {"state": "lost"}, id="unknown state"),
    pytest.param(EntryFactory, {"tag": "dream", "tagged_at": AT}, id="unknown tag"),
    pytest.param(EntryFactory, {"tag": "reach"}, id="M-5: a tag without who and when"),
    pytest.param(EntryFactory, {"tagged_at": AT}, id="M-5: a time without a tag"),
    pytest.param(EntryFactory, {"tag_reason": "near home"}, id="a reason without a tag"),
    pytest.param(EntryFactory, {"status": "lost"}, id="unknown status"),
    pytest.param(EntryFactory, {"status": "applied"}, id="M-6: applied but never applied"),
    pytest.param(EntryFactory, {"was_applied": True}, id="M-6: applied before it was"),
    pytest.param(EntryFactory, {"priority": 0}, id="priority nought"),
    pytest.param(SignalFactory, {"tier": "bronze"}, id="unknown tier"),
    pytest.param(SignalFactory, {"number": 0}, id="signal nought"),
    pytest.param(ReviewRoundFactory, {"number": 0}, id="round nought"),
    pytest.param(ReviewRoundFactory, {"end": "returned"}, id="an end without a time"),
    pytest.param(ReviewRoundFactory, {"ended_at": AT}, id="a time without an end"),
    pytest.param(ReviewRoundFactory, {"returned": True, "words": ""}, id="a return without words"),
    pytest.param(ReviewRoundFactory, {"returned": True, "end": "lost"}, id="unknown end"),
    pytest.param(EntryCommentFactory, {"text": ""}, id="a question without words"),
    pytest.param(EntryCommentFactory, {"answer": "maybe"}, id="unknown answer"),
]


@pytest.mark.parametrize(("make", "changes"), REFUSED)
def test_row_is_refused(make, changes):
    make()

    with pytest.raises(IntegrityError), transaction.atomic():
        make(**changes)


def test_b_5_each_specialty_season_and_kind_has_one_list():
    first = ProgramListFactory()
    ProgramListFactory(applicant=first.applicant, specialty="family-medicine")
    ProgramListFactory(applicant=first.applicant, season=2028)
    ProgramListFactory(applicant=first.applicant, kind="companion")

    with pytest.raises(IntegrityError), transaction.atomic():
        ProgramListFactory(applicant=first.applicant)

    assert ProgramList.objects.filter(applicant=first.applicant).count() == 4


def test_program_stands_on_a_list_once_and_may_come_back():
    first = EntryFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        EntryFactory(program_list=first.program_list, program=first.program)
    Entry.objects.filter(pk=first.pk).update(removed_at=AT)
    second = EntryFactory(program_list=first.program_list, program=first.program)

    assert list(Entry.objects.present()) == [second]


def test_signal_of_a_number_is_given_once():
    first = SignalFactory()
    SignalFactory(entry__program_list=first.program_list, tier="silver")
    SignalFactory(entry__program_list=first.program_list, number=2)

    with pytest.raises(IntegrityError), transaction.atomic():
        SignalFactory(entry__program_list=first.program_list)
    with pytest.raises(IntegrityError), transaction.atomic():
        SignalFactory(entry=first.entry, number=3)

    assert Signal.objects.count() == 3


def test_a_version_comes_from_one_change():
    first = EntryChangeFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        EntryChangeFactory(entry=first.entry, version=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        EntryChangeFactory(entry=first.entry, version=3, batch=first.batch)


def test_one_round_is_open():
    first = ReviewRoundFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewRoundFactory(program_list=first.program_list, number=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewRoundFactory(program_list=first.program_list, returned=True)
    ReviewRoundFactory(program_list=first.program_list, number=2, returned=True)

    assert list(ReviewRound.objects.open()) == [first]


@pytest.mark.parametrize("who", ["student", "advisor", "dean"])
def test_readers_see_a_list_and_all_that_hangs_on_it(who):
    rows = hanging_rows()
    applicant = rows[0].program_list.applicant
    reader = {
        "student": applicant.user,
        "advisor": applicant.advisor,
        "dean": UserFactory(dean=True, school=applicant.school),
    }[who]

    assert [type(row).objects.visible_to(reader).get() for row in rows] == rows
    assert ProgramList.objects.visible_to(reader).get() == rows[0].program_list


@pytest.mark.parametrize("who", ["coordinator", "administrator", "student", "advisor"])
def test_others_see_nothing_of_it(who):
    rows = hanging_rows()
    school = rows[0].program_list.applicant.school
    reader = UserFactory(**{who: True} | ({} if who == "administrator" else {"school": school}))

    assert not any(type(row).objects.visible_to(reader).exists() for row in rows)
    assert not ProgramList.objects.visible_to(reader).exists()


def hanging_rows():
    entry = EntryFactory()
    program_list = entry.program_list
    signal = SignalFactory(entry=entry)
    change = EntryChangeFactory(entry=entry, at=AT + timedelta(hours=1))
    comment = EntryCommentFactory(
        review_round=ReviewRoundFactory(program_list=program_list), program=entry.program
    )
    return [entry, signal, change, comment]


def test_removing_an_applicant_removes_the_lists():
    rows = hanging_rows()

    rows[0].program_list.applicant.delete()

    assert not EntryComment.objects.exists()
    assert not ProgramList.objects.exists()


def test_rows_name_themselves_without_private_data():
    entry, signal, change, comment = hanging_rows()
    program_list = entry.program_list

    assert [str(row) for row in (program_list, entry, signal, change)] == [
        f"list {program_list.pk} of applicant {program_list.applicant_id}",
        f"entry {entry.pk} of list {program_list.pk}",
        f"gold 1 of list {program_list.pk}",
        f"tagged of entry {entry.pk}",
    ]
    assert [str(row) for row in (comment.review_round, comment)] == [
        f"round 1 of list {program_list.pk}",
        f"comment {comment.pk} in round {comment.review_round_id}",
    ]
