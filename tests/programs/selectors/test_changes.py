import pytest

from programs.enums import RoundEnd, Tag
from programs.selectors.changes import NamedProgram, changes_since, latest_round
from programs.services import entries
from tests.factories.programs_lists import ProgramListFactory, ReviewRoundFactory
from tests.programs.lists import entry_on, sheet_of, student_list
from tests.programs.rounds import LATER, SAFETY, decided, give_back, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def program_list():
    program_list = student_list()
    decided(program_list)
    return program_list


def test_what_changed_since_the_last_round():
    program_list = student_list()
    _, dropped, retagged = decided(program_list, count=3)
    review_round = submit(program_list)
    give_back(review_round)
    new = entry_on(program_list, SAFETY)
    entry_on(program_list, SAFETY, considering=True)
    stamp = {"by": program_list.opened_by, "at": LATER, "program_list": program_list}
    entries.remove_entries(versions={dropped.pk: 1}, **stamp)
    entries.tag_entries(versions={retagged.pk: 1}, tag=Tag.REACH, **stamp)

    changes = changes_since(sheet_of(program_list), latest_round(program_list))

    assert (changes.round, changes.end) == (1, RoundEnd.RETURNED)
    assert changes.added == (NamedProgram(new.program.acgme_code, new.program.name),)
    assert changes.dropped == (NamedProgram(dropped.program.acgme_code, dropped.program.name),)
    (retagging,) = changes.retagged
    assert (retagging.code, retagging.before, retagging.after) == (
        retagged.program.acgme_code,
        "target",
        "reach",
    )
    assert (changes.signals, changes.is_empty) == ((), False)


def test_nothing_changed_since_the_round_that_was_just_sent(program_list):
    review_round = submit(program_list)

    assert changes_since(sheet_of(program_list), review_round).is_empty


def test_first_round_is_none():
    assert latest_round(ProgramListFactory()) is None
    assert latest_round(ReviewRoundFactory().program_list).number == 1
