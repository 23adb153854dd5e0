"""What a file of students would change, worked out before anything is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import School, User
from matchadvisor.core.policy import Policy
from triage.enums import Origin
from triage.models import Applicant
from triage.rules.failing_result import has_failed
from triage.selectors.dossiers import Dossier, dossiers
from triage.selectors.facts import facts_for
from triage.selectors.student_lines import LineRefused, Refusal, StudentFile, StudentLine

DETAILS = ("aamc_id", "first_name", "last_name", "email", "graduation_year")
FEW = 500
"""Up to so many lines are looked up by themselves, more with the whole school."""


@dataclass(frozen=True, slots=True)
class NewStudent:
    """A line that makes an applicant; ``user`` is theirs already, None where one is made."""

    line: StudentLine
    user: User | None
    advisor: User | None


@dataclass(frozen=True, slots=True)
class KnownStudent:
    """A line about an applicant on file.

    ``news`` are the columns that say something other than the last import did, ``changes`` those
    of them that differ from what is on file, ``overrides`` the changes that take the place of
    what a person entered. ``is_new_attempt`` tells that the score follows a failed attempt.
    """

    line: StudentLine
    dossier: Dossier
    user: User | None = None
    advisor: User | None = None
    news: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    overrides: tuple[str, ...] = ()
    is_new_attempt: bool = False


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What a whole file does; ``repeated`` lines say again what another line says."""

    created: tuple[NewStudent, ...]
    known: tuple[KnownStudent, ...]
    refused: tuple[Refusal, ...]
    repeated: int = 0

    @property
    def updated(self) -> tuple[KnownStudent, ...]:
        """Lines that change an applicant on file."""
        return tuple(student for student in self.known if student.changes)

    @property
    def unchanged(self) -> int:
        """How many lines change nothing."""
        return len(self.known) - len(self.updated) + self.repeated


@dataclass(frozen=True, slots=True)
class _OnFile:
    """The school as it is, looked up once for the whole file."""

    school: School
    by_aamc_id: Mapping[str, Dossier]
    by_email: Mapping[str, Dossier]
    users: Mapping[str, User]


def plan_students(*, school: School, file: StudentFile, policy: Policy, season: int) -> ImportPlan:
    """Compare a file with what is on file for a school; changes nothing.

    A column counts only when it says something other than the last import did: an old file
    never takes the place of what a person has entered since.
    """
    on_file = _look_up(school, file.lines)
    created: list[NewStudent] = []
    known: list[KnownStudent] = []
    refused = list(file.refused)
    for line in file.lines:
        try:
            dossier = _dossier(line, on_file)
            if dossier is None:
                created.append(_new(line, on_file))
            elif file.is_nrmp:
                known.append(KnownStudent(line, dossier))
            else:
                known.append(_known(line, dossier, on_file, policy, season))
        except LineRefused as refusal:
            refused.append(Refusal(line.number, str(refusal)))
    refused.sort(key=lambda each: each.number)
    return ImportPlan(tuple(created), tuple(known), tuple(refused), repeated=len(file.repeated))


def backups_in(text: str) -> list[str]:
    """The slugs of a backup column in its canonical writing."""
    return [slug for slug in text.split("|") if slug]


def columns_on_file(dossier: Dossier) -> Mapping[str, str]:
    """What is on file about a student, in the columns and the writing of a file."""
    applicant, result, target = dossier.applicant, dossier.latest_result, dossier.target
    score = result.score if result else None
    record = dossier.record
    return {
        **{field: str(getattr(applicant, field)) for field in DETAILS},
        "advisor_email": applicant.advisor.email if applicant.advisor else "",
        "step2": "" if score is None else str(score),
        "step1": record.step1 if record and "step1" in record.origins else "",
        "specialty": target.specialty if target else "",
        "backup": "|".join(choice.specialty for choice in dossier.backups),
    }


def _look_up(school: School, lines: Sequence[StudentLine]) -> _OnFile:
    applicants = Applicant.objects.filter(school=school)
    if len(lines) <= FEW:
        applicants = applicants.filter(
            Q(aamc_id__in=[line.said["aamc_id"] for line in lines])
            | Q(email__in=[line.said["email"] for line in lines if "email" in line.said])
        )
    found = dossiers(list(applicants.select_related("user", "advisor").order_by("pk")))
    addresses = {
        line.said[column]
        for line in lines
        for column in ("email", "advisor_email")
        if column in line.said
    }
    users = User.objects.filter(email__in=addresses).select_related("applicant")
    return _OnFile(
        school=school,
        by_aamc_id={d.applicant.aamc_id: d for d in found if d.applicant.aamc_id},
        by_email={d.applicant.email: d for d in found if d.applicant.email},
        users={user.email: user for user in users},
    )


def _dossier(line: StudentLine, on_file: _OnFile) -> Dossier | None:
    by_id = on_file.by_aamc_id.get(line.said["aamc_id"])
    by_email = on_file.by_email.get(line.said.get("email", ""))
    if by_id is None and by_email is not None and by_email.applicant.aamc_id:
        raise LineRefused("email: belongs to a student with another AAMC ID")
    return by_id or by_email


def _new(line: StudentLine, on_file: _OnFile) -> NewStudent:
    user = on_file.users.get(line.said.get("email", ""))
    if user is not None:
        _refuse_foreign(user, on_file)
    return NewStudent(line, user, _advisor(line, on_file))


def _known(
    line: StudentLine, dossier: Dossier, on_file: _OnFile, policy: Policy, season: int
) -> KnownStudent:
    last, current = dossier.applicant.imported, columns_on_file(dossier)
    news = tuple(column for column, value in line.said.items() if last.get(column) != value)
    changes = tuple(c for c in news if _differs(c, line.said[c], current, last))
    if changes and not dossier.applicant.is_current:
        raise LineRefused("aamc_id: this student has left the class; bring them back first")
    target = line.said["specialty"] if "specialty" in changes else current["specialty"]
    if "backup" in changes and target in _new_backups(line.said["backup"], last):
        raise LineRefused("backup: names the target on file")
    return KnownStudent(
        line=line,
        dossier=dossier,
        user=_user(line, dossier, on_file) if "email" in changes else None,
        advisor=_advisor(line, on_file) if "advisor_email" in changes else None,
        news=news,
        changes=changes,
        overrides=_overrides(changes, dossier),
        is_new_attempt="step2" in changes and _is_new_attempt(dossier, policy, season),
    )


def _user(line: StudentLine, dossier: Dossier, on_file: _OnFile) -> User | None:
    """The user whom a new address joins to the applicant; None where none is to be joined."""
    email, present = line.said["email"], dossier.applicant.user
    if email in on_file.by_email:
        raise LineRefused("email: belongs to another student")
    if present and (present.last_login is not None or present.has_usable_password()):
        raise LineRefused("email: is not the address that the student signs in with")
    holder = on_file.users.get(email)
    if holder is None:
        return None
    if present is not None:
        raise LineRefused("email: is in use by somebody else")
    _refuse_foreign(holder, on_file)
    return holder


def _refuse_foreign(user: User, on_file: _OnFile) -> None:
    is_student = (user.role, user.school_id) == (Role.STUDENT, on_file.school.pk)
    if not is_student or hasattr(user, "applicant"):
        raise LineRefused("email: is in use by somebody else")


def _advisor(line: StudentLine, on_file: _OnFile) -> User | None:
    """The advisor a line names; nobody whose access has ended or is about to."""
    email = line.said.get("advisor_email", "")
    if not email:
        return None
    user = on_file.users.get(email)
    if (
        user is None
        or not user.is_active
        or user.access_ends_on is not None
        or user.school_id != on_file.school.pk
        or user.role not in (Role.ADVISOR, Role.DEAN)
    ):
        raise LineRefused(f"advisor_email: {email} is no advisor of this school")
    return user


def _differs(column: str, value: str, current: Mapping[str, str], last: Mapping[str, str]) -> bool:
    if column != "backup":
        return current[column] != value
    return not set(_new_backups(value, last)) <= set(backups_in(current["backup"]))


def _new_backups(value: str, last: Mapping[str, str]) -> list[str]:
    told = backups_in(last.get("backup", ""))
    return [slug for slug in backups_in(value) if slug not in told]


def _overrides(changes: tuple[str, ...], dossier: Dossier) -> tuple[str, ...]:
    result, record, target = dossier.latest_result, dossier.record, dossier.target
    entered = {
        "step2": result.origin if result else "",
        "step1": record.origins.get("step1", "") if record else "",
        "specialty": target.origin if target else "",
    }
    by_a_person = {Origin.SELF.value, Origin.OFFICE.value}
    return tuple(column for column in changes if entered.get(column) in by_a_person)


def _is_new_attempt(dossier: Dossier, policy: Policy, season: int) -> bool:
    if dossier.latest_result is None or dossier.awaited_result is not None:
        return True
    facts = facts_for(dossier, "", season=season, today=dossier.latest_result.entered_at.date())
    most = policy.at("scores.attempts", season).value["most"]
    return has_failed(facts, policy) and len(dossier.results) < most
