"""All the advice on one set of letters, in reading order."""

import pytest

from letters.enums import Answer, State, WriterRole
from letters.rules.advise import assess_letters
from tests.letters.rules.policy import POLICY, letter, lettered, writer
from triage.enums import Zone

SURGEON = writer(1, WriterRole.SUB_INTERNSHIP, specialty="general-surgery")


def test_findings_stand_in_reading_order():
    unread = letter(1, State.UPLOADED)
    soft = letter(2, State.ASKED, answer=Answer.HESITANT)

    said = assess_letters(lettered(unread, soft, programs=frozenset({7})), POLICY)

    assert [each.rule for each in said.findings] == [
        *("L-8", "L-2", "L-4", "L-6", "L-1", "L-3", "L-5", "L-8")
    ]
    assert [each.verdict for each in said.faults] == ["unassigned"]


@pytest.mark.parametrize(
    ("given", "blocks"),
    [
        pytest.param({"zone": Zone.GREEN}, False, id="green"),
        pytest.param({"zone": Zone.YELLOW}, True, id="yellow"),
        pytest.param({"zone": Zone.GREEN, "has_anchors": True}, True, id="green with an anchor"),
    ],
)
def test_what_blocks_the_submission(given, blocks):
    said = assess_letters(lettered(letter(by=SURGEON), **given), POLICY)

    assert said.blocks_submission is blocks


def test_writers_are_ranked_and_the_next_is_marked():
    facts = lettered(
        letter(1, State.ASKED), writers=(writer(2, WriterRole.DIRECTOR), writer(1), writer(3))
    )

    said = assess_letters(facts, POLICY)

    assert [(each.writer.key, each.is_next) for each in said.writers] == [
        *((1, False), (3, True), (2, False))
    ]
    assert said.next_writer == writer(3)


def test_the_same_facts_give_the_same_findings():
    facts = lettered(letter(1), letter(2, State.UPLOADED), programs=frozenset({1, 2}))

    first, second = assess_letters(facts, POLICY), assess_letters(facts, POLICY)

    assert [each.as_json() for each in first.findings] == [
        each.as_json() for each in second.findings
    ]


def test_every_finding_has_its_trail():
    soft = letter(2, State.ASKED, answer=Answer.HESITANT)
    facts = lettered(letter(1, State.UPLOADED), soft, programs=frozenset({7}))

    said = assess_letters(facts, POLICY)

    findings = [*said.findings, *(each.finding for each in said.writers)]
    findings += [each.answer for each in said.requests]
    assert all(each.because and each.source and each.policy == "guide/1" for each in findings)
    assert not any("!" in each.text for each in findings)
    assert said.finding("L-5").verdict == "lacking"
    assert said.finding("Z-1") is None
