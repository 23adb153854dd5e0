"""The words of the writer's page: true for each case, kind in all of them."""

from datetime import date

import pytest

from letters.enums import Answer, LetterKind, Setting, State, WriterRole
from letters.facts import WriterFacts
from letters.wording import writer_page as words

JUNE = (date(2026, 6, 1), date(2026, 6, 26))


@pytest.mark.parametrize(
    ("setting", "span", "sentence"),
    [
        (Setting.CLERKSHIP, JUNE, "You worked together on the clerkship in June 2026."),
        (
            Setting.CLINIC,
            (date(2026, 2, 1), date(2026, 6, 26)),
            "You worked together in clinic from February to June 2026.",
        ),
        (
            Setting.RESEARCH,
            (date(2024, 2, 1), None),
            "You worked together on research since February 2024.",
        ),
        (Setting.OTHER, (None, date(2026, 6, 1)), "You worked together until June 2026."),
        (Setting.AWAY, (None, None), "You worked together on the away rotation."),
        (Setting.OTHER, (None, None), ""),
    ],
)
def test_worked(setting, span, sentence):
    writer = WriterFacts(
        key=1,
        name="Dr. A",
        role=WriterRole.FACULTY,
        setting=setting,
        worked_from=span[0],
        worked_to=span[1],
    )

    assert words.worked(writer) == sentence


def test_department_worked_with_nobody():
    writer = WriterFacts(
        key=1, name="Dean", role=WriterRole.DEPARTMENT, worked_from=JUNE[0], worked_to=JUNE[1]
    )

    assert words.worked(writer) == ""


@pytest.mark.parametrize(
    ("role", "is_answered", "title"),
    [
        (WriterRole.FACULTY, False, "Ada Moss asks you for a strong letter"),
        (WriterRole.DEPARTMENT, False, "Ada Moss asks for your department's letter"),
        (WriterRole.DEPARTMENT, True, "Your letter for Ada Moss"),
    ],
)
def test_asks(role, is_answered, title):
    assert words.asks("Ada Moss", role, is_answered=is_answered) == title


@pytest.mark.parametrize(
    ("state", "answer", "beginning"),
    [
        (State.ASKED, None, ""),
        (State.AGREED, Answer.STRONG, "You said yes to a strong letter."),
        (State.ASKED, Answer.HESITANT, "You said that you can write one. Ada Moss decides"),
        (State.AGREED, Answer.HESITANT, "You said that you can write one, and Ada Moss would"),
    ],
)
def test_standing(state, answer, beginning):
    said = words.standing(state, answer, "Ada Moss")

    assert said.startswith(beginning)
    assert bool(said) == bool(beginning)


@pytest.mark.parametrize(
    ("kind", "names", "form"),
    [
        (LetterKind.NARRATIVE, {LetterKind.STANDARDIZED: "SLOE"}, ""),
        (LetterKind.STANDARDIZED, {LetterKind.STANDARDIZED: "SLOE"}, "SLOE"),
        (LetterKind.STANDARDIZED, {}, "Standardized letter"),
        (LetterKind.CHAIR, {}, "A chair's letter"),
    ],
)
def test_form_words(kind, names, form):
    assert words.form_words(kind, names) == form


@pytest.mark.parametrize(
    ("examples", "has_statement", "material"),
    [
        (0, False, ""),
        (1, False, "1 example"),
        (3, True, "3 examples and a draft of the statement"),
        (0, True, "a draft of the statement"),
    ],
)
def test_material_words(examples, has_statement, material):
    assert words.material_words(examples, has_statement=has_statement) == material


def test_day_that_comes_first():
    early, late = date(2026, 12, 1), date(2026, 12, 9)

    firsts = [(None, None), (None, late), (early, late), (late, None)]

    assert sorted(words.day_first(*each) for each in firsts) == [
        (False, early),
        (False, late),
        (False, late),
        (True, date.max),
    ]


def test_words_are_calm():
    said = [f"{told.title} {told.text}" for told in words.DONE.values()]
    said += [f"{each.label} {each.help_text}" for each in words.CHOICES]

    assert [text for text in said if "!" in text or "must" in text] == []
