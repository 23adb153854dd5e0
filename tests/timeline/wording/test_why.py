from matchadvisor.core.finding import Finding
from matchadvisor.timeline.wording.why import SAME_TEXT, why

FINDING = Finding(
    rule="T-2",
    verdict="ask_letters",
    text="Letters are asked 6 weeks before submission opens, 4 at the latest.",
    because={"opens_on": "2026-09-02", "weeks": [6, 4], "hard_line": None},
    source="Advising guide",
    policy="guide/1",
)


def told(finding=FINDING, *, rule="T-2", source="Advising guide", policy="guide/1"):
    return why(rule=rule, source=source, policy=policy, finding=finding)


def test_a_day_that_no_rule_gave_has_no_why():
    assert told(rule="") is None


def test_the_numbers_stand_in_words():
    assert told().reasons == (
        ("Submission opens", "Wed 2 Sep 2026"),
        ("Weeks before it", "6 to 4"),
        ("Last day that serves", "not published yet"),
    )


def test_numbers_of_another_version_are_left_out():
    row = told(policy="guide/2")

    assert (row.reasons, row.policy, row.policy_url) == (
        (),
        "Advising guide, version 2",
        "/policy/guide/2/",
    )


def test_a_day_whose_rule_fell_silent_keeps_its_source():
    row = told(None)

    assert (row.text, row.source, row.rule) == (SAME_TEXT, "Advising guide", "T-2")
