"""Volume classes of specialties that the guide does not name (V-1)."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from matchadvisor.accounts.models import School, User
from matchadvisor.audit import services as audit
from matchadvisor.core.policy import Entry
from matchadvisor.policy import registry
from matchadvisor.policy.enums import VolumeClass
from matchadvisor.policy.loading import GUIDE, shipped_policy
from matchadvisor.policy.models import PolicyVersion
from matchadvisor.policy.selectors import school_policy
from matchadvisor.policy.services import edits

VOLUME_CLASSES = "volume.classes"


class NamedByTheGuide(Exception):
    """The guide names this specialty's volume class; changing that is an edit of the guide."""


class BridgeYear(Exception):
    """A preliminary or transitional year has no volume class."""


@transaction.atomic
def set_volume_class(
    *,
    school: School,
    specialty: str,
    volume_class: VolumeClass | None,
    reason: str,
    by: User,
    at: datetime,
    season: int,
    seen: int | None = None,
) -> PolicyVersion:
    """Give a specialty that the guide does not name a volume class from a season on (V-1).

    None takes an earlier decision back. ``seen`` is the number of the guide's edit when the
    person looked, 0 for none. Raises UnknownSpecialty, BridgeYear, NamedByTheGuide,
    ReasonMissing, or ChangedMeanwhile where the same specialty was decided since.
    """
    _check_is_left_open(specialty, season)
    if not reason.strip():
        raise edits.ReasonMissing
    edits.lock(school)
    part = f"{VOLUME_CLASSES}.{specialty}"
    edits.check_unchanged(school, part, seen)
    key = school_policy(school=school, name=GUIDE).keys[VOLUME_CLASSES]
    source = f"Office decision of {at:%Y-%m-%d}"
    word = str(volume_class) if volume_class else None
    key = edits.from_season(key, season, lambda each: _with_class(each, specialty, word, source))
    version = edits.add_version(
        school=school,
        key=key,
        changed=part,
        reason=reason.strip(),
        by=by,
        at=at,
    )
    audit.record(
        "policy.volume_class_set",
        target=version,
        by_id=by.pk,
        at=at,
        specialty=specialty,
        volume_class=volume_class or "none",
        from_season=season,
        number=version.number,
    )
    return version


def _check_is_left_open(specialty: str, season: int) -> None:
    if registry.specialty(specialty).is_bridge:
        raise BridgeYear(specialty)
    if specialty in shipped_policy(GUIDE).at(VOLUME_CLASSES, season).value:
        raise NamedByTheGuide(specialty)


def _with_class(entry: Entry, slug: str, volume_class: str | None, source: str) -> Entry:
    value = {name: word for name, word in entry.value.items() if name != slug}
    sources = {name: words for name, words in entry.sources.items() if name != slug}
    if volume_class is not None:
        value[slug] = volume_class
        sources[slug] = source
    return replace(entry, value=value, sources=sources)
