"""The smaller parts of a story in a line each: MSPE, interview, messages, network."""

from collections import Counter
from dataclasses import dataclass

from matchadvisor.common.templatetags.dates import day_words
from matchadvisor.narrative.enums import NetworkState
from matchadvisor.narrative.models import (
    InterviewAnswer,
    MspeDraft,
    NetworkPerson,
    ProgramMessage,
)
from matchadvisor.policy.years import SchoolYear
from triage.models import Applicant


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its title, where it stands, and the names of its pages."""

    title: str
    state: str
    is_done: bool
    own: str
    student: str


def story_parts(*, applicant: Applicant, year: SchoolYear) -> tuple[Part, ...]:
    """Where each part stands; four queries."""
    season = year.season.year
    return (
        _part("MSPE", "mspe", *_mspe(applicant, season)),
        _part("Answer in the interview", "interview", *_interview(applicant)),
        _part("Messages to programs", "messages", *_messages(applicant, season)),
        _part("Network", "network", *_network(applicant)),
    )


def _part(title: str, name: str, state: str, is_done: bool) -> Part:
    return Part(title, state, is_done, f"narrative:{name}", f"narrative:student-{name}")


def _mspe(applicant: Applicant, season: int) -> tuple[str, bool]:
    rows = MspeDraft.objects.filter(applicant=applicant, season=season).order_by("written_at", "pk")
    draft = handed = None
    for draft in rows:
        handed = draft if draft.handed_over_at else handed
    if draft is None:
        return "Nothing drafted yet.", False
    if handed is None or handed.handed_over_at is None:
        counted = len(draft.characteristics)
        words = "one characteristic" if counted == 1 else f"{counted} characteristics"
        return f"A draft with {words}.", False
    newer = "" if draft is handed else " A newer draft is not with the office yet."
    if handed.received_at:
        return f"Received by the office {day_words(handed.received_at.date())}.{newer}", True
    return f"Handed over {day_words(handed.handed_over_at.date())}.{newer}", True


def _interview(applicant: Applicant) -> tuple[str, bool]:
    answer = InterviewAnswer.objects.in_force().filter(applicant=applicant).first()
    if answer is None:
        return "Nothing written yet.", False
    written = sum(bool(text.strip()) for text in answer.beats().values())
    timed = f", {answer.seconds} seconds aloud" if answer.seconds else ", not timed yet"
    return f"{written} of 5 beats written{timed}.", written == 5 and answer.seconds is not None


def _messages(applicant: Applicant, season: int) -> tuple[str, bool]:
    count = ProgramMessage.objects.filter(applicant=applicant, season=season).count()
    if not count:
        return "None in the log.", False
    return f"{count} in the log.", True


def _network(applicant: Applicant) -> tuple[str, bool]:
    states = Counter(
        NetworkPerson.objects.listed()
        .filter(applicant=applicant)
        .order_by()
        .values_list("state", flat=True)
    )
    if not states:
        return "Nobody named yet.", False
    willing = states[NetworkState.AGREED] + states[NetworkState.DONE]
    people = sum(states.values())
    return f"{people} named, {willing} agreed.", willing > 0
