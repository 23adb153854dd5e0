from datetime import date

import pytest

from matchadvisor.core.policy import Entry, Key, Policy
from matchadvisor.core.policy_schema import SCHEMA
from matchadvisor.policy.loading import POLICY_NAMES, shipped_policy
from matchadvisor.policy.tables import AREAS, TITLES, Cell, areas


def policy_with(name, value, unit="count", seasons=(2026,), **trail):
    entries = tuple(
        Entry(value=value, from_season=season, source="Guide", read_on=date(2026, 11, 22), **trail)
        for season in seasons
    )
    key = Key(name=name, summary="A key.", unit=unit, rules=("Z-1",), entries=entries)
    return Policy(name="ours", number="1", title="Ours", summary="Ours.", keys={name: key})


def figures_of(policy, season=2027):
    ((key,),) = [area.keys for area in areas(policy, season)]
    return key.figures


def test_every_key_has_a_title_in_an_area():
    assert TITLES.keys() == SCHEMA.keys()
    assert {name.partition(".")[0] for name in TITLES} == AREAS.keys()


@pytest.mark.parametrize("name", POLICY_NAMES)
def test_every_shipped_key_is_laid_out(name):
    policy = shipped_policy(name)

    keys = [key for area in areas(policy, 2027) for key in area.keys]

    assert {key.key.name for key in keys} == policy.keys.keys()
    assert all(cell.text for key in keys for cell in key.figures[0].lines[0].cells)


@pytest.mark.parametrize(
    ("name", "unit", "value", "columns", "label", "cells"),
    [
        pytest.param(
            "zones.lines",
            "step2_score",
            {
                "internal-medicine": {"low": 235, "green": 240},
                "urology": {"low": 1, "green": 2, "high": 3},
            },
            ("Low line", "Green line", "High line"),
            "Internal Medicine",
            ("235", "240", "\N{EN DASH}"),
            id="a grid by specialty, a gap where the guide is silent",
        ),
        pytest.param(
            "zones.tiers",
            "tier",
            {"urology": "hyper"},
            ("Figure",),
            "Urology",
            ("Hyper-competitive",),
            id="a word for each specialty",
        ),
        pytest.param(
            "volume.ranges",
            "programs",
            {"green": {"less": [25, 40], "hyper": [40, 60]}},
            ("Less competitive", "Hyper-competitive"),
            "Green",
            ("25 to 40", "40 to 60"),
            id="ranges",
        ),
        pytest.param(
            "scores.pass_marks",
            "step2_score",
            [{"from": date(1900, 1, 1), "mark": 214}],
            ("Lowest pass",),
            "Tested from the beginning",
            ("214",),
            id="a list of marks",
        ),
        pytest.param(
            "backup.options",
            "specialties",
            {"urology": {"categorical": ["internal-medicine", "my-field"], "bridges": []}},
            ("Full residencies", "Bridge years"),
            "Urology",
            ("Internal Medicine, My-field", "\N{EN DASH}"),
            id="lists of specialties",
        ),
        pytest.param(
            "signals.evidence",
            "evidence",
            {"urology": {"measured": {"what": "offers", "value": 12.5}, "cycle": "2024-25"}},
            ("Measured", "Cycle"),
            "Urology",
            ("offers: 12.5", "2024-25"),
            id="studies",
        ),
    ],
)
def test_figures_are_laid_out(name, unit, value, columns, label, cells):
    (figures,) = figures_of(policy_with(name, value, unit))

    assert figures.columns == columns
    assert figures.lines[0].label == label
    assert tuple(cell.text for cell in figures.lines[0].cells) == cells


@pytest.mark.parametrize(
    ("value", "is_wide"),
    [
        pytest.param({"im": {"low": 1, "green": 2, "high": 3}}, False, id="three numbers"),
        pytest.param({"im": dict.fromkeys("abcd", 1)}, True, id="four numbers"),
        pytest.param({"im": {"a": "words that run on", "b": 1}}, True, id="long words"),
        pytest.param({"im": 3}, False, id="one figure"),
        pytest.param({}, False, id="nothing"),
    ],
)
def test_a_wide_table_is_known(value, is_wide):
    (figures,) = figures_of(policy_with("signals.evidence", value))

    assert figures.is_wide is is_wide


def test_marks_stand_where_the_figure_stands():
    value = {"urology": {"low": 250, "green": 250}}
    marks = frozenset({"urology", "urology.green"})

    (figures,) = figures_of(policy_with("zones.lines", value, inferred=marks))

    assert figures.lines[0].cells == (
        Cell("Low line", "250", is_number=True),
        Cell("Green line", "250", is_number=True, is_inferred=True),
    )
    assert not figures.lines[0].is_inferred


def test_a_part_shows_its_own_source_and_mark():
    policy = policy_with(
        "zones.tiers",
        {"urology": "hyper"},
        "tier",
        inferred=frozenset({"urology"}),
        sources={"urology": "Office decision"},
    )

    (figures,) = figures_of(policy)

    assert figures.lines[0].source == "Office decision"
    assert figures.lines[0].is_inferred


@pytest.mark.parametrize(
    ("season", "shown"),
    [
        pytest.param(2027, [(2026, True), (2029, False), (2025, False)], id="in force first"),
        pytest.param(2024, [(2029, False), (2026, False), (2025, False)], id="none in force"),
    ],
)
def test_the_value_in_force_stands_first(season, shown):
    policy = policy_with("scores.attempts", {"most": 4}, seasons=(2025, 2026, 2029))

    figures = figures_of(policy, season)

    assert [(each.entry.from_season, each.is_in_force) for each in figures] == shown
