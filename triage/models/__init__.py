"""Every table of triage, since Django looks for them here."""

from triage.models.answers import ResearchYearAnswers, RetakeAnswers
from triage.models.applicants import Applicant, DetailChange
from triage.models.assessments import KeptAssessment
from triage.models.choices import SpecialtyChoice
from triage.models.decisions import RiskDecision
from triage.models.overrules import AnchorOverrule
from triage.models.records import AcademicRecord
from triage.models.results import Step2Result

__all__ = [
    "AcademicRecord",
    "AnchorOverrule",
    "Applicant",
    "DetailChange",
    "KeptAssessment",
    "ResearchYearAnswers",
    "RetakeAnswers",
    "RiskDecision",
    "SpecialtyChoice",
    "Step2Result",
]
