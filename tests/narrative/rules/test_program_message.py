"""What a message to a program says, and what speaks against it (S-2)."""

from dataclasses import replace

import pytest

from matchadvisor.narrative.enums import Occasion
from matchadvisor.narrative.facts import MessageFacts, SentOften
from matchadvisor.narrative.rules.program_message import (
    BLOCKING,
    body_of,
    is_only_place,
    program_message,
    repeated_messages,
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
        pytest.param(
            {"evidence": "My low Step 2 score hides it.", "score": None},
            ["score_unasked"],
            id="words about the score",
        ),
        pytest.param({"evidence": "I scored films."}, ["looks_fine"], id="no score of mine"),
        pytest.param({"evidence": "I read 1234 films."}, ["looks_fine"], id="another number"),
        pytest.param({"sent_before": True}, ["again"], id="second of a kind"),
        pytest.param({"is_submitted": False}, ["not_submitted"], id="not submitted yet"),
        pytest.param(
            {"is_submitted": False, "occasion": Occasion.REAL_UPDATE},
            ["looks_fine"],
            id="an update asks for no submission",
        ),
        pytest.param(
            {"is_rotated": False, "occasion": Occasion.AFTER_ROTATING},
            ["not_rotated"],
            id="not rotated there",
        ),
        pytest.param({"is_rotated": False}, ["looks_fine"], id="rotated or not"),
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


def test_a_second_of_a_kind_is_named_and_a_single_one_is_not():
    log = [
        SentOften("Ferry Point", Occasion.REAL_UPDATE, 1),
        SentOften("Ferry Point", Occasion.AFTER_SUBMITTING, 2),
    ]

    (finding,) = repeated_messages(log, 2027, POLICY)

    assert (finding.rule, finding.verdict) == ("S-2", "repeated")
    assert finding.text.startswith("2 messages to Ferry Point are in the log for one occasion")
    assert finding.because == {"messages": 2, "occasion": "after_submitting"}


def test_findings_carry_their_trail():
    (finding,) = program_message(GOOD, POLICY)

    assert (finding.rule, finding.policy) == ("S-2", POLICY.version)
    assert finding.because["occasion"] == "after_submitting"
