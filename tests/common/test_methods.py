import pytest
from django.urls import reverse

from matchadvisor.common.methods import METHODS


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_nothing_is_asked_but_to_look_and_to_send(client, method):
    answer = getattr(client, method)(reverse("account_login"))

    assert answer.status_code == 405
    assert answer["Allow"] == ", ".join(METHODS)
    assert "Content-Security-Policy" in answer


@pytest.mark.django_db
def test_looking_without_reading_is_looking(client):
    assert client.head(reverse("account_login")).status_code == 200
