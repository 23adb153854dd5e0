"""Turns of phrase that read as an excuse."""

import pytest

from matchadvisor.narrative.rules.excuses import BLAME, FATE, LABEL, SMALL, WOULD, excuses_in


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("It was not my fault.", BLAME),
        ("Through no fault of my own I was late.", BLAME),
        ("The questions were poorly written.", BLAME),
        ("My school did not prepare us.", BLAME),
        ("It is only a number.", SMALL),
        ("The score does not define me.", SMALL),
        ("One day doesn\u2019t reflect my work.", SMALL),
        ("Standardized tests do not show character.", SMALL),
        ("I had bad luck.", FATE),
        ("It was out of my control.", FATE),
        ("I am a poor test taker.", LABEL),
        ("I have never been good at exams.", LABEL),
        ("I would have scored higher.", WOULD),
        ("If only I had slept.", WOULD),
    ],
)
def test_each_kind_is_found_with_its_reason(text, why):
    assert excuses_in(text)[0].why == why


@pytest.mark.parametrize(
    "text",
    [
        "My father was in intensive care during the weeks before the examination.",
        "I took responsibility, changed how I study, and asked for feedback each week.",
        "The result is mine. Since then my attendings have described thorough work.",
        "I was ill on the day. I have recovered, and my clerkship grades since are honors.",
    ],
)
def test_context_and_ownership_are_no_excuse(text):
    assert excuses_in(text) == ()


def test_the_phrase_is_the_writers_own_and_in_order():
    text = "It was Just One Test. It was not my fault."

    assert [each.phrase for each in excuses_in(text)] == ["Just One Test", "not my fault"]
