"""Rows of a list in the words of its page."""

import pytest
from django.utils.safestring import SafeString

from programs.enums import SignalTier, Tag
from programs.selectors.drawn_rows import DrawnRow, drawn
from programs.selectors.lists import rows_of
from tests.factories.programs_lists import SignalFactory
from tests.programs.lists import entry_on, sheet_of, signal_count, student_list

pytestmark = pytest.mark.django_db
HOSTILE = "<b>'&\""
ESCAPED = "&lt;b&gt;&#x27;&amp;&quot;"


def drawn_row(program_list, tiers=()):
    """The only row of a list."""
    return drawn(rows_of(sheet_of(program_list)), tiers)[0]


def words(row):
    """Every value of a row that a template writes."""
    values = (getattr(row, name) for name in DrawnRow.__slots__)
    return [value for value in values if isinstance(value, str)]


def test_each_value_stands_escaped():
    program_list = student_list()
    entry_on(
        program_list,
        240,
        tagged=True,
        tag_reason=HOSTILE,
        notes=HOSTILE,
        program__name=HOSTILE,
        program__city=HOSTILE,
        profile__checked={"typical_step2": {"source": HOSTILE, "on": "2026-07-01"}},
    )

    row = drawn_row(program_list)

    assert all(isinstance(each, SafeString) for each in words(row))
    assert (row.name, row.notes, row.own_reason) == (ESCAPED, ESCAPED, ESCAPED)
    assert row.place.startswith(f"{ESCAPED}, ")
    assert row.source.startswith(f"{ESCAPED}, <time")
    assert not any(HOSTILE in each for each in words(row))


def test_the_address_is_that_of_the_entry():
    program_list = student_list()
    entry = entry_on(program_list)

    row = drawn_row(program_list)

    assert row.url == f"/programs/entries/{entry.pk}/"


def test_what_names_a_field_tells_what_it_was_drawn_from():
    program_list = student_list()
    entry = entry_on(program_list, tagged=True, tag=Tag.REACH)

    row = drawn_row(program_list)

    assert row.pick == f"{entry.pk}.1"
    assert row.tag_name == f"tag.{entry.pk}.1.reach"
    assert row.status_name == f"status.{entry.pk}.1.applying"
    assert row.signal_name == f"signal.{entry.pk}.1."


@pytest.mark.parametrize(
    ("more", "why"),
    [
        pytest.param({"typical": 240}, "suggested</span>", id="nobody decided"),
        pytest.param(
            {"profile__kind": "academic"}, "suggested, weakly</span>", id="by the kind alone"
        ),
        pytest.param(
            {"typical": 240, "tagged": True, "tag": Tag.SAFETY}, "suggested target", id="another"
        ),
        pytest.param({"typical": 240, "tagged": True}, "Why", id="the same"),
        pytest.param({}, "Why", id="no suggestion"),
    ],
)
def test_what_leads_to_the_reasons(more, why):
    program_list = student_list()
    entry_on(program_list, **more)

    assert drawn_row(program_list).why.endswith(why)


@pytest.mark.parametrize(
    ("held", "offered"),
    [
        pytest.param(None, ["silver"], id="none placed"),
        pytest.param(SignalTier.GOLD, ["gold", "silver"], id="the last one is here"),
    ],
)
def test_signals_that_are_left_can_be_chosen(held, offered):
    program_list = student_list()
    signal_count(program_list, 2, gold=1, silver=1)
    entry = entry_on(program_list, 240)
    if held:
        SignalFactory(entry=entry, tier=held)

    row = drawn_row(program_list, [(SignalTier.GOLD, 0), (SignalTier.SILVER, 1)])

    assert [tier for tier in SignalTier if f'value="{tier}"' in row.signal_options] == offered


def test_without_published_signals_there_is_nothing_to_choose():
    program_list = student_list()
    entry_on(program_list, 240)

    assert drawn_row(program_list).signal_options == ""


@pytest.mark.parametrize(
    ("typical", "points"),
    [(240, "+6"), (234, "+0"), (230, "-4"), (None, "")],
)
def test_points_carry_their_sign(typical, points):
    program_list = student_list()
    entry_on(program_list, typical)

    assert drawn_row(program_list).points == points


def test_a_number_that_nobody_checked_for_a_year_is_marked():
    program_list = student_list()
    entry_on(
        program_list,
        240,
        profile__checked={"typical_step2": {"source": "Its own page", "on": "2025-08-02"}},
    )

    row = drawn_row(program_list)

    assert row.is_stale
    assert row.source == 'Its own page, <time datetime="2025-08-02">Sat 2 Aug 2025</time>'


def test_marks_stand_in_words():
    program_list = student_list()
    entry_on(program_list, priority=2, is_home=True, has_tie=True)

    row = drawn_row(program_list)

    assert row.marks == "priority 2. Home program. A tie to the place."
