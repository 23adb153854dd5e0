"""The office behind the people's pages: coordinators and deans, in their own school."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone

from matchadvisor.accounts.models import School, User
from matchadvisor.accounts.staff import STAFF_ROLES
from matchadvisor.common.http import SignedInRequest
from matchadvisor.policy.years import SchoolYear, year_of
from triage.models import Applicant
from triage.permissions import can_manage_people
from triage.services.newcomers import AlreadyOnFile

MOST_PICKED = 2000


@dataclass(frozen=True, slots=True)
class Office:
    """The school of whoever asks, and when."""

    year: SchoolYear
    at: datetime

    @property
    def school(self) -> School:
        """The school itself."""
        return self.year.school

    @property
    def today(self) -> date:
        """The day where the school is."""
        return self.year.today


def office_of(request: SignedInRequest) -> Office:
    """The office of a coordinator or a dean; everybody else is refused."""
    year = year_of(request)
    if year is None or not can_manage_people(request.user, year.school):
        raise PermissionDenied
    return Office(year, timezone.now())


def student_of(request: SignedInRequest, pk: int) -> Applicant:
    """A student of the school, in the class or not; 404 for another school's."""
    applicants = Applicant.objects.visible_to(request.user)
    return get_object_or_404(applicants.select_related("school", "user", "advisor"), pk=pk)


def member_of(request: SignedInRequest, pk: int) -> User:
    """A member of the school's staff; 404 for a student or another school's."""
    users = User.objects.visible_to(request.user).filter(role__in=STAFF_ROLES)
    return get_object_or_404(users.select_related("school"), pk=pk)


def picked(data: QueryDict) -> list[int]:
    """The keys of the rows that were picked."""
    return [int(key) for key in data.getlist("pick")[:MOST_PICKED] if is_key(key)]


def taken_words(taken: AlreadyOnFile) -> str:
    """Who has an address or AAMC ID already, as far as the office of the school may know."""
    what = "address" if taken.field == "email" else "AAMC ID"
    if taken.who is None:
        return f"Somebody else signs in with this {what} already."
    where = "is in the class" if taken.who.is_current else "stands in the archive"
    return f"{taken.who.get_full_name()} has this {what} already and {where}."


def whose_words(who: User | None, today: date) -> str:
    """Who signs in with an address already, as far as the office of the school may know."""
    if who is None:
        return "Somebody signs in with this address already."
    if who.has_access(today):
        return f"{who.get_full_name()} signs in with this address already."
    return f"{who.get_full_name()} has this address; give access again on their page."


def is_key(text: str) -> bool:
    """Whether a text that came back can be the key of a row."""
    return text.isascii() and text.isdecimal() and len(text) <= 18


def as_query(data: QueryDict) -> str:
    """The rest of an address without its page, as pagination wants it."""
    query = data.copy()
    query.pop("page", None)
    return f"{query.urlencode()}&" if query else ""
