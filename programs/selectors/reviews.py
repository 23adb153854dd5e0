"""Review rounds as pages show them: those that wait, and all of one list with their words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet

from matchadvisor.accounts.models import User
from matchadvisor.policy.registry import specialty
from programs.enums import Answer, RoundEnd, Tag
from programs.models import EntryComment, ProgramList, ReviewRound
from programs.selectors.changes import earlier_rounds
from programs.selectors.lists import ListRow, doubtful_first, rows_of
from programs.selectors.sheets import Sheet
from triage.enums import Shade, Zone

ASKED_FOR = {
    "M-2": "Why so many reach programs",
    "M-5": "Why tags stay as suggested",
    "V-4": "Why more than the range",
    "Z-9": "Why with a failing result",
}


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One round in a list of rounds; the numbers are those of the day it was sent."""

    pk: int
    student: str
    student_pk: int
    advisor: str
    specialty: str
    number: int
    sent_at: datetime
    size: int
    reach: int
    has_reasons: bool
    zone: Zone | None
    shade: Shade | None
    end: RoundEnd | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class KeptComment:
    """What was said of one program in one round."""

    name: str
    code: str
    answer: Answer
    text: str


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """One program as it stood on the list when it was sent."""

    name: str
    code: str
    tag: Tag | None
    signal: str


@dataclass(frozen=True, slots=True)
class KeptRound:
    """One round read back; ``reasons`` and ``ending_reasons`` are pairs of a question and words."""

    review_round: ReviewRound
    end: RoundEnd | None
    tags: tuple[tuple[Tag, int], ...]
    entries: tuple[KeptEntry, ...]
    reasons: tuple[tuple[str, str], ...]
    ending_reasons: tuple[tuple[str, str], ...]
    comments: tuple[KeptComment, ...]

    @property
    def size(self) -> int:
        """How many programs were sent."""
        return len(self.entries)


def waiting_rounds(*, user: User) -> QuerySet[Any]:
    """Rounds of students in the class that wait for an answer, the oldest first."""
    waiting = ReviewRound.objects.visible_to(user).open().of_current()
    return _outlined(waiting).order_by("submitted_at", "pk")


def answered_rounds(*, user: User) -> QuerySet[Any]:
    """Rounds of students in the class that were returned or approved, the latest first."""
    ends = [RoundEnd.RETURNED, RoundEnd.APPROVED]
    answered = ReviewRound.objects.visible_to(user).of_current().filter(end__in=ends)
    return _outlined(answered).order_by("-ended_at", "-pk")


def round_rows(rounds: Iterable[ReviewRound]) -> list[RoundRow]:
    """Rows of rounds that ``waiting_rounds`` or ``answered_rounds`` read; makes no query."""
    return [_row(each) for each in rounds]


def kept_rounds(program_list: ProgramList) -> list[KeptRound]:
    """Every round of a list, the latest first; three queries."""
    return [kept_round(each) for each in earlier_rounds(program_list)]


def kept_round(review_round: ReviewRound) -> KeptRound:
    """One round with what was sent and what was said; its comments were read with it."""
    entries = tuple(
        KeptEntry(
            name=each["name"],
            code=each["code"],
            tag=Tag(each["tag"]) if each["tag"] else None,
            signal=each["signal"],
        )
        for each in review_round.snapshot["entries"]
    )
    counted = Counter(entry.tag for entry in entries)
    comments = sorted(review_round.comments.all(), key=lambda each: each.program.name)
    return KeptRound(
        review_round=review_round,
        end=RoundEnd(review_round.end) if review_round.end else None,
        tags=tuple((tag, counted[tag]) for tag in Tag),
        entries=entries,
        reasons=_reasons(review_round.reasons),
        ending_reasons=_reasons(review_round.ending_reasons),
        comments=tuple(
            KeptComment(each.program.name, each.program.acgme_code, Answer(each.answer), each.text)
            for each in comments
        ),
    )


def last_answered(rounds: Sequence[KeptRound], before: int | None = None) -> KeptRound | None:
    """The latest round that an advisor answered, of those before a number."""
    ends = {RoundEnd.RETURNED, RoundEnd.APPROVED}
    return next(
        (
            each
            for each in rounds
            if each.end in ends and (before is None or each.review_round.number < before)
        ),
        None,
    )


def rows_under_review(sheet: Sheet) -> list[ListRow]:
    """The entries that count, the gravest doubts first; makes no query."""
    return doubtful_first(row for row in rows_of(sheet) if row.is_counted)


def comments_by_code(review_round: ReviewRound) -> dict[str, EntryComment]:
    """What was said in a round, by the program's code; one query."""
    comments = review_round.comments.select_related("program", "by")
    return {each.program.acgme_code: each for each in comments}


def _outlined(rounds: QuerySet[ReviewRound]) -> QuerySet[Any]:
    """Rounds with what their rows need; the kept list itself stays in the database."""
    return (
        rounds.select_related("program_list__applicant__advisor")
        .defer("snapshot")
        .annotate(
            kept_size=F("snapshot__assessment__size"),
            kept_reach=F("snapshot__assessment__reach"),
            kept_zone=F("snapshot__zone"),
            kept_shade=F("snapshot__shade"),
        )
    )


def _row(review_round: Any) -> RoundRow:
    applicant = review_round.program_list.applicant
    return RoundRow(
        pk=review_round.pk,
        student=applicant.get_full_name(),
        student_pk=applicant.pk,
        advisor=applicant.advisor.get_full_name() if applicant.advisor else "",
        specialty=specialty(review_round.program_list.specialty).name,
        number=review_round.number,
        sent_at=review_round.submitted_at,
        size=review_round.kept_size or 0,
        reach=review_round.kept_reach or 0,
        has_reasons=bool(review_round.reasons),
        zone=Zone(review_round.kept_zone) if review_round.kept_zone else None,
        shade=Shade(review_round.kept_shade) if review_round.kept_shade else None,
        end=RoundEnd(review_round.end) if review_round.end else None,
        ended_at=review_round.ended_at,
    )


def _reasons(reasons: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((ASKED_FOR.get(rule, rule), words) for rule, words in reasons.items())
