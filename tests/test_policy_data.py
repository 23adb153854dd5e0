"""The policies that ship: complete, cited, and as their sources have them."""

import re
from datetime import date

import pytest

from matchadvisor.core.policy_schema import SCHEMA
from matchadvisor.policy.loading import POLICY_NAMES, UnknownPolicy, shipped_files, shipped_policy
from matchadvisor.policy.registry import specialty, specialty_of, specialty_slugs
from matchadvisor.policy.writing import key_text, path_of
from tests.shared_data import ROOT, needs_shared, rows

DATA = ROOT / "matchadvisor" / "policy" / "data"
GUIDE = shipped_policy("guide")
MATCHED = shipped_policy("matched-2026")


# The guide, figure by figure


@pytest.mark.parametrize(
    ("slugs", "tier", "line"),
    [
        (
            "dermatology orthopaedic-surgery otolaryngology plastic-surgery urology",
            "hyper",
            {"low": 250, "green": 250},
        ),
        (
            "anesthesiology diagnostic-radiology emergency-medicine general-surgery",
            "competitive",
            {"low": 245, "green": 245},
        ),
        (
            "internal-medicine obstetrics-gynecology pediatrics",
            "moderate",
            {"low": 235, "green": 240, "high": 245},
        ),
        (
            "family-medicine neurology psychiatry",
            "less",
            {"low": 225, "green": 230, "high": 235},
        ),
    ],
)
def test_the_guide_names_its_specialties_by_tier(slugs, tier, line):
    tiers = GUIDE.at("zones.tiers", 2027).value
    lines = GUIDE.at("zones.lines", 2027).value

    assert {slug for slug, word in tiers.items() if word == tier} == set(slugs.split())
    assert all(lines[slug] == line for slug in slugs.split())


def test_the_guide_covers_fifteen_specialties():
    assert len(GUIDE.at("zones.lines", 2027).value) == 15
    assert GUIDE.at("zones.lines", 2027).value.keys() == GUIDE.at("zones.tiers", 2027).value.keys()
    assert (
        GUIDE.at("zones.lines", 2027).value.keys() == GUIDE.at("volume.classes", 2027).value.keys()
    )


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("zones.cuts", {"red_gap": 10, "deep_gap": 15, "floor": 220, "boundary": 2}),
        ("scores.range", {"lowest": 1, "highest": 300}),
        ("scores.attempts", {"most": 4}),
        (
            "scores.pass_marks",
            [
                {"from": date(1900, 1, 1), "mark": 214},
                {"from": date(2025, 7, 1), "mark": 218},
            ],
        ),
        ("anchors.clerkships", {"several": 2}),
        ("volume.headlines", {"green": 40, "yellow": 70, "red": 100}),
        ("volume.anchors", {"shift_from": 2, "red_suggested": 120}),
        ("mix.aims", {"reach": [10, 20], "target": [50, 70], "safety": [20, 30]}),
        ("mix.red_aims", {"reach": 10, "target": 60, "safety": 30}),
        ("mix.stops", {"amber_over": 20, "stop_over": 25, "judged_from": 10}),
        ("mix.tag_points", {"reach_from": 10, "lowered_to": 5}),
        ("list.cities", {"major": [], "oversaturated": []}),
        ("signals.cautions", {"typical_above": 15}),
        ("retake.terms", {"months": [6, 9], "jump": [15, 20]}),
        ("limits.letters", {"eras": 4, "sf_match": 3}),
        ("limits.statement", {"eras": 28_000}),
        ("narrative.mention", {"slightly_below": 5, "sentences": [2, 3]}),
        ("narrative.statement", {"stories": [1, 2]}),
        ("letters.packet", {"examples": [3, 5]}),
    ],
)
def test_the_guide_holds(key, value):
    assert GUIDE.at(key, 2027).value == value


@pytest.mark.parametrize(
    ("zone", "ranges"),
    [
        ("green", {"less": [25, 40], "moderate": [40, 60], "hyper": [40, 60]}),
        ("yellow", {"less": [40, 60], "moderate": [60, 80], "hyper": [80, 100]}),
        ("red", {"less": [80, 120], "moderate": [80, 120], "hyper": [80, 120]}),
    ],
)
def test_the_volume_table(zone, ranges):
    row = GUIDE.at("volume.ranges", 2027).value[zone]

    assert row == {**ranges, "competitive": ranges["moderate"]}


@pytest.mark.parametrize(
    ("slug", "word"),
    [
        ("anesthesiology", "moderate"),
        ("emergency-medicine", "moderate"),
        ("internal-medicine", "moderate"),
        ("general-surgery", "competitive"),
        ("diagnostic-radiology", "competitive"),
        ("psychiatry", "less"),
        ("urology", "hyper"),
    ],
)
def test_volume_class_is_not_the_score_tier(slug, word):
    assert GUIDE.at("volume.classes", 2027).value[slug] == word


@pytest.mark.parametrize(
    ("key", "inferred"),
    [
        (
            "zones.lines",
            {
                *("family-medicine", "family-medicine.green"),
                *("neurology", "neurology.green"),
                *("psychiatry", "psychiatry.green"),
                *("urology", "urology.low", "urology.green"),
            },
        ),
        ("zones.tiers", {"urology"}),
        ("volume.classes", {"diagnostic-radiology", "general-surgery", "urology"}),
        ("volume.anchors", True),
        ("mix.stops", {"judged_from"}),
        ("mix.tag_points", True),
        ("list.cities", True),
        ("signals.cautions", False),
        ("effort.order", {"shown"}),
    ],
)
def test_our_own_defaults_are_marked(key, inferred):
    assert GUIDE.at(key, 2027).inferred == inferred


def test_plastic_surgery_s_backups_are_our_default():
    entry = GUIDE.at("backup.options", 2027)

    assert entry.is_inferred("plastic-surgery")
    assert not entry.is_inferred("dermatology")
    assert entry.value["plastic-surgery"] == entry.value["dermatology"]


def test_bridges_and_categorical_backups_are_what_they_say():
    for groups in GUIDE.at("backup.options", 2027).value.values():
        full = groups["categorical"] + groups["by_interest"]
        assert all(specialty(slug).is_bridge for slug in groups["bridges"])
        assert not any(specialty(slug).is_bridge for slug in full)


# Both policies


@pytest.mark.parametrize("name", POLICY_NAMES)
def test_every_figure_has_its_trail(name):
    for key in shipped_policy(name).keys.values():
        assert key.summary.endswith(".")
        assert key.unit
        assert key.rules
        for entry in key.entries:
            assert entry.source
            assert entry.confidence
            assert date(2026, 1, 1) <= entry.read_on


@pytest.mark.parametrize("name", POLICY_NAMES)
def test_a_key_can_be_written_and_read_again(name):
    policy = shipped_policy(name)
    files = {path_of(key.name): key_text(key) for key in policy.keys.values()}

    again = policy.edited(files, number=policy.number, specialties=specialty_slugs())

    assert again == policy


def test_every_key_that_may_ship_ships_or_is_known_to_be_unpublished():
    assert SCHEMA.keys() - GUIDE.keys.keys() == {"field.match_rates.us_img"}


def test_the_second_policy_differs_in_the_lines_alone():
    files = shipped_files("matched-2026")

    assert set(files) == {"policy.toml", "zones/lines.toml"}
    assert {name for name in GUIDE.keys if MATCHED.keys[name] != GUIDE.keys[name]} == {
        "zones.lines"
    }


def test_the_second_policy_begins_with_its_season():
    assert not MATCHED.has("zones.lines", 2025)
    assert MATCHED.at("zones.lines", 2026) == MATCHED.at("zones.lines", 2027)
    assert len(MATCHED.at("zones.lines", 2027).value) == 23


def test_an_unknown_policy_is_refused():
    with pytest.raises(UnknownPolicy):
        shipped_policy("folklore")


def test_no_sentence_of_the_guide_is_carried_over():
    seed = ROOT.parent / "shared" / "seeds" / "guide.txt"
    if not seed.is_file():
        pytest.skip("the guide is not here")
    words = re.findall(r"\w+", seed.read_text(encoding="utf-8").casefold())
    told = {tuple(words[at : at + 9]) for at in range(len(words) - 8)}

    for file in DATA.rglob("*.toml"):
        ours = re.findall(r"\w+", file.read_text(encoding="utf-8").casefold())
        assert not told & {tuple(ours[at : at + 9]) for at in range(len(ours) - 8)}, file.name


@needs_shared
def test_the_figures_of_2026_are_those_of_the_source():
    lines = MATCHED.at("zones.lines", 2026).value
    rates = MATCHED.at("field.match_rates.us_md", 2026).value
    met = [row for row in rows("specialties.csv") if row["md2026_step2_matched_median"]]

    for row in met:
        slug = specialty_of(row["canonical_name"]).slug
        line = {
            "low": int(row["md2026_step2_matched_q1"]),
            "green": int(row["md2026_step2_matched_median"]),
            "high": int(row["md2026_step2_matched_q3"]),
        }
        if row["md2026_step2_unmatched_median"]:
            line["unmatched"] = int(row["md2026_step2_unmatched_median"])
        assert lines[slug] == line
        if row["md2026_n_unmatched"]:
            share = 100 * rates[slug]["matched"] / sum_of(rates[slug])
            assert share == pytest.approx(float(row["md2026_match_rate_pct_derived"]), abs=0.06)

    assert len(met) == len(lines) == 23
    assert len(rates) == 21


def sum_of(rate):
    return rate["matched"] + rate["unmatched"]
