"""The policies, seasons and specialties that ship: complete, cited, and as the sources have them."""

import csv
import re
import tomllib
from datetime import date, time
from pathlib import Path

import pytest

from matchadvisor.core.policy_schema import SCHEMA
from matchadvisor.core.season_facts import FeeTier, SignalTo
from matchadvisor.policy.loading import (
    POLICY_NAMES,
    UnknownPolicy,
    shipped_files,
    shipped_policy,
    shipped_season,
)
from matchadvisor.policy.registry import all_specialties, specialty, specialty_of, specialty_slugs
from matchadvisor.policy.writing import key_text, path_of

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data"
SPELLINGS = (ROOT / "tests" / "policy" / "spellings.txt").read_text(encoding="utf-8").splitlines()
DATA = ROOT / "matchadvisor" / "policy" / "data"
GUIDE = shipped_policy("guide")
MATCHED = shipped_policy("matched-2026")
SPECIALTY_COLUMNS = ("specialty", "canonical_name", "eras_nrmp_name")
NOT_A_RESIDENCY = {"Abdominal Radiology (421)"}

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data is not here")


def rows(name):
    with (SHARED / name).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


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
        ("retake.terms", {"months": [6, 9], "jump": [15, 20]}),
        ("limits.letters", {"eras": 4, "sf_match": 3}),
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


def test_the_pages_name_no_sentence_of_the_guide():
    seed = ROOT.parent / "shared" / "seeds" / "guide.txt"
    if not seed.is_file():
        pytest.skip("the guide is not here")
    words = re.findall(r"\w+", seed.read_text(encoding="utf-8").casefold())
    told = {tuple(words[at : at + 9]) for at in range(len(words) - 8)}

    for file in DATA.rglob("*.toml"):
        ours = re.findall(r"\w+", file.read_text(encoding="utf-8").casefold())
        assert not told & {tuple(ours[at : at + 9]) for at in range(len(ours) - 8)}, file.name


# Seasons


def test_the_season_of_2026_keeps_its_hours():
    season = shipped_season(2026)

    opens = season.submission_opens("eras")

    assert opens.at.isoformat() == "2025-09-03T09:00:00-04:00"
    assert season.dates["match_day"].at.time() == time(12, 0)
    assert season.hard_line("eras").on == date(2025, 9, 24)
    assert season.hard_line("residencycas").at.isoformat() == "2025-09-24T23:59:00-04:00"
    assert season.dates["urology_match_results"].on == date(2026, 2, 2)


def test_what_a_season_lacks_is_not_published_yet():
    season = shipped_season(2027)

    assert season.submission_opens("eras").on == date(2026, 9, 2)
    assert not season.submission_opens("eras").is_hour_known
    assert season.submission_opens("residencycas") is None
    assert "nrmp_ranking_opens" not in season.dates
    assert season.fee_for("residencycas", "emergency-medicine") is None
    assert season.signals == {}
    assert season.signal_rules == {}


def test_the_season_of_2025_holds_signals_and_the_rule_of_em():
    season = shipped_season(2025)

    rule = season.signal_rules["emergency-medicine"]

    assert season.dates == {}
    assert season.fees == {}
    assert season.signals["internal-medicine"].tiers == {"gold": 3, "silver": 12}
    assert season.signals["dermatology"].total == 28
    assert (rule.home, rule.away) == (SignalTo.EXCLUDE, SignalTo.EXCLUDE)
    assert season.signals["neurodevelopmental-disabilities"].total == 3


def test_a_season_without_a_file_has_nothing_published():
    assert shipped_season(2040).dates == {}


@pytest.mark.parametrize("year", [2026, 2027])
def test_eras_fees(year):
    assert shipped_season(year).fee_for("eras", "internal-medicine").tiers == (
        FeeTier(first=1, last=30, each=11),
        FeeTier(first=31, last=None, each=30),
    )


def test_residencycas_fees_are_known_for_emergency_medicine_alone():
    season = shipped_season(2026)

    assert season.fee_for("residencycas", "emergency-medicine").tiers == (
        FeeTier(first=1, last=18, flat=99),
        FeeTier(first=19, last=30, each=18),
        FeeTier(first=31, last=None, each=23),
    )
    assert season.fee_for("residencycas", "obstetrics-gynecology") is None


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_every_fact_of_a_season_is_cited(year):
    season = shipped_season(year)
    sections = (season.dates, season.fees, season.charges, season.signals, season.signal_rules)

    facts = [fact for section in sections for fact in section.values()]

    assert facts
    assert all(fact.source and fact.confidence for fact in facts)
    assert all(fact.read_on == date(2026, 11, 22) for fact in facts)


# Specialties


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_met_so_far_is_known(spelling):
    assert specialty_of(spelling).slug in specialty_slugs()


def test_slugs_are_kebab_case():
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", one.slug) for one in all_specialties())


@needs_shared
def test_every_spelling_of_the_shared_data_is_known():
    met = set()
    for file in SHARED.glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.DictReader(opened)
            columns = [name for name in reader.fieldnames if name in SPECIALTY_COLUMNS]
            for row in reader:
                met.update(row[column] for column in columns)
    for row in rows("specialties.csv"):
        met.update(word.strip() for word in row["abbreviations"].split(";"))

    assert {specialty_of(word).slug for word in met - NOT_A_RESIDENCY - {""}} <= specialty_slugs()
    assert met - NOT_A_RESIDENCY - {""} <= set(SPELLINGS)


@needs_shared
def test_prefixes_are_those_of_the_programs():
    for row in rows("programs.csv"):
        one = specialty_of(row["specialty"])
        assert row["acgme_code"][:3] in one.acgme_prefixes, row["acgme_code"]


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


@needs_shared
@pytest.mark.parametrize("year", [2026, 2027])
def test_dates_are_those_of_the_source(year):
    source = tomllib.loads((SHARED / f"season_{year}.toml").read_text(encoding="utf-8"))
    published = {e["key"]: e for e in source["event"] if "on" in e or "at" in e}
    dates = shipped_season(year).dates

    assert dates.keys() == published.keys()
    for key, event in published.items():
        if "at" in event:
            assert dates[key].at.replace(tzinfo=None) == event["at"]
        else:
            assert (dates[key].on, dates[key].at) == (event["on"], None)
        assert dates[key].tz == event["tz"]


@needs_shared
@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_signal_counts_are_those_of_the_source(year):
    counted = {
        specialty_of(row["specialty"]).slug: row
        for row in rows("signals.csv")
        if int(row["season"]) == year and row["total"]
    }
    signals = shipped_season(year).signals

    for slug, row in counted.items():
        assert signals[slug].total == int(row["total"])
        if row["gold"]:
            assert signals[slug].tiers == {"gold": int(row["gold"]), "silver": int(row["silver"])}
    assert signals.keys() - counted.keys() <= {"neurodevelopmental-disabilities"}
