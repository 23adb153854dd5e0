"""One request with everything that happened to it, and the drafts of its texts."""

from dataclasses import dataclass
from datetime import date, datetime

from letters.enums import LetterKind, MailKind, Party, State, Step
from letters.models import Assignment, LetterRequest, Remark, RequestChange, SentMail
from letters.permissions import acts_for, is_own
from letters.rules.forms import forms_of
from letters.selectors.cards import LetterCard, WriterRow, cards_of, writer_rows
from letters.selectors.needed_days import needed_day
from letters.selectors.packets import packet_of, shared_score
from letters.selectors.reading import letters_set, season_of, writer_facts
from letters.wording.ask import AskFacts, Draft, ask_draft, thank_you_draft
from matchadvisor.accounts.models import User
from matchadvisor.common.text import folded_words
from matchadvisor.policy.registry import specialty
from matchadvisor.policy.years import SchoolYear
from programs.models import Program

TITLES = {"dr", "prof", "professor", "md", "do", "phd"}


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One change: what, from where to where, who says so, and the office's reason."""

    step: Step
    before: State | None
    after: State
    party: Party
    by: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MailRow:
    """One mail about the request; what it said is not kept here."""

    kind: MailKind
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RequestPage:
    """One request with its history, oldest first.

    ``remarks`` are the writer's words to the office: empty for the applicant (L-7). ``next_writer``
    is whom to ask after a soft yes. ``for_student`` tells that the reader acts for the student and
    owes a reason.
    """

    card: LetterCard
    specialty_name: str
    service_name: str
    history: tuple[HistoryRow, ...]
    mails: tuple[MailRow, ...]
    programs: tuple[Program, ...]
    remarks: tuple[Remark, ...]
    next_writer: WriterRow | None
    is_own: bool
    for_student: bool


@dataclass(frozen=True, slots=True)
class AskDrafts:
    """The ask twice: as a mail, and to copy out, where an opted-in score may stand (L-4)."""

    mail: Draft
    copy: Draft
    thanks: Draft
    needed_by: date | None
    has_score: bool


def request_page(*, letter_request: LetterRequest, year: SchoolYear, reader: User) -> RequestPage:
    """One request as a reader may see it; the set around it is read, too."""
    whole = letters_set(
        applicant=letter_request.applicant,
        slug=letter_request.specialty,
        season=letter_request.season,
        year=year,
        reader=reader,
    )
    card = next(card for card in cards_of(whole, year) if card.pk == letter_request.pk)
    following = next((row for row in writer_rows(whole) if row.is_next), None)
    return RequestPage(
        card=card,
        specialty_name=specialty(letter_request.specialty).name,
        service_name=whole.facts.service_name,
        history=history_of(letter_request),
        mails=_mails_of(letter_request),
        programs=_programs_of(letter_request),
        remarks=tuple(
            Remark.objects.visible_to(reader)
            .filter(letter_request=letter_request)
            .order_by("at", "pk")
        ),
        next_writer=following,
        is_own=is_own(reader, letter_request.applicant),
        for_student=acts_for(reader, letter_request.applicant),
    )


def history_of(letter_request: LetterRequest) -> tuple[HistoryRow, ...]:
    """Every step of a request, oldest first; one query."""
    changes = (
        RequestChange.objects.filter(letter_request=letter_request)
        .select_related("by")
        .order_by("at", "pk")
    )
    return tuple(
        HistoryRow(
            step=Step(change.step),
            before=State(change.before) if change.before else None,
            after=State(change.after),
            party=Party(change.party),
            by=change.by.get_full_name() if change.by else Party(change.party).label,
            reason=change.reason,
            at=change.at,
        )
        for change in changes
    )


def ask_drafts(*, letter_request: LetterRequest, year: SchoolYear) -> AskDrafts:
    """The texts for one writer, drafted from the record; the score only where it is shared."""
    applicant, writer = letter_request.applicant, writer_facts(letter_request.writer)
    season = season_of(year, letter_request.season)
    kind = LetterKind(letter_request.kind)
    names = forms_of(letter_request.specialty, letter_request.season, year.policies.deciding)
    score = shared_score(letter_request)
    facts = AskFacts(
        applicant=applicant.get_full_name(),
        writer=writer,
        specialty=specialty(letter_request.specialty).name.lower(),
        needed_by=needed_day(letter_request=letter_request, season=season, today=year.today),
        moments=_moments(letter_request),
        form="" if kind is LetterKind.CHAIR else names.get(kind, ""),
        score=score,
    )
    return AskDrafts(
        mail=ask_draft(facts, with_score=False),
        copy=ask_draft(facts, with_score=True),
        thanks=thank_you_draft(facts.applicant, writer),
        needed_by=facts.needed_by,
        has_score=score is not None,
    )


def _moments(letter_request: LetterRequest) -> tuple[str, ...]:
    """Titles of the applicant's examples that name this writer among who saw it."""
    name = [word for word in folded_words(letter_request.writer.name) if word not in TITLES]
    packet = packet_of(letter_request.applicant_id, letter_request.specialty)
    if not name:
        return ()
    return tuple(each.title for each in packet.examples if name[-1] in folded_words(each.seen_by))


def _mails_of(letter_request: LetterRequest) -> tuple[MailRow, ...]:
    mails = SentMail.objects.filter(letter_request=letter_request).select_related("by")
    return tuple(
        MailRow(MailKind(mail.kind), mail.by.get_full_name() if mail.by else "", mail.at)
        for mail in mails.order_by("at", "pk")
    )


def _programs_of(letter_request: LetterRequest) -> tuple[Program, ...]:
    rows = (
        Assignment.objects.filter(letter_request=letter_request)
        .select_related("program")
        .defer("program__search_text")
        .order_by("program__name", "pk")
    )
    return tuple(row.program for row in rows)
