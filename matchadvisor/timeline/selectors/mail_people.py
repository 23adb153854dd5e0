"""Who gets the mails of a school, and when they want them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import School, User
from matchadvisor.timeline.enums import Cadence
from matchadvisor.timeline.models import MailPreference
from triage.models import Applicant

STAFF = [Role.ADVISOR, Role.COORDINATOR, Role.DEAN]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a school who may get mails; ``chosen_at`` is None for those who never chose."""

    pk: int
    email: str
    first_name: str
    role: Role
    zone: ZoneInfo
    digest: Cadence
    weekday: int
    hour: int
    reminders: bool
    chosen_at: datetime | None

    @property
    def is_staff(self) -> bool:
        """Whether mails may name students."""
        return self.role != Role.STUDENT


@dataclass(frozen=True, slots=True)
class Student:
    """A student as mails about them need to know: who they are and who advises them."""

    pk: int
    name: str
    user_id: int | None
    advisor_id: int | None


@dataclass(frozen=True, slots=True)
class Office:
    """The people of one school who sign in, and the students of its class."""

    people: Mapping[int, Person]
    students: Mapping[int, Student]

    @property
    def coordinators(self) -> Sequence[int]:
        """Those who chase what is late; where a school has none, its deans."""
        for role in (Role.COORDINATOR, Role.DEAN):
            found = [each.pk for each in self.people.values() if each.role == role]
            if found:
                return found
        return []

    def advisors_of(self, applicant_id: int) -> Sequence[int]:
        """The student's advisor; where there is none who signs in, the coordinators."""
        advisor = self.students[applicant_id].advisor_id
        return [advisor] if advisor and advisor in self.people else self.coordinators

    def doers_of(self, applicant_id: int, doer_id: int | None) -> Sequence[int]:
        """Who sees to something: the member of staff it was given to, else the student."""
        if doer_id and doer_id in self.people:
            return [doer_id]
        user = self.students[applicant_id].user_id
        return [user] if user and user in self.people else []


def office_of(*, school: School, today: date) -> Office:
    """Everybody of a school who may get a mail on a day, and the students of its class.

    Whose access has ended gets none, and neither does a student who left. Two queries.
    """
    users = (
        User.objects.filter(school=school, applicant__left_on=None)
        .with_access(today)
        .select_related("mail_preference")
    )
    applicants = (
        Applicant.objects.filter(school=school)
        .current()
        .values_list("pk", "first_name", "last_name", "user_id", "advisor_id")
    )
    return Office(
        people={user.pk: person_of(user, school) for user in users.order_by("pk")},
        students={
            pk: Student(pk, f"{first} {last}".strip(), user_id, advisor_id)
            for pk, first, last, user_id, advisor_id in applicants.order_by("last_name", "pk")
        },
    )


def person_of(user: User, school: School) -> Person:
    """One person with what they chose, or the defaults."""
    chosen = preference_of(user)
    return Person(
        pk=user.pk,
        email=user.email,
        first_name=user.first_name,
        role=Role(user.role),
        zone=ZoneInfo(chosen.time_zone or school.time_zone),
        digest=Cadence(chosen.digest),
        weekday=chosen.weekday,
        hour=chosen.hour,
        reminders=chosen.reminders,
        chosen_at=chosen.changed_at,
    )


def preference_of(user: User) -> MailPreference:
    """What somebody chose about mails; an unsaved row of defaults for those who never did."""
    chosen: MailPreference | None = getattr(user, "mail_preference", None)
    return chosen or MailPreference(user=user)
