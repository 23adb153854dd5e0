"""What advisors say to a statement."""

from datetime import timedelta

import pytest

from matchadvisor.audit.models import Event
from matchadvisor.narrative.models import StatementComment
from matchadvisor.narrative.services import comments
from tests.factories.narrative import StatementCommentFactory, StatementVersionFactory
from tests.factories.triage import AT

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)


def test_a_comment_stands_on_its_version_and_changes_no_word():
    version = StatementVersionFactory(text="One.")
    advisor = version.statement.applicant.advisor

    first = comments.add_comment(version=version, text="Why?", by=advisor, at=LATER)
    again = comments.add_comment(version=version, text="Why?", by=advisor, at=LATER)

    version.refresh_from_db()
    assert (first.pk, version.text) == (again.pk, "One.")
    assert Event.objects.filter(kind="narrative.comment_added").count() == 1


def test_a_comment_is_settled_once():
    comment = StatementCommentFactory()
    student = comment.version.statement.applicant.user

    comments.resolve_comment(comment=comment, by=student, at=LATER)
    comments.resolve_comment(comment=comment, by=comment.written_by, at=LATER)

    comment.refresh_from_db()
    assert (comment.resolved_by, comment.resolved_at) == (student, LATER)
    assert StatementComment.objects.open().count() == 0
