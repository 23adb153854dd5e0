"""The checker of experiences on hand-made examples: precision, recall, and what the docs say."""

import pytest

from tests.narrative.examples.measured import SETS, measured
from tests.test_house import ROOT

PAGE = ROOT / "docs" / "experience-checker.md"
AIM = 0.9


def test_there_are_enough_examples_each_way_and_none_stands_twice():
    told, untold = SETS["first"]
    every = [text for pair in SETS.values() for texts in pair for text in texts]

    assert min(len(told), len(untold)) >= 60
    assert len(every) == len(set(every))


@pytest.mark.parametrize("name", SETS)
def test_both_measures_reach_the_aim(name):
    found = measured(name)

    assert min(found.precision, found.recall) >= AIM


@pytest.mark.parametrize("name", SETS)
def test_the_docs_report_what_is_measured(name):
    page = PAGE.read_text()
    found = measured(name)

    assert found.line(name) in page
    assert [
        text for text in (*found.false_alarms, *found.missed) if f"- {text}\n" not in page
    ] == []
