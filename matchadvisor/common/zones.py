"""Time zones to choose from."""

from functools import lru_cache
from zoneinfo import available_timezones

NEAR = {
    "America/New_York": "Eastern (New York)",
    "America/Chicago": "Central (Chicago)",
    "America/Denver": "Mountain (Denver)",
    "America/Phoenix": "Mountain without summer time (Phoenix)",
    "America/Los_Angeles": "Pacific (Los Angeles)",
    "America/Anchorage": "Alaska (Anchorage)",
    "Pacific/Honolulu": "Hawaii (Honolulu)",
    "America/Puerto_Rico": "Atlantic (Puerto Rico)",
    "Pacific/Guam": "Guam",
}
CONTINENTS = {
    *("Africa", "America", "Antarctica", "Arctic"),
    *("Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"),
}

Group = tuple[str, list[tuple[str, str]]]


@lru_cache(maxsize=1)
def time_zone_choices() -> list[Group]:
    """Every time zone, those of the United States first, in two groups."""
    others = sorted(
        name
        for name in available_timezones()
        if name.partition("/")[0] in CONTINENTS and name not in NEAR
    )
    return [
        ("United States", list(NEAR.items())),
        ("Elsewhere", [(name, name.replace("_", " ")) for name in others]),
    ]
