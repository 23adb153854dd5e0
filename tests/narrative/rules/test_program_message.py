"""What a message to a program says, and what speaks against it (S-2)."""

from dataclasses import replace

import pytest

from matchadvisor.narrative.enums import Occasion
from matchadvisor.narrative.facts import MessageFacts
from matchadvisor.narrative.rules.program_message import (
    BLOCKING,
    body_of,
    is_only_place,
    program_message,
    subject_of,
)
from tests.narrative.rules.policy import POLICY

GOOD = MessageFacts(
    season=2027,
    occasion=Occasion.AFTER_SUBMITTING,
    program="Ferry Point Hospital",
    place="Springfield, IL",
    specialty_name="Internal Medicine",
    name="Maren Demo",
    school="Tindal Lake College of Medicine",
    aamc_id="10000001",
    aspects=("the night float run by residents",),
    evidence="On my sub-internship I ran the sign-out for six weeks.",
    score=234,
)


def verdicts(**known):
    return [each.verdict for each in program_message(replace(GOOD, **known), POLICY)]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        pytest.param({}, ["looks_fine"], id="whole"),
        pytest.param({"aspects": ()}, ["no_aspect"], id="no aspect"),
        pytest.param({"aspects": (" ",)}, ["no_aspect"], id="an empty aspect"),
        pytest.param(
            {"aspects": (), "occasion": Occasion.REAL_UPDATE},
            ["looks_fine"],
            id="an update needs none",
        ),
        pytest.param({"aspects": ("a", "ward b", "ward c")}, ["many_aspects"], id="three"),
        pytest.param({"aspects": ("a ward", "the clinic")}, ["looks_fine"], id="two"),
        pytest.param({"aspects": ("the city of Springfield",)}, ["only_place"], id="place"),
        pytest.param(
            {"aspects": ("being close to my family", "the great weather")},
            ["only_place"],
            id="two places",
        ),
        pytest.param(
            {"aspects": ("the city", "the ultrasound course")}, ["looks_fine"], id="place and more"
        ),
        pytest.param({"evidence": " "}, ["no_evidence"], id="no evidence"),
        pytest.param({"evidence": "I have 234 reasons."}, ["score_unasked"], id="score slipped in"),
        pytest.param(
            {"evidence": "My 234 says little.", "may_name_score": True},
            ["looks_fine"],
            id="allowed",
        ),
        pytest.param({"evidence": "I read 1234 films."}, ["looks_fine"], id="another number"),
        pytest.param({"sent_before": True}, ["again"], id="second of a kind"),
        pytest.param({"aamc_id": ""}, ["no_id"], id="no AAMC ID"),
        pytest.param({"evidence": "I will rank you first."}, ["rank_talk"], id="rank talk"),
        pytest.param({"evidence": "I am desperate."}, ["never_said"], id="never said"),
        pytest.param({"evidence": "word " * 150}, ["too_long"], id="too long"),
    ],
)
def test_concerns_around_their_edges(known, expected):
    assert verdicts(**known) == expected


def test_150_words_are_few_enough_and_151_are_not():
    without = replace(GOOD, evidence="")
    room = 150 - program_message(without, POLICY)[0].because["words"]

    assert verdicts(evidence="word " * room) == ["looks_fine"]
    assert verdicts(evidence="word " * (room + 1)) == ["too_long"]


@pytest.mark.parametrize("occasion", Occasion)
def test_the_subject_names_program_person_and_school(occasion):
    subject = subject_of(replace(GOOD, occasion=occasion))

    assert all(part in subject for part in (GOOD.program, GOOD.name, GOOD.school))


@pytest.mark.parametrize("occasion", Occasion)
def test_the_body_holds_what_was_written_word_for_word_and_closes_with_name_and_id(occasion):
    body = body_of(replace(GOOD, occasion=occasion))

    assert GOOD.aspects[0] in body
    assert GOOD.evidence in body
    assert body.endswith("Maren Demo\nAAMC ID: 10000001")
    assert "234" not in body


def test_the_score_is_named_only_by_choice():
    assert "234" in body_of(replace(GOOD, with_score=True))
    assert verdicts(with_score=True, may_name_score=True) == ["looks_fine"]


def test_our_own_words_break_no_rule():
    for occasion in Occasion:
        facts = replace(GOOD, occasion=occasion, with_score=True, may_name_score=True)
        assert not BLOCKING & {each.verdict for each in program_message(facts, POLICY)}


@pytest.mark.parametrize(
    ("aspect", "is_place"),
    [("Springfield", True), ("the clinic in Springfield", False), ("a great area", True)],
)
def test_is_only_place(aspect, is_place):
    assert is_only_place(aspect, "Springfield, IL") is is_place


def test_findings_carry_their_trail():
    (finding,) = program_message(GOOD, POLICY)

    assert (finding.rule, finding.policy) == ("S-2", POLICY.version)
    assert finding.because["occasion"] == "after_submitting"
