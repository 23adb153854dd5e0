"""Taking back what an import wrote about a student, value by value."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from matchadvisor.core.policy import Policy
from triage.enums import ChoiceKind, Origin, Outcome, RecordField
from triage.models import AcademicRecord, Applicant, RiskDecision, SpecialtyChoice, Step2Result
from triage.selectors.student_states import State
from triage.services import goals, people, results

CHANGED = "was changed since"
DETAILS = ("first_name", "last_name", "graduation_year", "aamc_id")


class LeftAlone(Exception):
    """A value stays as it is; the message says why."""


@dataclass(frozen=True, slots=True)
class Undo:
    """What is taken back: from ``after``, as the import left it, to ``before``."""

    applicant: Applicant
    before: State
    after: State
    now: State
    policy: Policy
    season: int
    by: User
    at: datetime

    @property
    def stamp(self) -> dict[str, Any]:
        """Who takes it back, and when."""
        return {"by": self.by, "at": self.at}

    def is_untouched(self, *keys: str) -> bool:
        """Whether the rows under some keys are those that the import left."""
        return all(self.now[key] == self.after[key] for key in keys)


@transaction.atomic
def take_back(
    *,
    applicant: Applicant,
    before: State,
    after: State,
    now: State,
    policy: Policy,
    season: int,
    by: User,
    at: datetime,
) -> Mapping[str, str]:
    """Restore every value that still is what the import wrote; why others stay, by column.

    ``now`` is how the student stands, read while the caller's transaction holds the student's row.
    A restored value is a new entry with the origin that it had before the import; nothing of
    the history goes.
    """
    undo = Undo(applicant, before, after, now, policy, season, by, at)
    changed = [
        column
        for column, value in after["values"].items()
        if before["values"].get(column, "") != value
    ]
    left: dict[str, str] = {}
    for column in sorted(changed, key=ORDER.index):
        try:
            with transaction.atomic():
                RESTORERS[column](undo, column)
        except LeftAlone as refusal:
            left[column] = str(refusal)
    _forget(undo, left)
    return left


def _restore_detail(undo: Undo, column: str) -> None:
    value = undo.before["values"][column]
    if undo.now["values"][column] != undo.after["values"][column]:
        raise LeftAlone(CHANGED)
    if column == "aamc_id" and value and _others(undo).filter(aamc_id=value).exists():
        raise LeftAlone("the former one belongs to another student now")
    given: Any = int(value) if column == "graduation_year" else value
    people.change_details(
        applicant=undo.applicant, details={column: given}, origin=Origin.OFFICE, **undo.stamp
    )


def _restore_email(undo: Undo, column: str) -> None:
    value, applicant = undo.before["values"][column], undo.applicant
    if undo.now["values"][column] != undo.after["values"][column]:
        raise LeftAlone(CHANGED)
    user = User.objects.filter(pk=undo.after["person"]["user_id"]).first()
    if user and (user.last_login is not None or user.has_usable_password()):
        raise LeftAlone("is the address that the student signs in with now")
    if value and _others(undo).filter(email=value).exists():
        raise LeftAlone("the former one belongs to another student now")
    holder = User.objects.filter(email=value).first() if value else None
    if holder is not None and holder != user:
        raise LeftAlone("the former one is in use by somebody else now")
    if undo.before["person"]["user_id"] is None and user is not None:
        Applicant.objects.filter(pk=applicant.pk).update(user=None)
        if undo.after.get("made_user"):
            user.delete()
    people.change_details(
        applicant=applicant, details={column: value}, origin=Origin.OFFICE, **undo.stamp
    )


def _restore_advisor(undo: Undo, column: str) -> None:
    if undo.now["person"]["advisor_id"] != undo.after["person"]["advisor_id"]:
        raise LeftAlone(CHANGED)
    advisor = User.objects.filter(pk=undo.before["person"]["advisor_id"]).first()
    try:
        people.assign_advisor(
            applicant=undo.applicant, advisor=advisor, origin=Origin.OFFICE, **undo.stamp
        )
    except people.NotAnAdvisor:
        raise LeftAlone("the former advisor does not advise here any more") from None


def _restore_score(undo: Undo, column: str) -> None:
    if not undo.is_untouched("result", "awaited"):
        raise LeftAlone(CHANGED)
    written = Step2Result.objects.get(pk=undo.after["result"])
    former = Step2Result.objects.filter(pk=undo.before["result"]).first()
    if former is not None and former.attempt == written.attempt:
        results.correct_result(
            result=written,
            score=former.score,
            taken_on=former.taken_on,
            outcome=Outcome(former.outcome) if former.outcome else None,
            policy=undo.policy,
            season=undo.season,
            origin=Origin(former.origin),
            **undo.stamp,
        )
        return
    results.remove_result(result=written, **undo.stamp)
    awaited = Step2Result.objects.filter(pk=undo.before["awaited"]).first()
    if awaited is not None:
        results.expect_result(
            applicant=undo.applicant,
            expected_on=awaited.expected_on,
            taken_on=awaited.taken_on,
            policy=undo.policy,
            season=undo.season,
            origin=Origin(awaited.origin),
            **undo.stamp,
        )


def _restore_step1(undo: Undo, column: str) -> None:
    """Put the former entry into the record as it is now; one that only holds it ends."""
    if (
        undo.now["step1"] != Origin.IMPORT
        or undo.now["values"][column] != (undo.after["values"][column])
    ):
        raise LeftAlone(CHANGED)
    record = AcademicRecord.objects.get(pk=undo.now["record"])
    AcademicRecord.objects.filter(pk=record.pk).update(ended_at=undo.at, ended_by=undo.by)
    origins = {name: origin for name, origin in record.origins.items() if name != column}
    if undo.before["step1"]:
        origins[column] = undo.before["step1"]
    if origins:
        state = {field.value: getattr(record, field.value) for field in RecordField}
        state[column] = undo.before["values"][column] or AcademicRecord().step1
        AcademicRecord.objects.create(
            applicant=undo.applicant,
            **state,
            origins=origins,
            reason=record.reason,
            entered_by=undo.by,
            entered_at=undo.at,
            replaces=record,
        )
    audit.record(
        "triage.record_saved",
        target=record,
        by_id=undo.by.pk,
        at=undo.at,
        school_id=undo.applicant.school_id,
        applicant=undo.applicant.pk,
        fields=[column],
    )


def _restore_target(undo: Undo, column: str) -> None:
    if not undo.is_untouched("target"):
        raise LeftAlone(CHANGED)
    written = SpecialtyChoice.objects.get(pk=undo.after["target"])
    decided = RiskDecision.objects.in_force().filter(
        applicant=undo.applicant, specialty=written.specialty
    )
    if decided.exists():
        raise LeftAlone("a decision was made about it since")
    former = SpecialtyChoice.objects.filter(pk=undo.before["target"]).first()
    if former is not None:
        goals.set_target(
            applicant=undo.applicant,
            slug=former.specialty,
            origin=Origin(former.origin),
            **undo.stamp,
        )
        return
    SpecialtyChoice.objects.filter(pk=written.pk).update(ended_at=undo.at, ended_by=undo.by)
    audit.record(
        "triage.target_dropped",
        target=written,
        by_id=undo.by.pk,
        at=undo.at,
        school_id=undo.applicant.school_id,
        applicant=undo.applicant.pk,
        specialty=written.specialty,
    )


def _restore_backups(undo: Undo, column: str) -> None:
    before, after, now = (state["backups"] for state in (undo.before, undo.after, undo.now))
    for slug, pk in after.items():
        if slug not in before and now.get(slug) == pk:
            choice = SpecialtyChoice.objects.get(pk=pk)
            try:
                goals.remove_backup(choice=choice, **undo.stamp)
            except goals.DecisionNamesIt:
                raise LeftAlone("a decision names it") from None
        elif slug not in before and slug in now:
            raise LeftAlone("the student answered about it since")
    for slug in before:
        if slug not in after and slug not in now:
            _bring_back(undo, SpecialtyChoice.objects.get(pk=before[slug]))


def _bring_back(undo: Undo, former: SpecialtyChoice) -> None:
    taken = SpecialtyChoice.objects.in_force().filter(
        applicant=undo.applicant, specialty=former.specialty, kind=ChoiceKind.TARGET
    )
    if not taken.exists():
        goals.add_backup(
            applicant=undo.applicant,
            slug=former.specialty,
            willing=former.willing,
            position=former.position,
            origin=Origin(former.origin),
            **undo.stamp,
        )


def _forget(undo: Undo, left: Mapping[str, str]) -> None:
    """Let the applicant's memory of imports be what it was, for the columns taken back."""
    applicant = undo.applicant
    applicant.refresh_from_db(fields=["imported"])
    told, before, after = (
        dict(applicant.imported),
        undo.before["imported"],
        undo.after["imported"],
    )
    for column, value in after.items():
        is_its_own = before.get(column) != value and told.get(column) == value
        if is_its_own and column not in left:
            told.pop(column)
            if column in before:
                told[column] = before[column]
    Applicant.objects.filter(pk=applicant.pk).update(imported=told)


def _others(undo: Undo) -> Any:
    return Applicant.objects.filter(school=undo.applicant.school_id).exclude(pk=undo.applicant.pk)


RESTORERS = {
    "specialty": _restore_target,
    "backup": _restore_backups,
    "step2": _restore_score,
    "step1": _restore_step1,
    "advisor_email": _restore_advisor,
    "email": _restore_email,
    **dict.fromkeys(DETAILS, _restore_detail),
}
ORDER = tuple(RESTORERS)
