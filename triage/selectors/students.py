"""The list of students, as far as each reader may look."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User
from matchadvisor.core.season import Season
from matchadvisor.policy.registry import specialty
from matchadvisor.policy.selectors import Policies
from triage.models import Applicant
from triage.rules.advise import Outline, outline
from triage.rules.volume import must_choose
from triage.selectors.dossiers import Dossier, dossiers
from triage.selectors.facts import facts_for


@dataclass(frozen=True, slots=True)
class Person:
    """A student as everybody in the office sees them."""

    pk: int
    name: str
    sort_name: str
    email: str
    aamc_id: str
    graduation_year: int
    advisor: str
    has_sign_in: bool


@dataclass(frozen=True, slots=True)
class StudentRow:
    """A student as those who advise see them; without a target there is no outline.

    ``is_unanswered`` tells that the plan asks the risk question and nobody has answered it,
    ``is_unsigned`` that an answer waits for an advisor's signature.
    """

    person: Person
    specialty: str = ""
    specialty_name: str = ""
    score: int | None = None
    expected_on: date | None = None
    outline: Outline | None = None
    is_unanswered: bool = False
    is_unsigned: bool = False


def people_for(*, user: User) -> list[Person]:
    """The students of the class whom somebody sees, by name; nothing about scores or plans."""
    return [_person(applicant) for applicant in _applicants(user)]


def students_for(
    *, user: User, season: Season, policies: Policies, today: date
) -> list[StudentRow]:
    """The students of an advisor or a dean who are in the class, with where they stand, by name.

    Eight queries, however many students. Nobody else reads scores: for them it is empty.
    """
    if user.role not in {Role.ADVISOR, Role.DEAN}:
        return []
    return [_student(dossier, season, policies, today) for dossier in dossiers(_applicants(user))]


def _applicants(user: User) -> QuerySet[Applicant]:
    applicants = Applicant.objects.visible_to(user).current().select_related("advisor")
    return applicants.order_by("last_name", "first_name", "pk")


def _person(applicant: Applicant) -> Person:
    return Person(
        pk=applicant.pk,
        name=applicant.get_full_name(),
        sort_name=f"{applicant.last_name}, {applicant.first_name}",
        email=applicant.email,
        aamc_id=applicant.aamc_id,
        graduation_year=applicant.graduation_year,
        advisor=applicant.advisor.get_full_name() if applicant.advisor else "",
        has_sign_in=applicant.user_id is not None,
    )


def _student(dossier: Dossier, season: Season, policies: Policies, today: date) -> StudentRow:
    result, awaited = dossier.latest_result, dossier.awaited_result
    score = result.score if result else None
    expected_on = awaited.expected_on if awaited else None
    person = _person(dossier.applicant)
    if dossier.target is None:
        return StudentRow(person, score=score, expected_on=expected_on)
    slug = dossier.target.specialty
    facts = facts_for(dossier, slug, season=season.year, today=today)
    where = outline(facts, policies.deciding, policies.lens)
    return StudentRow(
        person=person,
        specialty=slug,
        specialty_name=specialty(slug).name,
        score=score,
        expected_on=expected_on,
        outline=where,
        is_unanswered=facts.risk is None and must_choose(facts, where.zone, policies.deciding),
        is_unsigned=facts.risk is not None and not facts.risk.countersigned,
    )
