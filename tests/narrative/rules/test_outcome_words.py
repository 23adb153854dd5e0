"""The words that the checker knows."""

import pytest

from matchadvisor.narrative.rules import outcome_words

LISTS = {name: value for name, value in vars(outcome_words).items() if name.isupper()}


@pytest.mark.parametrize("name", LISTS)
def test_each_word_stands_once_in_small_letters(name):
    words = LISTS[name].split("|")

    assert all(word and word == word.strip().lower() for word in words)
    assert sorted(words) == sorted(set(words))
