"""Taking back what some rows of a run wrote, as far as nobody changed it since."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from matchadvisor.accounts.models import School, User
from matchadvisor.audit import services as audit
from matchadvisor.imports.enums import ImportKind
from matchadvisor.imports.models import ImportRow
from matchadvisor.imports.selectors.hanging import users_in_use, what_hangs_on
from matchadvisor.imports.selectors.plans import Scope
from matchadvisor.imports.services.earlier import carry_over
from programs.models import Outcome, ProgramProfile
from programs.services.facts_undo import take_back_facts, take_back_outcomes
from triage.models import Applicant
from triage.selectors.student_states import State, student_states
from triage.services.student_undo import take_back

AT_ONCE = 500
CHANGED = "was changed since"
GONE = "is not on file any more"
SIGNED_IN = "has a sign-in that is in use"
HANGS = "there is more about them since: {}"


def undo_rows(
    *, rows: Sequence[ImportRow], kind: ImportKind, scope: Scope, by: User, at: datetime
) -> None:
    """Take rows back, inside a transaction of the caller's that holds the run.

    What was left alone stands in each row afterwards, with the reason.
    """
    School.objects.select_for_update().get(pk=scope.school.pk)
    if kind is ImportKind.STUDENTS:
        _undo_students(rows, scope, by, at)
    elif kind is ImportKind.PROGRAMS:
        _undo_facts(rows, by, at)
    else:
        _undo_outcomes(rows, at)
    ImportRow.objects.filter(pk__in=[row.pk for row in rows]).update(undone_at=at)
    told = [row for row in rows if row.left]
    ImportRow.objects.bulk_update(told, ["left"], batch_size=AT_ONCE)


def _undo_students(rows: Sequence[ImportRow], scope: Scope, by: User, at: datetime) -> None:
    keys = [row.journal["key"] for row in rows]
    applicants = Applicant.objects.filter(school=scope.school).select_for_update()
    present = applicants.in_bulk(keys)
    made = [row for row in rows if not row.journal["before"]]
    _remove([row for row in made if row.journal["key"] in present], by, at)
    states = student_states(
        applicants=[row.journal["key"] for row in rows if row.journal["before"]]
    )
    for row in rows:
        applicant = present.get(row.journal["key"])
        if applicant is None:
            row.left = [["", GONE]]
        elif row.journal["before"]:
            left = take_back(
                applicant=applicant,
                before=row.journal["before"],
                after=row.journal["after"],
                now=states[applicant.pk],
                policy=scope.policy,
                season=scope.season,
                by=by,
                at=at,
            )
            row.left = [[column, reason] for column, reason in left.items()]
    carry_over(rows=rows, stood=states)


def _remove(rows: Sequence[ImportRow], by: User, at: datetime) -> None:
    """Remove students whom the import made, and their users, unless something hangs on them."""
    states = student_states(applicants=[row.journal["key"] for row in rows])
    hanging = what_hangs_on(applicants=list(states))
    made = {
        row.journal["key"]: row.journal["after"]["person"]["user_id"]
        for row in rows
        if row.journal["after"]["made_user"]
    }
    in_use = users_in_use(users=list(made.values()))
    removed = []
    for row in rows:
        key = row.journal["key"]
        if not _is_untouched(states[key], row.journal["after"]):
            row.left = [["", CHANGED]]
        elif key in hanging:
            row.left = [["", HANGS.format(hanging[key])]]
        elif made.get(key) in in_use:
            row.left = [["", SIGNED_IN]]
        else:
            removed.append(key)
    going = Applicant.objects.filter(pk__in=removed).order_by("pk")
    happenings = [
        audit.Happening("triage.applicant_removed", applicant, by.pk, at) for applicant in going
    ]
    going.delete()
    User.objects.filter(pk__in=[made[key] for key in removed if key in made]).delete()
    audit.record_many(happenings)


def _is_untouched(now: State, after: State) -> bool:
    """Whether a student stands as the import left them, row by row."""
    keys = ("values", "result", "awaited", "record", "target", "backups", "imported")
    person = all(now["person"].get(key) == value for key, value in after["person"].items())
    return person and all(now[key] == after[key] for key in keys)


def _undo_facts(rows: Iterable[ImportRow], by: User, at: datetime) -> None:
    found = ProgramProfile.objects.in_bulk([row.journal["key"] for row in rows])
    for row in rows:
        profile = found.get(row.journal["key"])
        if profile is None:
            row.left = [["", GONE]]
            continue
        left = take_back_facts(
            profile=profile,
            before=row.journal["before"],
            after=row.journal["after"],
            by=by,
            at=at,
        )
        row.left = [[field, reason] for field, reason in left.items()]


def _undo_outcomes(rows: Iterable[ImportRow], at: datetime) -> None:
    states = {row.journal["key"]: (row.journal["before"], row.journal["after"]) for row in rows}
    present = set(Outcome.objects.filter(pk__in=states).values_list("pk", flat=True))
    changed = take_back_outcomes(states=states, at=at)
    for row in rows:
        if row.journal["key"] in changed:
            row.left = [["", CHANGED]]
        elif row.journal["key"] not in present:
            row.left = [["", GONE]]
