from datetime import timedelta

import pytest

from programs.enums import Tag
from programs.models import Entry
from programs.services import entries
from tests.factories.programs_lists import EntryFactory
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


def test_m_5_tag_is_a_decision_with_who_when_and_why():
    entry = EntryFactory()

    changed = act(entries.tag_entries, entry, tag=Tag.REACH, reason="  my partner is there ")

    entry.refresh_from_db()
    assert (entry.tag, entry.tag_reason) == ("reach", "my partner is there")
    assert (entry.tagged_by, entry.tagged_at) == (entry.program_list.applicant.user, LATER)
    assert (changed.entries, entry.version) == ((entry.pk,), 2)


def test_tag_is_given_back_to_the_suggestion():
    entry = EntryFactory(tagged=True, tag_reason="near home")

    act(entries.tag_entries, entry, tag=None)

    entry.refresh_from_db()
    assert (entry.tag, entry.tag_reason, entry.tagged_by, entry.tagged_at) == ("", "", None, None)


def test_same_tag_again_changes_nothing():
    entry = EntryFactory(tagged=True)

    changed = act(entries.tag_entries, entry, tag=Tag.TARGET)

    entry.refresh_from_db()
    assert changed == entries.Changed()
    assert (entry.version, entry.tagged_at) == (1, AT)


def test_same_tag_again_keeps_its_reason():
    entry = EntryFactory(tagged=True, tag_reason="near home")

    changed = act(entries.tag_entries, entry, tag=Tag.TARGET)

    entry.refresh_from_db()
    assert changed == entries.Changed()
    assert entry.tag_reason == "near home"


def test_reason_is_taken_away_and_the_tag_stays():
    entry = EntryFactory(tagged=True, tag_reason="near home")

    act(entries.tag_entries, entry, tag=Tag.TARGET, reason="")

    entry.refresh_from_db()
    assert (entry.tag, entry.tag_reason) == ("target", "")
