"""What changed from one text to another."""

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
