"""How far the letters for the target are, as the front page mentions them."""

from collections.abc import Iterable
from dataclasses import dataclass

from letters.enums import State
from letters.facts import ARRIVED
from letters.rules.advise import RequestAdvice
from letters.selectors.reading import LettersSet, set_under
from letters.wording.cards import next_action
from matchadvisor.core.finding import Finding
from matchadvisor.dashboard.facts import LetterFacts
from matchadvisor.policy.years import SchoolYear
from triage.enums import Zone
from triage.models import Applicant

LACKING = "lacking"


@dataclass(frozen=True, slots=True)
class LettersOutline:
    """The letters for one specialty: what the next step depends on, and what the rules say."""

    facts: LetterFacts
    findings: tuple[Finding, ...]


def letters_outline(
    *, applicant: Applicant, slug: str, year: SchoolYear, zone: Zone | None, has_anchors: bool
) -> LettersOutline:
    """The letters of a student for one specialty; seven queries, however many there are."""
    whole = set_under(
        applicant=applicant,
        slug=slug,
        season=year.season.year,
        year=year,
        zone=zone,
        has_anchors=has_anchors,
    )
    return LettersOutline(_facts(whole), whole.assessment.findings)


def _facts(whole: LettersSet) -> LetterFacts:
    assessment = whole.assessment
    live = [each for each in assessment.requests if each.request.is_in_force]
    packet = assessment.finding("L-5")
    return LetterFacts(
        unread=_first(live, whole, "assign"),
        soft=_first(live, whole, "thank"),
        denied=_first(live, whole, "check_address"),
        agreed=_first(live, whole, "send_packet"),
        following=assessment.next_writer.name if assessment.next_writer else "",
        letters=len(live),
        asked=sum(each.request.state is not State.PLANNED for each in live),
        ready=sum(each.request.state in ARRIVED and each.fault is None for each in live),
        aim=assessment.most,
        is_packet_ready=packet is not None and packet.verdict != LACKING,
    )


def _first(live: Iterable[RequestAdvice], whole: LettersSet, code: str) -> str:
    """The writer of the first letter whose next action is the one; "" without one."""
    for each in live:
        is_denied = whole.requests[each.request.key].denied_at is not None
        action = next_action(each, None, is_denied=is_denied)
        if action is not None and action.code == code:
            return each.request.writer.name
    return ""
