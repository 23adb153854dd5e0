"""Sentences, words and characters."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchadvisor.narrative.rules.counting import (
    character_count,
    sentence_count,
    sentence_spans,
    word_count,
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("   \n ", 0),
        ("One.", 1),
        ("One. Two.", 2),
        ("No full stop", 1),
        ("Dr. Osei stayed. So did I.", 2),
        ("It rose by 3.5 points. Then it fell.", 2),
        ("At 3 a.m. he called.", 1),
        ("Really? Yes. Truly...", 3),
        ("\u201cStay.\u201d I stayed.", 2),
        ("A heading\n\nA sentence.", 2),
        ("A line\nthat goes on.", 1),
        ("Signed J. Osei.", 1),
        ("It was I. Nobody else.", 2),
        ("Mr. and Mrs. Vega came.", 1),
    ],
)
def test_sentences_are_counted(text, count):
    assert sentence_count(text) == count


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("one two", 2), ("half-way - done", 2), ("don't\n\nstop", 2)]
)
def test_words_are_counted(text, count):
    assert word_count(text) == count


def test_a_line_end_is_one_character_however_it_was_sent():
    assert character_count("a\r\nb") == character_count("a\nb") == 3


@given(st.text(max_size=300))
def test_spans_lie_in_order_inside_the_text_and_lose_nothing_but_space(text):
    spans = sentence_spans(text)

    assert all(0 <= begin < end <= len(text) for begin, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    kept = "".join("".join(text[begin:end].split()) for begin, end in spans)
    assert kept == "".join(text.split())
