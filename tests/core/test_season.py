from datetime import UTC, date, datetime

import pytest

from matchadvisor.core.season import Season, SeasonEntry, SeasonError, current_season
from matchadvisor.core.season_facts import FeeTier, SignalTo

CITED = 'source = "AAMC page"\nurl = "https://aamc.example"\nconfidence = "seen"\nread_on = 2026-11-22\n'
OPENS = (
    '[dates.eras_submit_opens]\ntitle = "Submit"\nservice = "ERAS"\n'
    'at = 2025-09-03T09:00:00\ntz = "America/New_York"\n' + CITED
)
DEADLINE = (
    '[dates.residencycas_deadline]\ntitle = "Deadline"\nservice = "ResidencyCAS"\n'
    'on = 2025-09-24\ntz = "America/New_York"\n' + CITED
)
REVIEW = (
    '[dates.residencycas_programs_review]\ntitle = "Review"\nservice = "ResidencyCAS"\n'
    'on = 2025-10-01\ntz = "America/New_York"\n' + CITED
)
FEES = (
    "[fees.eras]\ntiers = [{ first = 1, last = 30, each = 11 }, { first = 31, each = 30 }]\n"
    + CITED
)
EM_FEES = (
    '[fees."residencycas.em"]\ntiers = [{ first = 1, last = 18, flat = 99 }, '
    "{ first = 19, each = 18 }]\n" + CITED
)
CHARGE = '[charges.transcript]\ntitle = "Transcript"\namount = 80\n' + CITED
SIGNALS = "[signals.im]\ntotal = 15\ngold = 3\nsilver = 12\n" + CITED
NO_SIGNALS = '[signals.vascular]\ntotal = 0\nnote = "none this season"\n' + CITED
RULE = '[signal_rules.em]\nhome = "exclude"\naway = "program_defined"\n' + CITED


def parse(*facts, **options):
    return Season.parse("year = 2026\n" + "\n".join(facts), "seasons/2026.toml", **options)


@pytest.mark.parametrize(
    ("today", "season"),
    [
        (date(2026, 11, 22), 2027),
        (date(2026, 12, 31), 2027),
        (date(2027, 1, 1), 2027),
        (date(2027, 3, 19), 2027),
        (date(2027, 3, 31), 2027),
        (date(2027, 4, 1), 2028),
        (date(2028, 2, 29), 2028),
    ],
)
def test_current_season_turns_on_the_first_of_april(today, season):
    assert current_season(today) == season


def test_an_hour_keeps_its_time_zone():
    opens = parse(OPENS).submission_opens("eras")

    assert opens.at == datetime(2025, 9, 3, 13, 0, tzinfo=UTC)
    assert opens.tz == "America/New_York"
    assert opens.on == date(2025, 9, 3)
    assert opens.is_hour_known
    assert (opens.source, opens.confidence) == ("AAMC page", "seen")
    assert (opens.url, opens.read_on) == ("https://aamc.example", date(2026, 11, 22))


def test_a_day_without_an_hour_stays_a_day():
    deadline = parse(DEADLINE).dates["residencycas_deadline"]

    assert deadline.on == date(2025, 9, 24)
    assert not deadline.is_hour_known


def test_what_is_not_there_is_not_published():
    season = parse()

    assert season.label == "2025-26"
    assert season.submission_opens("eras") is None
    assert season.hard_line("eras") is None
    assert season.fee_for("eras", "im") is None


@pytest.mark.parametrize(
    ("facts", "day"),
    [
        pytest.param((DEADLINE, REVIEW), date(2025, 9, 24), id="the earlier of the two"),
        pytest.param((REVIEW,), date(2025, 10, 1), id="the one that is known"),
    ],
)
def test_hard_line(facts, day):
    assert parse(*facts).hard_line("residencycas").on == day


def test_fees_know_tiers_and_specialties():
    season = parse(FEES, EM_FEES)

    assert season.fee_for("eras", "im").tiers == (
        FeeTier(first=1, last=30, each=11),
        FeeTier(first=31, last=None, each=30),
    )
    assert season.fee_for("residencycas", "em").tiers == (
        FeeTier(first=1, last=18, flat=99),
        FeeTier(first=19, last=None, each=18),
    )
    assert season.fee_for("residencycas", "ob") is None


def test_signals_and_charges_and_rules():
    season = parse(SIGNALS, NO_SIGNALS, CHARGE, RULE)

    assert season.signals["im"].total == 15
    assert season.signals["im"].tiers == {"gold": 3, "silver": 12}
    assert season.signals["vascular"].total == 0
    assert season.signals["vascular"].note == "none this season"
    assert season.charges["transcript"].amount == 80
    assert season.signal_rules["em"].home is SignalTo.EXCLUDE
    assert season.signal_rules["em"].away is SignalTo.PROGRAM_DEFINED


@pytest.mark.parametrize(
    ("fact", "old", "new", "problem"),
    [
        (OPENS, "America/New_York", "America/Gotham", "tz 'America/Gotham' is unknown"),
        (OPENS, "at = ", "on = 2025-09-03\nat = ", "either on (a day) or at"),
        (OPENS, "at = 2025-09-03T09:00:00\n", "", "either on (a day) or at"),
        (OPENS, "09:00:00", "09:00:00Z", "at must be the local time of tz"),
        (OPENS, "at = 2025-09-03T09:00:00", "at = 3", "at must be the local time of tz"),
        (OPENS, "at = 2025-09-03T09:00:00", 'on = "soon"', "Invalid isoformat"),
        (OPENS, "at = 2025-09-03T09:00:00", "on = 3", "3 is no day"),
        (OPENS, 'title = "Submit"\n', "", "title missing"),
        (OPENS, 'title = "Submit"', 'titel = "Submit"', "unknown field titel"),
        (OPENS, 'source = "AAMC page"\n', "", "source missing"),
        (OPENS, '"AAMC page"', '""', "source missing"),
        (OPENS, "read_on = 2026-11-22\n", "", "read_on missing"),
        (FEES, "first = 1, ", "first = 2, ", "a tier must begin at 1"),
        (FEES, "first = 31", "first = 32", "a tier must begin at 31"),
        (FEES, "last = 30, ", "", "a tier must begin at 0"),
        (FEES, "first = 31,", "first = 31, last = 40,", "the last tier must be open"),
        (FEES, "each = 30", "each = 30, flat = 3", "either each or flat"),
        (FEES, "each = 30", "each = -30", "-30 is no whole number"),
        (FEES, "each = 30", "each = 30, most = 3", "unknown field most"),
        (FEES, "last = 30", "last = 0", "0 is no whole number of 1 or more"),
        (SIGNALS, "total = 15", "total = 14", "the tiers add up to 15, not 14"),
        (SIGNALS, "total = 15\n", "", "total missing"),
        (SIGNALS, "gold = 3", "gold = 3\nbronze = 1", "unknown field bronze"),
        (CHARGE, "amount = 80", "amount = 80.5", "80.5 is no whole number"),
        (RULE, '"exclude"', '"maybe"', "home: 'maybe' is none of include, exclude"),
    ],
)
def test_an_error_names_the_file_and_the_fact(fact, old, new, problem):
    assert old in fact
    name = fact.partition("]")[0].removeprefix("[").replace('"', "")

    with pytest.raises(SeasonError) as error:
        parse(fact.replace(old, new, 1))

    assert str(error.value).startswith(f"seasons/2026.toml: {name}: ")
    assert problem in str(error.value)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("year = = 2026", "seasons/2026.toml: not TOML"),
        ("", "seasons/2026.toml: year missing"),
        ("year = 2026\nfees = 3", "seasons/2026.toml: fees: must be a table of facts"),
        ("year = 2026\n[signals]\nim = 3", "seasons/2026.toml: signals.im: "),
        ("year = 2026\n[moons.full]\non = 1", "moons.full: unknown kind of fact"),
    ],
)
def test_a_text_that_is_no_season_is_refused(text, problem):
    with pytest.raises(SeasonError) as error:
        Season.parse(text, "seasons/2026.toml")

    assert str(error.value).startswith(problem) or problem in str(error.value)


@pytest.mark.parametrize("fact", [SIGNALS, RULE, EM_FEES])
def test_specialties_are_checked_where_they_are_known(fact):
    with pytest.raises(SeasonError, match="unknown specialty"):
        parse(fact, specialties={"ob"})

    assert parse(FEES, specialties={"ob"}).fees


def entry(key, value, source="Office", read_on=date(2026, 7, 1)):
    return SeasonEntry(key=key, value=value, source=source, read_on=read_on)


def test_an_office_lays_its_entries_over_what_ships():
    shipped = parse(OPENS, SIGNALS)
    moved = {
        "title": "Submit",
        "service": "ERAS",
        "at": "2025-09-10T09:00:00",
        "tz": "America/Chicago",
    }

    season = shipped.with_entries(
        [
            entry("dates.eras_submit_opens", moved),
            entry("signals.im", {"total": 10}),
            entry("signals.im", {"total": 12}, source="Office, later"),
        ]
    )

    assert season.submission_opens("eras").at == datetime(2025, 9, 10, 14, 0, tzinfo=UTC)
    assert season.submission_opens("eras").source == "Office"
    assert season.signals["im"].total == 12
    assert season.signals["im"].source == "Office, later"
    assert shipped.signals["im"].total == 15


def test_an_office_can_take_a_fact_back():
    shipped = parse(OPENS, SIGNALS)

    season = shipped.with_entries([entry("signals.im", None), entry("signals.em", None)])

    assert season.signals == {}
    assert season.dates == shipped.dates


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("moon", {}, "moon: unknown kind of fact"),
        ("moons.full", {}, "moons.full: unknown kind of fact"),
        ("signals.", {}, "unknown kind of fact"),
        ("signals.im", {"total": -1}, "signals.im: -1 is no whole number"),
        ("signals.xx", {"total": 1}, "signals.xx: unknown specialty 'xx'"),
    ],
)
def test_an_entry_that_cannot_be_right_is_named(key, value, problem):
    with pytest.raises(SeasonError, match=r"^office entry: ") as error:
        parse().with_entries([entry(key, value)], specialties={"im"})

    assert problem in str(error.value)
