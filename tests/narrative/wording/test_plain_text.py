"""Experiences as plain text: out and in again, nothing lost."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchadvisor.narrative.enums import Section
from matchadvisor.narrative.facts import ExperienceFacts
from matchadvisor.narrative.wording.plain_text import as_text, read_text

WORDS = st.text(alphabet=st.characters(whitelist_categories=("Ll", "Lu")), min_size=1, max_size=12)
LINES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
TEXTS = st.lists(LINES, max_size=4).map("\n".join)
MONTHS = st.builds(date, st.integers(2015, 2026), st.integers(1, 12), st.just(1))


@st.composite
def entries(draw):
    started_on = draw(st.none() | MONTHS)
    ended_on = draw(st.none() | MONTHS) if started_on else None
    if ended_on is not None:
        started_on, ended_on = sorted((started_on, ended_on))
    return ExperienceFacts(
        section=draw(st.sampled_from(Section)),
        role=draw(LINES),
        organisation=draw(st.just("") | LINES),
        description=draw(TEXTS),
        is_most_meaningful=draw(st.booleans()),
        meaningful_text=draw(TEXTS),
        started_on=started_on,
        ended_on=ended_on,
    )


@given(st.lists(entries(), min_size=1, max_size=4))
def test_what_goes_out_comes_in_again(written):
    assert read_text(as_text(written)) == tuple(written)


@given(st.text(max_size=400))
def test_no_word_of_a_pasted_text_is_lost(text):
    kept = " ".join(
        f"{each.role} {each.organisation} {each.description} {each.meaningful_text} "
        f"{each.started_on} {each.ended_on}"
        for each in read_text(text)
    )

    wanted = re.findall(r"[^\W\d_]{4,}", text)
    assert [word for word in wanted if word not in kept] == []


def test_a_list_from_a_cv_is_parted_by_empty_lines():
    text = (
        "Tutor, Harbor School\nAug 2024 - May 2025\nTaught five students.\n\n"
        "2) Scribe | Ferry Road Hospital\nTyped notes.\n"
    )

    first, second = read_text(text)

    assert (first.role, first.organisation) == ("Tutor", "Harbor School")
    assert (first.started_on, first.ended_on) == (date(2024, 8, 1), date(2025, 5, 1))
    assert (first.section, first.description) == (Section.TEACHING, "Taught five students.")
    assert (second.role, second.organisation) == ("Scribe", "Ferry Road Hospital")
    assert (second.section, second.description) == (Section.CLINICAL, "Typed notes.")


def test_lines_of_dashes_keep_paragraphs_together():
    first, second = read_text("Tutor\nOne.\n\nTwo.\n-----\nScribe\nThree.")

    assert first.description == "One.\n\nTwo."
    assert second.role == "Scribe"


@pytest.mark.parametrize(
    "months", ["2024-08 to now", "Aug 2024 - present", "08/2024", "August 2024 \u2013 ongoing"]
)
def test_an_open_end_goes_on(months):
    (entry,) = read_text(f"Tutor\n{months}\nText.")

    assert (entry.started_on, entry.ended_on) == (date(2024, 8, 1), None)


@pytest.mark.parametrize(
    "line", ["Since 2024 I teach.", "May 2025 - Aug 2024", "13/2024", "Aug 2024 in Ohio"]
)
def test_a_line_that_is_no_span_of_months_stays_in_the_text(line):
    (entry,) = read_text(f"Tutor\n{line}")

    assert (entry.started_on, entry.description) == (None, line)


def test_labels_that_are_not_understood_stay_in_the_description():
    text = "Role: Tutor\nSection: Juggling\nFrom: once\nTo: now\nDescription: Taught."

    (entry,) = read_text(text)

    assert entry.description == "Juggling\nonce\nnow\nTaught."
    assert entry.section is Section.TEACHING


def test_months_in_the_wrong_order_and_a_doubtful_mark_stay_in_the_description():
    text = (
        "\nRole: Tutor\nFrom: 2025-05\nTo: 2024-08\nMost meaningful: perhaps\nDescription: Taught."
    )

    (entry,) = read_text(f"-----\n{text}")

    assert entry.description == "perhaps\n2025-05\n2024-08\nTaught."
    assert (entry.started_on, entry.is_most_meaningful) == (None, False)


@pytest.mark.parametrize(
    "text",
    [
        "Tutor, Harbor School\tAug 2024 \u2013 May 2025\r\n\u2022\tTaught five.",
        "\u2022 Tutor\tHarbor School\t08/2024 - 05/2025\n\u2022\tTaught five.",
        "Tutor | Harbor School        2024-08 to 2025-05\n\u2022\tTaught five.",
        "Tutor, Harbor School (Aug 2024 - May 2025)\x0b\u2022\tTaught five.",
        "Tutor at\u00a0Harbor\u00a0School\r\nAug\u00a02024\u00a0\u2013\u00a0May 2025\r\n\u2022\tTaught five.",
    ],
    ids=["tabs", "bullets", "wide spaces", "brackets and a soft line end", "hard spaces"],
)
def test_a_headline_out_of_a_word_processor_is_taken_apart(text):
    (entry,) = read_text(text)

    assert (entry.role, entry.organisation) == ("Tutor", "Harbor School")
    assert (entry.started_on, entry.ended_on) == (date(2024, 8, 1), date(2025, 5, 1))
    assert entry.description == "\u2022\tTaught five."


def test_one_month_behind_a_headline_stays_there():
    (entry,) = read_text("Poster prize, May 2025\nFor the sepsis poster.")

    assert (entry.role, entry.organisation, entry.started_on) == ("Poster prize", "May 2025", None)


def test_a_rule_inside_a_description_goes_out_and_comes_in_again():
    written = tuple(
        ExperienceFacts(section=Section.WORK, role=role, description="One.\n-----\n\nTwo.")
        for role in ("Clerk", "Cook")
    )

    assert read_text(as_text(written)) == written


def test_nothing_gives_nothing():
    assert read_text(" \n\n---\n") == ()
