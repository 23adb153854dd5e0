"""Every table of triage, since Django looks for them here."""

from triage.models.answers import ResearchYearAnswers, RetakeAnswers
from triage.models.applicants import Applicant, DetailChange
from triage.models.assessments import KeptAssessment
from triage.models.choices import SpecialtyChoice
from triage.models.class_year import AssignmentRule, RollOver, Stay
from triage.models.decisions import RiskDecision
from triage.models.overrules import AnchorOverrule
from triage.models.records import AcademicRecord
from triage.models.results import Step2Result

__all__ = [
    "AcademicRecord",
    "AnchorOverrule",
    "Applicant",
    "AssignmentRule",
    "DetailChange",
    "KeptAssessment",
    "ResearchYearAnswers",
    "RetakeAnswers",
    "RiskDecision",
    "RollOver",
    "SpecialtyChoice",
    "Stay",
    "Step2Result",
]
