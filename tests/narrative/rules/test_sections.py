"""Unused sections are named (N-5)."""

import pytest

from matchadvisor.narrative.facts import ExperienceFacts, ExperiencesFacts
from matchadvisor.narrative.rules.sections import SECTIONS, unused_sections
from tests.narrative.rules.policy import POLICY


def said(*sections, meaningful=True):
    entries = tuple(
        ExperienceFacts(section=section, role="Role", is_most_meaningful=meaningful)
        for section in sections
    )
    return unused_sections(ExperiencesFacts(season=2027, experiences=entries), POLICY)


@pytest.mark.parametrize("section", SECTIONS)
def test_each_section_is_named_when_it_is_unused(section):
    finding = said(*(one for one in SECTIONS if one is not section))

    assert (finding.rule, finding.verdict) == ("N-5", "unused")
    assert finding.because["unused"] == [SECTIONS[section]]


def test_everything_is_in_use():
    assert said(*SECTIONS).verdict == "all_used"


def test_most_meaningful_is_a_section_too():
    assert said(*SECTIONS, meaningful=False).because["unused"] == ["most meaningful"]


def test_without_entries_all_five_are_named():
    assert len(said().because["unused"]) == 5
