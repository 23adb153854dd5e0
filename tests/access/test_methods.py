"""No address answers a method that the rows do not speak of."""

import pytest
from django.urls import reverse

from tests.access.matrix import OTHER_METHODS, Scene, all_rows, asked

ROWS = [pytest.param(row, id=row.name) for row in all_rows() if row.method == "GET"]


@pytest.mark.django_db
@pytest.mark.parametrize("row", ROWS)
def test_no_other_method_is_answered(row):
    scene = Scene()
    url = reverse(row.name, kwargs=row.kwargs(scene))
    people = [scene.anonymous, scene.own_student, scene.dean]

    for method in OTHER_METHODS:
        for user in people:
            with asked(method, url, None, user=user) as answer:
                assert (method, answer.status_code) == (method, 405)
