"""Every table of the story, since Django looks for them here."""

from matchadvisor.narrative.models.decisions import ChecklistAnswers, MentionAnswers
from matchadvisor.narrative.models.experiences import Experience, ExperienceVersion
from matchadvisor.narrative.models.interview import InterviewAnswer
from matchadvisor.narrative.models.messages import ProgramMessage
from matchadvisor.narrative.models.mspe import MspeDraft
from matchadvisor.narrative.models.network import NetworkPerson, NetworkStep
from matchadvisor.narrative.models.statements import (
    Statement,
    StatementComment,
    StatementVersion,
)

__all__ = [
    "ChecklistAnswers",
    "Experience",
    "ExperienceVersion",
    "InterviewAnswer",
    "MentionAnswers",
    "MspeDraft",
    "NetworkPerson",
    "NetworkStep",
    "ProgramMessage",
    "Statement",
    "StatementComment",
    "StatementVersion",
]
