"""What changed from one text to another."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchadvisor.narrative.wording.differences import GONE, NEW, SAME, Piece, differences

TEXTS = st.text(alphabet="ab \n.", max_size=60)


def test_words_that_went_and_came_are_told_apart():
    assert differences("I came late.", "I came early.") == (
        Piece(SAME, "I came "),
        Piece(GONE, "late."),
        Piece(NEW, "early."),
    )


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_pieces(old, new):
    pieces = differences(old, new)

    assert "".join(piece.text for piece in pieces if piece.kind != NEW) == old
    assert "".join(piece.text for piece in pieces if piece.kind != GONE) == new


def test_a_paragraph_that_came_leaves_the_others_as_they_are():
    assert differences("One.\n\nTwo.", "One.\n\nNew.\n\nTwo.") == (
        Piece(SAME, "One.\n\n"),
        Piece(NEW, "New.\n\n"),
        Piece(SAME, "Two."),
    )


def test_a_line_that_goes_on_keeps_its_last_word():
    assert differences("I stayed.", "I stayed.\n\nI learned.") == (
        Piece(SAME, "I stayed."),
        Piece(NEW, "\n\nI learned."),
    )


@pytest.mark.parametrize("new", ["never ", "the ward never "], ids=["others", "half of them"])
def test_the_longest_statement_is_compared_in_a_moment(new):
    old = "the ward at night " * 1500
    begun = perf_counter()

    pieces = differences(old, new * 1500)

    assert perf_counter() - begun < 5
    assert "".join(piece.text for piece in pieces if piece.kind != NEW) == old
