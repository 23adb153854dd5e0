import re

import pytest

from tests.dashboard.boards import listed, student
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
URL = "/cohort/"


@pytest.fixture
def advisor():
    return UserFactory(advisor=True)


def page_of(client, user):
    client.force_login(user)
    return client.get(URL).content.decode()


def rows_of(page, slug):
    """The cells of each row of a chart's table, by the row's words."""
    section = page.partition(f'<section class="section" aria-labelledby="{slug}"')[2]
    body = section.partition("<tbody")[2].partition("</tbody>")[0]
    rows = {}
    for row in body.split("<tr")[1:]:
        label = row.partition("</th>")[0].rpartition(">")[2]
        rows[label] = [
            "-" if "not shown" in cell else re.sub("<[^>]*>", "", cell.partition(">")[2]).strip()
            for cell in row.split("<td")[1:]
        ]
    return rows


def bars_of(page, slug):
    """The kinds of the parts of each bar of a chart, in order."""
    section = page.partition(f'<section class="section" aria-labelledby="{slug}"')[2]
    drawn = section.partition('<div class="bars"')[2].partition("<details")[0]
    bars = drawn.split('<span class="num">')[:-1]
    return [re.findall(r'"bar-part bar-(\w+)"', each) for each in bars]


@pytest.mark.parametrize("count", [1, 3])
def test_cohort_query_count(client, advisor, django_assert_num_queries, count):
    for _ in range(count):
        listed(student(advisor), "reach", "target")
    client.force_login(advisor)

    with django_assert_num_queries(28):
        page = client.get(URL).content.decode()

    assert rows_of(page, "zones") == {"Internal Medicine": [str(count), str(count)]}


def test_the_dean_sees_every_count_and_no_names(client, advisor):
    student(advisor, score=250, last_name="Hidden")
    student(advisor, score=234)
    student(advisor, score=230, specialty="dermatology")
    dean = UserFactory(dean=True, school=advisor.school)

    page = page_of(client, dean)

    assert rows_of(page, "zones") == {
        "Internal Medicine": ["1", "1", "0", "2"],
        "Dermatology": ["0", "0", "1", "1"],
    }
    assert rows_of(page, "advisors")[advisor.get_full_name()][-1] == "3"
    assert "Hidden" not in page


def test_every_chart_is_drawn_with_the_numbers_that_stand_behind_it(client, advisor):
    listed(student(advisor, score=250), *["target"] * 3)
    student(advisor, score=234)
    student(advisor, score=230, specialty="dermatology")

    page = page_of(client, UserFactory(dean=True, school=advisor.school))

    slugs = ["zones", "stances", "lists", "letters", "advisors", "advisor-letters"]
    assert all(len(bars_of(page, slug)) == len(rows_of(page, slug)) > 0 for slug in slugs)
    assert all(parts for slug in slugs for parts in bars_of(page, slug))
    assert bars_of(page, "zones") == [["green", "yellow"], ["red"]]
    assert rows_of(page, "lists") == {"No list": ["2"], "Draft": ["1"]}
    assert page.count('<ul class="bar-key"') == 4


def test_stances_do_not_tell_what_the_zones_hide(client, advisor):
    for score in [250] * 12 + [234] * 11:
        student(advisor, score=score)
    for _ in range(4):
        student(advisor, specialty="")

    coordinator = UserFactory(coordinator=True, school=advisor.school)
    many = rows_of(page_of(client, coordinator), "stances")
    student(advisor, score=220)
    page = page_of(client, coordinator)

    assert set(many) == {"Feature the strengths", "Reframe around the clinical work"}
    assert set(map(tuple, many.values())) == {("12",), ("11",)}
    assert set(map(tuple, rows_of(page, "stances").values())) == {("-",)}


def test_a_hidden_state_has_no_length(client, advisor):
    for _ in range(12):
        student(advisor)
    for _ in range(3):
        listed(student(advisor), *["target"] * 3)

    page = page_of(client, UserFactory(coordinator=True, school=advisor.school))

    assert rows_of(page, "lists") == {"No list": ["-"], "Draft": ["-"]}
    assert bars_of(page, "lists") == [[], []]


def test_an_advisor_sees_counts_of_their_own_students(client, advisor):
    student(advisor, score=250)
    student(UserFactory(advisor=True, school=advisor.school), score=250)

    assert rows_of(page_of(client, advisor), "zones") == {"Internal Medicine": ["1", "1"]}


def test_the_coordinator_sees_no_small_count_and_none_by_subtraction(client, advisor):
    for score in [250] * 12 + [234] * 11 + [220] * 3:
        student(advisor, score=score)

    page = page_of(client, UserFactory(coordinator=True, school=advisor.school))

    assert rows_of(page, "zones") == {"Internal Medicine": ["12", "-", "-", "26"]}
    assert "Counts under 10 are not shown" in page
    assert bars_of(page, "zones") == [["green", "hidden"]]


def test_a_school_without_students_says_so(client, advisor):
    assert "No students yet" in page_of(client, advisor)
