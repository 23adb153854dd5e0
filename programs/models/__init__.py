"""Every table of programs, since Django looks for them here."""

from programs.models.catalogue import ProfileChange, Program, ProgramProfile, Track
from programs.models.imports import CatalogueImport
from programs.models.lists import Entry, EntryChange, ProgramList, Signal
from programs.models.outcomes import Outcome
from programs.models.reviews import EntryComment, ReviewRound

__all__ = [
    "CatalogueImport",
    "Entry",
    "EntryChange",
    "EntryComment",
    "Outcome",
    "ProfileChange",
    "Program",
    "ProgramList",
    "ProgramProfile",
    "ReviewRound",
    "Signal",
    "Track",
]
