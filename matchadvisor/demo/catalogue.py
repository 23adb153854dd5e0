"""The demo catalogue: invented programs, and what the demo school's office noted of them."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from matchadvisor.accounts.models import School
from matchadvisor.core.season_facts import SignalTo
from matchadvisor.demo.hospitals import Hospital, hospitals
from matchadvisor.demo.office import local_day
from matchadvisor.policy.registry import specialty
from programs.enums import Kind, SignalPolicy
from programs.selectors.program_lines import read_program_file
from programs.services.catalogue_import import import_programs

FILE_NAME = "demo catalogue"
NO_STATE = "99"
"""The state digits of every demo code; no state has them, so none can be a real program's."""


@dataclass(frozen=True, slots=True)
class _Field:
    """How many programs a specialty has, the typical score in its middle, and its tracks.

    ``letters`` are given out in turn, "" for a program without an NRMP track; each
    ``preliminary_every``-th program has a preliminary track beside, 0 for none.
    """

    count: int
    typical: int
    letters: str | tuple[str, ...] = "C"
    preliminary_every: int = 0


FIELDS: Mapping[str, _Field] = {
    "internal-medicine": _Field(110, 240, preliminary_every=4),
    "family-medicine": _Field(80, 232),
    "pediatrics": _Field(40, 236),
    "psychiatry": _Field(40, 236),
    "emergency-medicine": _Field(40, 242),
    "general-surgery": _Field(40, 246, preliminary_every=3),
    "anesthesiology": _Field(35, 245, "CCCA"),
    "obstetrics-gynecology": _Field(30, 245),
    "diagnostic-radiology": _Field(30, 248, "AAAC"),
    "orthopaedic-surgery": _Field(25, 252),
    "neurology": _Field(20, 240, "CCA"),
    "transitional-year": _Field(20, 244, "P"),
    "dermatology": _Field(16, 254, "A"),
    "otolaryngology": _Field(14, 253),
    "urology": _Field(12, 250, ("",)),
    "physical-medicine-rehabilitation": _Field(12, 240, "AC"),
    "pathology": _Field(10, 238),
    "ophthalmology": _Field(10, 249, ("",)),
    "neurological-surgery": _Field(8, 252),
    "plastic-surgery": _Field(8, 254),
}
ABOVE_THE_MIDDLE = {
    Kind.FLAGSHIP: 11,
    Kind.ACADEMIC: 5,
    Kind.AFFILIATE: 0,
    Kind.COMMUNITY: -6,
    Kind.MILITARY: -1,
    Kind.OTHER: -3,
}
SOURCES = (
    "Program page",
    "Call to the program coordinator",
    "Survey of the school's matched students",
    "Slides of the specialty's open day",
)
COLUMNS = (
    "acgme_code", "nrmp_code", "name", "institution", "specialty", "city", "state", "latitude",
    "longitude", "positions", "kind", "research_name", "uses_aways", "minimum_step2",
    "preferred_step2", "typical_step2", "signal_policy", "home_away", "source", "checked_on",
)  # fmt: skip

Row = dict[str, str]


def stock_catalogue(*, school: School, at: datetime) -> None:
    """Import the demo programs with what the office of a school has noted up to ``at``."""
    data = catalogue_file(local_day(school, at))
    import_programs(
        file=read_program_file(data),
        data=data,
        file_name=FILE_NAME,
        school=school,
        is_complete=False,
        by=None,
        at=at,
    )


def catalogue_file(today: date) -> bytes:
    """All demo programs as the file an office would import; the same one for the same day."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="")
    writer.writeheader()
    places = hospitals()
    for slug, field in FIELDS.items():
        draw = Random(slug)  # noqa: S311  # no secret hangs on it
        for number, hospital in enumerate(draw.sample(places, field.count)):
            writer.writerows(_program(slug, field, number, hospital, draw, today))
    return text.getvalue().encode()


def _program(
    slug: str, field: _Field, number: int, hospital: Hospital, draw: Random, today: date
) -> Iterator[Row]:
    prefix = specialty(slug).acgme_prefixes[0]
    letter = field.letters[number % len(field.letters)]
    row = {
        "acgme_code": f"{prefix}{NO_STATE}{hospital.number:03d}{number % 100:02d}",
        "nrmp_code": _track(prefix, hospital, letter, 0) if letter else "",
        "name": hospital.name,
        "institution": hospital.name,
        "specialty": slug,
        "city": hospital.city,
        "state": hospital.state,
        "latitude": f"{hospital.latitude}",
        "longitude": f"{hospital.longitude}",
        "positions": f"{draw.randint(3, 28)}",
    }
    yield row | _noted(field, hospital, draw, today)
    if field.preliminary_every and number % field.preliminary_every == 0:
        code = _track(prefix, hospital, "P", 1)
        yield row | {"nrmp_code": code, "positions": f"{draw.randint(2, 9)}"}


def _track(prefix: str, hospital: Hospital, letter: str, number: int) -> str:
    return f"9{hospital.number:03d}{prefix}{letter}{number}"


def _noted(field: _Field, hospital: Hospital, draw: Random, today: date) -> Row:
    """What the office knows: much of most programs, nothing of a few."""
    if draw.random() < 0.06:
        return {}
    typical = field.typical + ABOVE_THE_MIDDLE[hospital.kind] + draw.randint(-4, 4)
    is_research_name = draw.random() < {Kind.FLAGSHIP: 0.8, Kind.ACADEMIC: 0.15}.get(
        hospital.kind, 0
    )
    said = {
        "kind": (0.95, hospital.kind.value),
        "research_name": (0.7, "yes" if is_research_name else "no"),
        "uses_aways": (0.6, draw.choice(("yes", "no"))),
        "minimum_step2": (0.15, f"{(typical - 8) // 2 * 2}"),
        "preferred_step2": (0.1, f"{typical - 3}"),
        "typical_step2": (0.8, f"{typical}"),
        "signal_policy": (0.85, _signal_policy(draw)),
        "home_away": (0.12, draw.choice((SignalTo.INCLUDE.value, SignalTo.EXCLUDE.value))),
    }
    is_old = draw.random() < 0.08
    checked_on = today - timedelta(days=draw.randint(380, 700) if is_old else draw.randint(4, 300))
    return {
        **{name: words for name, (share, words) in said.items() if draw.random() < share},
        "source": draw.choice(SOURCES),
        "checked_on": checked_on.isoformat(),
    }


def _signal_policy(draw: Random) -> str:
    is_out = draw.random() < 0.1
    return (SignalPolicy.OPTED_OUT if is_out else SignalPolicy.TAKES_PART).value
