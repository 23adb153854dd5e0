"""Taking back what an import wrote of programs and of outcomes, value by value."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from matchadvisor.accounts.models import School, User
from programs.enums import ProfileField
from programs.models import Outcome, ProfileChange, ProgramProfile
from programs.selectors.catalogue import fact_text
from programs.selectors.outcome_lines import COUNTS
from programs.services.profiles import FIELDS

CHANGED = "was changed since"
SOURCE = "An import was undone"

State = Mapping[str, Any]


def profile_state(profile: ProgramProfile | None) -> dict[str, Any]:
    """How an office's facts stand; plain JSON, empty where there are none."""
    if profile is None:
        return {}
    return {
        "facts": {field: getattr(profile, field) for field in FIELDS},
        "checked": profile.checked,
    }


@transaction.atomic
def take_back_facts(
    *, profile: ProgramProfile, before: State, after: State, by: User, at: datetime
) -> Mapping[str, str]:
    """Restore every fact that still is what the import wrote; why others stay, by field.

    A restored fact is a change of its own in the history. Where the import made the profile
    and nobody has touched it since, the profile goes.
    """
    School.objects.select_for_update().get(pk=profile.school_id)
    profile = ProgramProfile.objects.get(pk=profile.pk)
    if not before and profile_state(profile) == after:
        profile.delete()
        return {}
    former = before or profile_state(ProgramProfile())
    left: dict[str, str] = {}
    changes: list[ProfileChange] = []
    for name in FIELDS:
        memory = former["checked"].get(name)
        if after["checked"].get(name) == memory:
            continue
        is_touched = profile.checked.get(name) != after["checked"].get(name)
        if is_touched or getattr(profile, name) != after["facts"][name]:
            left[name] = CHANGED
            continue
        changes += _restored(profile, name, former["facts"][name], by, at)
        profile.checked.pop(name)
        if memory is not None:
            profile.checked[name] = memory
    profile.save()
    ProfileChange.objects.bulk_create(changes)
    return left


@transaction.atomic
def take_back_outcomes(*, states: Mapping[int, tuple[State, State]], at: datetime) -> set[int]:
    """Restore counts that still are what the import wrote, or remove rows that it made.

    ``states`` holds for each outcome, by key, how it stood before and after. Returns the keys of
    those that were changed since and stay.
    """
    outcomes = Outcome.objects.select_for_update().in_bulk(list(states))
    left, made, restored = set(), [], []
    for key, outcome in outcomes.items():
        before, after = states[key]
        if any(getattr(outcome, name) != after[name] for name in COUNTS):
            left.add(key)
        elif not before:
            made.append(key)
        else:
            for name, count in before.items():
                setattr(outcome, name, count)
            outcome.updated_at = at
            restored.append(outcome)
    Outcome.objects.filter(pk__in=made).delete()
    Outcome.objects.bulk_update(restored, [*COUNTS, "updated_at"])
    return left


def _restored(
    profile: ProgramProfile, name: str, value: Any, by: User, at: datetime
) -> list[ProfileChange]:
    old = getattr(profile, name)
    if old == value:
        return []
    setattr(profile, name, value)
    return [
        ProfileChange(
            profile=profile,
            field=ProfileField(name).value,
            old=fact_text(old),
            new=fact_text(value),
            source=SOURCE,
            changed_by=by,
            changed_at=at,
        )
    ]
