"""Review rounds: send a list, take it back, comment, return and approve it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from programs.enums import Answer, ListKind, ListState, RoundEnd
from programs.models import EntryComment, Program, ProgramList, ReviewRound
from programs.selectors.changes import kept_companion, kept_entries
from programs.selectors.sheets import Sheet, Yardstick, sheet_for
from programs.selectors.stops import Stop, approval_stops, submission_stops
from programs.services.locking import lock_list


class NotReviewedAlone(Exception):
    """A companion list is reviewed with the list that it stands beside."""


class AlreadySubmitted(Exception):
    """The list is with the advisor, or approved and unchanged since."""


class ListChanged(Exception):
    """The list changed since the person looked at it."""


class Stopped(Exception):
    """Something is in the way; ``stops`` are those without a written reason."""

    def __init__(self, stops: Iterable[Stop]) -> None:
        self.stops = tuple(stops)
        super().__init__(", ".join(stop.rule for stop in self.stops))


class RoundEnded(Exception):
    """The round has its answer, or the student took the list back."""


class WordsMissing(Exception):
    """A list goes back with words, and a question has some."""


class NotOnTheList(Exception):
    """The round holds no such program."""


class CommentChanged(Exception):
    """Somebody else commented on these programs meanwhile; ``codes`` are theirs."""

    def __init__(self, codes: Iterable[str]) -> None:
        self.codes = frozenset(codes)
        super().__init__(", ".join(sorted(self.codes)))


@dataclass(frozen=True, slots=True)
class Comment:
    """What an advisor says of one program; a question has words."""

    answer: Answer
    text: str = ""


@transaction.atomic
def submit_list(
    *,
    program_list: ProgramList,
    version: int,
    reasons: Mapping[str, str],
    yardstick: Yardstick,
    by: User,
    at: datetime,
) -> ReviewRound:
    """Send a main list to the advisor; ``reasons`` are by the ID of the rule that stops it.

    Raises NotReviewedAlone, AlreadySubmitted, ListChanged where ``version`` is not the list's,
    or Stopped with what still is in the way.
    """
    held = lock_list(program_list.pk)
    if held.kind != ListKind.MAIN:
        raise NotReviewedAlone
    if held.state in {ListState.SUBMITTED, ListState.APPROVED}:
        raise AlreadySubmitted
    if held.version != version:
        raise ListChanged
    sheet = sheet_for(applicant=held.applicant, slug=held.specialty, yardstick=yardstick)
    last = held.rounds.order_by("-number").values_list("number", flat=True).first() or 0
    review_round = ReviewRound.objects.create(
        program_list=held,
        number=last + 1,
        submitted_by=by,
        submitted_at=at,
        reasons=_given(submission_stops(sheet), reasons),
        policy_version=yardstick.policies.deciding.version,
        snapshot=_snapshot(sheet),
    )
    _move(held, ListState.SUBMITTED)
    _record("programs.list_submitted", review_round, held, by, at)
    return review_round


@transaction.atomic
def take_back(*, review_round: ReviewRound, by: User, at: datetime) -> None:
    """Call a list back from the advisor to change it; raises RoundEnded."""
    held = _hold_open(review_round)
    _end(review_round, RoundEnd.TAKEN_BACK, by, at)
    _move(held, ListState.DRAFT)
    _record("programs.list_taken_back", review_round, held, by, at)


@transaction.atomic
def comment_entries(
    *,
    review_round: ReviewRound,
    comments: Mapping[str, Comment],
    by: User,
    at: datetime,
    seen: Mapping[str, Comment] | None = None,
) -> None:
    """Say something of programs, by ACGME code, in a round that waits for its answer.

    What was said of a program before is replaced; ``seen`` is what the person read of it, and
    anything else that stands by now is kept. Raises RoundEnded, NotOnTheList, WordsMissing or
    CommentChanged.
    """
    held = _hold_open(review_round)
    if not comments.keys() <= {each["code"] for each in review_round.snapshot["entries"]}:
        raise NotOnTheList
    if any(c.answer is Answer.ASK and not c.text.strip() for c in comments.values()):
        raise WordsMissing
    if seen is not None:
        _refuse_unseen(review_round, comments, seen)
    programs = {
        program.acgme_code: program
        for program in Program.objects.filter(acgme_code__in=list(comments))
    }
    for code, comment in comments.items():
        EntryComment.objects.update_or_create(
            review_round=review_round,
            program=programs[code],
            defaults={"answer": comment.answer, "text": comment.text.strip(), "by": by, "at": at},
        )
    _record("programs.entries_commented", review_round, held, by, at, count=len(comments))


@transaction.atomic
def return_list(*, review_round: ReviewRound, words: str, by: User, at: datetime) -> None:
    """Give a list back to the student with words; raises WordsMissing or RoundEnded."""
    if not words.strip():
        raise WordsMissing
    held = _hold_open(review_round)
    _end(review_round, RoundEnd.RETURNED, by, at, words=words.strip())
    _move(held, ListState.RETURNED)
    _record("programs.list_returned", review_round, held, by, at)


@transaction.atomic
def approve_list(
    *,
    review_round: ReviewRound,
    reasons: Mapping[str, str],
    yardstick: Yardstick,
    by: User,
    at: datetime,
    words: str = "",
) -> None:
    """Approve a list as it was sent; ``reasons`` are by the ID of the rule that stops it.

    Raises RoundEnded, or Stopped with what still is in the way.
    """
    held = _hold_open(review_round)
    sheet = sheet_for(applicant=held.applicant, slug=held.specialty, yardstick=yardstick)
    given = _given(approval_stops(sheet), reasons)
    _end(review_round, RoundEnd.APPROVED, by, at, words=words.strip(), ending_reasons=given)
    _move(held, ListState.APPROVED)
    _record("programs.list_approved", review_round, held, by, at)


def _given(stops: Iterable[Stop], reasons: Mapping[str, str]) -> dict[str, str]:
    """The reasons that were asked for; raises Stopped for those that are not there."""
    asked = list(stops)
    written = {rule: words.strip() for rule, words in reasons.items() if words.strip()}
    missing = [stop for stop in asked if not stop.takes_reason or stop.rule not in written]
    if missing:
        raise Stopped(missing)
    return {stop.rule: written[stop.rule] for stop in asked}


def _refuse_unseen(
    review_round: ReviewRound, comments: Mapping[str, Comment], seen: Mapping[str, Comment]
) -> None:
    standing = {
        each.program.acgme_code: Comment(Answer(each.answer), each.text)
        for each in review_round.comments.select_related("program")
    }
    changed = {
        code
        for code, comment in comments.items()
        if standing.get(code) not in (seen.get(code), Comment(comment.answer, comment.text.strip()))
    }
    if changed:
        raise CommentChanged(changed)


def _hold_open(review_round: ReviewRound) -> ProgramList:
    held = lock_list(review_round.program_list_id)
    review_round.refresh_from_db()
    if review_round.ended_at is not None:
        raise RoundEnded
    return held


def _end(review_round: ReviewRound, end: RoundEnd, by: User, at: datetime, **more: Any) -> None:
    fields = {"end": end, "ended_by": by, "ended_at": at, **more}
    for name, value in fields.items():
        setattr(review_round, name, value)
    review_round.save(update_fields=list(fields))


def _move(program_list: ProgramList, state: ListState) -> None:
    program_list.state = state
    program_list.save(update_fields=["state"])


def _snapshot(sheet: Sheet) -> dict[str, Any]:
    standing = sheet.standing.assessment
    return {
        "entries": kept_entries(sheet),
        "companion": kept_companion(sheet),
        "assessment": sheet.assessment.as_json(),
        "zone": standing.zone.value,
        "shade": standing.shade and standing.shade.value,
    }


def _record(
    kind: str,
    review_round: ReviewRound,
    program_list: ProgramList,
    by: User,
    at: datetime,
    **details: int,
) -> None:
    audit.record(
        kind,
        target=review_round,
        by_id=by.pk,
        at=at,
        school_id=program_list.applicant.school_id,
        applicant=program_list.applicant_id,
        number=review_round.number,
        **details,
    )
