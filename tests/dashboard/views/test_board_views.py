import pytest
from django.urls import reverse

from matchadvisor.dashboard.models import Nudge, SavedView
from tests.dashboard.boards import student
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
SAVE = reverse("dashboard:save-view")


@pytest.fixture
def advisor(client):
    advisor = UserFactory(advisor=True)
    client.force_login(advisor)
    return advisor


def save(client, name="Reds", query="?zone=red&page=3", **kwargs):
    return client.post(f"{SAVE}{query}", {"name": name}, **kwargs)


def test_a_view_is_saved_under_a_name_without_its_page(client, advisor):
    student(advisor)

    response = save(client)

    page = client.get(response.url).content.decode()
    assert response.url == "/board/?zone=red"
    assert SavedView.objects.get().query == "zone=red"
    assert 'href="/board/?zone=red"' in page
    assert "Remove the view Reds" in page


def test_a_name_used_again_takes_the_new_view(client, advisor):
    save(client)
    save(client, query="?zone=yellow")

    assert SavedView.objects.get().query == "zone=yellow"


def test_a_view_without_a_name_is_asked_for_one(client, advisor):
    response = save(client, name=" ")

    assert response.status_code == 422
    assert "Give the view a name." in response.content.decode()


def test_everyone_needs_no_view(client, advisor):
    page = save(client, query="", follow=True).content.decode()

    assert "The board shows everyone just now." in page
    assert not SavedView.objects.exists()


def test_filters_that_are_too_long_are_not_kept(client, advisor):
    page = save(client, query=f"?name={'ж' * 90}", follow=True).content.decode()

    assert "more words than a view can keep" in page
    assert not SavedView.objects.exists()


def test_so_many_views_are_enough(client, advisor):
    for number in range(12):
        save(client, name=f"View {number}")

    response = save(client, name="One more")

    assert response.status_code == 422
    assert SavedView.objects.count() == 12


def test_views_are_their_owners_alone(client, advisor):
    save(client)
    view = SavedView.objects.get()
    client.force_login(UserFactory(advisor=True, school=advisor.school))

    assert client.post(reverse("dashboard:remove-view", args=[view.pk])).status_code == 404
    assert "Reds" not in client.get("/board/").content.decode()


def test_a_view_is_removed(client, advisor):
    save(client)

    client.post(reverse("dashboard:remove-view", args=[SavedView.objects.get().pk]))

    assert not SavedView.objects.exists()


def test_who_left_the_board_meanwhile_is_left_out_and_counted(client, advisor):
    mine, handed_over = student(advisor), student(UserFactory(advisor=True, school=advisor.school))

    page = client.post(
        reverse("dashboard:board-act"),
        {"bulk": "reminder", "picked": [mine.pk, handed_over.pk, "x"]},
        follow=True,
    ).content.decode()

    assert list(Nudge.objects.values_list("applicant", flat=True)) == [mine.pk]
    assert "A reminder is on its way to" in page
    assert "2 students of those picked are not on your board any more." in page
