"""What counts on a list: the laws M-5 and M-6."""

import pytest

from programs.enums import Status, Tag
from programs.facts import Suggestion, TagCounts
from programs.rules.counting import count_tags, counted_tag, is_counted, is_paid
from tests.programs.rules.policy import entry


@pytest.mark.parametrize(
    ("status", "was_applied", "counted", "paid"),
    [
        pytest.param(Status.CONSIDERING, False, False, False, id="not on the list yet"),
        pytest.param(Status.CONSIDERING, True, False, False, id="taken back to considering"),
        pytest.param(Status.APPLYING, False, True, True, id="applying"),
        pytest.param(Status.APPLIED, True, True, True, id="applied"),
        pytest.param(Status.INVITED, True, True, True, id="invited"),
        pytest.param(Status.INTERVIEWED, True, True, True, id="interviewed"),
        pytest.param(Status.RANKED, True, True, True, id="ranked"),
        pytest.param(Status.WITHDRAWN, False, False, False, id="withdrawn in time"),
        pytest.param(Status.WITHDRAWN, True, False, True, id="withdrawn after applying"),
    ],
)
def test_m_6_what_counts_and_what_costs(status, was_applied, counted, paid):
    given = entry(status=status, was_applied=was_applied)

    assert (is_counted(given), is_paid(given)) == (counted, paid)


def test_m_6_every_status_is_decided():
    assert {status for status in Status if is_counted(entry(status=status))} == {
        Status.APPLYING,
        Status.APPLIED,
        Status.INVITED,
        Status.INTERVIEWED,
        Status.RANKED,
    }


@pytest.mark.parametrize(
    ("decided", "suggested", "counts"),
    [
        pytest.param(Tag.SAFETY, Tag.REACH, Tag.SAFETY, id="a decision is never overwritten"),
        pytest.param(None, Tag.REACH, Tag.REACH, id="a suggestion counts until then"),
        pytest.param(Tag.TARGET, None, Tag.TARGET, id="a decision without a suggestion"),
        pytest.param(None, None, None, id="nobody has said"),
    ],
)
def test_m_5_a_suggestion_counts_until_a_person_decides(decided, suggested, counts):
    assert counted_tag(entry(tag=decided), Suggestion(suggested)) is counts


def test_count_tags_counts_each_program_once():
    counts = count_tags([Tag.REACH, None, Tag.SAFETY, Tag.REACH, Tag.TARGET])

    assert counts == TagCounts(reach=2, target=1, safety=1, untagged=1)
    assert counts.size == 5
