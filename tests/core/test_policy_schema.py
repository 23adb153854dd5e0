from datetime import date

import pytest

from matchadvisor.core.policy_schema import SCHEMA, check_value, parts_of, specialties_in
from tests.core.policy_examples import BACKUPS, LADDER, RANGES, SOUND, STUDY, WRITERS


@pytest.mark.parametrize("key", sorted(SCHEMA))
def test_every_key_has_a_sound_example(key):
    assert check_value(key, SOUND[key]) is None


@pytest.mark.parametrize("key", sorted(SCHEMA))
@pytest.mark.parametrize("value", [None, 3, "words", [], [1], {"nothing": 1}])
def test_no_key_takes_nonsense(key, value):
    problem = check_value(key, value)

    assert isinstance(problem, str)
    assert problem


def test_a_study_may_stand_alone():
    alone = {name: part for name, part in STUDY.items() if name not in ("compared", "sample")}

    assert check_value("signals.evidence", {"ortho": alone}) is None


def test_an_unknown_key_is_named():
    assert check_value("zones.roof", {}) == "unknown key"


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("zones.lines", {"im": {"low": 241, "green": 240}}, "value.im: low 241 is above green 240"),
        (
            "zones.lines",
            {"im": {"low": 235, "green": 246, "high": 245}},
            "value.im: green 246 is above high 245",
        ),
        ("zones.lines", {"im": {"low": 0, "green": 240}}, "value.im.low: 0 is outside 1 to 300"),
        (
            "zones.lines",
            {"im": {"low": 1, "green": 301}},
            "value.im.green: 301 is outside 1 to 300",
        ),
        ("zones.lines", {"im": {"low": 235}}, "value.im: green missing"),
        ("zones.lines", {"im": {"low": 235, "green": True}}, "must be a whole number, not True"),
        ("zones.lines", {"im": {"low": 235, "green": 240.5}}, "must be a whole number, not 240.5"),
        (
            "rotations.away",
            {"tiers": [], "weeks_before_line": 4, "typical_above": 15},
            "value.tiers: must be a list of score tiers",
        ),
        (
            "rotations.away",
            {"tiers": ["less", "less"], "weeks_before_line": 4, "typical_above": 15},
            "value.tiers: a tier stands there twice",
        ),
        ("zones.lines", {"Internal Medicine": {}}, "'Internal Medicine' is no specialty slug"),
        ("zones.lines", {"im": 240}, "value.im: must be a table"),
        (
            "zones.cuts",
            {"red_gap": 10, "deep_gap": 9, "floor": 220, "boundary": 2},
            "value: red_gap 10 is above deep_gap 9",
        ),
        (
            "zones.cuts",
            {"red_gap": 0, "deep_gap": 9, "floor": 220, "boundary": 2},
            "value.red_gap: 0 is outside 1 to 300",
        ),
        ("zones.tiers", {"im": "medium"}, "'medium' is none of less, moderate, competitive, hyper"),
        ("zones.national_mean", {"mean": 250, "year": 1925}, "1925 is outside 2000 to 2100"),
        ("scores.range", {"lowest": 9, "highest": 3}, "lowest 9 is above highest 3"),
        ("scores.pass_marks", [], "must be a list of marks"),
        (
            "scores.pass_marks",
            [{"from": "2025-07-01", "mark": 218}],
            "value[1].from: must be a day, not '2025-07-01'",
        ),
        (
            "scores.pass_marks",
            [{"from": date(2025, 7, 1), "mark": 1}, {"from": date(2025, 7, 1), "mark": 2}],
            "the days must rise from mark to mark",
        ),
        ("volume.ranges", {**RANGES, "blue": {}}, "value: unknown part blue"),
        (
            "volume.ranges",
            {**RANGES, "red": {**RANGES["red"], "less": [120, 80]}},
            "value.red.less: low 120 is above high 80",
        ),
        (
            "volume.ranges",
            {**RANGES, "red": {**RANGES["red"], "less": [80]}},
            "must be a pair [low, high]",
        ),
        ("volume.headlines", {"green": 40, "yellow": 70}, "value: red missing"),
        (
            "mix.aims",
            {"reach": [10, 120], "target": [50, 70], "safety": [20, 30]},
            "value.reach: 120 is outside 0 to 100",
        ),
        (
            "mix.aims",
            {"reach": [20, 20], "target": [70, 70], "safety": [20, 30]},
            "the lowest shares add up to more than 100 percent",
        ),
        (
            "mix.aims",
            {"reach": [10, 10], "target": [50, 50], "safety": [20, 30]},
            "the highest shares add up to less than 100 percent",
        ),
        (
            "mix.red_aims",
            {"reach": 10, "target": 60, "safety": 40},
            "the shares add up to 110 percent, not 100",
        ),
        (
            "mix.stops",
            {"amber_over": 26, "stop_over": 25, "judged_from": 10},
            "value: amber_over 26 is above stop_over 25",
        ),
        (
            "mix.stops",
            {"amber_over": 0, "stop_over": 25, "judged_from": 10},
            "value.amber_over: 0 is outside 1 to 100",
        ),
        (
            "mix.tag_points",
            {"lowered_to": 11, "reach_from": 10},
            "value: lowered_to 11 is above reach_from 10",
        ),
        (
            "list.cities",
            {"major": ["Springfield"], "oversaturated": []},
            "value.major: 'Springfield' must read like Springfield, IL",
        ),
        (
            "list.cities",
            {"major": ["Springfield, IL", "Springfield, IL"], "oversaturated": []},
            "value.major: a city stands there twice",
        ),
        (
            "list.cities",
            {"major": "Springfield, IL", "oversaturated": []},
            "value.major: must be a list of cities",
        ),
        ("signals.cautions", {"typical_above": 0}, "value.typical_above: 0 is outside 1 to 300"),
        (
            "field.match_rates.us_md",
            {"im": {"matched": 0, "unmatched": 0, "year": 2026}},
            "value.im: nobody is counted",
        ),
        (
            "field.match_rates.us_md",
            {"im": {"matched": -1, "unmatched": 0, "year": 2026}},
            "value.im.matched: -1 is outside",
        ),
        (
            "backup.options",
            {"im": {**BACKUPS}},
            "value.im: a specialty cannot be its own backup",
        ),
        (
            "backup.options",
            {"em": {**BACKUPS, "bridges": ["ty", "ty"]}},
            "value.em.bridges: a specialty stands there twice",
        ),
        (
            "backup.options",
            {"em": {**BACKUPS, "bridges": "ty"}},
            "value.em.bridges: must be a list of specialties",
        ),
        (
            "backup.options",
            {"em": {**BACKUPS, "bridges": ["T Y"]}},
            "'T Y' is no specialty slug",
        ),
        (
            "signals.evidence",
            {"ortho": {**STUDY, "measured": {"what": "rate", "value": 101}}},
            "value.ortho.measured: is over 100 percent",
        ),
        (
            "signals.evidence",
            {"ortho": {**STUDY, "measured": {"what": "rate", "value": -1}}},
            "must be a number of 0 or more, not -1",
        ),
        ("signals.evidence", {"ortho": {**STUDY, "cycle": ""}}, "value.ortho.cycle: must be words"),
        ("limits.letters", {"fax": 4}, "value: unknown part fax"),
        ("limits.letters", {"eras": 0}, "value.eras: 0 is outside 1 to 100"),
        ("letters.kinds", {"em": {}}, "value.em: names no form"),
        ("letters.kinds", {"em": {"fax": "A"}}, "value.em: unknown part fax"),
        ("letters.writers", {"order": WRITERS[1:]}, "must hold faculty, sub_internship, director"),
        ("letters.packet", {"examples": [5, 3]}, "value.examples: low 5 is above high 3"),
        (
            "effort.order",
            {"pillars": ["list", "list", "narrative", "timing"], "shown": 3},
            "must hold list, letters, narrative, timing once each",
        ),
        ("timing.letters_asked", {"weeks": [4, 6]}, "the aim 4 is later than the latest 6"),
        ("timing.letters_asked", {"weeks": [6]}, "must be a pair [aim, latest]"),
        ("timing.ladder", LADDER | {"doer": []}, "value.doer: must be a list of days"),
        ("timing.ladder", LADDER | {"doer": [3, 14]}, "must fall from the first reminder"),
        ("timing.ladder", LADDER | {"quiet_from": 7}, "the quiet hours must run over midnight"),
    ],
)
def test_an_impossible_figure_is_named(key, value, problem):
    assert problem in check_value(key, value)


def test_specialties_are_found_wherever_a_value_names_them():
    named = {key: list(specialties_in(key, SOUND[key])) for key in SCHEMA}

    assert named["zones.lines"] == ["im"]
    assert named["backup.options"] == ["ortho", "im", "ty"]
    assert named["volume.headlines"] == []


def test_parts_are_dotted_names():
    assert list(parts_of({"im": {"low": 235}, "fm": 1})) == ["im", "im.low", "fm"]
    assert list(parts_of([1, 2])) == []
