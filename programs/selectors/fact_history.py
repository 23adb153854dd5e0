"""How an office's facts on a program came to be what they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from programs.enums import ProfileField
from programs.models import ProfileChange, ProgramProfile
from programs.selectors.catalogue import fact_words

MOST_CHANGES = 100


@dataclass(frozen=True, slots=True)
class FactChange:
    """One change in words; ``old`` and ``new`` are "" where nothing was known.

    ``by`` is "" for an import.
    """

    at: datetime
    label: str
    old: str
    new: str
    source: str
    by: str


def fact_changes(*, profile: ProgramProfile) -> Sequence[FactChange]:
    """The changes of a profile, the latest first."""
    if profile.pk is None:
        return []
    changes = (
        ProfileChange.objects.filter(profile=profile)
        .select_related("changed_by")
        .order_by("-changed_at", "-pk")[:MOST_CHANGES]
    )
    return [
        FactChange(
            at=change.changed_at,
            label=ProfileField(change.field).label,
            old=fact_words(ProfileField(change.field), change.old),
            new=fact_words(ProfileField(change.field), change.new),
            source=change.source,
            by=change.changed_by.get_full_name() if change.changed_by else "",
        )
        for change in changes
    ]


def profile_of(*, school_id: int, program_id: int) -> ProgramProfile:
    """What a school's office knows of a program; an unsaved, empty one where it knows nothing."""
    found = ProgramProfile.objects.filter(school=school_id, program=program_id).first()
    return found or ProgramProfile(school_id=school_id, program_id=program_id)
