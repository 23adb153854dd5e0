"""Who would go to which advisor: by rule, evenly to several, or all to one."""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import School, User
from matchadvisor.policy.registry import specialty
from triage.enums import Scope
from triage.models import Applicant, AssignmentRule, SpecialtyChoice


@dataclass(frozen=True, slots=True)
class Move:
    """One student who would get another advisor; ``before`` is empty without one until now."""

    applicant_id: int
    name: str
    specialty: str
    before_id: int | None
    before: str
    after_id: int
    after: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen; ``digest`` says exactly this, so that nothing else is done."""

    moves: tuple[Move, ...]
    unmatched: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """A fingerprint of the moves."""
        said = ";".join(f"{m.applicant_id}:{m.before_id}:{m.after_id}" for m in self.moves)
        return hashlib.sha256(said.encode()).hexdigest()[:32]

    @property
    def by_advisor(self) -> Sequence[tuple[str, int]]:
        """How many students each advisor would get, by name."""
        return sorted(Counter(move.after for move in self.moves).items())


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule as a page shows it; ``works`` tells that its advisor still advises."""

    pk: int
    words: str
    advisor: str
    works: bool
    is_first: bool


@dataclass(frozen=True, slots=True)
class Advisor:
    """Somebody who can advise, with the number of students in the class that they have.

    ``last_day`` is their last with access, None where there is no end.
    """

    pk: int
    name: str
    students: int
    last_day: date | None = None


def advisors_of(*, school: School, today: date) -> Sequence[Advisor]:
    """Everybody of a school who can advise on a day, by name; one query."""
    users = (
        _advising(school, today)
        .annotate(load=Count("advised_applicants", filter=Q(advised_applicants__left_on=None)))
        .order_by("last_name", "first_name", "pk")
    )
    return [
        Advisor(user.pk, user.get_full_name(), user.load, user.access_ends_on) for user in users
    ]


def rule_rows(*, school: School, today: date) -> Sequence[RuleRow]:
    """The rules of a school in their order; one query."""
    return [
        RuleRow(
            pk=rule.pk,
            words=rule_words(rule),
            advisor=rule.advisor.get_full_name(),
            works=_works(rule, today),
            is_first=number == 0,
        )
        for number, rule in enumerate(_rules(school))
    ]


def rule_words(rule: AssignmentRule) -> str:
    """Whom a rule means, in a few words."""
    names = f"last names {rule.last_from} to {rule.last_to}" if rule.last_from else ""
    field = specialty(rule.specialty).name if rule.specialty else ""
    return ", ".join(part for part in (field, names) if part) or "everybody else"


def rule_preview(*, school: School, scope: Scope, today: date) -> Preview:
    """What the rules would do with the students of the class; three queries.

    With ``Scope.ALL`` also those who have an advisor; who already has the right one stays.
    """
    rules = [rule for rule in _rules(school) if _works(rule, today)]
    applicants = _in_class(school)
    if scope is Scope.UNASSIGNED:
        applicants = [each for each in applicants if each.advisor_id is None]
    targets = _targets(school)
    moves, unmatched = [], []
    for applicant in applicants:
        slug = targets.get(applicant.pk, "")
        rule = next((each for each in rules if _fits(each, applicant.last_name, slug)), None)
        if rule is None:
            unmatched.append(_sort_name(applicant))
        elif rule.advisor_id != applicant.advisor_id:
            moves.append(_move(applicant, slug, rule.advisor, rule_words(rule)))
    return Preview(tuple(moves), tuple(unmatched))


def hand_over_preview(*, advisor: User, to: Sequence[User]) -> Preview:
    """How all students of one advisor would go to others, so that their numbers come close.

    Three queries; nothing without somebody to go to.
    """
    if advisor.school is None or not to:
        return Preview(())
    applicants = [each for each in _in_class(advisor.school) if each.advisor_id == advisor.pk]
    loads = Counter(
        dict(
            Applicant.objects.current()
            .filter(advisor__in=to)
            .order_by()
            .values_list("advisor")
            .annotate(Count("pk"))
        )
    )
    targets = _targets(advisor.school)
    moves = []
    for applicant in applicants:
        heir = min(to, key=lambda user: (loads[user.pk], user.last_name, user.pk))
        loads[heir.pk] += 1
        moves.append(_move(applicant, targets.get(applicant.pk, ""), heir, ""))
    return Preview(tuple(moves))


def last_name_lies_between(last_name: str, first: str, last: str) -> bool:
    """Whether a last name lies in a part of the alphabet; accents and case do not matter.

    Both ends are beginnings of names and included: Fitz lies in A to F, and not in A to Fe.
    """
    name, low, high = _letters(last_name), _letters(first), _letters(last)
    return name >= low and name[: len(high)] <= high


def _fits(rule: AssignmentRule, last_name: str, slug: str) -> bool:
    if rule.specialty and rule.specialty != slug:
        return False
    return not rule.last_from or last_name_lies_between(last_name, rule.last_from, rule.last_to)


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(each for each in plain if each.isalpha())


def _rules(school: School) -> Iterable[AssignmentRule]:
    return AssignmentRule.objects.filter(school=school).in_order().select_related("advisor")


def _works(rule: AssignmentRule, today: date) -> bool:
    advisor = rule.advisor
    return advisor.role in {Role.ADVISOR, Role.DEAN} and advisor.has_access(today)


def _advising(school: School, today: date) -> QuerySet[Any]:
    roles = [Role.ADVISOR, Role.DEAN]
    return User.objects.filter(school=school, role__in=roles).with_access(today)


def _in_class(school: School) -> list[Applicant]:
    applicants = Applicant.objects.filter(school=school).current().select_related("advisor")
    return list(applicants.order_by("last_name", "first_name", "pk"))


def _targets(school: School) -> Mapping[int, str]:
    targets = SpecialtyChoice.objects.targets().filter(applicant__school=school)
    return dict(targets.values_list("applicant_id", "specialty"))


def _move(applicant: Applicant, slug: str, advisor: User, rule: str) -> Move:
    return Move(
        applicant_id=applicant.pk,
        name=_sort_name(applicant),
        specialty=specialty(slug).name if slug else "",
        before_id=applicant.advisor_id,
        before=applicant.advisor.get_full_name() if applicant.advisor else "",
        after_id=advisor.pk,
        after=advisor.get_full_name(),
        rule=rule,
    )


def _sort_name(applicant: Applicant) -> str:
    return f"{applicant.last_name}, {applicant.first_name}"
