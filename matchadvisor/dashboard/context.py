"""What every page of a signed-in person shows around its content."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import School
from matchadvisor.core.policy import Policy
from matchadvisor.dashboard.wording.places import PLACES, PageOfPlace
from matchadvisor.policy.years import year_of


@dataclass(frozen=True, slots=True)
class Place:
    """A link: of the rail and the bottom bar, or to one of the pages of a place."""

    label: str
    url: str
    is_current: bool
    icon: str = ""


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
    """Places and their pages, school, season and policies; nothing for those who are not signed in.

    A request that is refused before anyone could sign in, such as one to a foreign host, has no
    user at all.
    """
    if not hasattr(request, "user") or not request.user.is_authenticated:
        return {"places": [], "place_pages": [], "frame": Frame()}
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
    return {**_ways(request), "frame": around}


def _link(policy: Policy) -> PolicyLink:
    return PolicyLink(
        label=f"{policy.title}, version {policy.number}",
        url=reverse("policy:policy", args=[policy.version]),
    )


def _ways(request: HttpRequest) -> dict[str, list[Place]]:
    """The places of the reader, and the pages of the one they are in where it has several."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    places = PLACES[Role(request.user.role)]  # type: ignore[union-attr]  # signed in, as checked by the caller
    claims = [(place, page) for place in places for page in place.pages if _fit(page, here)]
    around, inside = max(claims, key=lambda claim: _fit(claim[1], here), default=(None, None))
    pages = around.pages if around and len(around.pages) > 1 else ()
    return {
        "places": [
            Place(place.label, reverse(place.pages[0].name), place is around, place.icon)
            for place in places
        ],
        "place_pages": [Place(page.label, reverse(page.name), page is inside) for page in pages],
    }


def _fit(page: PageOfPlace, view_name: str) -> int:
    """How much of a view's name a page claims, 0 where it lies elsewhere; the most wins."""
    return max((len(each) for each in page.beginnings if view_name.startswith(each)), default=0)
