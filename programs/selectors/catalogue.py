"""What the catalogue and the reader's office say of a program, for a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matchadvisor.accounts.models import School
from matchadvisor.core.season_facts import SignalTo
from matchadvisor.policy.registry import service_for, specialty
from programs.enums import Kind, Letter, ProfileField, SignalPolicy
from programs.models import Program, ProgramProfile, Track

KINDS = {kind.value: kind.label for kind in Kind}
SIGNALS = {policy.value: policy.label for policy in SignalPolicy}
HOME_AWAY = {to.value: to.label for to in SignalTo}
LETTERS = {letter.value: letter.label for letter in Letter}


@dataclass(frozen=True, slots=True)
class OfficeFact:
    """One fact of an office in words; ``checked_on`` is None where nobody wrote the day down."""

    field: ProfileField
    label: str
    words: str
    source: str
    checked_on: date | None
    is_stale: bool


@dataclass(frozen=True, slots=True)
class TrackRow:
    """One way into a program in words; ``positions`` is None where no source says them."""

    nrmp_code: str
    letter: str
    positions: int | None


@dataclass(frozen=True, slots=True)
class ProgramRow:
    """One program as a page shows it to people of one school.

    Scores are Step 2 CK points, ``miles`` the distance from the place that was asked for; each
    is None where it is not known. ``slug`` is the specialty's, ``service`` where applications
    go in the season, ``is_first_year`` whether a companion list can take it (V-6).
    """

    pk: int
    acgme_code: str
    name: str
    institution: str
    city: str
    state: str
    slug: str
    specialty: str
    service: str
    is_open: bool
    tracks: tuple[TrackRow, ...]
    positions: int | None
    kind: str
    typical_step2: int | None
    minimum_step2: int | None
    signals: str
    is_first_year: bool
    facts: tuple[OfficeFact, ...]
    miles: int | None = None

    @property
    def stale(self) -> tuple[OfficeFact, ...]:
        """Facts that nobody has checked for a year."""
        return tuple(fact for fact in self.facts if fact.is_stale)


def program_rows(
    *,
    programs: Sequence[Program],
    school: School,
    season: int,
    today: date,
    miles: Mapping[int, int] | None = None,
) -> list[ProgramRow]:
    """The rows of some programs in their order, in two questions to the database."""
    tracks: dict[int, list[Track]] = {}
    for track in Track.objects.open().filter(program__in=programs).order_by("nrmp_code"):
        tracks.setdefault(track.program_id, []).append(track)
    noted = ProgramProfile.objects.filter(school=school, program__in=programs)
    profiles = {profile.program_id: profile for profile in noted}
    services = {each.specialty: _service(each.specialty, season) for each in programs}
    return [
        _row(
            program,
            tracks.get(program.pk, []),
            profiles.get(program.pk) or ProgramProfile(),
            services[program.specialty],
            today,
            (miles or {}).get(program.pk),
        )
        for program in programs
    ]


def office_facts(profile: ProgramProfile, today: date) -> tuple[OfficeFact, ...]:
    """What an office knows of a program, each fact with its source and day."""
    facts = []
    for field in ProfileField:
        words = fact_words(field, getattr(profile, field.value))
        if words:
            checked = profile.checked.get(field.value, {})
            on = date.fromisoformat(checked["on"]) if "on" in checked else None
            facts.append(
                OfficeFact(
                    field=field,
                    label=field.label,
                    words=words,
                    source=checked.get("source", ""),
                    checked_on=on,
                    is_stale=is_stale(on, today),
                )
            )
    return tuple(facts)


def is_stale(checked_on: date | None, today: date) -> bool:
    """Whether more than twelve months have passed since somebody looked."""
    if checked_on is None:
        return True
    return (today.year - 1, today.month, today.day) > (
        checked_on.year,
        checked_on.month,
        checked_on.day,
    )


def fact_text(value: object) -> str:
    """One fact as forms and the history keep it; "" where it is not known."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def fact_words(field: ProfileField, value: object) -> str:
    """One fact, or its text, in the words of a page; "" where it is not known."""
    text = fact_text(value)
    words = {
        ProfileField.KIND: KINDS,
        ProfileField.SIGNAL_POLICY: SIGNALS,
        ProfileField.HOME_AWAY: HOME_AWAY,
    }
    return words[field].get(text, "") if field in words else text


def _row(
    program: Program,
    tracks: Sequence[Track],
    profile: ProgramProfile,
    service: str,
    today: date,
    miles: int | None,
) -> ProgramRow:
    one = specialty(program.specialty)
    return ProgramRow(
        pk=program.pk,
        acgme_code=program.acgme_code,
        name=program.name,
        institution=program.institution,
        city=program.city,
        state=program.state,
        slug=program.specialty,
        specialty=one.name,
        service=service,
        is_open=program.is_open,
        tracks=tuple(TrackRow(t.nrmp_code, LETTERS[t.letter], t.positions) for t in tracks),
        positions=program.positions,
        kind=KINDS.get(profile.kind, ""),
        typical_step2=profile.typical_step2,
        minimum_step2=profile.minimum_step2,
        signals=SIGNALS.get(profile.signal_policy, ""),
        is_first_year=one.is_bridge or any(t.letter == Letter.PRELIMINARY for t in tracks),
        facts=office_facts(profile, today),
        miles=miles,
    )


def _service(slug: str, season: int) -> str:
    service = service_for(slug, season)
    return service.label if service else ""
