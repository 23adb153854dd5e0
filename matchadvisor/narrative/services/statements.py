"""Keeping drafts of a statement: every version stays, and no word of it is ever changed here."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from matchadvisor.accounts.models import User
from matchadvisor.narrative.enums import Mark
from matchadvisor.narrative.facts import Span
from matchadvisor.narrative.models import Statement, StatementVersion
from matchadvisor.narrative.services.trail import note
from triage.models import Applicant
from triage.services.locking import lock_applicant


class SavedMeanwhile(Exception):
    """A version was saved after the person opened the page; both texts are kept for them."""


class NothingWritten(Exception):
    """There is no word to keep, and none was kept before."""


class AlreadyBegun(Exception):
    """The statement has words of its own; another one cannot be its start any more."""


class NotTheLatest(Exception):
    """The version is not the one in force any more."""


class NotInTheText(Exception):
    """A passage was marked that lies outside the text."""


@transaction.atomic
def save_draft(
    *,
    applicant: Applicant,
    slug: str,
    season: int,
    text: str,
    seen: int,
    by: User,
    at: datetime,
    source: StatementVersion | None = None,
) -> StatementVersion:
    """Keep a text as the next version; the same text again is the same version.

    ``seen`` is the number of the version that the person had before them, 0 for none. Raises
    SavedMeanwhile where another one is the latest by now, and NothingWritten.
    """
    applicant = lock_applicant(applicant.pk)
    statement = Statement.objects.filter(applicant=applicant, specialty=slug, season=season).first()
    latest = latest_of(statement) if statement else None
    if latest is not None and latest.text == text:
        return latest
    if (latest.number if latest else 0) != seen:
        raise SavedMeanwhile
    if latest is None and not text.strip():
        raise NothingWritten
    if statement is None:
        statement = Statement.objects.create(
            applicant=applicant, specialty=slug, season=season, created_at=at
        )
    mark, spans = _carried(source if source and source.text == text else latest, text)
    version = StatementVersion.objects.create(
        statement=statement,
        number=seen + 1,
        text=text,
        saved_by=by,
        saved_at=at,
        source=source,
        mark=mark.value,
        mention_spans=spans,
    )
    note("statement_saved", version, applicant, by=by, at=at)
    return version


def latest_of(statement: Statement) -> StatementVersion | None:
    """The version with the highest number."""
    return StatementVersion.objects.filter(statement=statement).order_by("-number").first()


def restore_version(
    *, version: StatementVersion, seen: int, by: User, at: datetime
) -> StatementVersion:
    """Take an earlier text up again, as a new version; raises SavedMeanwhile."""
    statement = version.statement
    return save_draft(
        applicant=statement.applicant,
        slug=statement.specialty,
        season=statement.season,
        text=version.text,
        seen=seen,
        by=by,
        at=at,
        source=version,
    )


def begin_from(
    *, source: StatementVersion, slug: str, season: int, by: User, at: datetime
) -> StatementVersion:
    """Begin a statement with the applicant's own words for another specialty.

    Raises AlreadyBegun where it has words of its own.
    """
    try:
        return save_draft(
            applicant=source.statement.applicant,
            slug=slug,
            season=season,
            text=source.text,
            seen=0,
            by=by,
            at=at,
            source=source,
        )
    except SavedMeanwhile:
        raise AlreadyBegun from None


@transaction.atomic
def mark_mention(
    *, version: StatementVersion, spans: Sequence[Span], by: User, at: datetime
) -> None:
    """Mark where a version mentions the score; without a passage: nowhere.

    Raises NotTheLatest and NotInTheText.
    """
    applicant = lock_applicant(version.statement.applicant_id)
    latest = latest_of(version.statement)
    if latest is None or latest.pk != version.pk:
        raise NotTheLatest
    if any(not 0 <= begin < end <= len(version.text) for begin, end in spans):
        raise NotInTheText
    mark = Mark.MARKED if spans else Mark.NONE
    StatementVersion.objects.filter(pk=version.pk).update(
        mark=mark.value, mention_spans=[list(span) for span in spans]
    )
    note("mention_marked", version, applicant, by=by, at=at)


@transaction.atomic
def call_final(*, statement: Statement, number: int, by: User, at: datetime) -> None:
    """Call the latest version final; raises NotTheLatest for an earlier one."""
    applicant = lock_applicant(statement.applicant_id)
    latest = latest_of(statement)
    if latest is None or latest.number != number:
        raise NotTheLatest
    other = Q(final_number=None) | ~Q(final_number=number)
    if Statement.objects.filter(other, pk=statement.pk).update(final_number=number):
        note("statement_final", statement, applicant, by=by, at=at)


@transaction.atomic
def call_draft(*, statement: Statement, by: User, at: datetime) -> None:
    """Go on working on a statement that was final."""
    applicant = lock_applicant(statement.applicant_id)
    final = Statement.objects.filter(pk=statement.pk, final_number__isnull=False)
    if final.update(final_number=None):
        note("statement_reopened", statement, applicant, by=by, at=at)


def _carried(before: StatementVersion | None, text: str) -> tuple[Mark, list[list[int]]]:
    """The mark on the next text: passages that still stand in it keep theirs."""
    if before is None or before.mark != Mark.MARKED:
        return (Mark(before.mark) if before else Mark.UNSAID), []
    spans: list[list[int]] = []
    begin = 0
    for first, last in before.mention_spans:
        passage = before.text[first:last]
        found = text.find(passage, begin)
        if found < 0:
            return Mark.UNSAID, []
        begin = found + len(passage)
        spans.append([found, begin])
    return Mark.MARKED, spans
