"""Who may do what with a story."""

import pytest

from matchadvisor.narrative.permissions import (
    can_comment_statement,
    can_read_story,
    can_resolve_comment,
    can_write_story,
)
from tests.access.matrix import PEOPLE, Scene
from tests.factories.narrative import (
    StatementCommentFactory,
    StatementFactory,
    StatementVersionFactory,
)

pytestmark = pytest.mark.django_db
READERS = {"own_student", "assigned_advisor", "dean"}


@pytest.mark.parametrize("person", [person for person in PEOPLE if person != "anonymous"])
def test_the_words_are_the_students_and_advisors_comment(person):
    scene = Scene()
    user, applicant = getattr(scene, person), scene.applicant
    statement = StatementFactory(applicant=applicant)
    comment = StatementCommentFactory(version=StatementVersionFactory(statement=statement))

    assert can_read_story(user, applicant) == (person in READERS)
    assert can_write_story(user, applicant) == (person == "own_student")
    assert can_comment_statement(user, applicant) == (person in READERS - {"own_student"})
    assert can_resolve_comment(user, comment) == (person in READERS)
