"""What is on file for the target besides the standing, and the moves to avoid that it shows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from matchadvisor.core.finding import Finding
from matchadvisor.dashboard.facts import ListCare
from matchadvisor.dashboard.rules.next_actions import moves_to_avoid
from matchadvisor.dashboard.selectors.letters import LettersOutline, letters_outline
from matchadvisor.dashboard.selectors.list_reading import ListRead, lists_read
from matchadvisor.dashboard.selectors.stands import Stand
from matchadvisor.narrative.facts import SentOften
from matchadvisor.narrative.rules.program_message import repeated_messages
from matchadvisor.narrative.selectors.messages import sent_by_occasion
from matchadvisor.policy.years import SchoolYear
from matchadvisor.rotations.models import Rotation
from matchadvisor.rotations.selectors.rotations import aways_to_avoid, kept_rotations
from programs.facts import ListFacts, TagCounts
from programs.rules.reach_share import reach_share
from programs.rules.signals import wasted_signals
from triage.models import Applicant
from triage.selectors.dossiers import Dossier
from triage.selectors.standing import Standing


@dataclass(frozen=True, slots=True)
class Known:
    """Letters and list for the target, None without one; the season's messages; the rotations."""

    letters: LettersOutline | None
    care: ListCare | None
    sent: tuple[SentOften, ...]
    rotations: Sequence[Rotation]


def known_for(
    *,
    dossier: Dossier,
    year: SchoolYear,
    standing: Standing | None,
    listed: Mapping[int, ListRead] | None = None,
) -> Known:
    """Read it: seven queries for the letters, four to nine for the list, two for the rest.

    ``listed`` are lists by their applicant that were read before.
    """
    applicant, letters, care = dossier.applicant, None, None
    if standing:
        letters = letters_outline(
            applicant=applicant,
            slug=standing.specialty,
            year=year,
            zone=standing.assessment.zone,
            has_anchors=bool(standing.assessment.anchors),
        )
        read = (
            listed.get(applicant.pk)
            if listed is not None
            else list_read(applicant=applicant, standing=standing, year=year)
        )
        care = read.care if read else None
    sent = sent_by_occasion(applicant=applicant, season=year.season.year)
    return Known(letters, care, sent, kept_rotations(applicant))


def avoided(
    known: Known, *, dossier: Dossier, year: SchoolYear, standing: Standing | None
) -> tuple[Finding, ...]:
    """The moves to avoid, those of the list first; two queries where an away is planned."""
    listed = list_findings(known.care, standing, year) if known.care and standing else ()
    return moves_to_avoid(
        (
            *listed,
            *(known.letters.findings if known.letters else ()),
            *(standing.assessment.findings if standing else ()),
            *aways_to_avoid(known.rotations, dossier=dossier, year=year),
            *repeated_messages(known.sent, year.season.year, year.policies.deciding),
        )
    )


def list_read(*, applicant: Applicant, standing: Standing, year: SchoolYear) -> ListRead | None:
    """The main list for the target as the board reads it, None before it is begun.

    Four queries, and five more once something of it changed.
    """
    stand = Stand(
        specialty=standing.specialty,
        specialty_name=standing.name,
        score=standing.facts.step2.score,
        outline=standing.assessment,
    )
    only = Applicant.objects.filter(pk=applicant.pk)
    return lists_read(applicants=only, found={applicant.pk: stand}, year=year).get(applicant.pk)


def list_findings(care: ListCare, standing: Standing, year: SchoolYear) -> Iterator[Finding]:
    """What speaks against the list as it is; makes no query."""
    policy, season = year.policies.deciding, year.season.year
    facts = ListFacts(
        specialty=standing.specialty,
        season=season,
        service="",
        zone=standing.assessment.zone,
        score=standing.facts.step2.score,
    )
    others = care.size - care.reach - care.untagged
    counts = TagCounts(reach=care.reach, target=others, untagged=care.untagged)
    yield reach_share(facts, counts, policy)
    if wasted := wasted_signals(care.wasted, care.signals, season, policy):
        yield wasted
