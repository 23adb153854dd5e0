"""Who sees which rows, and what must be true together."""

import pytest
from django.db import IntegrityError

from matchadvisor.narrative.models import (
    ChecklistAnswers,
    Experience,
    ExperienceVersion,
    MentionAnswers,
    Statement,
    StatementComment,
    StatementVersion,
)
from tests.access.matrix import PEOPLE, Scene
from tests.factories.narrative import (
    ChecklistAnswersFactory,
    ExperienceFactory,
    MentionAnswersFactory,
    StatementCommentFactory,
    StatementFactory,
    StatementVersionFactory,
)

pytestmark = pytest.mark.django_db
TABLES = (
    Statement,
    StatementVersion,
    StatementComment,
    MentionAnswers,
    ChecklistAnswers,
    Experience,
    ExperienceVersion,
)
READERS = {"own_student", "assigned_advisor", "dean"}


@pytest.mark.parametrize("person", [person for person in PEOPLE if person != "anonymous"])
def test_only_the_student_the_advisor_and_the_dean_see_a_story(person):
    scene = Scene()
    statement = StatementFactory(applicant=scene.applicant)
    StatementCommentFactory(version=StatementVersionFactory(statement=statement))
    MentionAnswersFactory(applicant=scene.applicant)
    ChecklistAnswersFactory(statement=statement)
    ExperienceFactory(applicant=scene.applicant)

    seen = {
        table.__name__: table.objects.visible_to(getattr(scene, person)).count() for table in TABLES
    }

    assert seen == dict.fromkeys(seen, 1 if person in READERS else 0)


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param({"mark": "marked"}, id="marked nowhere"),
        pytest.param({"mark": "none", "mention_spans": [[0, 3]]}, id="a place without a mark"),
        pytest.param({"mark": "perhaps"}, id="an unknown mark"),
        pytest.param({"number": 0}, id="number nought"),
    ],
)
def test_a_version_that_cannot_be_is_refused(broken):
    with pytest.raises(IntegrityError):
        StatementVersionFactory(**broken)


def test_a_specialty_has_one_statement_a_season():
    statement = StatementFactory()

    with pytest.raises(IntegrityError):
        StatementFactory(applicant=statement.applicant)


@pytest.mark.parametrize(
    "row",
    [
        lambda: StatementFactory(),
        lambda: StatementVersionFactory(),
        lambda: StatementCommentFactory(),
        lambda: MentionAnswersFactory(),
        lambda: ChecklistAnswersFactory(),
        lambda: ExperienceFactory(),
        lambda: ExperienceFactory().versions.get(),
    ],
)
def test_a_row_is_named_by_ids_alone(row):
    made = row()

    assert "ferry" not in str(made)
    assert any(character.isdigit() for character in str(made))
