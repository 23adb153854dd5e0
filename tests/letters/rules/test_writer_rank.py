"""Whom to ask first (L-1)."""

from datetime import date

import pytest

from letters.enums import Answer, Closeness, LetterKind, State, WriterRole
from letters.rules.writer_rank import (
    in_order,
    is_specific,
    next_writer,
    place_of,
    writer_place,
    writer_rank,
)
from tests.letters.rules.policy import POLICY, TODAY, letter, lettered, policy_with, writer

SURGEON = {"specialty": "general-surgery"}


@pytest.mark.parametrize(
    ("role", "given", "place"),
    [
        pytest.param(WriterRole.FACULTY, {}, 1, id="own faculty who worked closely"),
        pytest.param(
            WriterRole.FACULTY, {"closeness": Closeness.REGULARLY}, 1, id="own faculty, regularly"
        ),
        pytest.param(
            WriterRole.FACULTY, {"closeness": Closeness.LITTLE}, 5, id="own faculty, a little"
        ),
        pytest.param(WriterRole.FACULTY, SURGEON, None, id="another field's faculty, no story"),
        pytest.param(
            WriterRole.FACULTY, {**SURGEON, "has_a_story": True}, 5, id="another's, with a story"
        ),
        pytest.param(WriterRole.SUB_INTERNSHIP, SURGEON, 2, id="sub-internship anywhere"),
        pytest.param(WriterRole.DIRECTOR, {}, 3, id="director"),
        pytest.param(WriterRole.RESEARCH, {}, None, id="mentor who knows only the research"),
        pytest.param(
            WriterRole.RESEARCH, {"knows_clinical_work": True}, 4, id="mentor who knows the work"
        ),
        pytest.param(WriterRole.OTHER_CLINICIAN, SURGEON, None, id="clinician without a story"),
        pytest.param(
            WriterRole.OTHER_CLINICIAN, {**SURGEON, "has_a_story": True}, 5, id="with a story"
        ),
        pytest.param(WriterRole.OTHER_CLINICIAN, {}, 1, id="clinician of the backup's own field"),
        pytest.param(WriterRole.DEPARTMENT, {}, None, id="a department is not ranked"),
    ],
)
def test_place_in_the_order_of_worth(role, given, place):
    assert place_of(writer(role=role, **given), lettered(), POLICY).order == place


def test_an_office_may_change_the_order():
    turned = policy_with(
        "letters.writers",
        'order = ["director", "faculty", "sub_internship", "research", "other_clinician"]',
    )

    assert place_of(writer(role=WriterRole.DIRECTOR), lettered(), turned).order == 1


def test_only_little_acquaintance_is_our_own_default():
    near = writer_place(writer(), lettered(), POLICY)
    far = writer_place(writer(closeness=Closeness.LITTLE), lettered(), POLICY)

    assert (near.inferred, far.inferred) == (False, True)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            {"role": WriterRole.SUB_INTERNSHIP, "closeness": Closeness.LITTLE},
            {"role": WriterRole.DIRECTOR},
            id="order before closeness",
        ),
        pytest.param(
            {"worked_to": date(2024, 1, 1), "worked_from": None},
            {"closeness": Closeness.REGULARLY},
            id="closeness before recency",
        ),
        pytest.param({}, {"worked_to": date(2026, 4, 30)}, id="then the later work"),
        pytest.param({"worked_to": None}, {}, id="still working together is latest"),
        pytest.param({}, {"worked_from": None, "worked_to": None}, id="unknown dates are last"),
        pytest.param({"name": "Dr. A"}, {"name": "Dr. B"}, id="else by name"),
        pytest.param({}, {"role": WriterRole.DEPARTMENT}, id="the unranked are last"),
    ],
)
def test_writers_stand_in_order(first, second):
    facts = lettered()

    placed = in_order((writer(2, **second), writer(1, **first)), facts, POLICY)

    assert [each.key for each, _ in placed] == [1, 2]


def test_reasons_are_plain_words():
    reasons = place_of(writer(), lettered(), POLICY).reasons

    assert reasons == (
        "Faculty of internal medicine who knows the work.",
        "Worked closely together, day by day, until May 2026.",
    )


@pytest.mark.parametrize(
    ("requests", "more", "expected"),
    [
        pytest.param((), (writer(1), writer(2)), 1, id="the best placed of the plan"),
        pytest.param((letter(2),), (writer(1), writer(2)), 1, id="a better one not planned yet"),
        pytest.param((letter(1, State.ASKED),), (writer(1), writer(2)), 2, id="one is asked"),
        pytest.param((letter(1, State.DECLINED),), (writer(1),), None, id="never the same twice"),
        pytest.param((letter(1, State.WITHDRAWN),), (writer(1),), None, id="nor one taken back"),
        pytest.param((), (writer(1, WriterRole.DEPARTMENT),), None, id="nobody in the order"),
        pytest.param(
            tuple(letter(key, State.AGREED) for key in (1, 2, 3, 4)),
            (writer(5),),
            None,
            id="four are as many as a program takes",
        ),
        pytest.param(
            (
                *(letter(key, State.AGREED) for key in (1, 2, 3)),
                letter(4, State.ASKED, answer=Answer.HESITANT),
            ),
            (writer(5),),
            5,
            id="a soft yes leaves its room",
        ),
        pytest.param(
            (*(letter(key, State.AGREED) for key in (1, 2, 3)), letter(4)),
            (writer(4), writer(5)),
            4,
            id="who is planned is still asked",
        ),
    ],
)
def test_next_writer(requests, more, expected):
    found = next_writer(lettered(*requests, writers=more), POLICY)

    assert (found.key if found else None) == expected


def test_no_limit_on_file_always_has_room():
    facts = lettered(
        *(letter(key, State.AGREED) for key in range(1, 7)), writers=(writer(9),), service=""
    )

    assert next_writer(facts, POLICY).key == 9


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        pytest.param(lettered(), "nobody", id="an empty plan"),
        pytest.param(
            lettered(writers=(writer(1, WriterRole.RESEARCH),)), "nobody", id="none in the order"
        ),
        pytest.param(lettered(letter(1)), "next", id="one to ask"),
        pytest.param(lettered(letter(1, State.ASKED)), "asked", id="all asked"),
        pytest.param(
            lettered(*(letter(key, State.AGREED) for key in (1, 2, 3, 4))), "enough", id="full"
        ),
    ],
)
def test_writer_rank_says_who_is_next(facts, verdict):
    assert writer_rank(facts, POLICY).verdict == verdict


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        pytest.param(letter(), True, id="own faculty"),
        pytest.param(letter(by=writer(**SURGEON)), False, id="another field"),
        pytest.param(letter(by=writer(role=WriterRole.RESEARCH)), False, id="research alone"),
        pytest.param(letter(by=writer(role=WriterRole.DEPARTMENT)), False, id="a department"),
        pytest.param(
            letter(by=writer(role=WriterRole.DEPARTMENT), kind=LetterKind.STANDARDIZED),
            True,
            id="a group's standardized letter",
        ),
        pytest.param(
            letter(by=writer(specialty=""), kind=LetterKind.STANDARDIZED),
            False,
            id="a standardized letter from no known field",
        ),
    ],
)
def test_letters_of_the_specialty(request_, expected):
    assert is_specific(request_, lettered(request_), POLICY) is expected


def test_the_same_facts_give_the_same_words():
    facts = lettered(letter(1), today=TODAY)

    assert writer_rank(facts, POLICY) == writer_rank(facts, POLICY)
