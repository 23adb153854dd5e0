import pytest

from matchadvisor.imports.enums import ImportKind
from matchadvisor.imports.selectors.columns import (
    SYNONYMS,
    WORDS,
    all_columns,
    guessed_columns,
)


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("aamc_id", "aamc_id"),
        ("AAMC ID#", "aamc_id"),
        ("Last Name", "last_name"),
        ("surname", "last_name"),
        ("GIVEN NAME", "first_name"),
        ("E-Mail Address", "email"),
        ("Step 2 CK score", "step2"),
        ("USMLE Step 2 CK", "step2"),
        ("Step-1", "step1"),
        ("Adviser (e-mail)", "advisor_email"),
        ("Advisor e-mail", "advisor_email"),
        ("Class of", "graduation_year"),
        ("Grad Yr", "graduation_year"),
        ("Legal Last Name", "last_name"),
        ("Preferred E-mail", "email"),
        ("Step 1 (P/F)", "step1"),
        ("Specialty choice 2", "backup"),
        ("Step 2 CK date", ""),
        ("Student ID", ""),
        ("Date of birth", ""),
        ("", ""),
    ],
)
def test_a_heading_is_known_by_many_names(heading, column):
    found = guessed_columns(kind=ImportKind.STUDENTS, headings=[heading], remembered={})

    assert found == [column]


def test_no_column_is_guessed_twice_and_its_own_name_wins():
    headings = ["First", "E-mail", "first_name", "email", "Last"]

    found = guessed_columns(kind=ImportKind.STUDENTS, headings=headings, remembered={})

    assert found == ["", "email", "first_name", "", "last_name"]


def test_what_somebody_decided_comes_before_any_guess():
    headings = ["Last", "Nickname", "Step 2"]
    remembered = {"nickname": "last_name", "step2": ""}

    found = guessed_columns(kind=ImportKind.STUDENTS, headings=headings, remembered=remembered)

    assert found == ["", "last_name", ""]


@pytest.mark.parametrize("kind", ImportKind)
def test_every_column_has_words_and_only_known_columns_have_other_names(kind):
    assert set(all_columns(kind)) <= set(WORDS)
    assert set(SYNONYMS[kind]) <= set(all_columns(kind))


@pytest.mark.parametrize("kind", ImportKind)
def test_no_name_stands_for_two_columns(kind):
    names = [name for text in SYNONYMS[kind].values() for name in text.split("|")]

    assert len(names) == len(set(names))
