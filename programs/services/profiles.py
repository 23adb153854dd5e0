"""What a school's office adds to programs: each fact with its source, its day and its history."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from matchadvisor.accounts.models import School, User
from matchadvisor.audit import services as audit
from programs.enums import ProfileField
from programs.models import ProfileChange, Program, ProgramProfile
from programs.selectors.catalogue import fact_text
from programs.selectors.program_plan import OfficeNews

AT_ONCE = 500
FIELDS = tuple(member.value for member in ProfileField)
EMPTY: Mapping[str, Any] = {
    field: "" if field in ("kind", "signal_policy", "home_away") else None for field in FIELDS
}


class UncheckedFact(ValueError):
    """A fact needs the place where a person read it, and a day that is not to come."""


class FactsChanged(Exception):
    """Somebody changed some of these facts since the person looked; ``fields`` are they."""

    def __init__(self, fields: tuple[ProfileField, ...]) -> None:
        super().__init__(*fields)
        self.fields = fields


@transaction.atomic
def record_facts(
    *,
    school: School,
    program: Program,
    facts: Mapping[ProfileField, Any],
    source: str,
    checked_on: date,
    by: User,
    at: datetime,
    seen: Mapping[ProfileField, str] | None = None,
) -> ProgramProfile:
    """Record what an office read of a program, and where; None or "" takes a fact back.

    A fact that stays what it was is checked anew. ``seen`` are the facts' texts when the person
    looked. Raises UncheckedFact, or FactsChanged where somebody else wrote another since.
    """
    if not source.strip() or checked_on > at.date():
        raise UncheckedFact
    School.objects.select_for_update().get(pk=school.pk)
    profile, _ = ProgramProfile.objects.get_or_create(school=school, program=program)
    _check_unchanged(profile, facts, seen or {})
    changes = []
    for field, fact in facts.items():
        name, value = field.value, EMPTY[field.value] if fact is None else fact
        changes += _changes(profile, name, value, source=source, by=by, at=at)
        memory = profile.checked.get(name, {})
        profile.checked[name] = memory | {
            "source": source,
            "on": checked_on.isoformat(),
            "by": by.pk,
        }
    profile.save()
    ProfileChange.objects.bulk_create(changes)
    audit.record(
        "programs.facts_recorded",
        target=profile,
        by_id=by.pk,
        at=at,
        fields=sorted(field.value for field in facts),
    )
    return profile


def import_facts(
    *, school: School, news: Iterable[OfficeNews], by: User | None, at: datetime
) -> None:
    """Write what a file says, inside the transaction of the import that records it."""
    news = list(news)
    on_file = ProgramProfile.objects.filter(school=school)
    if len(news) <= AT_ONCE:
        on_file = on_file.filter(program__in=[each.program.pk for each in news])
    profiles = {profile.program_id: profile for profile in on_file}
    new = [
        ProgramProfile(school=school, program=each.program)
        for each in news
        if each.program.pk not in profiles
    ]
    ProgramProfile.objects.bulk_create(new, batch_size=AT_ONCE)
    profiles |= {profile.program_id: profile for profile in new}
    changes = []
    for each in news:
        profile = profiles[each.program.pk]
        for name, fact in each.facts.items():
            changes += _changes(profile, name, fact, source=each.source, by=by, at=at)
            profile.checked[name] = {
                "source": each.source,
                "on": (each.checked_on or at.date()).isoformat(),
                "by": by.pk if by else None,
                "imported": fact,
            }
    told = [profiles[each.program.pk] for each in news]
    ProgramProfile.objects.bulk_update(told, [*FIELDS, "checked"], batch_size=AT_ONCE)
    ProfileChange.objects.bulk_create(changes, batch_size=AT_ONCE)


def _check_unchanged(
    profile: ProgramProfile, facts: Mapping[ProfileField, Any], seen: Mapping[ProfileField, str]
) -> None:
    changed = []
    for field, fact in facts.items():
        now = fact_text(getattr(profile, field.value))
        if now not in (seen.get(field, now), fact_text(fact)):
            changed.append(field)
    if changed:
        raise FactsChanged(tuple(changed))


def _changes(
    profile: ProgramProfile, name: str, fact: Any, *, source: str, by: User | None, at: datetime
) -> list[ProfileChange]:
    """Give the profile its fact; the change of it, if it is one."""
    old = getattr(profile, name)
    if old == fact:
        return []
    setattr(profile, name, fact)
    return [
        ProfileChange(
            profile=profile,
            field=name,
            old=fact_text(old),
            new=fact_text(fact),
            source=source,
            changed_by=by,
            changed_at=at,
        )
    ]
