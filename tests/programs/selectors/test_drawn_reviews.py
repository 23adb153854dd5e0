"""Rows of a list under review in the words of its page."""

import pytest
from django.utils.safestring import SafeString

from programs.enums import Answer, SignalTier, Tag
from programs.selectors.drawn_reviews import DrawnReview, Said, drawn_reviews
from programs.selectors.lists import rows_of
from tests.factories.programs_lists import SignalFactory
from tests.programs.lists import entry_on, sheet_of, signal_count, student_list

pytestmark = pytest.mark.django_db
HOSTILE = "<b>'&\""
ESCAPED = "&lt;b&gt;&#x27;&amp;&quot;"


def drawn_row(program_list, **said):
    """The only row of a list, with what is said of it."""
    rows = rows_of(sheet_of(program_list))
    return drawn_reviews((row, Said(**said)) for row in rows)[0]


def test_each_value_stands_escaped():
    program_list = student_list()
    entry = entry_on(
        program_list,
        240,
        tagged=True,
        tag_reason=HOSTILE,
        program__name=HOSTILE,
        program__city=HOSTILE,
    )
    SignalFactory(entry=entry, reason=HOSTILE)

    row = drawn_row(program_list, answer="ask", text=HOSTILE, seen=f"ask:{HOSTILE}", error=HOSTILE)

    values = [getattr(row, name) for name in DrawnReview.__slots__]
    texts = [each for each in values if isinstance(each, str)]
    assert all(isinstance(each, SafeString) for each in texts)
    assert not any(HOSTILE in each for each in texts)
    assert (row.name, row.text, row.own_reason, row.error) == (ESCAPED,) * 4
    assert (row.seen, row.signal) == (f"ask:{ESCAPED}", f"signal gold: {ESCAPED}")


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        pytest.param({}, ["", *Answer], id="open"),
        pytest.param({"answer": "keep", "seen": "keep:"}, [*Answer], id="answered before"),
        pytest.param({"answer": "drop"}, ["", *Answer], id="typed and not kept"),
    ],
)
def test_an_answer_that_was_given_is_not_open_again(said, offered):
    program_list = student_list()
    entry_on(program_list, 240)

    row = drawn_row(program_list, **said)

    assert [each for each in ["", *Answer] if f'value="{each}"' in row.answer_options] == offered
    assert f'value="{said.get("answer", "")}" selected' in row.answer_options


@pytest.mark.parametrize(
    ("more", "words"),
    [
        pytest.param({"typical": 240}, "suggested</span>", id="nobody decided"),
        pytest.param(
            {"typical": 240, "tagged": True, "tag": Tag.SAFETY},
            "suggested target</span>",
            id="another than suggested",
        ),
        pytest.param({"typical": 240, "tagged": True}, "", id="as suggested"),
        pytest.param({}, "", id="no suggestion"),
    ],
)
def test_a_tag_that_is_not_the_suggestion_says_so(more, words):
    program_list = student_list()
    entry_on(program_list, **more)

    suggestion = drawn_row(program_list).suggestion

    assert suggestion.endswith(words)
    assert bool(suggestion) == bool(words)


def test_marks_stand_beside_the_place():
    program_list = student_list()
    entry_on(program_list, is_rotated=True, has_tie=True)

    row = drawn_row(program_list)

    assert row.place == "Alder Falls, OH · rotated there · a tie to the place"


def test_an_objection_stands_beside_a_signal_only():
    program_list = student_list()
    signal_count(program_list, 1, gold=1)
    signalled = entry_on(program_list, 240, profile__minimum_step2=250, program__name="A")
    entry_on(program_list, 240, profile__minimum_step2=250, program__name="B")
    SignalFactory(entry=signalled, tier=SignalTier.GOLD)

    with_signal, without = drawn_reviews((row, Said()) for row in rows_of(sheet_of(program_list)))

    assert "250" in with_signal.objection
    assert without.objection == ""
    assert with_signal.is_doubtful
    assert "Likely screened" in without.doubts
