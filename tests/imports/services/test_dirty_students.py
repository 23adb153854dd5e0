"""A class list as it really comes: 5,000 rows, Windows-1252, doubles and slips; there and back."""

import pytest

from matchadvisor.accounts.models import User
from matchadvisor.imports.enums import RunState, Verdict
from tests.factories.accounts import UserFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory, Step2ResultFactory
from tests.imports.files import HEADING, queued, table, undone, work_through
from triage.models import AcademicRecord, Applicant, SpecialtyChoice, Step2Result

ROWS = 5_000
KNOWN = 100
WHOLE = 600
"""So many rows have a score, a target and an advisor, the others a name and an address."""
TARGETS = ("IM", "Family Medicine", "", "Psychiatry")
HEADINGS = (*HEADING, "Target", "Shoe size")


def dump():
    """What stands in force, without the keys of rows that replaced others."""
    result = Step2Result.objects.in_force().order_by("applicant", "attempt")
    choice = SpecialtyChoice.objects.in_force().order_by("applicant", "kind", "specialty")
    record = AcademicRecord.objects.in_force().order_by("applicant")
    return {
        "applicants": list(Applicant.objects.order_by("pk").values()),
        "users": list(User.objects.order_by("pk").values()),
        "results": list(result.values_list("applicant", "attempt", "score", "origin", "taken_on")),
        "choices": list(choice.values_list("applicant", "kind", "specialty", "origin")),
        "records": list(record.values_list("applicant", "step1", "origins")),
    }


def person(number, *, score="", target=""):
    last = f"Núñez-O\u2019Brien {number}" if number % 2 else f"Müller {number}"
    return [
        str(20_000_000 + number),
        f"person{number}@med.example",
        "Zoë",
        last,
        score,
        "",
        target,
        "42",
    ]


def dirty_rows(advisor):
    """Rows in the file's order; doubles, bad addresses, impossible scores among them."""
    rows = []
    for number in range(ROWS):
        row = person(number)
        if number < WHOLE:
            row = person(number, score=str(220 + number % 50), target=TARGETS[number % 4])
            row[5] = advisor.email.upper() if number % 3 == 0 else ""
        if number % 100 == 50:
            row = list(rows[-1])  # a double, word for word
        elif number % 100 == 51:
            row = [rows[-2][0], *row[1:]]  # another person with the same number
        elif number % 100 == 52:
            row[1] = row[1].replace("@", " at ")
        elif number % 100 == 53:
            row[4] = "2x1"
        elif number % 100 == 54:
            row[3] = ""
        rows.append(row)
    return rows


@pytest.fixture
def dean(db):
    return UserFactory(dean=True)


@pytest.fixture
def students(dean):
    """Some of the file's people, on file already with values of their own."""
    known = []
    for number in range(KNOWN):
        user = UserFactory(
            student=True,
            school=dean.school,
            email=f"person{number}@med.example",
            first_name="Zoe",
        )
        applicant = ApplicantFactory(
            school=dean.school,
            user=user,
            aamc_id=str(20_000_000 + number),
            first_name=user.first_name,
            last_name=user.last_name,
        )
        if number % 2:
            Step2ResultFactory(applicant=applicant, score=236)
            SpecialtyChoiceFactory(applicant=applicant, specialty="pediatrics")
        known.append(applicant)
    return known


def test_a_dirty_list_is_shown_applied_and_undone(dean, students):
    advisor = UserFactory(advisor=True, school=dean.school)
    data = table(*dirty_rows(advisor), heading=HEADINGS, encoding="cp1252", delimiter=";")
    before = dump()

    run = queued(dean, data)
    shown = (run.created, run.updated, run.unchanged, run.refused)
    untouched = dump()
    work_through()
    run.refresh_from_db()
    applied = Applicant.objects.filter(school=dean.school).count()
    undone(run, dean)

    hundreds, known_hundreds = ROWS // 100, KNOWN // 100
    assert untouched == before
    assert sum(shown) == ROWS
    assert shown == (
        ROWS - KNOWN - 5 * (hundreds - known_hundreds),
        KNOWN - 5 * known_hundreds,
        hundreds,
        4 * hundreds,
    )
    assert applied == KNOWN + shown[0]
    assert run.state == RunState.UNDONE
    assert not run.rows.left().exists()
    assert dump() == before


def test_the_list_holds_accents_as_they_were_written(dean):
    advisor = UserFactory(advisor=True, school=dean.school)
    data = table(*dirty_rows(advisor)[:2], heading=HEADINGS, encoding="cp1252")

    queued(dean, data)
    work_through()

    names = Applicant.objects.order_by("aamc_id").values_list("first_name", "last_name")
    assert list(names) == [("Zoë", "Müller 0"), ("Zoë", "Núñez-O\u2019Brien 1")]


def test_every_refused_row_says_why(dean):
    advisor = UserFactory(advisor=True, school=dean.school)
    data = table(*dirty_rows(advisor)[:100], heading=HEADINGS, encoding="cp1252")

    run = queued(dean, data)

    refused = run.rows.filter(verdict=Verdict.REFUSED.value).order_by("number")
    assert [(row.number, row.reason) for row in refused] == [
        (53, "aamc_id: row 51 speaks of 20000049 already"),
        (54, "email: 'person52 at med.example' is not an e-mail address"),
        (55, "step2: '2x1' is not a whole number"),
        (56, "last_name: is empty"),
    ]
