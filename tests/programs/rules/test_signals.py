"""Where signals belong and how many there are (S-1)."""

import pytest

from matchadvisor.core.season_facts import SignalTo
from programs.enums import SignalPolicy, SignalTier, Status, Tag
from programs.rules.signals import (
    signal_caution,
    signal_numbers,
    signal_order,
    signals,
    signals_placed,
    wasted_signals,
)
from tests.programs.rules.policy import (
    GOLD_AND_SILVER,
    NO_SIGNALS,
    POLICY,
    THREE,
    entry,
    listed,
    rule_of,
)

OWN_WORD = SignalTo.PROGRAM_DEFINED
EXCLUDE, INCLUDE = SignalTo.EXCLUDE, SignalTo.INCLUDE


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        pytest.param({}, None, id="nothing known"),
        pytest.param({"minimum_step2": 235}, "block", id="minimum one above"),
        pytest.param({"minimum_step2": 234}, None, id="minimum met"),
        pytest.param({"minimum_step2": 235, "signal_reason": "A."}, "overridden", id="a reason"),
        pytest.param({"typical_step2": 249}, "warn", id="typical 15 above"),
        pytest.param({"typical_step2": 248}, None, id="typical 14 above"),
        pytest.param({"minimum_step2": 240, "typical_step2": 260}, "block", id="block outweighs"),
        pytest.param({"minimum_step2": 240, "is_home": True}, "block", id="blocked at home too"),
        pytest.param({"signal_policy": SignalPolicy.OPTED_OUT}, "opted_out", id="opted out"),
        pytest.param({"signal_policy": SignalPolicy.TAKES_PART}, None, id="takes part"),
    ],
)
def test_what_speaks_against_a_signal(given, verdict):
    said = signal_caution(entry(**given), listed(), POLICY)

    assert (said and said.verdict) == verdict


def test_without_a_score_no_number_speaks_against_it():
    given = entry(minimum_step2=300, typical_step2=300)

    assert signal_caution(given, listed(score=None), POLICY) is None


@pytest.mark.parametrize(
    ("rule", "given", "verdict"),
    [
        pytest.param(None, {"is_home": True}, None, id="no rule on file"),
        pytest.param(rule_of(INCLUDE), {"is_home": True}, None, id="home included"),
        pytest.param(rule_of(EXCLUDE), {"is_home": True}, "excluded", id="home excluded"),
        pytest.param(rule_of(EXCLUDE), {}, None, id="neither home nor rotated"),
        pytest.param(rule_of(EXCLUDE), {"is_rotated": True}, None, id="rotated is another rule"),
        pytest.param(rule_of(INCLUDE, EXCLUDE), {"is_rotated": True}, "excluded", id="rotated"),
        pytest.param(
            rule_of(EXCLUDE, INCLUDE), {"is_home": True, "is_rotated": True}, "excluded", id="both"
        ),
        pytest.param(rule_of(OWN_WORD), {"is_home": True}, "ask", id="the program has not said"),
        pytest.param(
            rule_of(OWN_WORD), {"is_home": True, "home_away": EXCLUDE}, "excluded", id="it says no"
        ),
        pytest.param(
            rule_of(OWN_WORD), {"is_home": True, "home_away": INCLUDE}, None, id="it says yes"
        ),
        pytest.param(
            rule_of(INCLUDE), {"is_home": True, "home_away": EXCLUDE}, None, id="the rule stands"
        ),
    ],
)
def test_home_and_away_follow_the_rule_on_file(rule, given, verdict):
    said = signal_caution(entry(**given), listed(signal_rule=rule), POLICY)

    assert (said and said.verdict) == verdict


def test_an_exclusion_cites_the_rule():
    said = signal_caution(entry(is_home=True), listed(signal_rule=rule_of(EXCLUDE)), POLICY)

    assert said.source == "Season"
    assert said.text.startswith("The rule on file for this season is not to signal home programs:")
    assert said.because["home_rule"] == EXCLUDE.label


def test_a_block_shows_both_numbers():
    said = signal_caution(entry(minimum_step2=240), listed(), POLICY)

    assert "publishes a minimum of 240, above the score of 234" in said.text
    assert said.text.endswith("It needs a written reason.")


def order(*tagged, **facts):
    return [given.program.code[-1] for given in signal_order(tagged, listed(**facts), POLICY)]


def test_the_default_order_is_home_rotated_realistic():
    tagged = [
        (entry(1), Tag.SAFETY),
        (entry(2, priority=2), Tag.SAFETY),
        (entry(3), Tag.TARGET),
        (entry(4, priority=1), Tag.TARGET),
        (entry(5, is_rotated=True), Tag.REACH),
        (entry(6, is_home=True), None),
        (entry(7, has_tie=True), Tag.SAFETY),
    ]

    assert order(*tagged) == ["6", "5", "4", "2", "7", "3", "1"]


@pytest.mark.parametrize(
    ("given", "tag", "facts"),
    [
        pytest.param({}, Tag.REACH, {}, id="reach"),
        pytest.param({}, None, {}, id="without a tag"),
        pytest.param({"status": Status.CONSIDERING}, Tag.TARGET, {}, id="considering"),
        pytest.param({"status": Status.WITHDRAWN}, Tag.TARGET, {}, id="withdrawn"),
        pytest.param({"minimum_step2": 240, "is_home": True}, Tag.REACH, {}, id="blocked"),
        pytest.param({"typical_step2": 249}, Tag.TARGET, {}, id="far above"),
        pytest.param({"is_home": True}, Tag.TARGET, {"signal_rule": rule_of(EXCLUDE)}, id="rule"),
        pytest.param({"is_home": True}, Tag.TARGET, {"signal_rule": rule_of(OWN_WORD)}, id="ask"),
    ],
)
def test_what_the_order_leaves_out(given, tag, facts):
    assert order((entry(1, **given), tag), **facts) == []


@pytest.mark.parametrize("where", ["is_home", "is_rotated"])
def test_home_and_rotated_places_stay_whatever_is_typical_there(where):
    assert order((entry(1, typical_step2=270, **{where: True}), Tag.REACH)) == ["1"]


@pytest.mark.parametrize(
    ("count", "numbers"),
    [
        pytest.param(THREE, {SignalTier.SINGLE: 3}, id="one kind"),
        pytest.param(GOLD_AND_SILVER, {SignalTier.GOLD: 1, SignalTier.SILVER: 2}, id="two tiers"),
        pytest.param(NO_SIGNALS, {}, id="none"),
    ],
)
def test_signal_numbers(count, numbers):
    assert signal_numbers(count) == numbers


def test_placed_signals_hold_whatever_becomes_of_the_entry():
    given = [
        entry(1, signal=SignalTier.SILVER),
        entry(2, Status.WITHDRAWN, signal=SignalTier.SILVER),
        entry(3),
    ]

    assert signals_placed(given) == {SignalTier.SILVER: 2}


@pytest.mark.parametrize(
    ("count", "held", "verdict"),
    [
        pytest.param(None, [], "not_published", id="no count is not none"),
        pytest.param(NO_SIGNALS, [], "none", id="the specialty has none"),
        pytest.param(NO_SIGNALS, [SignalTier.SINGLE], "over", id="one where there is none"),
        pytest.param(THREE, [], "left", id="all left"),
        pytest.param(THREE, [SignalTier.SINGLE] * 2, "left", id="one left"),
        pytest.param(THREE, [SignalTier.SINGLE] * 3, "placed", id="all placed"),
        pytest.param(THREE, [SignalTier.SINGLE] * 4, "over", id="one too many"),
        pytest.param(GOLD_AND_SILVER, [SignalTier.GOLD] * 2, "over", id="a gold too many"),
        pytest.param(GOLD_AND_SILVER, [SignalTier.SINGLE], "over", id="a tier it has not"),
        pytest.param(
            GOLD_AND_SILVER,
            [SignalTier.GOLD, SignalTier.SILVER, SignalTier.SILVER],
            "placed",
            id="tier by tier",
        ),
    ],
)
def test_never_more_than_the_number_tier_by_tier(count, held, verdict):
    given = [entry(number, signal=tier) for number, tier in enumerate(held)]

    said = signals((), listed(*given, signals=count), POLICY)

    assert (said.rule, said.verdict) == ("S-1", verdict)


def test_the_next_in_order_are_named():
    given = [
        entry(1, signal=SignalTier.GOLD, is_home=True),
        entry(2, name="Lakeside"),
        entry(3),
        entry(4),
    ]

    said = signals(given, listed(*given, signals=GOLD_AND_SILVER), POLICY)

    assert said.text == (
        "Signals left: 2 of 3; placed so far: gold 1 of 1, silver 0 of 2. "
        "Next in order: Lakeside, 1400000003."
    )
    assert said.because["next"] == ["1400000002", "1400000003"]
    assert said.because["placed"] == {"gold": 1}


@pytest.mark.parametrize("count", [None, THREE])
def test_the_seasons_rule_on_home_and_away_is_said_with_its_source(count):
    rule = rule_of(EXCLUDE, INCLUDE)

    said = signals((), listed(signals=count, signal_rule=rule), POLICY)

    assert said.text.endswith(
        "The rule on file for this season on home programs: do not signal them; "
        "on programs of away rotations: signal them like any other."
    )
    assert said.source.endswith(f"; {rule.source}")


def test_without_signals_no_rule_is_said():
    said = signals((), listed(signals=NO_SIGNALS, signal_rule=rule_of(EXCLUDE)), POLICY)

    assert "rule on file" not in said.text


def test_no_program_in_order_is_said():
    said = signals((), listed(entry(1), signals=THREE), POLICY)

    assert "No program on the list is next in order" in said.text


def test_a_missing_count_asks_the_office():
    said = signals((), listed(), POLICY)

    assert said.text == (
        "How many signals Internal Medicine gives this season is not published yet. "
        "The office can enter the number with its source."
    )
    assert (said.because["signals"], said.because["left"]) == (None, None)


@pytest.mark.parametrize(
    ("wasted", "begins"),
    [(1, "One of 3 signals stands where none is read"), (2, "2 of 3 signals stand where none")],
)
def test_wasted_signals_are_to_be_taken_back(wasted, begins):
    finding = wasted_signals(wasted, 3, 2027, POLICY)

    assert (finding.rule, finding.verdict) == ("S-1", "wasted")
    assert finding.text.startswith(begins)
    assert finding.because == {"wasted": wasted, "placed": 3}


def test_without_a_wasted_signal_nothing_is_said():
    assert wasted_signals(0, 3, 2027, POLICY) is None
