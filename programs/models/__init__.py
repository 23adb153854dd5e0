"""Every table of programs, since Django looks for them here."""

from programs.models.catalogue import ProfileChange, Program, ProgramProfile, Track
from programs.models.outcomes import Outcome

__all__ = ["Outcome", "ProfileChange", "Program", "ProgramProfile", "Track"]
