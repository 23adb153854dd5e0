"""Assigning many students at once: by hand, by rule, and when an advisor leaves."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from matchadvisor.accounts.models import School, User
from matchadvisor.accounts.staff import end_access
from matchadvisor.audit import services as audit
from triage.enums import Origin, Scope
from triage.models import Applicant, AssignmentRule, DetailChange
from triage.selectors.assignment import Preview, hand_over_preview, rule_preview
from triage.services.people import NotAnAdvisor, advisor_words, is_advisor_at

BATCH = 500


class ChangedMeanwhile(Exception):
    """What would happen is not what was shown any more: somebody changed something since."""


class RuleThere(Exception):
    """There is a rule for the same students already."""


class NobodyToHandTo(Exception):
    """Students are left without anybody to go to."""


@transaction.atomic
def assign_many(
    *,
    school: School,
    applicants: Collection[int],
    advisor: User | None,
    by: User,
    at: datetime,
    seen: Mapping[int, int | None] | None = None,
) -> int:
    """Give some students of the class one advisor, None for nobody; says for how many it is news.

    Args:
        seen: the advisor that the page showed by student, as far as it did: so that nobody is
            taken from whom a colleague has just given them to.

    Raises NotAnAdvisor or ChangedMeanwhile.
    """
    _hold(school)
    _refuse_others([advisor] if advisor else [], school, at)
    _refuse_news(school, seen or {}, advisor)
    moves = dict.fromkeys(applicants, advisor)
    moved = _assign(moves, school, by, at)
    if moved:
        _record("triage.students_assigned", school, moved, by, at)
    return len(moved)


@transaction.atomic
def add_rule(
    *,
    school: School,
    advisor: User,
    specialty: str,
    last_from: str,
    last_to: str,
    by: User,
    at: datetime,
) -> AssignmentRule:
    """Add a rule after those there are; raises NotAnAdvisor or RuleThere."""
    _hold(school)
    _refuse_others([advisor], school, at)
    rules = AssignmentRule.objects.filter(school=school)
    last = rules.aggregate(last=Max("position"))["last"] or 0
    same = rules.filter(specialty=specialty, last_from=last_from, last_to=last_to)
    if same.exists():
        raise RuleThere
    rule = AssignmentRule.objects.create(
        school=school,
        advisor=advisor,
        specialty=specialty,
        last_from=last_from,
        last_to=last_to,
        position=last + 1,
        added_by=by,
        added_at=at,
    )
    audit.record(
        "triage.assignment_rule_added", target=rule, by_id=by.pk, at=at, advisor=advisor.pk
    )
    return rule


@transaction.atomic
def remove_rule(*, rule: AssignmentRule, by: User, at: datetime) -> None:
    """Drop a rule; whoever it assigned keeps their advisor."""
    removed, _ = AssignmentRule.objects.filter(pk=rule.pk).delete()
    if removed:
        audit.record("triage.assignment_rule_removed", target=rule, by_id=by.pk, at=at)


@transaction.atomic
def ask_rule_first(*, rule: AssignmentRule, by: User, at: datetime) -> None:
    """Let a rule be asked before all others; said twice it changes nothing more."""
    _hold(rule.school)
    rules = list(AssignmentRule.objects.filter(school=rule.school).in_order())
    in_order = sorted(rules, key=lambda each: each.pk != rule.pk)
    if in_order == rules:
        return
    for position, each in enumerate(in_order, start=1):
        each.position = position
    AssignmentRule.objects.bulk_update(in_order, ["position"])
    audit.record("triage.assignment_rule_moved", target=rule, by_id=by.pk, at=at)


@transaction.atomic
def apply_rules(*, school: School, scope: Scope, seen: str, by: User, at: datetime) -> int:
    """Do what the rules' preview showed, all of it or nothing; says for how many students.

    Raises ChangedMeanwhile where the preview would be another by now; ``seen`` is its digest.
    """
    _hold(school)
    preview = rule_preview(school=school, scope=scope, today=school.day(at))
    moved = _carry_out(preview, seen, school, by, at)
    if moved:
        _record("triage.students_assigned_by_rule", school, moved, by, at)
    return len(moved)


@transaction.atomic
def hand_over(
    *,
    advisor: User,
    to: Sequence[User],
    seen: str,
    last_day: date | None,
    by: User,
    at: datetime,
) -> Mapping[int, int]:
    """Give all students of an advisor to others, as shown; with a day their access ends with it.

    Rules that name the advisor go to the heir where there is one, and rest else. Returns the new
    advisor by student. Raises NotAnAdvisor, NobodyToHandTo, ChangedMeanwhile, and what ending
    access refuses.
    """
    school = advisor.school
    if school is None or advisor in to:
        raise NotAnAdvisor
    _hold(school)
    _refuse_others(to, school, at)
    has_students = Applicant.objects.current().filter(advisor=advisor).exists()
    if has_students and not to:
        raise NobodyToHandTo
    moved = _carry_out(hand_over_preview(advisor=advisor, to=to), seen, school, by, at)
    if len(to) == 1:
        AssignmentRule.objects.filter(school=school, advisor=advisor).update(advisor=to[0])
    if last_day is not None:
        end_access(user=advisor, last_day=last_day, by=by, at=at)
    if moved:
        audit.record(
            "triage.students_handed_over",
            target=advisor,
            by_id=by.pk,
            at=at,
            applicants=list(moved),
            advisors=list(moved.values()),
        )
    return moved


def _hold(school: School) -> None:
    """Those who assign students of one school take turns."""
    School.objects.select_for_update(no_key=True).get(pk=school.pk)


def _refuse_others(advisors: Sequence[User], school: School, at: datetime) -> None:
    day = school.day(at)
    held = User.objects.in_bulk([each.pk for each in advisors])
    if not all(is_advisor_at(each, school.pk, on=day) for each in held.values()):
        raise NotAnAdvisor


def _refuse_news(school: School, seen: Mapping[int, int | None], advisor: User | None) -> None:
    """Who has the wanted advisor by now is no news: a second click."""
    wanted = advisor.pk if advisor else None
    found = Applicant.objects.filter(school=school, pk__in=seen).current()
    now = dict(found.values_list("pk", "advisor_id"))
    if any(key not in (seen[pk], wanted) for pk, key in now.items()):
        raise ChangedMeanwhile


def _carry_out(
    preview: Preview, seen: str, school: School, by: User, at: datetime
) -> Mapping[int, int]:
    if preview.digest != seen:
        raise ChangedMeanwhile
    advisors = User.objects.in_bulk({move.after_id for move in preview.moves})
    moves = {move.applicant_id: advisors[move.after_id] for move in preview.moves}
    return _assign(moves, school, by, at)


def _assign(
    moves: Mapping[int, User | None], school: School, by: User, at: datetime
) -> dict[int, int]:
    """Write who advises whom; a few statements, however many students."""
    held = (
        Applicant.objects.select_for_update(of=("self",))
        .filter(pk__in=list(moves), school=school)
        .current()
        .select_related("advisor")
        .order_by("pk")
    )
    changes, by_advisor = [], defaultdict(list)
    for applicant in held:
        advisor = moves[applicant.pk]
        if applicant.advisor == advisor:
            continue
        by_advisor[advisor.pk if advisor else None].append(applicant.pk)
        changes.append(
            DetailChange(
                applicant=applicant,
                field="advisor",
                old=advisor_words(applicant.advisor),
                new=advisor_words(advisor),
                origin=Origin.OFFICE,
                changed_by=by,
                changed_at=at,
            )
        )
    for key, applicants in by_advisor.items():
        Applicant.objects.filter(pk__in=applicants).update(advisor=key)
    DetailChange.objects.bulk_create(changes, batch_size=BATCH)
    return {pk: key or 0 for key, applicants in by_advisor.items() for pk in applicants}


def _record(kind: str, school: School, moved: Mapping[int, int], by: User, at: datetime) -> None:
    audit.record(
        kind,
        target=school,
        by_id=by.pk,
        at=at,
        school_id=school.pk,
        applicants=list(moved),
        advisors=list(moved.values()),
    )
