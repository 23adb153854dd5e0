"""Writing some rows of a run, with a journal of how things stood before and after."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from matchadvisor.accounts.models import School, User
from matchadvisor.imports.models import ImportRow
from matchadvisor.imports.selectors.plans import File, Plan, Scope, only, plan_of, preview_of
from matchadvisor.imports.services.previewing import is_as_previewed
from programs.models import Outcome, ProgramProfile
from programs.selectors.office_plan import OfficePlan
from programs.selectors.outcome_lines import COUNTS
from programs.selectors.outcome_plan import OutcomePlan
from programs.selectors.program_plan import OfficeNews
from programs.services.facts_undo import profile_state
from programs.services.profiles import import_facts
from triage.selectors.student_lines import StudentFile
from triage.selectors.student_plan import ImportPlan
from triage.selectors.student_states import State, student_states
from triage.services.student_import import apply_plan, hold_students

CHANGED = ["", "what is on file was changed since the preview"]
AT_ONCE = 500

Journal = Mapping[int, Mapping[str, Any]]
"""By line: the ``key`` of the student, profile or outcome, how it stood before and after."""


def write_rows(
    *, rows: Sequence[ImportRow], file: File, scope: Scope, by: User, at: datetime
) -> None:
    """Write some rows, inside a transaction of the caller's that holds the run.

    A row that would no longer do what the preview said is left alone, and says so.
    """
    School.objects.select_for_update().get(pk=scope.school.pk)
    part = only(file, {row.number for row in rows})
    if isinstance(part, StudentFile):
        hold_students(school=scope.school, file=part)
    plan = plan_of(part, scope)
    planned = {row.number: row for row in preview_of(plan).rows}
    sound = {row.number for row in rows if is_as_previewed(row, planned.get(row.number))}
    journal = _write(_kept(plan, sound), scope, by, at)
    _keep_journal(rows, journal, at, names_students=isinstance(plan, ImportPlan))


def _keep_journal(
    rows: Sequence[ImportRow], journal: Journal, at: datetime, *, names_students: bool
) -> None:
    written = [row for row in rows if row.number in journal]
    for row in written:
        row.journal = dict(journal[row.number])
        if names_students:
            row.about = row.journal["key"]
    keys = [row.pk for row in written]
    fields = ["about", "journal"] if names_students else ["journal"]
    ImportRow.objects.bulk_update(written, fields, batch_size=AT_ONCE)
    ImportRow.objects.filter(pk__in=keys).update(applied_at=at, is_written=True)
    left = [row.pk for row in rows if row.number not in journal]
    ImportRow.objects.filter(pk__in=left).update(applied_at=at, left=[CHANGED])


def _kept(plan: Plan, numbers: set[int]) -> Plan:
    """A plan with these lines alone."""
    if isinstance(plan, ImportPlan):
        return replace(
            plan,
            created=tuple(each for each in plan.created if each.line.number in numbers),
            known=tuple(each for each in plan.known if each.line.number in numbers),
        )
    if isinstance(plan, OfficePlan):
        return replace(plan, news=tuple(n for n in plan.news if n.line.number in numbers))
    return replace(plan, news=[n for n in plan.news if n.number in numbers])


def _write(plan: Plan, scope: Scope, by: User, at: datetime) -> Journal:
    if isinstance(plan, ImportPlan):
        return _write_students(plan, scope, by, at)
    if isinstance(plan, OfficePlan):
        return _write_facts(plan, scope, by, at)
    return _write_outcomes(plan, at)


def _write_students(plan: ImportPlan, scope: Scope, by: User, at: datetime) -> Journal:
    before = student_states(applicants=[each.dossier.applicant.pk for each in plan.known])
    had_user = {each.line.number for each in plan.created if each.user is not None}
    had_user |= {each.line.number for each in plan.known if each.user is not None}
    keys = apply_plan(plan, school=scope.school, season=scope.season, by=by, at=at)
    after = student_states(applicants=list(keys.values()))
    return {
        number: {
            "key": pk,
            "before": before.get(pk, {}),
            "after": {
                **after[pk],
                "made_user": number not in had_user and _has_new_user(before.get(pk), after[pk]),
            },
        }
        for number, pk in keys.items()
    }


def _has_new_user(before: State | None, after: State) -> bool:
    former = before["person"]["user_id"] if before else None
    return former is None and after["person"]["user_id"] is not None


def _write_facts(plan: OfficePlan, scope: Scope, by: User, at: datetime) -> Journal:
    programs = [news.program.pk for news in plan.news]
    profiles = ProgramProfile.objects.filter(school=scope.school, program__in=programs)
    before = {profile.program_id: profile_state(profile) for profile in profiles}
    news = [
        OfficeNews(each.program, each.facts, each.line.source or scope.source, each.line.checked_on)
        for each in plan.news
    ]
    import_facts(school=scope.school, news=news, by=by, at=at)
    after = {profile.program_id: profile for profile in profiles.all()}
    return {
        each.line.number: {
            "key": after[each.program.pk].pk,
            "before": before.get(each.program.pk, {}),
            "after": profile_state(after[each.program.pk]),
        }
        for each in plan.news
    }


def _write_outcomes(plan: OutcomePlan, at: datetime) -> Journal:
    for news in plan.news:
        news.outcome.updated_at = at
    new = [news.outcome for news in plan.news if not news.before]
    changed = [news.outcome for news in plan.news if news.before]
    Outcome.objects.bulk_create(new, batch_size=AT_ONCE)
    Outcome.objects.bulk_update(changed, [*COUNTS, "updated_at"], batch_size=AT_ONCE)
    return {
        news.number: {
            "key": news.outcome.pk,
            "before": dict(news.before),
            "after": {name: getattr(news.outcome, name) for name in COUNTS},
        }
        for news in plan.news
    }
