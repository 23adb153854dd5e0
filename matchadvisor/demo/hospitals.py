"""Invented hospitals of the demo catalogue; any likeness to a place is chance."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from random import Random

from programs.enums import Kind

SEED = "hospitals of the demo school"
BEGINNINGS = (
    "Amber", "Birch", "Bramble", "Cinder", "Clover", "Copper", "Ember", "Fennel", "Flint",
    "Gannet", "Heron", "Juniper", "Kestrel", "Lapwing", "Larch", "Marl", "Osprey", "Otter",
    "Plover", "Quill", "Sable", "Sorrel", "Tansy", "Teasel", "Thrush", "Umber", "Whin", "Yarrow",
)  # fmt: skip
ENDINGS = ("combe", "garth", "holt", "mere", "minster", "ness", "stead", "thwaite", "wick")
STATES = {
    "AL": (32.7, -87.0), "AZ": (33.1, -111.7), "CA": (36.3, -119.6), "CO": (39.6, -104.9),
    "CT": (41.5, -72.9), "FL": (28.0, -81.7), "GA": (33.0, -83.6), "IL": (40.9, -88.9),
    "IN": (39.8, -86.2), "KY": (37.7, -85.3), "MA": (42.3, -71.9), "MI": (42.9, -84.6),
    "MN": (45.2, -94.0), "MO": (38.6, -92.3), "NC": (35.6, -79.3), "NJ": (40.3, -74.6),
    "NY": (42.6, -75.5), "OH": (40.4, -82.8), "OR": (44.3, -122.3), "PA": (40.8, -77.4),
    "TN": (35.9, -86.6), "TX": (31.4, -97.6), "VA": (37.6, -78.4), "WA": (47.3, -121.3),
    "WI": (43.9, -89.6),
}  # fmt: skip
"""Roughly the middle of some states, in degrees; a hospital lies within a degree of it."""
NAMES = {
    Kind.FLAGSHIP: ("University of {town} Hospitals",),
    Kind.ACADEMIC: (
        "{town} University Medical Center",
        "{town} University Medical Center/{town} Veterans Hospital and Children\u2019s Institute",
    ),
    Kind.AFFILIATE: ("{town} Regional Medical Center", "{town} Memorial Hospital"),
    Kind.COMMUNITY: ("{town} Community Hospital", "{town} General Hospital"),
    Kind.MILITARY: ("{town} Joint Services Hospital",),
    Kind.OTHER: ("{town} Health Network",),
}
COUNTS = {
    Kind.FLAGSHIP: 6,
    Kind.ACADEMIC: 28,
    Kind.AFFILIATE: 36,
    Kind.COMMUNITY: 42,
    Kind.MILITARY: 3,
    Kind.OTHER: 5,
}


@dataclass(frozen=True, slots=True)
class Hospital:
    """A place that trains residents; its numbers are degrees."""

    number: int
    kind: Kind
    name: str
    city: str
    state: str
    latitude: float
    longitude: float


def hospitals() -> tuple[Hospital, ...]:
    """All of them; the same ones each time."""
    return tuple(_drawn(Random(SEED)))  # noqa: S311  # no secret hangs on it


def _drawn(draw: Random) -> Iterator[Hospital]:
    towns = [beginning + ending for beginning, ending in product(BEGINNINGS, ENDINGS)]
    draw.shuffle(towns)
    kinds = [kind for kind, count in COUNTS.items() for _ in range(count)]
    for number, (kind, town) in enumerate(zip(kinds, towns, strict=False)):
        state = draw.choice(sorted(STATES))
        latitude, longitude = STATES[state]
        yield Hospital(
            number=number,
            kind=kind,
            name=draw.choice(NAMES[kind]).format(town=town),
            city=town,
            state=state,
            latitude=round(latitude + draw.uniform(-0.9, 0.9), 4),
            longitude=round(longitude + draw.uniform(-0.9, 0.9), 4),
        )
