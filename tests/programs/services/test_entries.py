from datetime import timedelta

import pytest

from matchadvisor.audit.models import Event
from programs.enums import ListState, Mark, Status, Tag
from programs.models import Entry, EntryChange, Signal
from programs.services import entries
from tests.factories.programs import ProgramFactory, TrackFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory, SignalFactory
from tests.factories.triage import AT

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(hours=1)


@pytest.fixture
def program_list():
    return ProgramListFactory()


def add(program_list, *programs, **more):
    return entries.add_programs(
        program_list=program_list,
        codes=[program.acgme_code for program in programs],
        by=program_list.applicant.user,
        at=AT,
        **more,
    )


def act(service, *rows, version=1, by=None, **more):
    program_list = rows[0].program_list
    return service(
        program_list=program_list,
        versions={row.pk: version for row in rows},
        by=by or program_list.applicant.user,
        at=LATER,
        **more,
    )


def test_programs_are_added_with_their_track(program_list):
    track = TrackFactory()

    added = add(program_list, track.program)

    entry = Entry.objects.get()
    assert added.changed.entries == (entry.pk,)
    assert (entry.program, entry.track, entry.status) == (track.program, track, "applying")
    assert (entry.added_by, entry.added_at, entry.version) == (program_list.opened_by, AT, 1)


def test_adding_twice_is_adding_once(program_list):
    program = ProgramFactory()
    add(program_list, program)

    again = add(program_list, program)

    assert again.codes.present == (program,)
    assert again.changed.batch is None
    assert Entry.objects.count() == 1
    assert Event.objects.count() == 1


def test_program_can_be_considered_first(program_list):
    add(program_list, ProgramFactory(), status=Status.CONSIDERING)

    assert Entry.objects.get().status == "considering"


def test_many_are_tagged_at_once_and_kept_as_one_action(program_list):
    rows = [EntryFactory(program_list=program_list) for _ in range(3)]

    changed = act(entries.tag_entries, *rows, tag=Tag.SAFETY)

    assert {change.batch for change in EntryChange.objects.all()} == {changed.batch}
    assert [e.tag for e in Entry.objects.all()] == ["safety"] * 3
    assert Event.objects.get().details == {
        "applicant": program_list.applicant_id,
        "entries": [row.pk for row in rows],
        "reopened": False,
    }


def test_older_version_is_refused_and_shows_what_stands_now(program_list):
    first, second = EntryFactory(program_list=program_list), EntryFactory(program_list=program_list)
    act(entries.tag_entries, second, tag=Tag.SAFETY)

    with pytest.raises(entries.EntryChanged) as refused:
        act(entries.tag_entries, first, second, tag=Tag.REACH)

    first.refresh_from_db()
    assert [(entry.pk, entry.tag) for entry in refused.value.now] == [(second.pk, "safety")]
    assert first.tag == ""


def test_older_version_that_asks_for_what_stands_is_no_conflict():
    entry = EntryFactory()
    act(entries.set_status, entry, status=Status.APPLIED)

    assert act(entries.set_status, entry, status=Status.APPLIED) == entries.Changed()


def test_removed_entry_is_a_conflict():
    entry = EntryFactory()
    act(entries.remove_entries, entry)

    with pytest.raises(entries.EntryChanged) as refused:
        act(entries.tag_entries, entry, version=2, tag=Tag.REACH)

    assert [now.removed_at for now in refused.value.now] == [LATER]


def test_entry_of_another_list_is_left_alone(program_list):
    other = EntryFactory(program_list__applicant=program_list.applicant, program_list__season=2028)

    changed = entries.remove_entries(
        program_list=program_list, versions={other.pk: 1}, by=program_list.opened_by, at=AT
    )

    other.refresh_from_db()
    assert (changed, other.removed_at) == (entries.Changed(), None)


@pytest.mark.parametrize(
    ("steps", "was_applied"),
    [
        pytest.param([Status.WITHDRAWN], False, id="withdrawn before it was filed"),
        pytest.param([Status.APPLIED], True, id="applied"),
        pytest.param([Status.RANKED], True, id="ranked"),
        pytest.param([Status.INVITED, Status.WITHDRAWN], True, id="withdrawn after an invitation"),
        pytest.param([Status.APPLIED, Status.APPLYING], False, id="a slip taken back"),
    ],
)
def test_m_6_what_was_applied_stays_so_through_a_withdrawal(steps, was_applied):
    entry = EntryFactory()

    for version, status in enumerate(steps, start=1):
        act(entries.set_status, entry, version=version, status=status)

    entry.refresh_from_db()
    assert (entry.status, entry.was_applied) == (steps[-1], was_applied)


@pytest.mark.parametrize("mark", list(Mark))
def test_marks_are_set_and_taken_away(mark):
    entry = EntryFactory()

    act(entries.mark_entries, entry, mark=mark, is_set=True)
    marked = getattr(Entry.objects.get(), mark)
    act(entries.mark_entries, entry, version=2, mark=mark, is_set=False)

    assert (marked, getattr(Entry.objects.get(), mark)) == (True, False)


def test_details_of_an_entry_are_written_together():
    track = TrackFactory()
    entry = EntryFactory(program=track.program)
    details = entries.Details(3, " ask about research ", is_home=True, has_tie=True, track=track)

    entries.edit_entry(entry=entry, version=1, details=details, by=entry.added_by, at=LATER)

    entry.refresh_from_db()
    assert (entry.priority, entry.notes, entry.track) == (3, "ask about research", track)
    assert (entry.is_home, entry.is_rotated, entry.has_tie) == (True, False, True)


def test_track_of_another_program_is_refused():
    entry = EntryFactory()
    details = entries.Details(track=TrackFactory())

    with pytest.raises(entries.NotItsTrack):
        entries.edit_entry(entry=entry, version=1, details=details, by=entry.added_by, at=LATER)


def test_removing_takes_the_signal_along_and_is_done_once():
    signal = SignalFactory()

    act(entries.remove_entries, signal.entry)
    again = act(entries.remove_entries, signal.entry)

    assert again == entries.Changed()
    assert Entry.objects.get().removed_at == LATER
    assert not Signal.objects.exists()


@pytest.mark.parametrize("status", [Status.APPLIED, Status.WITHDRAWN])
def test_m_6_filed_application_is_withdrawn_not_removed(status):
    entry = EntryFactory(status=status, was_applied=True)

    with pytest.raises(entries.WasApplied):
        act(entries.remove_entries, entry)

    assert Entry.objects.get().removed_at is None


PLAN_CHANGES = [
    pytest.param({}, entries.remove_entries, {}, id="removed"),
    pytest.param({}, entries.tag_entries, {"tag": Tag.REACH}, id="tagged"),
    pytest.param({}, entries.set_status, {"status": Status.CONSIDERING}, id="only considered"),
    pytest.param({}, entries.set_status, {"status": Status.WITHDRAWN}, id="withdrawn before"),
    pytest.param({"considering": True}, entries.set_status, {"status": Status.APPLYING}, id="now"),
]
OTHER_CHANGES = [
    pytest.param({}, entries.set_status, {"status": Status.APPLIED}, id="applied"),
    pytest.param({}, entries.mark_entries, {"mark": Mark.HOME, "is_set": True}, id="marked"),
    pytest.param({"considering": True}, entries.tag_entries, {"tag": Tag.REACH}, id="not yet on"),
    pytest.param(
        {"applied": True}, entries.set_status, {"status": Status.WITHDRAWN}, id="withdrawn after"
    ),
]


@pytest.mark.parametrize(("made", "service", "more"), PLAN_CHANGES)
def test_approved_list_that_changes_is_a_draft_again(made, service, more):
    entry = EntryFactory(program_list__state=ListState.APPROVED, **made)

    changed = act(service, entry, **more)

    entry.program_list.refresh_from_db()
    assert changed.is_reopened
    assert (entry.program_list.state, entry.program_list.version) == ("draft", 2)
    assert Event.objects.get().details["reopened"] is True


@pytest.mark.parametrize(("made", "service", "more"), OTHER_CHANGES)
@pytest.mark.parametrize("state", [ListState.APPROVED, ListState.SUBMITTED])
def test_how_the_year_goes_leaves_the_review_alone(state, made, service, more):
    entry = EntryFactory(program_list__state=state, **made)

    changed = act(service, entry, **more)

    entry.program_list.refresh_from_db()
    assert changed.batch is not None
    assert (changed.is_reopened, entry.program_list.state) == (False, state)


@pytest.mark.parametrize(("made", "service", "more"), PLAN_CHANGES)
def test_list_with_the_advisor_keeps_its_plan(made, service, more):
    entry = EntryFactory(program_list__state=ListState.SUBMITTED, **made)

    with pytest.raises(entries.ListIsSubmitted):
        act(service, entry, **more)

    assert Entry.objects.get().version == 1
    assert not EntryChange.objects.exists()


def test_adding_to_an_approved_list_opens_it_again():
    program_list = ProgramListFactory(state=ListState.APPROVED)

    assert add(program_list, ProgramFactory()).changed.is_reopened


def test_returned_list_stays_returned_until_it_is_sent():
    entry = EntryFactory(program_list__state=ListState.RETURNED)

    act(entries.tag_entries, entry, tag=Tag.REACH)

    entry.program_list.refresh_from_db()
    assert entry.program_list.state == ListState.RETURNED
