import pytest

from matchadvisor.imports.models import ImportRun
from matchadvisor.imports.permissions import (
    can_change_run,
    can_import,
    can_read_imported_scores,
)
from tests.access.matrix import Scene
from tests.imports.files import table, uploaded

pytestmark = pytest.mark.django_db
ROW = ("15000001", "ana@med.example", "Ana", "Lee", "241", "")
PEOPLE = (
    "own_student",
    "assigned_advisor",
    "coordinator",
    "dean",
    "foreign_dean",
    "administrator",
)


@pytest.mark.parametrize(
    ("ask", "allowed"),
    [
        (lambda user, run: can_import(user), {"coordinator", "dean", "foreign_dean"}),
        (can_change_run, {"coordinator", "dean"}),
        (can_read_imported_scores, {"dean"}),
        (
            lambda user, run: ImportRun.objects.visible_to(user).filter(pk=run.pk).exists(),
            {"coordinator", "dean"},
        ),
    ],
    ids=["bring a file in", "change a run", "read scores", "see a run"],
)
def test_who_may(ask, allowed):
    scene = Scene()
    run = uploaded(scene.dean, table(ROW))

    assert {person for person in PEOPLE if ask(getattr(scene, person), run)} == allowed
