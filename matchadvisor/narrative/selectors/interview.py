"""The answer about the score, with what the rule says of it (N-6)."""

from collections.abc import Mapping
from dataclasses import dataclass

from matchadvisor.core.finding import Finding
from matchadvisor.narrative.enums import Beat
from matchadvisor.narrative.facts import InterviewFacts
from matchadvisor.narrative.models import InterviewAnswer
from matchadvisor.narrative.rules.counting import word_count
from matchadvisor.narrative.rules.interview_answer import interview_answer
from matchadvisor.policy.years import SchoolYear
from triage.models import Applicant


@dataclass(frozen=True, slots=True)
class InterviewPage:
    """The answer in force, None before the first; ``earlier`` are those it replaced, newest first."""

    answer: InterviewAnswer | None
    findings: tuple[Finding, ...]
    earlier: tuple[InterviewAnswer, ...]
    most_seconds: int
    most_words: int

    @property
    def words(self) -> int:
        """Words of the answer in force."""
        return sum(word_count(text) for text in self.answer.beats().values()) if self.answer else 0


def interview_page(*, applicant: Applicant, year: SchoolYear) -> InterviewPage:
    """The answer of one applicant; one query."""
    rows = list(InterviewAnswer.objects.filter(applicant=applicant).order_by("-written_at", "-pk"))
    answer = next((row for row in rows if row.ended_at is None), None)
    limits = year.policies.deciding.at("narrative.interview", year.season.year).value
    return InterviewPage(
        answer=answer,
        findings=checked(
            answer.beats() if answer else {}, answer.seconds if answer else None, year
        ),
        earlier=tuple(row for row in rows if row is not answer),
        most_seconds=limits["seconds"],
        most_words=limits["words"],
    )


def checked(
    beats: Mapping[Beat, str], seconds: int | None, year: SchoolYear
) -> tuple[Finding, ...]:
    """What the rule says of some words and a time; makes no query."""
    facts = InterviewFacts(season=year.season.year, beats=beats, seconds=seconds)
    return interview_answer(facts, year.policies.deciding)
