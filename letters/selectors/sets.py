"""The rows of a student's letters page: faults first, then the set, the writers, the packet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from letters.enums import State
from letters.facts import ARRIVED
from letters.permissions import is_own
from letters.rules.advise import LettersAssessment
from letters.selectors.cards import UNREAD, LetterCard, WriterRow, cards_of, writer_rows
from letters.selectors.packets import PacketView
from letters.selectors.reading import LettersSet, letters_set
from letters.wording.ledes import lede
from matchadvisor.accounts.models import User
from matchadvisor.core.finding import Finding
from matchadvisor.policy.registry import specialty
from matchadvisor.policy.years import SchoolYear
from programs.selectors.lists import goals_of
from triage.models import Applicant

UNREAD_TITLE = "The letter of {name} goes to no program yet"
UNREAD_TEXT = (
    "A letter that is assigned to none is not read. Assign it in {service}, then say so here."
)
DENIED_TITLE = "The address of {name} may be wrong"
DENIED_TEXT = (
    "Somebody there says that they are not the writer. Nothing more is sent to it until the "
    "address is checked."
)


@dataclass(frozen=True, slots=True)
class SetTab:
    """One specialty with a set of letters of its own (B-5)."""

    slug: str
    name: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """A fault that the product caught, above everything else; ``pk`` is its letter's."""

    pk: int
    code: str
    title: str
    text: str
    uploaded_on: date | None
    finding: Finding | None


@dataclass(frozen=True, slots=True)
class LetterCounts:
    """How far the set has come; ``most`` is what a program takes, None without a limit."""

    in_force: int
    planned: int
    with_writer: int
    uploaded: int
    unread: int
    without_waiver: int
    most: int | None


@dataclass(frozen=True, slots=True)
class LettersPage:
    """Everything that the page of one set shows.

    ``findings`` are the advice on the set in reading order without the faults, which are
    ``notices``, and without the packet's, which is ``packet_finding``.
    """

    applicant: Applicant
    slug: str
    name: str
    service_name: str
    tabs: tuple[SetTab, ...]
    lede: str
    notices: tuple[Notice, ...]
    cards: tuple[LetterCard, ...]
    ended: tuple[LetterCard, ...]
    writers: tuple[WriterRow, ...]
    next_writer: WriterRow | None
    packet: PacketView
    packet_finding: Finding
    findings: tuple[Finding, ...]
    counts: LetterCounts
    needed_by: date | None
    blocks_submission: bool
    assessment: LettersAssessment


def letters_page(*, applicant: Applicant, slug: str, year: SchoolYear, reader: User) -> LettersPage:
    """The letters of one specialty in the school's season, as a reader may see them.

    The number of queries does not grow with writers, requests and programs. Raises
    UnknownSpecialty.
    """
    whole = letters_set(
        applicant=applicant, slug=slug, season=year.season.year, year=year, reader=reader
    )
    cards = cards_of(whole, year)
    live = tuple(card for card in cards if card.advice.request.is_in_force)
    assessment = whole.assessment
    writers = writer_rows(whole)
    (packet_finding,) = [each for each in assessment.findings if each.rule == "L-5"]
    apart = {id(finding) for finding in (*assessment.faults, packet_finding)}
    return LettersPage(
        applicant=applicant,
        slug=slug,
        name=specialty(slug).name,
        service_name=whole.facts.service_name,
        tabs=tuple(
            SetTab(each, specialty(each).name, each == slug) for each in goals_of(applicant)
        ),
        lede=lede(
            assessment.requests,
            assessment.ask_days,
            year.today,
            is_own=is_own(reader, applicant),
        ),
        notices=_notices(live, whole.facts.service_name),
        cards=live,
        ended=tuple(card for card in cards if not card.advice.request.is_in_force),
        writers=writers,
        next_writer=next((row for row in writers if row.is_next), None),
        packet=whole.packet,
        packet_finding=packet_finding,
        findings=tuple(each for each in assessment.findings if id(each) not in apart),
        counts=_counts(live, assessment.most),
        needed_by=_needed_by(whole),
        blocks_submission=assessment.blocks_submission,
        assessment=assessment,
    )


def _notices(cards: Iterable[LetterCard], service: str) -> tuple[Notice, ...]:
    notices = []
    for card in cards:
        fault, name = card.advice.fault, card.writer.name
        uploaded_on = card.advice.request.uploaded_on
        if fault and fault.verdict == UNREAD:
            title, text = UNREAD_TITLE.format(name=name), UNREAD_TEXT.format(service=service)
            notices.append(Notice(card.pk, UNREAD, title, text, uploaded_on, fault))
        if card.next and card.next.code == "check_address":
            title = DENIED_TITLE.format(name=name)
            notices.append(Notice(card.pk, "denied", title, DENIED_TEXT, None, None))
    return tuple(notices)


def _counts(cards: tuple[LetterCard, ...], most: int | None) -> LetterCounts:
    states = [card.advice.request.state for card in cards]
    planned = states.count(State.PLANNED)
    uploaded = sum(state in ARRIVED for state in states)
    return LetterCounts(
        in_force=len(cards),
        planned=planned,
        with_writer=len(cards) - planned - uploaded,
        uploaded=uploaded,
        unread=sum(
            card.advice.fault is not None and card.advice.fault.verdict == UNREAD for card in cards
        ),
        without_waiver=sum(card.is_waiver_open for card in cards),
        most=most,
    )


def _needed_by(whole: LettersSet) -> date | None:
    """The season's day for this set (T-1), whatever a person set for one letter."""
    opens = whole.facts.opens_on
    return opens if opens and whole.today <= opens else whole.facts.hard_line
