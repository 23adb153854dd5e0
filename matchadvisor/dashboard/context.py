"""What every page of a signed-in person shows around its content."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import School
from matchadvisor.core.policy import Policy
from matchadvisor.policy.years import year_of

STUDENTS = (
    *("dashboard:", "triage:", "programs:student", "programs:entry"),
    *(
        "letters:student",
        "letters:request",
        "letters:ask",
        "letters:assign",
        "letters:writer",
        "letters:plan",
    ),
    *("timeline:student", "timeline:milestone"),
)
"""Beginnings of the pages about one student, as those who advise them read them."""

# label, icon, name of the address, beginnings of the view names that belong to the place
PLACES: dict[Role, tuple[tuple[str, str, str, tuple[str, ...]], ...]] = {
    Role.STUDENT: (
        ("Plan", "i-plan", "dashboard:plan", ("dashboard:plan",)),
        ("Standing", "i-ruler", "triage:standing", ("triage:standing", "triage:earlier")),
        ("Programs", "i-list", "programs:list", ("programs:",)),
        ("Letters", "i-letter", "letters:letters", ("letters:",)),
        ("Timeline", "i-time", "timeline:timeline", ("timeline:",)),
        ("Record", "i-file", "triage:record", ("triage:",)),
        ("Decision", "i-fork", "dashboard:decisions", ("dashboard:decision",)),
    ),
    Role.ADVISOR: (
        ("Students", "i-cohort", "dashboard:students", STUDENTS),
        ("Reviews", "i-review", "programs:reviews", ("programs:review",)),
        ("Letters", "i-letter", "letters:office", ("letters:office",)),
        ("Programs", "i-list", "programs:search", ("programs:search", "programs:facts")),
        ("Policy", "i-book", "policy:deciding", ("policy:", "timeline:season")),
    ),
    Role.COORDINATOR: (
        ("Students", "i-cohort", "dashboard:students", STUDENTS),
        ("Letters", "i-letter", "letters:office", ("letters:office",)),
        ("Timeline", "i-time", "timeline:cohort", ("timeline:cohort", "timeline:season")),
        ("Mails", "i-note", "timeline:office-mails", ("timeline:office-mail",)),
        ("Programs", "i-list", "programs:search", ("programs:search", "programs:facts")),
        ("Policy", "i-book", "policy:deciding", ("policy:",)),
    ),
    Role.DEAN: (
        ("Students", "i-cohort", "dashboard:students", STUDENTS),
        ("Reviews", "i-review", "programs:reviews", ("programs:review",)),
        ("Letters", "i-letter", "letters:office", ("letters:office",)),
        ("Timeline", "i-time", "timeline:cohort", ("timeline:cohort",)),
        ("Mails", "i-note", "timeline:office-mails", ("timeline:office-mail",)),
        (
            "Settings",
            "i-settings",
            "policy:settings",
            ("policy:settings", "policy:choose", "policy:set", "timeline:season", "account_school"),
        ),
        ("Programs", "i-list", "programs:search", ("programs:search", "programs:facts")),
        ("Policy", "i-book", "policy:deciding", ("policy:",)),
    ),
    Role.ADMINISTRATOR: (
        ("Operations", "i-settings", "dashboard:operations", ("dashboard:operations",)),
    ),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A link of the rail and of the bottom bar."""

    label: str
    icon: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class PolicyLink:
    """A policy by the words and the address of its page."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Frame:
    """School, season and policies of the person; all empty for an administrator."""

    school: School | None = None
    season: int | None = None
    policies: dict[str, PolicyLink] | None = None


def frame(request: HttpRequest) -> dict[str, Any]:
    """Places, school, season and policies; nothing for those who are not signed in.

    A request that is refused before anyone could sign in, such as one to a foreign host, has no
    user at all.
    """
    if not hasattr(request, "user") or not request.user.is_authenticated:
        return {"places": [], "frame": Frame()}
    year = year_of(request)
    around = Frame()
    if year:
        around = Frame(
            school=year.school,
            season=year.season.year,
            policies={
                "deciding": _link(year.policies.deciding),
                "lens": _link(year.policies.lens),
            },
        )
    return {"places": _places(request), "frame": around}


def _link(policy: Policy) -> PolicyLink:
    return PolicyLink(
        label=f"{policy.title}, version {policy.number}",
        url=reverse("policy:policy", args=[policy.version]),
    )


def _places(request: HttpRequest) -> list[Place]:
    here = request.resolver_match.view_name if request.resolver_match else ""
    places = PLACES[Role(request.user.role)]  # type: ignore[union-attr]  # signed in, as checked by the caller
    current = next(
        (
            label
            for label, _, _, beginnings in places
            if any(here.startswith(beginning) for beginning in beginnings)
        ),
        "",
    )
    return [
        Place(label=label, icon=icon, url=reverse(name), is_current=label == current)
        for label, icon, name, _ in places
    ]
