"""Where each role finds what: at most five places, each with the pages that belong to it."""

from dataclasses import dataclass

from matchadvisor.accounts.enums import Role

ABOUT_A_STUDENT = (
    *("dashboard:", "triage:", "programs:student", "programs:entry"),
    *("letters:student", "letters:request", "letters:ask", "letters:assign"),
    *("letters:writer", "letters:plan", "timeline:student", "timeline:milestone"),
    *("contacts:student", "contacts:record", "contacts:contact", "contacts:open"),
    *("contacts:close", "contacts:write", "contacts:note"),
    *("narrative:", "rotations:", "privacy:student"),
)
"""Beginnings of the pages about one student, as those who look after them read them."""


@dataclass(frozen=True, slots=True)
class PageOfPlace:
    """A page under a place: its words, its address's name, and which view names lie in it."""

    label: str
    name: str
    beginnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceOfRole:
    """A link of the rail; it leads to its first page."""

    label: str
    icon: str
    pages: tuple[PageOfPlace, ...]


def _place(label: str, icon: str, name: str, *beginnings: str) -> PlaceOfRole:
    """A place of one page."""
    return PlaceOfRole(label, icon, (PageOfPlace(label, name, beginnings),))


REVIEWS = _place("Reviews", "i-review", "programs:reviews", "programs:review")
OFFICE_LETTERS = _place("Letters", "i-letter", "letters:office", "letters:office")
CATALOGUE = PageOfPlace("Programs", "programs:search", ("programs:search", "programs:facts"))
POLICY = PageOfPlace("Policy", "policy:deciding", ("policy:",))
SEASON = PageOfPlace("Season", "timeline:season", ("timeline:season",))
DATES = PageOfPlace("Dates", "timeline:cohort", ("timeline:cohort",))
MAILS = PageOfPlace("Mails", "timeline:office-mails", ("timeline:office-mail",))
STUDENTS = PageOfPlace("Students", "dashboard:students", ABOUT_A_STUDENT)
IMPORTS = PageOfPlace("Imports", "imports:runs", ("imports:",))
FOLLOW_UPS = PageOfPlace("Follow-ups", "contacts:follow-ups", ("contacts:follow",))

PLACES: dict[Role, tuple[PlaceOfRole, ...]] = {
    Role.STUDENT: (
        PlaceOfRole(
            "Plan",
            "i-plan",
            (
                PageOfPlace("Plan", "dashboard:plan", ("dashboard:plan",)),
                PageOfPlace("Standing", "triage:standing", ("triage:standing", "triage:earlier")),
                PageOfPlace("Record", "triage:record", ("triage:",)),
                PageOfPlace("Decision", "dashboard:decisions", ("dashboard:decision",)),
                PageOfPlace("Notes", "contacts:own", ("contacts:",)),
            ),
        ),
        _place("Programs", "i-list", "programs:list", "programs:"),
        _place("Letters", "i-letter", "letters:letters", "letters:"),
        _place("Timeline", "i-time", "timeline:timeline", "timeline:"),
    ),
    Role.ADVISOR: (
        PlaceOfRole("Students", "i-cohort", (STUDENTS, FOLLOW_UPS)),
        REVIEWS,
        OFFICE_LETTERS,
        PlaceOfRole("Policy", "i-book", (POLICY, SEASON, CATALOGUE)),
    ),
    Role.COORDINATOR: (
        PlaceOfRole("Students", "i-cohort", (STUDENTS, FOLLOW_UPS, IMPORTS)),
        OFFICE_LETTERS,
        PlaceOfRole("Timeline", "i-time", (DATES, SEASON, MAILS)),
        PlaceOfRole("Policy", "i-book", (POLICY, CATALOGUE)),
    ),
    Role.DEAN: (
        PlaceOfRole("Students", "i-cohort", (STUDENTS, FOLLOW_UPS, IMPORTS)),
        REVIEWS,
        OFFICE_LETTERS,
        PlaceOfRole(
            "Settings",
            "i-settings",
            (
                PageOfPlace(
                    "Settings",
                    "policy:settings",
                    ("policy:settings", "policy:choose", "policy:set", "account_school"),
                ),
                SEASON,
                DATES,
                MAILS,
                CATALOGUE,
                POLICY,
            ),
        ),
    ),
    Role.ADMINISTRATOR: (
        _place("Operations", "i-settings", "dashboard:operations", "dashboard:operations"),
    ),
}
