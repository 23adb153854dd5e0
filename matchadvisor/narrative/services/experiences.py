"""Keeping experiences: every wording stays, and no word is ever changed here."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from matchadvisor.accounts.models import User
from matchadvisor.narrative.enums import Section
from matchadvisor.narrative.models import Experience, ExperienceVersion
from matchadvisor.narrative.services.trail import note
from triage.models import Applicant
from triage.services.locking import lock_applicant

MOST_KEPT = 60
"""Experiences that one applicant can keep here, far more than any application takes."""


class SavedMeanwhile(Exception):
    """The experience was changed or removed after the person opened it."""


class TooManyKept(Exception):
    """There are ``MOST_KEPT`` experiences already."""


class TooManyMeaningful(Exception):
    """As many are marked as most meaningful as the application takes."""


@dataclass(frozen=True, slots=True)
class ExperienceWords:
    """An experience as a form or a pasted text gives it, word for word."""

    section: Section
    role: str
    organisation: str = ""
    started_on: date | None = None
    ended_on: date | None = None
    description: str = ""
    is_most_meaningful: bool = False
    meaningful_text: str = ""


@transaction.atomic
def add_experience(
    *,
    applicant: Applicant,
    words: ExperienceWords,
    most_meaningful: int | None,
    by: User,
    at: datetime,
) -> Experience:
    """Keep an experience as the last of the list; one that stands there word for word is that one.

    ``most_meaningful`` is how many may be marked so, None without a limit on file. Raises
    TooManyKept and TooManyMeaningful.
    """
    applicant = lock_applicant(applicant.pk)
    current = Experience.objects.current().filter(applicant=applicant)
    same = current.filter(**asdict(words)).first()
    if same is not None:
        return same
    _refuse_too_many(applicant, 1)
    if words.is_most_meaningful:
        _refuse_too_meaningful(applicant, most_meaningful)
    last = current.aggregate(last=Max("position"))["last"] or 0
    experience = _create(applicant, words, last + 1, by, at)
    note("experience_added", experience, applicant, by=by, at=at)
    return experience


@transaction.atomic
def import_experiences(
    *, applicant: Applicant, entries: Sequence[ExperienceWords], by: User, at: datetime
) -> list[Experience]:
    """Keep those of some experiences that are not on the list yet, behind it; raises TooManyKept.

    An entry that stands there word for word, or twice in the text, is kept once.
    """
    applicant = lock_applicant(applicant.pk)
    current = Experience.objects.current().filter(applicant=applicant)
    there = {_words_of(row) for row in current}
    new = [words for words in dict.fromkeys(entries) if words not in there]
    _refuse_too_many(applicant, len(new))
    last = current.aggregate(last=Max("position"))["last"] or 0
    made = [
        _create(applicant, words, last + place, by, at) for place, words in enumerate(new, start=1)
    ]
    for experience in made:
        note("experience_added", experience, applicant, by=by, at=at)
    return made


@transaction.atomic
def change_experience(
    *,
    experience: Experience,
    words: ExperienceWords,
    seen: int,
    most_meaningful: int | None,
    by: User,
    at: datetime,
) -> None:
    """Say an experience anew; raises SavedMeanwhile where ``seen`` is not its version any more.

    Raises TooManyMeaningful where it is marked beyond what the application takes.
    """
    applicant = lock_applicant(experience.applicant_id)
    old = Experience.objects.current().filter(pk=experience.pk, version=seen).first()
    if old is None:
        raise SavedMeanwhile
    said = asdict(words)
    if all(getattr(old, name) == value for name, value in said.items()):
        return
    if words.is_most_meaningful and not old.is_most_meaningful:
        _refuse_too_meaningful(applicant, most_meaningful)
    Experience.objects.filter(pk=old.pk).update(
        **said, version=seen + 1, updated_by=by, updated_at=at
    )
    ExperienceVersion.objects.create(
        experience=old, number=seen + 1, **said, saved_by=by, saved_at=at
    )
    note("experience_changed", old, applicant, by=by, at=at)


@transaction.atomic
def remove_experience(*, experience: Experience, by: User, at: datetime) -> None:
    """Take an experience off the list; it can be brought back."""
    applicant = lock_applicant(experience.applicant_id)
    if Experience.objects.current().filter(pk=experience.pk).update(removed_at=at):
        note("experience_removed", experience, applicant, by=by, at=at)


@transaction.atomic
def bring_experience_back(*, experience: Experience, by: User, at: datetime) -> None:
    """Undo a removal; raises TooManyKept."""
    applicant = lock_applicant(experience.applicant_id)
    _refuse_too_many(applicant, 1)
    removed = Experience.objects.filter(pk=experience.pk, removed_at__isnull=False)
    if removed.update(removed_at=None):
        note("experience_brought_back", experience, applicant, by=by, at=at)


@transaction.atomic
def move_experience(*, experience: Experience, places: int, by: User, at: datetime) -> None:
    """Move an experience up (negative) or down the list; beyond its ends it stays there."""
    applicant = lock_applicant(experience.applicant_id)
    rows = list(Experience.objects.current().filter(applicant=applicant).in_order())
    old = next((place for place, row in enumerate(rows) if row.pk == experience.pk), None)
    if old is None:
        return
    new = min(max(old + places, 0), len(rows) - 1)
    if new == old:
        return
    rows.insert(new, rows.pop(old))
    for place, row in enumerate(rows, start=1):
        if row.position != place:
            Experience.objects.filter(pk=row.pk).update(position=place)
    note("experience_moved", experience, applicant, by=by, at=at)


def _words_of(row: Experience) -> ExperienceWords:
    said = {each.name: getattr(row, each.name) for each in fields(ExperienceWords)}
    return ExperienceWords(**said | {"section": Section(row.section)})


def _create(
    applicant: Applicant, words: ExperienceWords, position: int, by: User, at: datetime
) -> Experience:
    said = asdict(words)
    experience = Experience.objects.create(
        applicant=applicant, position=position, **said, updated_by=by, updated_at=at
    )
    ExperienceVersion.objects.create(
        experience=experience, number=1, **said, saved_by=by, saved_at=at
    )
    return experience


def _refuse_too_many(applicant: Applicant, more: int) -> None:
    kept = Experience.objects.current().filter(applicant=applicant).count()
    if kept + more > MOST_KEPT:
        raise TooManyKept


def _refuse_too_meaningful(applicant: Applicant, most: int | None) -> None:
    current = Experience.objects.current().filter(applicant=applicant)
    if most is not None and current.filter(is_most_meaningful=True).count() >= most:
        raise TooManyMeaningful
