"""The letters and the writers of one set as rows that a page draws."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from letters.enums import LetterKind, Party, State, Step
from letters.models import LetterRequest, RequestChange, Writer
from letters.rules.advise import RequestAdvice, WriterAdvice
from letters.rules.forms import forms_of
from letters.rules.states import Standing, possible_steps
from letters.selectors.reading import LettersSet
from letters.wording.cards import (
    Due,
    NextAction,
    Stage,
    StateLine,
    about_writer,
    due,
    next_action,
    stages,
    state_line,
    waiver_piece,
)
from matchadvisor.policy.years import SchoolYear

UNREAD = "unassigned"


@dataclass(frozen=True, slots=True)
class LetterCard:
    """One letter as a page draws it; ``version`` goes back with every change.

    ``about`` are short pieces on writer and waiver, ``stages`` empty once it has ended,
    ``steps`` what the student's side can do now. ``advice`` holds the findings behind it.
    """

    pk: int
    version: int
    letter_request: LetterRequest
    writer: Writer
    kind: LetterKind
    form: str
    about: tuple[str, ...]
    stages: tuple[Stage, ...]
    due: Due | None
    state: StateLine | None
    next: NextAction | None
    steps: frozenset[Step]
    is_waiver_open: bool
    needed_on: date | None
    advice: RequestAdvice


@dataclass(frozen=True, slots=True)
class WriterRow:
    """A writer on the plan in order of worth, with the reasons.

    ``card`` is the key of their letter in this set, None where none is in force; ``has_ended``
    tells that an earlier request of this set was declined or taken back.
    """

    writer: Writer
    about: tuple[str, ...]
    advice: WriterAdvice
    is_next: bool
    card: int | None
    state: State | None
    has_ended: bool

    @property
    def place(self) -> int | None:
        """The place in the order of worth, None without one."""
        return self.advice.place.order

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why they stand there."""
        return self.advice.place.reasons


def writer_rows(whole: LettersSet) -> tuple[WriterRow, ...]:
    """The writers on the plan in order of worth; makes no query."""
    return tuple(_writer_row(each, whole) for each in whole.assessment.writers)


def cards_of(whole: LettersSet, year: SchoolYear) -> list[LetterCard]:
    """The cards of a set, the letters of the writers worth most first; one query at most."""
    before = states_before_upload(whole.requests.values())
    names = forms_of(whole.specialty, whole.facts.season, year.policies.deciding)
    order = {each.writer.key: place for place, each in enumerate(whole.assessment.writers)}
    cards = [
        _card(whole, advice, before.get(advice.request.key), names)
        for advice in whole.assessment.requests
    ]
    return sorted(cards, key=lambda card: (order.get(card.writer.pk, len(order)), card.pk))


def states_before_upload(requests: Iterable[LetterRequest]) -> dict[int, State]:
    """Where uploaded letters stood before their upload was reported; one query."""
    keys = [each.pk for each in requests if each.state == State.UPLOADED]
    reports = (
        RequestChange.objects.filter(letter_request__in=keys, step=Step.REPORT_UPLOAD)
        .order_by("pk")
        .values_list("letter_request", "before")
    )
    return {key: State(before) for key, before in reports}


def _card(
    whole: LettersSet,
    advice: RequestAdvice,
    before_upload: State | None,
    names: dict[LetterKind, str],
) -> LetterCard:
    facts, row = advice.request, whole.requests[advice.request.key]
    is_denied = row.denied_at is not None
    standing = Standing(facts.state, facts.answer, before_upload)
    return LetterCard(
        pk=row.pk,
        version=row.version,
        letter_request=row,
        writer=row.writer,
        kind=facts.kind,
        form=names.get(facts.kind, "" if facts.kind is LetterKind.NARRATIVE else facts.kind.label),
        about=(*about_writer(facts.writer), waiver_piece(row.waiver)),
        stages=stages(facts, is_unread=advice.fault is not None and advice.fault.verdict == UNREAD),
        due=due(facts, whole.today, whole.assessment.ask_days),
        state=state_line(advice, is_denied=is_denied),
        next=next_action(advice, whole.assessment.next_writer, is_denied=is_denied),
        steps=possible_steps(standing, Party.APPLICANT),
        is_waiver_open=not row.waiver,
        needed_on=facts.needed_on,
        advice=advice,
    )


def _writer_row(advice: WriterAdvice, whole: LettersSet) -> WriterRow:
    key = advice.writer.key
    own = [each for each in whole.facts.requests if each.writer.key == key]
    live = next((each for each in own if each.is_in_force), None)
    return WriterRow(
        writer=whole.writers[key],
        about=about_writer(advice.writer),
        advice=advice,
        is_next=advice.is_next,
        card=live.key if live else None,
        state=live.state if live else None,
        has_ended=live is None and bool(own),
    )
