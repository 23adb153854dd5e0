"""Every table of letters, one module per noun."""

from letters.models.assignments import Assignment
from letters.models.links import Correspondent, Link, SentMail
from letters.models.packets import CurriculumVitae, DraftStatement, Example
from letters.models.requests import LetterRequest, Remark, RequestChange
from letters.models.writers import Writer, WriterChange

__all__ = [
    "Assignment",
    "Correspondent",
    "CurriculumVitae",
    "DraftStatement",
    "Example",
    "LetterRequest",
    "Link",
    "Remark",
    "RequestChange",
    "SentMail",
    "Writer",
    "WriterChange",
]
