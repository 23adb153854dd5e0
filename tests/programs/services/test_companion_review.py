"""A companion list is signed with the main one beside it."""

import pytest

from programs.enums import ListKind, ListState, Status, Tag
from programs.selectors.changes import changes_since
from programs.services import entries
from tests.factories.programs_lists import ProgramListFactory
from tests.programs.lists import entry_on, sheet_of, student_list
from tests.programs.rounds import LATER, approve, decided, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def program_list():
    program_list = student_list()
    decided(program_list)
    return program_list


@pytest.fixture
def companion(program_list):
    return ProgramListFactory(applicant=program_list.applicant, kind=ListKind.COMPANION)


def first_year(companion, **more):
    return entry_on(companion, program__specialty="transitional-year", **more)


def stamp(companion, entry):
    return {
        "program_list": companion,
        "versions": {entry.pk: 1},
        "by": companion.applicant.user,
        "at": LATER,
    }


def test_approved_list_opens_again_when_its_first_years_change(program_list, companion):
    entry = first_year(companion)
    review_round = submit(program_list)
    approve(review_round)

    changed = entries.remove_entries(**stamp(companion, entry))

    program_list.refresh_from_db()
    changes = changes_since(sheet_of(program_list), review_round)
    assert (changed.is_reopened, program_list.state) == (True, "draft")
    assert [each.code for each in changes.first_years_dropped] == [entry.program.acgme_code]
    assert not changes.is_empty


def test_first_year_that_is_new_is_told(program_list, companion):
    review_round = submit(program_list)
    entry = first_year(companion)
    first_year(companion, considering=True)

    changes = changes_since(sheet_of(program_list), review_round)

    assert [each.code for each in changes.first_years_added] == [entry.program.acgme_code]


def test_first_years_of_a_list_with_the_advisor_stay(program_list, companion):
    entry = first_year(companion)
    submit(program_list)

    with pytest.raises(entries.ListIsSubmitted):
        entries.remove_entries(**stamp(companion, entry))


def test_how_the_first_years_go_leaves_the_review_alone(program_list, companion):
    entry = first_year(companion)
    approve(submit(program_list))

    tagged = entries.tag_entries(tag=Tag.SAFETY, **stamp(companion, entry))
    applied = entries.set_status(
        status=Status.APPLIED, **stamp(companion, entry) | {"versions": {entry.pk: 2}}
    )

    program_list.refresh_from_db()
    assert (tagged.is_reopened, applied.is_reopened) == (False, False)
    assert program_list.state == ListState.APPROVED


def test_companion_list_that_stands_alone_is_free(companion):
    entry = first_year(companion)
    companion.applicant.program_lists.filter(kind=ListKind.MAIN).delete()

    changed = entries.remove_entries(**stamp(companion, entry))

    assert (changed.batch is not None, changed.is_reopened) == (True, False)
