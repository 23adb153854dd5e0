"""Whoever had access, in every role: answered as nobody is, at every address and by each method."""

import pytest
from django.urls import reverse

from tests.access.matrix import EXPIRED, Scene, all_rows, asked

ROWS = [pytest.param(row, id=f"{row.name} {row.method}") for row in all_rows()]


@pytest.mark.django_db
@pytest.mark.parametrize("row", ROWS)
def test_whoever_had_access_is_answered_as_nobody(row):
    scene = Scene()
    url, data = reverse(row.name, kwargs=row.kwargs(scene)), row.data(scene)

    for person, status in row.expected_afterwards().items():
        user = getattr(scene, EXPIRED[person])
        with asked(row.method, url, data, user=user, is_over=True) as answer:
            assert (person, answer.status_code) == (person, status)
            if status == 302 and not row.is_public:
                assert answer.url.startswith(reverse("account_login"))
