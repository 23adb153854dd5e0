import timeit
from datetime import date

import pytest

from matchadvisor.core.policy import Policy, PolicyError, PolicyGap

HEAD = 'name = "ours"\nnumber = 3\ntitle = "Ours"\nsummary = "A policy of a test."\n'
LINES = """
summary = "Lines."
unit    = "step2_score"
rules   = ["Z-1"]

[[values]]
from_season = 2026
source      = "Advising guide: score tiers"
url         = "https://guide.example/tiers"
read_on     = 2026-11-20
confidence  = "as the guide states it"
inferred    = ["fm.green", "uro"]
[values.value]
im  = { low = 235, green = 240 }
fm  = { low = 225, green = 230 }
uro = { low = 250, green = 250 }
[values.sources]
im = "Office decision of 2026-11-21"

[[values]]
from_season = 2028
source      = "Advising guide: later tiers"
read_on     = 2028-05-01
[values.value]
im = { low = 240, green = 245 }
"""
CUTS = """
summary = "Cuts."
unit    = "step2_points"
rules   = ["Z-2"]

[[values]]
from_season = 2025
source      = "Advising guide: risk buckets"
read_on     = 2026-11-20
[values.value]
red_gap  = 10
deep_gap = 15
floor    = 220
boundary = 2
"""


def parse(**texts):
    files = {f"{name.replace('__', '/')}.toml": text for name, text in texts.items()}
    return Policy.parse({"policy.toml": HEAD, **files})


def test_policy_reads_its_head_and_keys():
    policy = parse(zones__lines=LINES, zones__cuts=CUTS)

    assert policy.version == "ours/3"
    assert policy.title == "Ours"
    assert policy.summary == "A policy of a test."
    assert sorted(policy.keys) == ["zones.cuts", "zones.lines"]
    assert policy.keys["zones.lines"].rules == ("Z-1",)


@pytest.mark.parametrize(
    ("season", "green"),
    [
        pytest.param(2026, 240, id="the season it starts in"),
        pytest.param(2027, 240, id="the last season before the next entry"),
        pytest.param(2028, 245, id="the season of the next entry"),
        pytest.param(2035, 245, id="long after"),
    ],
)
def test_an_entry_holds_until_a_later_one(season, green):
    policy = parse(zones__lines=LINES)

    entry = policy.at("zones.lines", season)

    assert entry.value["im"]["green"] == green
    assert policy.has("zones.lines", season)


@pytest.mark.parametrize(
    ("key", "season"),
    [
        pytest.param("zones.lines", 2025, id="before the first entry"),
        pytest.param("zones.tiers", 2027, id="a key that is not there"),
    ],
)
def test_a_gap_is_named(key, season):
    policy = parse(zones__lines=LINES)

    with pytest.raises(PolicyGap, match=f"ours/3 holds no {key} for season {season}"):
        policy.at(key, season)

    assert not policy.has(key, season)


def test_an_entry_carries_its_trail():
    entry = parse(zones__lines=LINES).at("zones.lines", 2026)

    assert entry.source == "Advising guide: score tiers"
    assert entry.url == "https://guide.example/tiers"
    assert entry.read_on == date(2026, 11, 20)
    assert entry.confidence == "as the guide states it"
    assert entry.source_of("im") == "Office decision of 2026-11-21"
    assert entry.source_of("fm") == "Advising guide: score tiers"


@pytest.mark.parametrize(
    ("part", "is_inferred"),
    [
        ("fm", True),
        ("fm.green", True),
        ("fm.low", False),
        ("uro", True),
        ("uro.low", True),
        ("im", False),
        (None, False),
    ],
)
def test_parts_are_marked_with_what_stands_around_and_inside_them(part, is_inferred):
    entry = parse(zones__lines=LINES).at("zones.lines", 2026)

    assert entry.is_inferred(part) is is_inferred


def test_a_whole_value_can_be_inferred():
    text = CUTS.replace("read_on ", "inferred = true\nread_on ")

    entry = parse(zones__cuts=text).at("zones.cuts", 2026)

    assert entry.is_inferred()
    assert entry.is_inferred("floor")


def test_a_second_policy_says_only_where_it_differs():
    base = parse(zones__lines=LINES, zones__cuts=CUTS)
    own = {
        "policy.toml": HEAD.replace("ours", "theirs"),
        "zones/cuts.toml": CUTS.replace("= 10", "= 8"),
    }

    policy = Policy.parse(own, base=base)

    assert policy.version == "theirs/3"
    assert policy.at("zones.cuts", 2027).value["red_gap"] == 8
    assert policy.at("zones.lines", 2027) == base.at("zones.lines", 2027)


def test_an_edit_keeps_the_name_and_takes_a_number():
    base = parse(zones__lines=LINES, zones__cuts=CUTS)
    base.at("zones.cuts", 2027)

    policy = base.edited({"zones/cuts.toml": CUTS.replace("= 10", "= 8")}, number="3.1")

    assert policy.version == "ours/3.1"
    assert policy.at("zones.cuts", 2027).value["red_gap"] == 8
    assert base.at("zones.cuts", 2027).value["red_gap"] == 10
    assert policy.at("zones.lines", 2027) == base.at("zones.lines", 2027)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("summary = ", "summery = ", "unknown field summery"),
        ('summary = "Cuts."\n', "", "summary missing"),
        ('unit    = "step2_points"', "unit = 3", "unit must be words"),
        ('["Z-2"]', '["zones"]', "'zones' is no rule ID"),
        ('["Z-2"]', '"Z-2"', "rules must be a list of rule IDs"),
        ("[[values]]", "[values]", "values must be a list of tables"),
        ("from_season = 2025\n", "", "from_season missing"),
        ("from_season = 2025", 'from_season = "2025"', "from_season '2025' is no season"),
        ("from_season = 2025", "from_season = 25", "from_season 25 is no season"),
        ('"Advising guide: risk buckets"', '""', "source missing"),
        ('"Advising guide: risk buckets"', "7", "source must be words"),
        ("read_on     = 2026-11-20\n", "", "read_on missing"),
        ("2026-11-20", '"2026-11-20"', "read_on '2026-11-20' is no day"),
        ("2026-11-20", "2026-11-20T08:00:00", "is no day"),
        ("2026-11-20", '2026-11-20\nurl = "page"', "url 'page' must begin with https://"),
        ("2026-11-20", "2026-11-20\nwhen = 3", "unknown field when"),
        ("2026-11-20", "2026-11-20\ninferred = 3", "inferred must be true, false or a list"),
        ("2026-11-20", '2026-11-20\ninferred = ["roof"]', "the value has no part 'roof' to mark"),
        ("2026-11-20", '2026-11-20\nsources = ["floor"]', "sources must be a table of words"),
        ("boundary = 2", "boundary = = 2", "not TOML"),
        ("boundary = 2\n", "boundary = 2\nroof = 9\n", "value: unknown part roof"),
    ],
)
def test_an_error_names_the_file_and_what_is_wrong(old, new, problem):
    assert old in CUTS

    with pytest.raises(PolicyError) as error:
        parse(zones__cuts=CUTS.replace(old, new))

    assert str(error.value).startswith("zones/cuts.toml: ")
    assert problem in str(error.value)


def test_an_error_names_the_key():
    with pytest.raises(PolicyError, match=r"^zones/roof\.toml: zones\.roof: unknown key$"):
        parse(zones__roof=CUTS)


@pytest.mark.parametrize(
    ("head", "problem"),
    [
        ("", "policy.toml: name, number, summary, title missing"),
        (HEAD + "colour = 1\n", "policy.toml: unknown field colour"),
        ("name =", "policy.toml: not TOML"),
    ],
)
def test_a_policy_without_a_sound_head_is_refused(head, problem):
    with pytest.raises(PolicyError) as error:
        Policy.parse({"policy.toml": head})

    assert str(error.value).startswith(problem)


@pytest.mark.parametrize(
    "seasons", [pytest.param((2026, 2026), id="twice"), pytest.param((2027, 2026), id="falling")]
)
def test_seasons_rise_from_entry_to_entry(seasons):
    first, second = seasons
    text = LINES.replace("= 2026\n", f"= {first}\n").replace("= 2028\n", f"= {second}\n")

    with pytest.raises(PolicyError, match=r"zones\.lines: from_season must rise"):
        parse(zones__lines=text)


def test_a_key_without_an_entry_is_refused():
    text = 'summary = "Cuts."\nunit = "x"\nrules = ["Z-2"]\nvalues = []\n'

    with pytest.raises(PolicyError, match=r"zones\.cuts: from_season must rise"):
        parse(zones__cuts=text)


def test_specialties_are_checked_where_they_are_known():
    files = {"policy.toml": HEAD, "zones/lines.toml": LINES}

    with pytest.raises(PolicyError, match=r"zones\.lines: unknown specialty 'uro'"):
        Policy.parse(files, specialties={"im", "fm"})

    assert Policy.parse(files, specialties={"im", "fm", "uro"}).version == "ours/3"


def test_reading_a_figure_again_is_one_look_in_a_table():
    policy = parse(zones__lines=LINES)
    table = {("zones.lines", 2027): policy.at("zones.lines", 2027)}

    read = min(timeit.repeat(lambda: policy.at("zones.lines", 2027), number=20_000, repeat=5))
    floor = min(timeit.repeat(lambda: table["zones.lines", 2027], number=20_000, repeat=5))

    assert read < floor * 10
