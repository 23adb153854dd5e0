"""Finding programs: by words, specialty, state, distance, kind and signal policy."""

import math
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import (
    Avg,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    FloatField,
    OuterRef,
    Q,
    QuerySet,
)

from matchadvisor.accounts.models import School
from matchadvisor.common.states import state_letters
from matchadvisor.common.text import folded_words
from matchadvisor.policy.registry import all_specialties
from programs.enums import Letter
from programs.models import Program, Track
from programs.selectors.catalogue import ProgramRow, program_rows

PER_PAGE = 40
MOST_WORDS = 8
MILES_A_DEGREE = 69.09
BRIDGES = [one.slug for one in all_specialties() if one.is_bridge]
SHORTEST_PARALLEL = 0.01
"""No place that is asked for is nearer to a pole than this cosine; it keeps a box finite."""


@dataclass(frozen=True, slots=True)
class Place:
    """The middle of a city's programs, in degrees."""

    city: str
    state: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; what is empty does not matter.

    ``kind`` and ``signal_policy`` are what the reader's school says; ``within`` are miles from
    ``near``. ``letter`` is that of an open track; programs of a bridge year count as preliminary.
    Closed programs are found only with ``with_closed``.
    """

    words: str = ""
    specialty: str = ""
    state: str = ""
    near: Place | None = None
    within: int = 0
    kind: str = ""
    signal_policy: str = ""
    letter: str = ""
    with_closed: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found, by name or by distance, and how many there are in all.

    ``place`` is the city that distances are from, "" without one; ``within`` are miles.
    """

    page: Page[Program]
    rows: tuple[ProgramRow, ...]
    total: int
    place: str = ""
    within: int = 0


def find_programs(
    *, wanted: Wanted, school: School, season: int, today: date, number: str | None
) -> Found:
    """The programs that are wanted, in pages; a page that is not there is the nearest one."""
    programs = programs_wanted(wanted=wanted, school=school)
    page = Paginator(programs, PER_PAGE).get_page(number)
    shown = list(page.object_list)
    miles = {}
    if wanted.near:
        miles = {each.pk: round(math.sqrt(each.miles_squared)) for each in shown}
    rows = program_rows(programs=shown, school=school, season=season, today=today, miles=miles)
    near = wanted.near
    return Found(
        page=page,
        rows=tuple(rows),
        total=page.paginator.count,
        place=f"{near.city}, {near.state}" if near else "",
        within=wanted.within,
    )


def programs_wanted(*, wanted: Wanted, school: School) -> "QuerySet[Program, Any]":
    """All programs that are wanted, in their order."""
    programs = Program.objects.matching(folded_words(wanted.words)[:MOST_WORDS])
    if not wanted.with_closed:
        programs = programs.open()
    if wanted.specialty:
        programs = programs.of(wanted.specialty)
    if wanted.state:
        programs = programs.filter(state=wanted.state)
    if wanted.letter:
        programs = programs.filter(_offers(wanted.letter))
    noted = {
        f"profiles__{name}": value
        for name, value in (("kind", wanted.kind), ("signal_policy", wanted.signal_policy))
        if value
    }
    if noted:
        programs = programs.filter(profiles__school=school, **noted)
    if wanted.near:
        return _by_distance(programs, wanted.near, wanted.within)
    return programs.order_by("name", "pk")


def _offers(letter: str) -> Q:
    """Programs with an open track of a letter, or that are a first year as a whole."""
    tracks = Track.objects.open().filter(program=OuterRef("pk"), letter=letter)
    told = Q(Exists(tracks))
    return told | Q(specialty__in=BRIDGES) if letter == Letter.PRELIMINARY else told


def place_named(text: str) -> Place | None:
    """The city that is meant, in the state with most of its programs unless one is named."""
    city, _, state = text.rpartition(",")
    letters = state_letters(state) if city else ""
    words = folded_words(city if letters else text)
    if not letters and len(words) > 1 and (letters := state_letters(words[-1])):
        words = words[:-1]
    if not words:
        return None
    programs = Program.objects.matching(words[:MOST_WORDS]).filter(latitude__isnull=False)
    if letters:
        programs = programs.filter(state=letters)
    cities = (
        programs.values("city", "state")
        .annotate(latitude=Avg("latitude"), longitude=Avg("longitude"), programs=Count("pk"))
        .order_by("-programs", "city", "state")
    )
    for each in cities:
        if folded_words(each["city"]) == words:
            return Place(each["city"], each["state"], each["latitude"], each["longitude"])
    return None


def _by_distance(
    programs: "QuerySet[Program]", near: Place, within: int
) -> "QuerySet[Program, Any]":
    """Those within some miles, nearest first.

    A box goes first, since an index answers it; within it the earth is taken as flat, which is
    a mile off at 250.
    """
    parallel = max(math.cos(math.radians(near.latitude)), SHORTEST_PARALLEL)
    up, across = within / MILES_A_DEGREE, within / MILES_A_DEGREE / parallel
    north = (F("latitude") - near.latitude) * MILES_A_DEGREE
    east = (F("longitude") - near.longitude) * (MILES_A_DEGREE * parallel)
    return (
        programs.filter(
            latitude__range=(near.latitude - up, near.latitude + up),
            longitude__range=(near.longitude - across, near.longitude + across),
        )
        .annotate(
            miles_squared=ExpressionWrapper(north * north + east * east, output_field=FloatField())
        )
        .filter(miles_squared__lte=within * within)
        .order_by("miles_squared", "name", "pk")
    )
