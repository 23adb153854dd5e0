"""What advisors say to a statement, and when it is settled."""

from datetime import datetime

from django.db import transaction

from matchadvisor.accounts.models import User
from matchadvisor.narrative.models import StatementComment, StatementVersion
from matchadvisor.narrative.services.trail import note


@transaction.atomic
def add_comment(
    *, version: StatementVersion, text: str, by: User, at: datetime
) -> StatementComment:
    """Say something to one version; the same words twice in a row are said once."""
    applicant = version.statement.applicant
    last = (
        StatementComment.objects.open().filter(version=version, written_by=by).order_by("pk").last()
    )
    if last is not None and last.text == text:
        return last
    comment = StatementComment.objects.create(
        version=version, text=text, written_by=by, written_at=at
    )
    note("comment_added", comment, applicant, by=by, at=at)
    return comment


@transaction.atomic
def resolve_comment(*, comment: StatementComment, by: User, at: datetime) -> None:
    """Settle a comment; a second time changes nothing."""
    if StatementComment.objects.open().filter(pk=comment.pk).update(resolved_by=by, resolved_at=at):
        note("comment_resolved", comment, comment.version.statement.applicant, by=by, at=at)
