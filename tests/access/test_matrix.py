"""Every address, both methods, every kind of person: the status each is answered with."""

from collections import Counter

import pytest
from django.urls import URLPattern, get_resolver, reverse

from tests.access.matrix import EXPIRED, PEOPLE, Scene, all_rows
from tests.factories.accounts import UserFactory

ROWS = all_rows()
CASES = [
    pytest.param(row, person, status, id=f"{row.name} {row.method} {person}")
    for row in ROWS
    for person, status in row.expected()
]
METHODS = ("GET", "POST")
ADMIN = "^admin/"


def names_of(resolver, namespace=""):
    """Every address's name with its namespaces; the path itself where it has none."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name or entry.pattern}"
        elif entry.namespace:
            yield from names_of(entry, f"{namespace}{entry.namespace}:")
        else:
            yield from names_of(entry, namespace)


def addresses():
    """Every address but the admin site's, which has one rule for all of them."""
    return {name for name in names_of(get_resolver()) if not name.startswith("admin:")}


def test_every_address_has_a_row_for_each_method():
    expected = {(name, method) for name in addresses() for method in METHODS}

    assert expected - {(row.name, row.method) for row in ROWS} == set()


def test_every_row_is_of_an_address_that_exists():
    assert {row.name for row in ROWS} - addresses() == set()


def test_no_row_stands_twice():
    counted = Counter((row.name, row.method) for row in ROWS)

    assert [row for row, count in counted.items() if count > 1] == []


@pytest.mark.django_db
@pytest.mark.parametrize(("row", "person", "status"), CASES)
def test_access(client, row, person, status):
    scene = Scene()
    url = reverse(row.name, kwargs=row.kwargs(scene))
    data = row.data(scene)
    if user := getattr(scene, EXPIRED.get(person, person)):
        client.force_login(user)
    if person in EXPIRED:
        scene.end_access(user)

    response = client.get(url, data) if row.method == "GET" else client.post(url, data)

    assert response.status_code == status
    if person in {"anonymous", *EXPIRED} and status == 302 and not row.is_public:
        assert response.url.startswith(reverse("account_login"))


def admin_addresses():
    """Every address of the admin site by its name, each with what it takes filled in."""
    arguments = {"object_id": "1", "app_label": "accounts", "content_type_id": "1"}
    (site,) = [each for each in get_resolver().url_patterns if each.pattern.regex.pattern == ADMIN]
    return {
        name: reverse(f"admin:{name}", kwargs={key: arguments[key] for key in keys})
        for name in site.reverse_dict
        if isinstance(name, str)
        for [(_, keys)], *_ in site.reverse_dict.getlist(name)
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    "person", [each for each in (*PEOPLE, "expired_administrator") if each != "administrator"]
)
def test_the_admin_site_is_not_there_for_anyone_else(client, person):
    scene = Scene()
    if user := getattr(scene, person.removeprefix("expired_")):
        client.force_login(user)
    if person.startswith("expired_"):
        user.is_active = False
        user.save()
        user = None

    answers = {name: client.get(url) for name, url in admin_addresses().items()}

    assert len(answers) > 20
    if user:
        assert {answer.status_code for answer in answers.values()} == {404}
    else:
        assert {answer.status_code for answer in answers.values()} == {302}
        leads = {answer.url.partition("?")[0] for answer in answers.values()}
        assert leads <= {reverse(name) for name in ("account_login", "admin:login", "admin:index")}


@pytest.mark.django_db
def test_the_admin_site_opens_for_administrators(client):
    client.force_login(UserFactory(administrator=True))
    urls = [url for name, url in admin_addresses().items() if name.endswith("_changelist")]

    answers = [client.get(url) for url in [reverse("admin:index"), *urls]]

    assert {answer.status_code for answer in answers} == {200}
