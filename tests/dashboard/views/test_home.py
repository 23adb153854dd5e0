import pytest

from tests.factories.accounts import UserFactory


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("trait", "front_page"),
    [
        ("student", "/plan/"),
        ("advisor", "/board/"),
        ("coordinator", "/students/"),
        ("dean", "/board/"),
        ("administrator", "/operations/"),
    ],
)
def test_home_sends_each_role_to_its_front_page(client, trait, front_page):
    client.force_login(UserFactory(**{trait: True}))

    response = client.get("/")

    assert response.url == front_page
