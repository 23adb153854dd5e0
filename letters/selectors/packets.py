"""The packet of an applicant, as its writers get it (L-5)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from letters.enums import ExampleKind
from letters.models import CurriculumVitae, DraftStatement, Example, LetterRequest
from letters.wording.packet import HELPS_MOST, MATERIAL, NOT_PUBLISHED, waiver_words
from letters.wording.upload_route import upload_route
from matchadvisor.common.paper import printed
from matchadvisor.common.templatetags.dates import day_words
from matchadvisor.policy.registry import service_for, specialty
from triage.models import Applicant, Step2Result

TEMPLATE = "papers/letter_packet.typ"


@dataclass(frozen=True, slots=True)
class PacketView:
    """What a writer gets: the current CV, the finished examples, the statement if it is ready.

    Of the CV a page shows ``shown_name``, ``pages`` and ``size`` (bytes).
    """

    cv: CurriculumVitae | None
    examples: tuple[Example, ...]
    statement: DraftStatement | None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to hand over yet."""
        return not (self.cv or self.examples or self.statement)


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page of a packet: who asks whom, for what, by when.

    ``needed_by`` is None until the season's days are published, ``score`` unless shared.
    """

    applicant: Applicant
    specialty: str
    season: int
    needed_by: date | None
    writer: str = ""
    waiver: str = ""
    score: int | None = None


def packet_for(letter_request: LetterRequest) -> PacketView:
    """The packet that the writer of a request gets: three queries."""
    return packet_of(letter_request.applicant_id, letter_request.specialty)


def packet_of(applicant_id: int, slug: str) -> PacketView:
    """The packet of an applicant for one specialty: three queries."""
    cvs = CurriculumVitae.objects.current().filter(applicant=applicant_id)
    examples = Example.objects.current().finished().filter(applicant=applicant_id)
    statements = DraftStatement.objects.filter(
        applicant=applicant_id, specialty=slug, is_ready=True
    )
    return PacketView(
        cv=cvs.first(), examples=tuple(examples.order_by("pk")), statement=statements.first()
    )


def packet_pdf(
    *, letter_request: LetterRequest, needed_by: date | None, today: date, with_score: bool = True
) -> bytes:
    """Cover, examples and statement as one tagged PDF; the CV stays a file of its own.

    ``needed_by`` is the day that the page tells the writer (None: not published yet). The score
    is in it only where the applicant opted in for this request, and never ``with_score=False``,
    which is for readers of the office who see no scores.
    """
    cover = Cover(
        applicant=letter_request.applicant,
        specialty=letter_request.specialty,
        season=letter_request.season,
        needed_by=needed_by,
        writer=letter_request.writer.name,
        waiver=letter_request.waiver,
        score=shared_score(letter_request) if with_score else None,
    )
    return paper(cover, packet_for(letter_request), today)


def paper(cover: Cover, packet: PacketView, today: date) -> bytes:
    """A cover and a packet as one tagged PDF, made on a day."""
    return printed(TEMPLATE, sheet(cover, packet), on=today)


def shared_score(letter_request: LetterRequest) -> int | None:
    """The score that the applicant lets this writer read; None where they did not opt in."""
    if not letter_request.shares_score:
        return None
    results = Step2Result.objects.in_force().filter(applicant=letter_request.applicant_id)
    known = results.filter(score__isnull=False).order_by("-attempt")
    return known.values_list("score", flat=True).first()


def needed_words(needed_by: date | None) -> str:
    """A day with its year, or that it is not published yet."""
    return f"{day_words(needed_by)} {needed_by.year}" if needed_by else NOT_PUBLISHED


def sheet(cover: Cover, packet: PacketView) -> dict[str, Any]:
    """Everything that a writer reads, in words: what the paper prints and the preview shows."""
    route = upload_route(service_for(cover.specialty, cover.season))
    name = cover.applicant.get_full_name()
    return {
        "title": f"{name}: material for a letter",
        "applicant": name,
        "school": cover.applicant.school.name,
        "writer": cover.writer,
        "specialty": specialty(cover.specialty).name.lower(),
        "season": str(cover.season),
        "needed_by": needed_words(cover.needed_by),
        "upload": [route.where, route.mail, route.what],
        "waiver": waiver_words(cover.waiver),
        "score": "" if cover.score is None else str(cover.score),
        "cv": "A file of its own, beside this one." if packet.cv else "Not there yet.",
        "material": MATERIAL,
        "helps": HELPS_MOST,
        "examples": [_example(each) for each in packet.examples],
        "statement": _paragraphs(packet.statement.text) if packet.statement else [],
    }


def _example(example: Example) -> dict[str, str]:
    return {
        "kind": ExampleKind(example.kind).label,
        "title": example.title,
        "did": example.did,
        "changed": example.changed,
        "seen_by": example.seen_by,
    }


def _paragraphs(text: str) -> list[str]:
    """A text's paragraphs: what stands between blank lines."""
    parts = "\n".join(line.strip() for line in text.splitlines()).split("\n\n")
    return [part.strip("\n") for part in parts if part.strip()]
