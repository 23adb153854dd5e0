from datetime import timedelta

import pytest

from matchadvisor.common.exports import csv_bytes, xlsx_bytes
from programs.enums import ListState
from programs.models import Entry
from programs.selectors.lines import Remark
from programs.selectors.list_file import EXPORTED, exported_rows, read_list_file
from programs.services.transfer import ListIsSubmitted, import_list
from programs.services.undo import undo
from tests.factories.programs import ProgramFactory, TrackFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.triage import AT
from tests.programs.lists import entry_on, sheet_of, student_list

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(hours=1)


def take(program_list, *lines):
    return take_bytes(program_list, "\n".join(lines).encode())


def take_bytes(program_list, data):
    return import_list(
        program_list=program_list,
        file=read_list_file(data),
        by=program_list.applicant.user,
        at=LATER,
    )


def test_new_programs_are_added_with_what_their_lines_say():
    program_list = ProgramListFactory()
    track = TrackFactory()
    considered = ProgramFactory()

    imported = take(
        program_list,
        "acgme_code,nrmp_code,status,tag,tag_reason,priority,notes,home",
        f"{track.program.acgme_code},{track.nrmp_code},applied,reach,near home,1,ask,yes",
        f"{considered.acgme_code},,considering,,,,,",
    )

    first, second = Entry.objects.order_by("pk")
    assert (imported.added, imported.updated, imported.unchanged) == (2, 0, 0)
    assert (first.track, first.status, first.was_applied) == (track, "applied", True)
    assert (first.tag, first.tag_reason, first.tagged_at) == ("reach", "near home", LATER)
    assert (first.priority, first.notes, first.is_home) == (1, "ask", True)
    assert (second.status, second.tag) == ("considering", "")


def test_program_on_the_list_changes_only_where_the_line_says_something():
    entry = EntryFactory(tagged=True, tag_reason="near home", notes="ask", priority=3, is_home=True)
    code = entry.program.acgme_code

    imported = take(
        entry.program_list,
        "acgme_code,status,tag,notes,home",
        f"{code},invited,,,no",
    )

    entry.refresh_from_db()
    assert (imported.added, imported.updated) == (0, 1)
    assert (entry.status, entry.is_home, entry.version) == ("invited", False, 2)
    assert (entry.tag, entry.tag_reason, entry.notes, entry.priority) == (
        "target",
        "near home",
        "ask",
        3,
    )


def test_refused_lines_are_named_and_the_rest_is_applied():
    program_list = ProgramListFactory()
    good, closed = ProgramFactory(), ProgramFactory(closed=True)
    elsewhere = ProgramFactory(specialty="pediatrics")
    strange = TrackFactory()

    imported = take(
        program_list,
        "acgme_code,nrmp_code",
        "12,",
        f"{good.acgme_code},",
        f"{closed.acgme_code},",
        f"{elsewhere.acgme_code},",
        "1409999999,",
        f"{ProgramFactory().acgme_code},{strange.nrmp_code}",
    )

    assert Entry.objects.get().program == good
    assert [(remark.number, remark.reason.split(": ")[1][11:]) for remark in imported.refused][
        1:4
    ] == [
        (4, "is no longer in the catalogue"),
        (5, "belongs to another specialty"),
        (6, "is no program of the catalogue"),
    ]
    assert imported.refused[0] == Remark(2, "acgme_code: '12' is not ten digits")
    assert imported.refused[4].reason.startswith(f"nrmp_code: {strange.nrmp_code} is no track of")


def test_companion_list_refuses_programs_without_preliminary_positions():
    program_list = ProgramListFactory(kind="companion", specialty="anesthesiology")

    imported = take(program_list, "acgme_code", ProgramFactory().acgme_code)

    assert imported.refused[0].reason.endswith("has no preliminary positions")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_is_imported_again_without_a_change(kind):
    program_list = student_list()
    track = TrackFactory()
    entry = entry_on(program_list, 250, tagged=True, tag_reason="=near  home", notes="one\ntwo")
    Entry.objects.filter(pk=entry.pk).update(track=track, priority=2, is_rotated=True)
    type(track).objects.filter(pk=track.pk).update(program=entry.program)
    entry_on(program_list, 240, status="withdrawn", was_applied=True, notes="'+1")
    rows = exported_rows(sheet_of(program_list))
    data = csv_bytes(EXPORTED, rows) if kind == "csv" else xlsx_bytes("List", EXPORTED, rows)

    imported = take_bytes(program_list, data)

    assert (imported.added, imported.updated, imported.unchanged) == (0, 0, 2)
    assert imported.refused == ()
    assert imported.changed.batch is None


def test_export_of_one_list_fills_another():
    program_list, other = student_list(), ProgramListFactory()
    entry_on(program_list, 250, tagged=True, notes="'=one", priority=4)

    take_bytes(other, csv_bytes(EXPORTED, exported_rows(sheet_of(program_list))))

    copy = other.entries.get()
    assert (copy.tag, copy.priority, copy.status) == ("target", 4, "applying")


def test_import_is_undone_at_once():
    entry = EntryFactory()
    imported = take(
        entry.program_list,
        "acgme_code,notes",
        f"{entry.program.acgme_code},new",
        f"{ProgramFactory().acgme_code},",
    )

    undo(
        program_list=entry.program_list,
        batch=imported.changed.batch,
        by=entry.added_by,
        at=LATER,
    )

    assert [e.notes for e in Entry.objects.present()] == [""]


def test_list_with_the_advisor_takes_no_file():
    program_list = ProgramListFactory(state=ListState.SUBMITTED)

    with pytest.raises(ListIsSubmitted):
        take(program_list, "acgme_code", ProgramFactory().acgme_code)

    assert not Entry.objects.exists()
