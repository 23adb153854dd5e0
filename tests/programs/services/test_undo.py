from datetime import timedelta
from uuid import uuid4

import pytest

from programs.enums import ListState, Status, Tag
from programs.models import Entry, EntryChange, Signal
from programs.services import entries
from programs.services.undo import EntryChanged, NothingToUndo, SignalGivenElsewhere, undo
from tests.factories.programs import ProgramFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory, SignalFactory
from tests.factories.triage import AT

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(hours=1)


def act(service, *rows, **more):
    program_list = rows[0].program_list
    versions = {row.pk: Entry.objects.get(pk=row.pk).version for row in rows}
    return service(
        program_list=program_list,
        versions=versions,
        by=program_list.applicant.user,
        at=LATER,
        **more,
    )


def take_back(program_list, batch):
    return undo(program_list=program_list, batch=batch, by=program_list.opened_by, at=LATER)


@pytest.fixture
def program_list():
    return ProgramListFactory()


def test_undo_brings_every_entry_back(program_list):
    decided = EntryFactory(program_list=program_list, tagged=True, tag_reason="near home")
    open_one = EntryFactory(program_list=program_list)
    changed = act(entries.tag_entries, decided, open_one, tag=Tag.REACH)

    undone = take_back(program_list, changed.batch)

    decided.refresh_from_db()
    open_one.refresh_from_db()
    assert (decided.tag, decided.tag_reason, decided.tagged_at) == ("target", "near home", AT)
    assert (open_one.tag, open_one.tagged_by, open_one.version) == ("", None, 3)
    assert set(undone.entries) == {decided.pk, open_one.pk}


def test_undo_of_a_removal_brings_the_signal_back():
    signal = SignalFactory(number=2, reason="I grew up there")
    changed = act(entries.remove_entries, signal.entry)

    take_back(signal.program_list, changed.batch)

    back = Signal.objects.get()
    assert (back.entry, back.tier, back.number) == (signal.entry, "gold", 2)
    assert (back.reason, back.placed_by, back.placed_at) == (
        "I grew up there",
        signal.placed_by,
        AT,
    )
    assert Entry.objects.get().removed_at is None


def test_undo_of_an_addition_removes_and_undo_of_that_brings_back(program_list):
    added = entries.add_programs(
        program_list=program_list,
        codes=[ProgramFactory().acgme_code, ProgramFactory().acgme_code],
        by=program_list.opened_by,
        at=AT,
    )

    undone = take_back(program_list, added.changed.batch)
    after_undo = Entry.objects.present().count()
    take_back(program_list, undone.batch)

    assert (after_undo, Entry.objects.present().count()) == (0, 2)


def test_undo_is_refused_when_an_entry_changed_since(program_list):
    first, second = EntryFactory(program_list=program_list), EntryFactory(program_list=program_list)
    changed = act(entries.tag_entries, first, second, tag=Tag.REACH)
    act(entries.set_status, second, status=Status.APPLIED)

    with pytest.raises(EntryChanged) as refused:
        take_back(program_list, changed.batch)

    assert refused.value.now == (second,)
    assert Entry.objects.filter(tag="reach").count() == 2


def test_undo_is_refused_when_the_program_came_back_by_another_way(program_list):
    entry = EntryFactory(program_list=program_list)
    changed = act(entries.remove_entries, entry)
    again = EntryFactory(program_list=program_list, program=entry.program)

    with pytest.raises(EntryChanged) as refused:
        take_back(program_list, changed.batch)

    assert refused.value.now == (again,)


def test_undo_is_refused_when_the_signal_is_given_elsewhere():
    signal = SignalFactory()
    changed = act(entries.remove_entries, signal.entry)
    SignalFactory(entry__program_list=signal.program_list)

    with pytest.raises(SignalGivenElsewhere):
        take_back(signal.program_list, changed.batch)

    assert not Entry.objects.present().filter(pk=signal.entry.pk).exists()


def test_undo_happens_once(program_list):
    changed = act(entries.tag_entries, EntryFactory(program_list=program_list), tag=Tag.REACH)
    take_back(program_list, changed.batch)

    with pytest.raises(NothingToUndo):
        take_back(program_list, changed.batch)

    assert EntryChange.objects.get(batch=changed.batch).undone_at == LATER


def test_undo_knows_the_actions_of_its_own_list_only(program_list):
    elsewhere = act(entries.tag_entries, EntryFactory(), tag=Tag.REACH)

    for batch in (elsewhere.batch, uuid4()):
        with pytest.raises(NothingToUndo):
            take_back(program_list, batch)


def test_undo_on_an_approved_list_opens_it_and_with_the_advisor_is_refused(program_list):
    changed = act(entries.tag_entries, EntryFactory(program_list=program_list), tag=Tag.REACH)
    program_list.refresh_from_db()
    program_list.state = ListState.SUBMITTED
    program_list.save()

    with pytest.raises(entries.ListIsSubmitted):
        take_back(program_list, changed.batch)
    program_list.state = ListState.APPROVED
    program_list.save()

    assert take_back(program_list, changed.batch).is_reopened


def test_undo_of_a_withdrawal_after_filing_leaves_an_approved_list_approved():
    entry = EntryFactory(applied=True, tagged=True, program_list__state=ListState.APPROVED)
    changed = act(entries.set_status, entry, status=Status.WITHDRAWN)

    undone = take_back(entry.program_list, changed.batch)

    entry.refresh_from_db()
    entry.program_list.refresh_from_db()
    assert (entry.status, undone.is_reopened) == ("applied", False)
    assert entry.program_list.state == "approved"


def test_two_actions_on_one_entry_are_undone_one_after_the_other(program_list):
    entry = EntryFactory(program_list=program_list)
    first = act(entries.tag_entries, entry, tag=Tag.REACH)
    second = act(entries.set_status, entry, status=Status.APPLIED)

    take_back(program_list, second.batch)
    take_back(program_list, first.batch)

    entry.refresh_from_db()
    assert (entry.tag, entry.status) == ("", Status.APPLYING)
