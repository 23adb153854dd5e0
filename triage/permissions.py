"""What a person may do with an applicant; whom they see is ``visible_to``."""

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import School, User
from matchadvisor.accounts.ways_in import has_way_in
from triage.models import AnchorOverrule, Applicant, RiskDecision, Step2Result


def _is_own(user: User, applicant: Applicant) -> bool:
    return (
        user.role == Role.STUDENT and applicant.user_id is not None and applicant.user_id == user.pk
    )


def _advises(user: User, applicant: Applicant) -> bool:
    if user.school_id is None or user.school_id != applicant.school_id:
        return False
    return user.role == Role.DEAN or (user.role == Role.ADVISOR and applicant.advisor_id == user.pk)


def can_read_scores(user: User, applicant: Applicant) -> bool:
    """Scores, record and anchors: the student, the assigned advisor, the dean."""
    return _is_own(user, applicant) or _advises(user, applicant)


def can_read_assessment(user: User, applicant: Applicant) -> bool:
    """Zones and findings, those of today and those kept: whoever may read the scores."""
    return can_read_scores(user, applicant)


def can_read_decision(user: User, applicant: Applicant) -> bool:
    """The answer to the risk question: whoever may read the scores."""
    return can_read_scores(user, applicant)


def can_enter_score(user: User, applicant: Applicant) -> bool:
    """Only students enter their own scores; the office imports them."""
    return _is_own(user, applicant)


def can_correct_score(user: User, result: Step2Result) -> bool:
    """Only students correct their own scores."""
    return _is_own(user, result.applicant)


def can_edit_record(user: User, applicant: Applicant) -> bool:
    """Only students edit their own record; professionalism is not part of that."""
    return _is_own(user, applicant)


def can_edit_goals(user: User, applicant: Applicant) -> bool:
    """Only students choose their target and say what they would be willing to do."""
    return _is_own(user, applicant)


def can_enter_backup(user: User, applicant: Applicant) -> bool:
    """The student, and whoever advises: where the guide is silent an advisor enters one."""
    return can_read_scores(user, applicant)


def can_enter_professionalism(user: User, applicant: Applicant) -> bool:
    """The assigned advisor or the dean."""
    return _advises(user, applicant)


def can_overrule_anchor(user: User, applicant: Applicant) -> bool:
    """The assigned advisor or the dean."""
    return _advises(user, applicant)


def can_withdraw_overrule(user: User, overrule: AnchorOverrule) -> bool:
    """The assigned advisor or the dean, whoever of them overruled."""
    return _advises(user, overrule.applicant)


def can_decide(user: User, applicant: Applicant) -> bool:
    """Only students decide about their own risk."""
    return _is_own(user, applicant)


def can_countersign(user: User, decision: RiskDecision) -> bool:
    """The assigned advisor or the dean, beside the student's own words."""
    return _advises(user, decision.applicant)


def can_answer_questions(user: User, applicant: Applicant) -> bool:
    """Questions on a retake or a research year: the student, and whoever advises."""
    return can_read_scores(user, applicant)


def can_assign_advisor(user: User, applicant: Applicant) -> bool:
    """The coordinator or the dean of the school."""
    return can_manage_people(user, applicant.school)


def can_import_students(user: User, school: School) -> bool:
    """The coordinator or the dean of the school."""
    return can_manage_people(user, school)


def can_manage_people(user: User, school: School) -> bool:
    """The coordinator or the dean of the school."""
    return user.role in {Role.COORDINATOR, Role.DEAN} and user.school_id == school.pk


def can_change_address(user: User, applicant: Applicant) -> bool:
    """The office; once the student signs in with the address, only the dean.

    Whoever reads the mail of an address can set a new password, and a coordinator may not read
    what the student and those who advise do.
    """
    if applicant.user is not None and has_way_in(applicant.user) and user.role != Role.DEAN:
        return False
    return can_manage_people(user, applicant.school)


def can_roll_over(user: User, school: School) -> bool:
    """Only the dean ends a season."""
    return user.role == Role.DEAN and user.school_id == school.pk
