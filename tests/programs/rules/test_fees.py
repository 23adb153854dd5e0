"""Fees restart with each specialty; sizes are compared with the range (V-4)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchadvisor.core.policy import Policy
from matchadvisor.core.season_facts import FeeSchedule, FeeTier
from programs.facts import SizeFacts
from programs.rules.fees import fee, fees, total_fee
from triage.facts import Volume

ERAS = FeeSchedule(
    source="Fees of the season",
    read_on=date(2026, 11, 22),
    tiers=(FeeTier(1, 30, each=11), FeeTier(31, None, each=30)),
)
RESIDENCYCAS = FeeSchedule(
    source="Fees of the season",
    read_on=date(2026, 11, 22),
    tiers=(FeeTier(1, 18, flat=99), FeeTier(19, 30, each=18), FeeTier(31, None, each=23)),
)
POLICY = Policy.parse(
    {
        "policy.toml": 'name = "guide"\nnumber = 1\ntitle = "Guide"\nsummary = "Test."',
        "volume/ranges.toml": """
summary = "Ranges."
unit = "programs"
rules = ["V-1"]
[[values]]
from_season = 2025
source = "Guide: volume"
read_on = 2026-11-22
[values.value]
green  = { less = [25, 40], moderate = [40, 60], competitive = [40, 60], hyper = [40, 60] }
yellow = { less = [40, 60], moderate = [60, 80], competitive = [60, 80], hyper = [80, 100] }
red    = { less = [80, 120], moderate = [80, 120], competitive = [80, 120], hyper = [80, 120] }
""",
    }
)


@pytest.mark.parametrize(
    ("sizes", "dollars"),
    [
        pytest.param([0], 0, id="nothing applied"),
        pytest.param([1], 11, id="one program"),
        pytest.param([30], 330, id="the first tier's end"),
        pytest.param([31], 360, id="one into the second tier"),
        pytest.param([60], 1230, id="twice thirty in one specialty"),
        pytest.param([70], 1530, id="the yellow headline"),
        pytest.param([43, 7], 797, id="two specialties, one past the tier"),
        pytest.param([32, 32], 780, id="two specialties, both past the tier"),
        pytest.param([30, 30], 660, id="two specialties, both within the tier"),
    ],
)
def test_eras_fees_restart_with_each_specialty(sizes, dollars):
    assert total_fee((size, ERAS) for size in sizes) == dollars


@pytest.mark.parametrize(
    ("size", "dollars"),
    [
        pytest.param(0, 0, id="nothing applied"),
        pytest.param(1, 99, id="the flat part, whole from the first program"),
        pytest.param(18, 99, id="the flat part's end"),
        pytest.param(19, 117, id="one into the second tier"),
        pytest.param(46, 683, id="the worked example"),
    ],
)
def test_fee_with_a_flat_first_tier(size, dollars):
    assert fee(size, RESIDENCYCAS) == dollars


@pytest.mark.parametrize(
    ("size", "verdict", "by"),
    [
        pytest.param(59, "under", 1, id="one under"),
        pytest.param(60, "within", 0, id="the lower end"),
        pytest.param(80, "within", 0, id="the upper end"),
        pytest.param(82, "over", 2, id="two over"),
    ],
)
def test_fees_compares_the_size_with_the_range(size, verdict, by):
    facts = SizeFacts(
        specialty="internal-medicine",
        season=2027,
        size=size,
        service="ERAS",
        volume=Volume(60, 80, 70, must_choose=False),
        fees=ERAS,
    )

    finding = fees(facts, POLICY)

    assert (finding.verdict, finding.because["by"]) == (verdict, by)
    assert finding.source == "Guide: volume; Fees of the season"


def test_fees_says_what_the_list_costs_and_how_it_adds_up():
    facts = SizeFacts(
        specialty="internal-medicine",
        season=2027,
        size=70,
        service="ERAS",
        volume=Volume(60, 80, 70, must_choose=False),
        fees=ERAS,
    )

    finding = fees(facts, POLICY)

    assert finding.text == (
        "70 programs lie within the range of 60 to 80. "
        "Applying to them through ERAS costs 1,530 USD."
    )
    assert finding.because["fee"] == [
        {"programs": 30, "each": 11, "flat": 0},
        {"programs": 40, "each": 30, "flat": 0},
    ]


def test_fees_speaks_of_one_program_as_one():
    facts = SizeFacts(
        specialty="internal-medicine",
        season=2027,
        size=1,
        service="ERAS",
        volume=Volume(60, 80, 70, must_choose=False),
        fees=ERAS,
    )

    assert fees(facts, POLICY).text == (
        "1 program is 59 under the range of 60 to 80. Applying to it through ERAS costs 11 USD."
    )


def test_fees_without_range_and_price_says_both_are_missing():
    facts = SizeFacts(specialty="urology", season=2027, size=12, service="ERAS")

    finding = fees(facts, POLICY)

    assert finding.verdict == "no_range"
    assert finding.because["cost"] is None
    assert "not published yet" in finding.text


@pytest.mark.parametrize(
    ("paid", "cost", "ending"),
    [
        pytest.param(None, 330, "ERAS costs 330 USD.", id="as many as count"),
        pytest.param(30, 330, "ERAS costs 330 USD.", id="the same number"),
        pytest.param(32, 390, "That price holds 2 more, withdrawn after applying.", id="more"),
    ],
)
def test_fees_m_6_withdrawn_programs_cost_what_was_applied_to(paid, cost, ending):
    facts = SizeFacts(
        specialty="internal-medicine", season=2027, size=30, service="ERAS", fees=ERAS, paid=paid
    )

    finding = fees(facts, POLICY)

    assert (finding.because["size"], finding.because["cost"]) == (30, cost)
    assert finding.text.endswith(ending)


tiers = st.lists(
    st.tuples(st.integers(1, 40), st.booleans(), st.integers(0, 100)), min_size=1, max_size=4
)


def schedule_of(parts):
    """A schedule of tiers of these lengths, each flat or by the program, the last one open."""
    built, first = [], 1
    for place, (length, is_flat, dollars) in enumerate(parts, start=1):
        last = None if place == len(parts) else first + length - 1
        price = {"flat": dollars} if is_flat else {"each": dollars}
        built.append(FeeTier(first, last, **price))
        first += length
    return FeeSchedule(source="Fees", read_on=date(2026, 11, 22), tiers=tuple(built))


def by_hand(size, schedule):
    """Each program's own price, added up: a flat tier is paid with its first program."""
    paid = 0
    for number in range(1, size + 1):
        for tier in schedule.tiers:
            if tier.first <= number <= (tier.last or number):
                paid += tier.each + (tier.flat if number == tier.first else 0)
    return paid


@given(parts=tiers, size=st.integers(0, 150))
def test_a_fee_is_what_adding_up_by_hand_gives(parts, size):
    schedule = schedule_of(parts)

    assert fee(size, schedule) == by_hand(size, schedule)


@given(parts=tiers, size=st.integers(0, 150))
def test_adding_a_program_never_lowers_the_fee(parts, size):
    schedule = schedule_of(parts)

    assert fee(size + 1, schedule) >= fee(size, schedule)


@given(parts=tiers, sizes=st.lists(st.integers(0, 60), min_size=1, max_size=4))
def test_adding_a_program_anywhere_never_lowers_the_total(parts, sizes):
    schedule = schedule_of(parts)
    before = total_fee((size, schedule) for size in sizes)

    grown = [
        total_fee((size + (place == at), schedule) for place, size in enumerate(sizes))
        for at in range(len(sizes))
    ]

    assert min(grown) >= before
