"""The stories of the demo school: every state of a statement, words that differ, one's own only."""

import pytest

from matchadvisor.demo.cases import MAREN
from matchadvisor.narrative.enums import Mark, Mention
from matchadvisor.narrative.models import (
    Experience,
    MentionAnswers,
    Statement,
    StatementComment,
    StatementVersion,
)

pytestmark = pytest.mark.django_db


def test_some_forty_students_are_at_different_points(demo_school):
    writers = Statement.objects.values("applicant").distinct().count()

    assert 30 <= writers <= 42
    assert Statement.objects.filter(final_number=None).count() > writers / 2
    assert Statement.objects.exclude(final_number=None).exists()
    assert StatementComment.objects.open().exists()
    assert set(StatementVersion.objects.values_list("mark", flat=True)) == set(Mark)
    assert set(MentionAnswers.objects.values_list("verdict", flat=True)) >= {
        Mention.LEAVE_OUT,
        Mention.ASK_ADVISOR,
    }


def test_a_marked_passage_is_the_one_about_the_score(demo_school):
    marked = StatementVersion.objects.filter(mark=Mark.MARKED)

    for version in marked:
        ((begin, end),) = version.mention_spans
        assert version.text[begin:end].startswith("My Step 2 CK score is lower")


def test_the_student_who_signs_in_has_something_on_every_page(demo_school):
    statement = Statement.objects.get(applicant__email=MAREN.email)

    assert (statement.versions.count(), statement.final_number) == (3, None)
    assert Experience.objects.filter(applicant__email=MAREN.email).count() == 5
    assert MentionAnswers.objects.get(applicant__email=MAREN.email).verdict == Mention.ASK_ADVISOR
