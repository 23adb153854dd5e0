"""What a packet holds and lacks (L-5)."""

import pytest

from letters.enums import ExampleKind
from letters.facts import PacketFacts
from letters.rules.packet import packet
from tests.letters.rules.policy import POLICY, policy_with

ALL = tuple(ExampleKind)


def said(examples, *, has_cv=True, has_statement=False):
    facts = PacketFacts(examples=examples, has_cv=has_cv, has_statement=has_statement)
    return packet(facts, 2027, POLICY)


@pytest.mark.parametrize(
    ("examples", "has_cv", "verdict"),
    [
        pytest.param((), False, "lacking", id="nothing"),
        pytest.param(ALL[:2], True, "lacking", id="two examples"),
        pytest.param(ALL, False, "lacking", id="three and no CV"),
        pytest.param(ALL, True, "ready", id="three of each kind"),
        pytest.param(ALL + ALL[:2], True, "ready", id="five"),
        pytest.param(ALL + ALL, True, "many", id="six"),
        pytest.param(ALL[:1] * 3, True, "narrow", id="three of one kind"),
    ],
)
def test_packet_around_its_edges(examples, has_cv, verdict):
    assert said(examples, has_cv=has_cv).verdict == verdict


@pytest.mark.parametrize(
    ("given", "text"),
    [
        pytest.param(
            {"examples": (), "has_cv": False},
            "The packet is not complete yet: no CV and 0 of 3 to 5 examples. "
            "It can be sent all the same.",
            id="all that is missing is named",
        ),
        pytest.param(
            {"examples": ALL + ALL},
            "The packet holds 6 examples; writers use 3 to 5, so leave out 1.",
            id="how many too many",
        ),
        pytest.param(
            {"examples": ALL[:1] * 3},
            "CV and 3 examples are there; none shows doing more than was expected or judgement "
            "under stress.",
            id="which kinds are not shown",
        ),
        pytest.param(
            {"examples": ALL},
            "The packet is ready: CV, 3 examples. A draft statement can follow or be left out.",
            id="without a draft",
        ),
        pytest.param(
            {"examples": ALL, "has_statement": True},
            "The packet is ready: CV, 3 examples, draft statement.",
            id="with a draft",
        ),
    ],
)
def test_packet_says_what_is_there(given, text):
    assert said(**given).text == text


def test_an_office_may_ask_for_fewer():
    facts = PacketFacts(examples=ALL[:1] * 2, has_cv=True)

    assert packet(facts, 2027, policy_with("letters.packet", "examples = [2, 4]")).verdict == (
        "narrow"
    )
