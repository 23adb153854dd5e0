"""The rotations of one applicant with what the rules say of each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from matchadvisor.core.finding import Finding
from matchadvisor.narrative.enums import Source
from matchadvisor.policy.registry import specialty
from matchadvisor.policy.years import SchoolYear
from matchadvisor.rotations.enums import RotationKind, RotationState
from matchadvisor.rotations.facts import AwayFacts
from matchadvisor.rotations.models import Rotation
from matchadvisor.rotations.rules.around import DatedStep, around
from matchadvisor.rotations.rules.away_worth import away_worth
from programs.enums import ListKind, Tag
from programs.models import Entry, Program, ProgramProfile
from triage.enums import Tier
from triage.models import Applicant
from triage.selectors.dossiers import Dossier, dossier_of
from triage.selectors.standing import hard_line

NOTHING_NOTED = ProgramProfile()
A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class RotationCard:
    """One rotation as a page draws it.

    ``worth`` is the word of the rule on an away, None for a sub-internship. ``steps`` surround
    a rotation that is planned.
    """

    rotation: Rotation
    specialty_name: str
    worth: Finding | None
    steps: tuple[DatedStep, ...]
    is_over: bool

    @property
    def person_url(self) -> str:
        """The form for a person of the network, with what the rotation tells of one."""
        row = self.rotation
        said = {
            "source": Source.SUB_INTERNSHIP.value,
            "name": row.writer.name if row.writer else "",
            "programs": row.program_id or "",
        }
        known = {name: value for name, value in said.items() if value}
        return f"{reverse('narrative:add-person')}?{urlencode(known)}"


@dataclass(frozen=True, slots=True)
class RotationsPage:
    """Planned ones by their first day, then those done, the latest first."""

    planned: tuple[RotationCard, ...]
    done: tuple[RotationCard, ...]
    dropped: tuple[RotationCard, ...]


def rotations_page(*, applicant: Applicant, year: SchoolYear) -> RotationsPage:
    """Every rotation of one applicant; the same queries for any number."""
    rows = list(
        Rotation.objects.filter(applicant=applicant)
        .select_related("program", "writer")
        .order_by("starts_on", "pk")
    )
    cards = _cards(rows, dossier_of(applicant), year)
    by_state = {
        state: tuple(each for each in cards if each.rotation.state == state)
        for state in RotationState
    }
    return RotationsPage(
        planned=by_state[RotationState.PLANNED],
        done=by_state[RotationState.DONE][::-1],
        dropped=by_state[RotationState.DROPPED],
    )


def kept_rotations(applicant: Applicant) -> Sequence[Rotation]:
    """Planned and done ones by their first day; one query."""
    return list(Rotation.objects.kept().filter(applicant=applicant).order_by("starts_on", "pk"))


def aways_to_avoid(
    rows: Iterable[Rotation], *, dossier: Dossier, year: SchoolYear
) -> tuple[Finding, ...]:
    """What the rule says of each planned away, its place named; two queries where one is."""
    planned = [
        row for row in rows if (row.kind, row.state) == (RotationKind.AWAY, RotationState.PLANNED)
    ]
    return tuple(
        replace(card.worth, text=f"{card.rotation.place}: {card.worth.text}")
        for card in _cards(planned, dossier, year)
        if card.worth and card.worth.verdict == "not_worth_it"
    )


def rotation_without_writer(rows: Iterable[Rotation], today: date) -> str:
    """The place of the last rotation of a year that has no writer named; "" without one."""
    over = [
        (row.ends_on, row.place)
        for row in rows
        if row.writer_id is None and today - A_YEAR <= row.ends_on < today
    ]
    return max(over)[1] if over else ""


def programs_on_lists(*, applicant: Applicant, season: int) -> QuerySet[Program]:
    """The programs on an applicant's main lists, by name."""
    entries = Entry.objects.present().filter(
        program_list__applicant=applicant,
        program_list__season=season,
        program_list__kind=ListKind.MAIN,
    )
    return Program.objects.filter(pk__in=entries.values("program")).order_by("name", "pk")


def steps_around(rotation: Rotation, year: SchoolYear) -> tuple[DatedStep, ...]:
    """The dated steps around one rotation (R-2)."""
    return around(
        starts_on=rotation.starts_on,
        ends_on=rotation.ends_on,
        season=year.season.year,
        policy=year.policies.deciding,
    )


def _cards(rows: Iterable[Rotation], dossier: Dossier, year: SchoolYear) -> list[RotationCard]:
    rows, applicant = list(rows), dossier.applicant
    programs = {row.program_id for row in rows if row.program_id}
    profiles = {
        profile.program_id: profile
        for profile in ProgramProfile.objects.filter(
            school_id=applicant.school_id, program__in=programs
        )
    }
    tags = _tags(applicant, programs, year.season.year)
    return [
        RotationCard(
            rotation=row,
            specialty_name=specialty(row.specialty).name,
            worth=_worth(row, dossier, profiles, tags, year),
            steps=steps_around(row, year) if row.state == RotationState.PLANNED else (),
            is_over=row.ends_on < year.today,
        )
        for row in rows
    ]


def _tags(applicant: Applicant, programs: set[int], season: int) -> dict[int, Tag]:
    """What people decided about these programs on the applicant's lists."""
    rows = (
        Entry.objects.present()
        .filter(
            program_list__applicant=applicant,
            program_list__season=season,
            program_list__kind=ListKind.MAIN,
            program__in=programs,
        )
        .exclude(tag="")
        .values_list("program_id", "tag")
    )
    return {program: Tag(tag) for program, tag in rows}


def _worth(
    row: Rotation,
    dossier: Dossier,
    profiles: Mapping[int, ProgramProfile],
    tags: Mapping[int, Tag],
    year: SchoolYear,
) -> Finding | None:
    if row.kind != RotationKind.AWAY:
        return None
    policy, season = year.policies.deciding, year.season
    tier = policy.at("zones.tiers", season.year).value.get(row.specialty)
    profile = profiles.get(row.program_id or 0, NOTHING_NOTED)
    result = dossier.latest_result
    return away_worth(
        AwayFacts(
            specialty=row.specialty,
            season=season.year,
            tier=Tier(tier) if tier else None,
            can_impress=row.can_impress,
            uses_aways=profile.uses_aways,
            ends_on=row.ends_on,
            score=result.score if result else None,
            tag=tags.get(row.program_id or 0),
            minimum_step2=profile.minimum_step2,
            typical_step2=profile.typical_step2,
            hard_line=_line(row.specialty, year),
        ),
        policy,
    )


def _line(slug: str, year: SchoolYear) -> date | None:
    line = hard_line(slug, year.season)
    return line.on if line else None
