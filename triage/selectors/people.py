"""The people of a school as its office manages them: no score, no plan, only who and how far."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from matchadvisor.accounts.enums import Role, SignIn
from matchadvisor.accounts.models import School, User
from matchadvisor.accounts.staff import STAFF_ROLES
from matchadvisor.accounts.ways_in import NOBODY, WayIn, ways_in
from matchadvisor.policy.registry import specialty
from triage.models import Applicant, SpecialtyChoice

NO_ADVISOR = "none"
ADVISOR_GONE = "gone"


@dataclass(frozen=True, slots=True)
class Criteria:
    """Which students the office looks for; an empty word asks for nothing."""

    name: str = ""
    advisor: str = ""
    specialty: str = ""
    sign_in: str = ""


@dataclass(frozen=True, slots=True)
class StudentRow:
    """A student of the class; ``user_id`` is None without a sign-in of any kind.

    ``is_advisor_gone`` tells that the advisor's access has ended since they were assigned.
    """

    pk: int
    user_id: int | None
    name: str
    email: str
    aamc_id: str
    graduation_year: int
    specialty: str
    specialty_name: str
    advisor_id: int | None
    advisor: str
    way_in: WayIn
    is_advisor_gone: bool = False


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A member of the office; ``students`` is how many of the class they advise."""

    pk: int
    name: str
    email: str
    role: Role
    students: int
    way_in: WayIn


@dataclass(frozen=True, slots=True)
class PeopleCounts:
    """How many are in the class, without an advisor, and how far they are with their sign-in."""

    total: int
    without_advisor: int
    with_advisor_gone: int
    sign_ins: Mapping[SignIn, int]

    @property
    def to_invite(self) -> int:
        """How many have no way in and no link that holds."""
        return self.sign_ins.get(SignIn.NOT_INVITED, 0) + self.sign_ins.get(SignIn.EXPIRED, 0)


def student_rows(*, school: School, at: datetime) -> Sequence[StudentRow]:
    """The class by name; three queries, however many students."""
    applicants = list(
        Applicant.objects.filter(school=school)
        .current()
        .select_related("advisor", "user")
        .order_by("last_name", "first_name", "pk")
    )
    return _rows(applicants, school, at)


def student_row(*, applicant: Applicant, at: datetime) -> StudentRow:
    """One student, in the class or not; its school must be loaded."""
    (row,) = _rows([applicant], applicant.school, at)
    return row


def counts_of(rows: Iterable[StudentRow]) -> PeopleCounts:
    """The counts over all rows, whatever is filtered."""
    rows = list(rows)
    return PeopleCounts(
        total=len(rows),
        without_advisor=sum(row.advisor_id is None for row in rows),
        with_advisor_gone=sum(row.is_advisor_gone for row in rows),
        sign_ins=Counter(row.way_in.state for row in rows),
    )


def filtered(rows: Iterable[StudentRow], criteria: Criteria) -> list[StudentRow]:
    """The rows that meet every criterion."""
    wanted = criteria.name.casefold().strip()
    return [
        row
        for row in rows
        if wanted in f"{row.name} {row.email} {row.aamc_id}".casefold()
        and _is_advised(row, criteria.advisor)
        and criteria.specialty in ("", row.specialty)
        and criteria.sign_in in ("", row.way_in.state.value)
    ]


def _is_advised(row: StudentRow, wanted: str) -> bool:
    if wanted == ADVISOR_GONE:
        return row.is_advisor_gone
    return wanted in ("", str(row.advisor_id or NO_ADVISOR))


def staff_rows(*, school: School, at: datetime) -> Sequence[StaffRow]:
    """Who works in the office, those whose access has ended last; two queries."""
    users = list(
        User.objects.filter(school=school, role__in=STAFF_ROLES)
        .annotate(load=Count("advised_applicants", filter=Q(advised_applicants__left_on=None)))
        .order_by("last_name", "first_name", "pk")
    )
    ways = ways_in(users, school=school, at=at)
    rows = [
        StaffRow(
            pk=user.pk,
            name=user.get_full_name(),
            email=user.email,
            role=Role(user.role),
            students=user.load,  # type: ignore[attr-defined]  # annotated above
            way_in=ways[user.pk],
        )
        for user in users
    ]
    return sorted(rows, key=lambda row: row.way_in.state is SignIn.ENDED)


def staff_row(*, user: User, school: School, at: datetime) -> StaffRow:
    """One member of the office; two queries."""
    students = Applicant.objects.current().filter(advisor=user).count()
    return StaffRow(
        pk=user.pk,
        name=user.get_full_name(),
        email=user.email,
        role=Role(user.role),
        students=students,
        way_in=ways_in([user], school=school, at=at)[user.pk],
    )


def _rows(applicants: Sequence[Applicant], school: School, at: datetime) -> list[StudentRow]:
    ways = ways_in((each.user for each in applicants if each.user), school=school, at=at)
    found = SpecialtyChoice.objects.targets().filter(applicant__school=school)
    if len(applicants) == 1:
        found = found.filter(applicant=applicants[0])
    targets = dict(found.values_list("applicant_id", "specialty"))
    today = school.day(at)
    return [_row(each, targets.get(each.pk, ""), ways, today) for each in applicants]


def _row(applicant: Applicant, slug: str, ways: Mapping[int, WayIn], today: date) -> StudentRow:
    advisor = applicant.advisor
    return StudentRow(
        pk=applicant.pk,
        user_id=applicant.user_id,
        name=f"{applicant.last_name}, {applicant.first_name}",
        email=applicant.email,
        aamc_id=applicant.aamc_id,
        graduation_year=applicant.graduation_year,
        specialty=slug,
        specialty_name=specialty(slug).name if slug else "",
        advisor_id=applicant.advisor_id,
        advisor=advisor.get_full_name() if advisor else "",
        way_in=ways[applicant.user_id] if applicant.user_id else NOBODY,
        is_advisor_gone=advisor is not None and not advisor.has_access(today),
    )
