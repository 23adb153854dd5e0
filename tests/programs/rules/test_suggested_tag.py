"""The suggested tag, step by step around its edges (M-4)."""

import pytest

from programs.enums import Kind, Tag
from programs.facts import Suggestion
from programs.rules.suggested_tag import suggest, suggested_tag
from tests.programs.rules.policy import POLICY, listed, policy_with, program
from triage.enums import Tier, Zone

BOSTON = {"city": "Boston", "state": "MA"}
MIAMI = {"city": "miami", "state": "FL"}
RED = {"zone": Zone.RED}
HYPER = {"tier": Tier.HYPER}


def suggestion(facts=(), **given):
    return suggest(program(**given), listed(**dict(facts)), POLICY)


def finding(facts=(), **given):
    about, facts = program(**given), listed(**dict(facts))
    return suggested_tag(about, suggest(about, facts, POLICY), facts, POLICY)


@pytest.mark.parametrize(
    ("typical", "tag"),
    [
        pytest.param(244, Tag.REACH, id="ten above"),
        pytest.param(243, Tag.TARGET, id="nine above"),
        pytest.param(235, Tag.TARGET, id="one above"),
        pytest.param(234, Tag.SAFETY, id="the same"),
        pytest.param(220, Tag.SAFETY, id="below"),
    ],
)
def test_step_1_compares_the_typical_score(typical, tag):
    found = suggestion(typical_step2=typical)

    assert (found.tag, found.steps, found.is_weak) == (tag, (1,), False)


@pytest.mark.parametrize(
    ("given", "facts", "tag"),
    [
        pytest.param({"kind": Kind.FLAGSHIP}, {}, Tag.REACH, id="flagship"),
        pytest.param({"kind": Kind.ACADEMIC}, {}, Tag.TARGET, id="academic"),
        pytest.param({"kind": Kind.AFFILIATE}, {}, Tag.TARGET, id="affiliate"),
        pytest.param({"kind": Kind.COMMUNITY}, {}, Tag.SAFETY, id="community"),
        pytest.param({"kind": Kind.COMMUNITY, **MIAMI}, {}, Tag.TARGET, id="oversaturated city"),
        pytest.param({"kind": Kind.COMMUNITY, **BOSTON}, {}, Tag.SAFETY, id="only a major city"),
        pytest.param({"kind": Kind.ACADEMIC, **MIAMI}, {}, Tag.TARGET, id="academic anywhere"),
        pytest.param(
            {"kind": Kind.COMMUNITY, "research_name": True}, {}, Tag.REACH, id="research name"
        ),
        pytest.param(
            {"kind": Kind.MILITARY, "research_name": True}, {}, Tag.REACH, id="military, research"
        ),
        pytest.param({"kind": Kind.FLAGSHIP}, RED, Tag.REACH, id="nothing above reach"),
        pytest.param({"kind": Kind.ACADEMIC}, RED, Tag.REACH, id="one up in red"),
        pytest.param({"kind": Kind.COMMUNITY}, RED, Tag.TARGET, id="community in red"),
        pytest.param({"kind": Kind.COMMUNITY, **MIAMI}, RED, Tag.REACH, id="crowded city in red"),
        pytest.param({"kind": Kind.COMMUNITY}, HYPER, Tag.TARGET, id="one up in hyper"),
        pytest.param(
            {"kind": Kind.COMMUNITY}, {**RED, **HYPER}, Tag.TARGET, id="one step, not two"
        ),
        pytest.param({"kind": Kind.COMMUNITY}, {"zone": Zone.GREEN}, Tag.SAFETY, id="green"),
        pytest.param(
            {"kind": Kind.COMMUNITY}, {"tier": Tier.COMPETITIVE}, Tag.SAFETY, id="other tier"
        ),
    ],
)
def test_step_2_reads_the_kind_where_no_typical_score_is_known(given, facts, tag):
    found = suggestion(facts, **given)

    assert (found.tag, found.steps, found.is_weak) == (tag, (2,), True)


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({}, id="nothing known"),
        pytest.param({"research_name": True}, id="no kind"),
        pytest.param({"kind": Kind.MILITARY}, id="military"),
        pytest.param({"kind": Kind.OTHER, "research_name": False}, id="other"),
    ],
)
def test_step_3_leaves_the_tag_to_a_person(given):
    found = suggestion(**given)

    assert (found.tag, found.steps, found.is_weak) == (None, (3,), False)


@pytest.mark.parametrize(
    ("typical", "given", "tag", "steps"),
    [
        pytest.param(234, {"research_name": True}, Tag.TARGET, (1, 4), id="safety to target"),
        pytest.param(240, {"research_name": True}, Tag.REACH, (1, 4), id="target to reach"),
        pytest.param(244, {"research_name": True}, Tag.REACH, (1,), id="reach stays"),
        pytest.param(234, {"research_name": False}, Tag.SAFETY, (1,), id="no research name"),
        pytest.param(
            234, {"kind": Kind.FLAGSHIP, **BOSTON}, Tag.TARGET, (1, 4), id="flagship, major city"
        ),
        pytest.param(234, {"kind": Kind.FLAGSHIP}, Tag.SAFETY, (1,), id="flagship elsewhere"),
        pytest.param(
            234, {"kind": Kind.FLAGSHIP, **MIAMI}, Tag.SAFETY, (1,), id="oversaturated is not major"
        ),
        pytest.param(
            234, {"kind": Kind.ACADEMIC, **BOSTON}, Tag.SAFETY, (1,), id="academic, major city"
        ),
        pytest.param(
            234,
            {"kind": Kind.FLAGSHIP, "research_name": True, **BOSTON},
            Tag.TARGET,
            (1, 4),
            id="both, yet one step",
        ),
    ],
)
def test_step_4_moves_a_known_distance_one_up(typical, given, tag, steps):
    found = suggestion(typical_step2=typical, **given)

    assert (found.tag, found.steps) == (tag, steps)


@pytest.mark.parametrize(
    ("typical", "given", "facts", "tag"),
    [
        pytest.param(239, {"kind": Kind.COMMUNITY}, {}, Tag.SAFETY, id="five above"),
        pytest.param(240, {"kind": Kind.COMMUNITY}, {}, Tag.TARGET, id="six above"),
        pytest.param(239, {"kind": Kind.AFFILIATE}, {}, Tag.SAFETY, id="affiliate"),
        pytest.param(239, {"kind": Kind.ACADEMIC}, {}, Tag.TARGET, id="academic"),
        pytest.param(239, {"kind": Kind.COMMUNITY, **MIAMI}, {}, Tag.TARGET, id="crowded city"),
        pytest.param(239, {"kind": Kind.COMMUNITY}, RED, Tag.TARGET, id="not in red"),
        pytest.param(239, {"kind": Kind.COMMUNITY}, HYPER, Tag.SAFETY, id="hyper is no matter"),
        pytest.param(
            239, {"kind": Kind.COMMUNITY, "research_name": True}, {}, Tag.REACH, id="reach stays"
        ),
        pytest.param(
            234,
            {"kind": Kind.COMMUNITY, "research_name": True},
            {},
            Tag.SAFETY,
            id="the step after the step up wins",
        ),
    ],
)
def test_step_5_reads_a_near_community_program_as_safety(typical, given, facts, tag):
    assert suggestion(facts, typical_step2=typical, **given).tag is tag


@pytest.mark.parametrize(
    ("given", "tag", "steps"),
    [
        pytest.param(
            {"typical_step2": 230, "minimum_step2": 235}, Tag.REACH, (1, 6), id="one above"
        ),
        pytest.param({"typical_step2": 230, "minimum_step2": 234}, Tag.SAFETY, (1,), id="met"),
        pytest.param(
            {"kind": Kind.COMMUNITY, "minimum_step2": 240}, Tag.REACH, (2, 6), id="kind alone"
        ),
        pytest.param({"minimum_step2": 240}, Tag.REACH, (3, 6), id="nothing else known"),
    ],
)
def test_step_6_is_a_published_minimum_above_the_score(given, tag, steps):
    found = suggestion(**given)

    assert (found.tag, found.steps) == (tag, steps)
    assert found.is_likely_screened is (6 in steps)
    assert not found.is_weak


@pytest.mark.parametrize(
    ("given", "tag", "steps"),
    [
        pytest.param({"kind": Kind.COMMUNITY, "typical_step2": 250}, Tag.SAFETY, (2,), id="kind"),
        pytest.param({"typical_step2": 250, "minimum_step2": 240}, None, (3,), id="scores alone"),
    ],
)
def test_without_a_score_only_the_kind_speaks(given, tag, steps):
    found = suggestion({"score": None, "zone": Zone.PENDING}, **given)

    assert (found.tag, found.steps) == (tag, steps)


def test_the_lists_of_cities_ship_empty_until_an_office_fills_them():
    empty = policy_with("list.cities", "major = []\noversaturated = []")
    flagship = program(kind=Kind.FLAGSHIP, typical_step2=234, **BOSTON)

    assert suggest(flagship, listed(), empty).tag is Tag.SAFETY


def test_m_5_the_finding_gives_its_reasons():
    said = finding(typical_step2=240, research_name=True)

    assert (said.rule, said.verdict, said.inferred) == ("M-4", "reach", True)
    assert said.text == (
        "The typical matched score here is 6 above the score: target. "
        "A name known for research moves it one step up."
    )
    assert (said.because["points"], said.because["steps"]) == (6, "1, 4")


def test_a_weak_suggestion_says_that_it_is_weak():
    said = finding(kind=Kind.COMMUNITY)

    assert said.verdict == "safety"
    assert said.text.endswith("A weak suggestion, by the kind of program alone.")


def test_a_screening_minimum_is_what_the_finding_says():
    said = finding(typical_step2=230, minimum_step2=240)

    assert said.verdict == "likely_screened"
    assert said.text == (
        "The program publishes a minimum of 240, above the score: reach, and an application is "
        "likely to be screened out."
    )
    assert said.because["suggested_tag"] == "reach"


def test_no_suggestion_is_said_as_that():
    assert finding().verdict == "none"


def test_a_suggestion_has_a_reason_for_each_step():
    assert suggestion(kind=Kind.COMMUNITY) == Suggestion(
        tag=Tag.SAFETY,
        is_weak=True,
        steps=(2,),
        reasons=("No typical score is on file, and a community program reads as safety.",),
    )
