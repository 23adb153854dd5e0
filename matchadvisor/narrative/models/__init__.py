"""Every table of the story, since Django looks for them here."""

from matchadvisor.narrative.models.decisions import ChecklistAnswers, MentionAnswers
from matchadvisor.narrative.models.experiences import Experience, ExperienceVersion
from matchadvisor.narrative.models.statements import (
    Statement,
    StatementComment,
    StatementVersion,
)

__all__ = [
    "ChecklistAnswers",
    "Experience",
    "ExperienceVersion",
    "MentionAnswers",
    "Statement",
    "StatementComment",
    "StatementVersion",
]
