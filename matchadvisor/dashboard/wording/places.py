"""Where each role finds what: at most five places, each with the pages that belong to it."""

from dataclasses import dataclass

from matchadvisor.accounts.enums import Role

ABOUT_A_STUDENT = (
    *("dashboard:board", "dashboard:student", "dashboard:countersign", "dashboard:save-view"),
    *("triage:", "programs:student", "programs:entry"),
    *("letters:student", "letters:request", "letters:ask", "letters:assign"),
    *("letters:writer", "letters:plan", "timeline:student", "timeline:milestone"),
    *("contacts:", "narrative:", "rotations:", "privacy:"),
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
BOARD = PageOfPlace("Board", "dashboard:board", ABOUT_A_STUDENT)
FOLLOW_UPS = PageOfPlace("Follow-ups", "contacts:follow-ups", ("contacts:follow-ups",))
OFFICE_LETTERS = PlaceOfRole(
    "Letters",
    "i-letter",
    (
        PageOfPlace("Letters", "letters:office", ("letters:office",)),
        PageOfPlace("MSPE", "narrative:office-mspe", ("narrative:office", "narrative:confirm")),
    ),
)
COHORT = PageOfPlace("Cohort", "dashboard:cohort", ("dashboard:cohort",))
PEOPLE = PageOfPlace(
    "People", "triage:people", ("triage:people", "dashboard:hand-over", "account_person")
)
IMPORTS = PageOfPlace("Imports", "imports:runs", ("imports:",))
CATALOGUE = PageOfPlace("Programs", "programs:search", ("programs:search", "programs:facts"))
POLICY = PageOfPlace("Policy", "policy:deciding", ("policy:",))
SEASON = PageOfPlace("Season", "timeline:season", ("timeline:season",))
DATES = PageOfPlace("Dates", "timeline:cohort", ("timeline:cohort",))
MAILS = PageOfPlace("Mails", "timeline:office-mails", ("timeline:office-mail",))
PLAN = PlaceOfRole(
    "Plan",
    "i-plan",
    (
        PageOfPlace("Plan", "dashboard:plan", ("dashboard:plan",)),
        PageOfPlace("Standing", "triage:standing", ("triage:standing", "triage:earlier")),
        PageOfPlace("Record", "triage:record", ("triage:",)),
        PageOfPlace("Decision", "dashboard:decisions", ("dashboard:decision",)),
        PageOfPlace("Notes", "contacts:own", ("contacts:",)),
    ),
)
STORY = PlaceOfRole(
    "Story",
    "i-story",
    (
        PageOfPlace("Story", "narrative:story", ("narrative:",)),
        PageOfPlace(
            "Experiences",
            "narrative:experiences",
            (
                *("narrative:experience", "narrative:add-experience"),
                *("narrative:paste-experiences", "narrative:copy-experiences"),
            ),
        ),
        PageOfPlace("MSPE", "narrative:mspe", ("narrative:mspe",)),
        PageOfPlace("Interview", "narrative:interview", ("narrative:interview",)),
        PageOfPlace("Messages", "narrative:messages", ("narrative:messages", "narrative:compose")),
        PageOfPlace(
            "Network",
            "narrative:network",
            ("narrative:network", "narrative:person", "narrative:add-person"),
        ),
        PageOfPlace("Rotations", "rotations:rotations", ("rotations:",)),
    ),
)

PLACES: dict[Role, tuple[PlaceOfRole, ...]] = {
    Role.STUDENT: (
        PLAN,
        _place("Programs", "i-list", "programs:list", "programs:"),
        _place("Letters", "i-letter", "letters:letters", "letters:"),
        STORY,
        _place("Timeline", "i-time", "timeline:timeline", "timeline:"),
    ),
    Role.ADVISOR: (
        PlaceOfRole("Board", "i-board", (BOARD, FOLLOW_UPS)),
        REVIEWS,
        OFFICE_LETTERS,
        PlaceOfRole("Cohort", "i-cohort", (COHORT,)),
        PlaceOfRole("Policy", "i-book", (POLICY, SEASON, CATALOGUE)),
    ),
    Role.COORDINATOR: (
        PlaceOfRole(
            "People",
            "i-cohort",
            (
                PageOfPlace("Students", "triage:people", (*PEOPLE.beginnings, *ABOUT_A_STUDENT)),
                FOLLOW_UPS,
                IMPORTS,
                COHORT,
            ),
        ),
        OFFICE_LETTERS,
        PlaceOfRole("Timeline", "i-time", (DATES, SEASON)),
        PlaceOfRole("Mails", "i-note", (MAILS,)),
        PlaceOfRole("Policy", "i-book", (POLICY, CATALOGUE)),
    ),
    Role.DEAN: (
        PlaceOfRole("Board", "i-board", (BOARD, FOLLOW_UPS)),
        REVIEWS,
        OFFICE_LETTERS,
        PlaceOfRole("Cohort", "i-cohort", (COHORT, PEOPLE, IMPORTS)),
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
                PageOfPlace("Audit", "privacy:audit", ("privacy:audit",)),
            ),
        ),
    ),
    Role.ADMINISTRATOR: (
        _place("Operations", "i-settings", "dashboard:operations", "dashboard:operations"),
    ),
}
