"""What one contact or one note said before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from matchadvisor.contacts.enums import Audience
from matchadvisor.contacts.models import Contact, Note


@dataclass(frozen=True, slots=True)
class NoteStep:
    """One wording of a note; ``change`` says what became of its readers, "" if they stayed."""

    number: int
    text: str
    audience: Audience
    change: str
    by: str
    at: datetime


SHARED_FIRST = "Shared with the student"
SHARED_LATER = "Shared with the student from here on"
KEPT_BACK = "No longer shared: office only from here on"


def note_trail(note: Note) -> Sequence[NoteStep]:
    """Every wording of a note, the latest first; one query."""
    steps: list[NoteStep] = []
    before: Audience | None = None
    for version in note.versions.select_related("by").order_by("number"):
        audience = Audience(version.audience)
        steps.append(
            NoteStep(
                number=version.number,
                text=version.text,
                audience=audience,
                change=_change(before, audience),
                by=version.by.get_full_name(),
                at=version.at,
            )
        )
        before = audience
    return steps[::-1]


def contact_trail(contact: Contact) -> Sequence[Contact]:
    """What a contact said before its corrections, the latest first."""
    earlier = []
    while contact.replaces_id is not None:
        contact = Contact.objects.select_related("by").get(pk=contact.replaces_id)
        earlier.append(contact)
    return earlier


def _change(before: Audience | None, after: Audience) -> str:
    if before is after:
        return ""
    if after is Audience.SHARED:
        return SHARED_LATER if before else SHARED_FIRST
    return KEPT_BACK if before else ""
