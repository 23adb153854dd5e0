"""Every address, both methods, every kind of person: the status each is answered with.

Whose access has ended is asked in ``test_expired.py``, other schools in ``test_other_schools.py``
and other methods in ``test_methods.py``.
"""

from collections import Counter

import pytest
from django.urls import URLResolver, get_resolver, include, path, reverse
from django.urls.resolvers import RegexPattern

from matchadvisor.accounts.enums import Role
from tests.access.matrix import (
    EXPIRED,
    FOREIGN,
    METHODS,
    PEOPLE,
    Scene,
    addresses,
    all_rows,
    without_a_row,
)
from tests.factories.accounts import UserFactory

ROWS = all_rows()
CASES = [
    pytest.param(row, person, status, id=f"{row.name} {row.method} {person}")
    for row in ROWS
    for person, status in row.expected()
]
ADMIN = "^admin/"


def test_every_address_has_a_row_for_each_method():
    assert without_a_row(addresses(), ROWS) == set()


def test_an_address_without_a_row_is_found():
    """So that the test above cannot pass by looking at nothing."""
    more = [path("new/", lambda request: None, name="new"), path("", include("triage.urls"))]
    fresh = URLResolver(RegexPattern(r"^/"), more)

    missing = without_a_row(addresses(fresh), [row for row in ROWS if row.method == "GET"])

    assert {("new", "GET"), ("new", "POST"), ("triage:people", "POST")} <= missing
    assert ("triage:people", "GET") not in missing


def test_no_two_addresses_share_a_name():
    """A row is found by its name: of two addresses with one name, one would have no row."""
    counted = Counter(addresses())

    assert [name for name, count in counted.items() if count > 1] == []


def test_every_row_is_of_an_address_that_exists():
    assert {row.name for row in ROWS} <= set(addresses())


def test_no_row_stands_twice():
    counted = Counter((row.name, row.method) for row in ROWS)

    assert [row for row, count in counted.items() if count > 1] == []


@pytest.mark.django_db
def test_everybody_stands_for_a_role_and_every_role_has_somebody():
    """A new role fails here until it has a place in the rows, which then all lack a number."""
    scene = Scene()
    roles = {person: getattr(scene, person).role for person in EXPIRED.values()}

    assert set(roles.values()) == set(Role)
    assert set(EXPIRED.values()) == set(PEOPLE) - {"anonymous"}
    assert {getattr(scene, person).role for person in FOREIGN} == set(Role) - {Role.ADMINISTRATOR}
    assert {getattr(scene, person).school for person in FOREIGN} == {scene.foreign_school}


@pytest.mark.django_db
@pytest.mark.parametrize(("row", "person", "status"), CASES)
def test_access(client, row, person, status):
    scene = Scene()
    url = reverse(row.name, kwargs=row.kwargs(scene))
    data = row.data(scene)
    if user := getattr(scene, person):
        client.force_login(user)

    response = client.get(url, data) if row.method == "GET" else client.post(url, data)

    assert response.status_code == status
    if person == "anonymous" and status == 302 and not row.is_public:
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
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "person", [*(each for each in PEOPLE if each != "administrator"), *FOREIGN, *EXPIRED]
)
def test_the_admin_site_is_not_there_for_anyone_else(client, person, method):
    scene = Scene()
    if user := getattr(scene, EXPIRED.get(person, person)):
        client.force_login(user)
    if person in EXPIRED:
        scene.end_access(user)
        user = None

    ask = client.get if method == "GET" else client.post
    answers = {name: ask(url) for name, url in admin_addresses().items()}

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
