"""Every table of contacts, since Django looks for them here."""

from matchadvisor.contacts.models.cases import Case
from matchadvisor.contacts.models.contacts import Contact
from matchadvisor.contacts.models.notes import Note, NoteVersion

__all__ = ["Case", "Contact", "Note", "NoteVersion"]
