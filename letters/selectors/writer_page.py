"""What a writer or a writer's assistant reads behind a link, and nothing beyond it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from letters.enums import Answer, LetterKind, LinkPurpose, MailKind, Party, State, Step, WriterRole
from letters.models import (
    CurriculumVitae,
    DraftStatement,
    Example,
    LetterRequest,
    Link,
    SentMail,
)
from letters.rules.forms import forms_of
from letters.rules.states import Standing, possible_steps
from letters.selectors.needed_days import needed_day
from letters.selectors.reading import day_of, season_of, writer_facts
from letters.wording import writer_page as words
from letters.wording.packet import waiver_words
from letters.wording.upload_route import UploadRoute, upload_route
from matchadvisor.core.season import Season
from matchadvisor.policy.registry import service_for, specialty
from matchadvisor.policy.years import SchoolYear
from triage.models import Step2Result

ANSWER_STEPS = {
    Answer.STRONG: Step.ANSWER_STRONG,
    Answer.HESITANT: Step.ANSWER_HESITANT,
    Answer.DECLINED: Step.ANSWER_DECLINED,
}


@dataclass(frozen=True, slots=True)
class Prepared:
    """What an applicant has ready: the current CV, and what stands in the packet's own PDF."""

    cv: CurriculumVitae | None = None
    material: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to open yet."""
        return not (self.cv or self.material)


@dataclass(frozen=True, slots=True)
class WriterCard:
    """One letter on the page; ``name`` is the applicant's, ``score`` None unless shared.

    ``choices`` are the answers that can be given now, none for an assistant.
    """

    letter_request: LetterRequest
    name: str
    title: str
    specialty: str
    worked: str
    form: str
    needed_by: date | None
    route: UploadRoute
    waiver: str
    score: int | None
    prepared: Prepared
    standing: str
    answered_on: date | None
    choices: tuple[words.Choice, ...]
    steps: frozenset[Step]
    handed_on: date | None

    @property
    def pk(self) -> int:
        """The request's key."""
        return self.letter_request.pk

    @property
    def promised_on(self) -> date | None:
        """The day by which the writer means to upload."""
        return self.letter_request.promised_on

    @property
    def is_unanswered(self) -> bool:
        """Whether the writer's answer is what it waits for."""
        return self.letter_request.answer == ""

    @property
    def can_only_decline(self) -> bool:
        """Whether no answer is left that a day would go with."""
        return all(choice.answer is Answer.DECLINED for choice in self.choices)

    @property
    def can_report_upload(self) -> bool:
        """Whether the upload can be reported."""
        return Step.REPORT_UPLOAD in self.steps


@dataclass(frozen=True, slots=True)
class WriterPage:
    """Everything behind one link, the letter with the nearest day first."""

    school: str
    writer: str
    is_assistant: bool
    today: date
    closes_on: date | None
    cards: tuple[WriterCard, ...]

    @property
    def single(self) -> WriterCard | None:
        """The only letter, where there is one."""
        return self.cards[0] if len(self.cards) == 1 else None


@dataclass(frozen=True, slots=True)
class _Around:
    """What the cards of one page share, read in a fixed number of queries."""

    year: SchoolYear
    seasons: Mapping[int, Season]
    prepared: Mapping[tuple[int, str], Prepared]
    scores: Mapping[int, int]
    handed_on: Mapping[int, date | None]
    party: Party


def writer_page(*, link: Link, requests: Sequence[LetterRequest], year: SchoolYear) -> WriterPage:
    """The page of a link that opens ``requests``; as many queries for one as for hundreds."""
    party = party_of(link)
    around = _Around(
        year=year,
        seasons={each: season_of(year, each) for each in {row.season for row in requests}},
        prepared=_prepared(requests),
        scores=_scores(requests) if party is Party.WRITER else {},
        handed_on=_handed_on(requests, year),
        party=party,
    )
    cards = sorted(
        (_card(row, around) for row in requests),
        key=lambda card: (words.day_first(card.promised_on, card.needed_by), card.pk),
    )
    return WriterPage(
        school=year.school.name,
        writer=cards[0].letter_request.writer.name,
        is_assistant=party is Party.DELEGATE,
        today=year.today,
        closes_on=day_of(link.expires_at, year.school),
        cards=tuple(cards),
    )


def party_of(link: Link) -> Party:
    """In whose name the holder of a link acts."""
    return Party.DELEGATE if link.purpose == LinkPurpose.DELEGATE else Party.WRITER


def was_opened_by(link: Link, pk: int) -> bool:
    """Whether a request that the link does not open now is one that it is about."""
    if link.purpose == LinkPurpose.DELEGATE:
        return link.letter_request_id == pk
    return (
        LetterRequest.objects.filter(
            pk=pk,
            writer__email=link.correspondent.email,
            applicant__school_id=link.correspondent.school_id,
        )
        .exclude(state=State.PLANNED)
        .exists()
    )


def _card(row: LetterRequest, around: _Around) -> WriterCard:
    state, answer = State(row.state), Answer(row.answer) if row.answer else None
    season, year = around.seasons[row.season], around.year
    name, writer = row.applicant.get_full_name(), row.writer
    steps = possible_steps(Standing(state, answer), around.party)
    is_assistant = around.party is Party.DELEGATE
    return WriterCard(
        letter_request=row,
        name=name,
        title=words.HELPS.format(name=name)
        if is_assistant
        else words.asks(name, WriterRole(writer.role), is_answered=answer is not None),
        specialty=specialty(row.specialty).name.lower(),
        worked="" if is_assistant else words.worked(writer_facts(writer)),
        form=words.form_words(
            LetterKind(row.kind), forms_of(row.specialty, row.season, year.policies.deciding)
        ),
        needed_by=needed_day(letter_request=row, season=season, today=year.today),
        route=upload_route(service_for(row.specialty, row.season)),
        waiver=waiver_words(row.waiver),
        score=around.scores.get(row.applicant_id) if row.shares_score else None,
        prepared=around.prepared.get((row.applicant_id, row.specialty), Prepared()),
        standing=words.standing_for_assistant(state, writer.name)
        if is_assistant
        else words.standing(state, answer, name),
        answered_on=day_of(row.answered_at, year.school),
        choices=tuple(each for each in words.CHOICES if ANSWER_STEPS[each.answer] in steps),
        steps=steps,
        handed_on=around.handed_on.get(row.pk),
    )


def _prepared(requests: Iterable[LetterRequest]) -> dict[tuple[int, str], Prepared]:
    """The packets of all applicants at once: three queries."""
    keys = {(row.applicant_id, row.specialty) for row in requests}
    applicants = {applicant for applicant, _ in keys}
    cvs = CurriculumVitae.objects.current().filter(applicant__in=applicants).order_by("pk")
    held = {cv.applicant_id: cv for cv in cvs}
    finished = Example.objects.current().finished().filter(applicant__in=applicants).order_by("pk")
    examples = Counter(finished.values_list("applicant", flat=True))
    ready = DraftStatement.objects.filter(applicant__in=applicants, is_ready=True).order_by("pk")
    statements = set(ready.values_list("applicant", "specialty"))
    return {
        (applicant, slug): Prepared(
            cv=held.get(applicant),
            material=words.material_words(
                examples[applicant], has_statement=(applicant, slug) in statements
            ),
        )
        for applicant, slug in keys
    }


def _scores(requests: Iterable[LetterRequest]) -> dict[int, int]:
    """The latest score of each applicant who shares theirs in any of these: one query."""
    sharing = {row.applicant_id for row in requests if row.shares_score}
    results = Step2Result.objects.in_force().filter(applicant__in=sharing, score__isnull=False)
    return {
        applicant: score
        for applicant, score in results.order_by("attempt").values_list("applicant", "score")
        if score is not None
    }


def _handed_on(requests: Iterable[LetterRequest], year: SchoolYear) -> dict[int, date | None]:
    """When an assistant was last mailed, by request: one query."""
    mails = SentMail.objects.filter(
        letter_request__in=[row.pk for row in requests], kind=MailKind.DELEGATE
    )
    rows = mails.order_by("at", "pk").values_list("letter_request", "at")
    return {pk: day_of(at, year.school) for pk, at in rows}
