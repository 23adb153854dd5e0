from matchadvisor.core.finding import Finding
from triage.wording.groups import grouped


def finding(rule):
    return Finding(rule, "verdict", f"Text of {rule}.", {"a": 1}, "source", "guide/1")


def test_grouped_keeps_every_finding_under_one_heading():
    rules = ["Z-9", "Z-3", "A-2", "V-1", "M-1", "B-1", "B-4", "B-6", "B-7"]

    groups = grouped(finding(rule) for rule in rules)

    assert [card.rule for group in groups for card in group.findings] == rules
    assert [group.key for group in groups] == ["score", "record", "list", "backup", "year"]


def test_grouped_leaves_out_headings_with_nothing_under_them():
    assert [group.key for group in grouped([finding("A-2")])] == ["record"]
