"""The seasons that ship: complete, cited, and as their sources have them."""

import tomllib
from datetime import date, time

import pytest

from matchadvisor.core.season_facts import FeeTier, SignalTo
from matchadvisor.policy.loading import shipped_season
from matchadvisor.policy.registry import specialty_of
from tests.shared_data import SHARED, needs_shared, rows


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
