import pytest

from matchadvisor.privacy.wording.pages import has_words, shown_words


@pytest.mark.parametrize(
    ("view", "words"),
    [
        pytest.param("letters:cv", "your CV", id="a page of its own"),
        pytest.param("letters:new-page", "your letters", id="a page of a known app"),
        pytest.param("another:page", "a page of your file", id="unknown"),
        pytest.param("", "a page of your file", id="no name"),
    ],
)
def test_shown_words(view, words):
    assert shown_words(view) == words


def test_has_words_knows_apps():
    assert has_words("letters:new-page")
    assert not has_words("another:page")
