"""What holds for every list, under the shipped policies."""

import json
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from matchadvisor.core.season_facts import (
    FeeSchedule,
    FeeTier,
    SignalCount,
    SignalRule,
    SignalTo,
)
from matchadvisor.policy.loading import shipped_policy
from matchadvisor.policy.registry import all_specialties
from programs.enums import Kind, Letter, SignalPolicy, SignalTier, Status, Tag
from programs.facts import EntryFacts, ListFacts, ProgramFacts
from programs.rules.advise import assess_list
from triage.enums import Tier, Zone
from triage.facts import Volume

POLICIES = [shipped_policy("guide"), shipped_policy("matched-2026")]
SEASON = 2027
CITED = {"source": "Season", "read_on": date(2026, 11, 22)}
ERAS = FeeSchedule(tiers=(FeeTier(1, 30, each=11), FeeTier(31, None, each=30)), **CITED)
ANSWERED = {"V-4", "V-5", "V-6", "M-2", "M-3", "S-1"}
FORBIDDEN = ("will match", "guarantee", "your chance", "hopeless", "auto-rejected", "safe ", "!")
NEARNESS = {Tag.SAFETY: 0, Tag.TARGET: 1, Tag.REACH: 2}

slugs = st.sampled_from([one.slug for one in all_specialties()])
scores = st.none() | st.integers(200, 280)
maybe = st.none() | st.booleans()
programs = st.builds(
    ProgramFacts,
    code=st.from_regex(r"[0-9]{10}", fullmatch=True),
    specialty=slugs,
    name=st.sampled_from(["", "Lakeside"]),
    city=st.just("Springfield"),
    state=st.just("IL"),
    kind=st.none() | st.sampled_from(Kind),
    research_name=maybe,
    minimum_step2=scores,
    typical_step2=scores,
    signal_policy=st.none() | st.sampled_from(SignalPolicy),
    home_away=st.none() | st.sampled_from(SignalTo),
)
entries = st.builds(
    EntryFacts,
    program=programs,
    status=st.sampled_from(Status),
    tag=st.none() | st.sampled_from(Tag),
    was_applied=st.booleans(),
    is_home=st.booleans(),
    is_rotated=st.booleans(),
    has_tie=st.booleans(),
    priority=st.none() | st.integers(1, 5),
    letter=st.none() | st.sampled_from(Letter),
    signal=st.none() | st.sampled_from(SignalTier),
    signal_reason=st.sampled_from(["", "A mentor there."]),
)
counts = st.one_of(
    st.none(),
    st.integers(0, 5).map(lambda total: SignalCount(total=total, **CITED)),
    st.tuples(st.integers(0, 3), st.integers(0, 3)).map(
        lambda pair: SignalCount(
            total=sum(pair), tiers={"gold": pair[0], "silver": pair[1]}, **CITED
        )
    ),
)
lists = st.builds(
    ListFacts,
    specialty=slugs,
    season=st.just(SEASON),
    service=st.just("ERAS"),
    zone=st.sampled_from(Zone),
    score=scores,
    tier=st.none() | st.sampled_from(Tier),
    has_anchors=st.booleans(),
    volume=st.none() | st.just(Volume(3, 6, 4, must_choose=False)),
    entries=st.lists(entries, max_size=14).map(tuple),
    fees=st.none() | st.just(ERAS),
    signals=counts,
    signal_rule=st.none()
    | st.builds(
        lambda home, away: SignalRule(home=home, away=away, **CITED),
        st.sampled_from(SignalTo),
        st.sampled_from(SignalTo),
    ),
    companion=st.lists(entries, max_size=3).map(tuple),
    companion_fees=st.none() | st.just(ERAS),
)
policies = st.sampled_from(POLICIES)


def every_finding(assessment):
    own = [
        finding
        for advice in assessment.entries
        for finding in (advice.tag_finding, advice.signal_finding)
        if finding
    ]
    return [*assessment.findings, *own]


@settings(deadline=None)
@given(facts=lists, policy=policies)
def test_every_finding_carries_its_trail(facts, policy):
    for finding in every_finding(assess_list(facts, policy)):
        assert finding.rule in {*ANSWERED, "M-4"}
        assert finding.verdict
        assert finding.because
        assert finding.source
        assert finding.policy == policy.version
        assert finding.text.strip() == finding.text
        assert not any(words in finding.text.lower() for words in FORBIDDEN)


@settings(deadline=None)
@given(facts=lists, policy=policies)
def test_the_same_list_gives_the_same_bytes(facts, policy):
    first = assess_list(facts, policy)

    again = json.dumps(assess_list(facts, policy).as_json())

    assert again == json.dumps(first.as_json())
    assert json.loads(again) == first.as_json()
    assert [f.as_json() for f in every_finding(assess_list(facts, policy))] == [
        f.as_json() for f in every_finding(first)
    ]


@settings(deadline=None)
@given(facts=lists, policy=policies)
def test_m_5_no_suggestion_overwrites_a_decision(facts, policy):
    for advice in assess_list(facts, policy).entries:
        assert advice.tag is (advice.entry.tag or advice.suggestion.tag)


@settings(deadline=None)
@given(facts=lists, policy=policies)
def test_m_6_considering_and_withdrawn_entries_are_not_on_the_list(facts, policy):
    found = assess_list(facts, policy)

    applying = [e for e in facts.entries if e.status not in ("considering", "withdrawn")]
    gone = [e for e in facts.entries if e.status == "withdrawn" and e.was_applied]
    assert found.size == found.counts.size == len(applying)
    assert found.paid == len(applying) + len(gone)
    assert not any(e.status in ("considering", "withdrawn") for e in found.signal_order)


@settings(deadline=None)
@given(facts=lists, policy=policies)
def test_no_signal_is_advised_where_a_published_minimum_stands_above(facts, policy):
    found = assess_list(facts, policy)

    for entry in found.signal_order:
        minimum = entry.program.minimum_step2
        assert facts.score is None or minimum is None or minimum <= facts.score


@settings(deadline=None)
@given(facts=lists, policy=policies)
def test_no_more_signals_are_advised_than_are_left(facts, policy):
    (said,) = [f for f in assess_list(facts, policy).findings if f.rule == "S-1"]

    held = sum(entry.signal is not None for entry in facts.entries)
    total = facts.signals.total if facts.signals else 0
    assert len(said.because["next"]) <= max(0, total - held)


@settings(deadline=None)
@given(program=programs, zone=st.sampled_from([Zone.GREEN, Zone.YELLOW]), score=scores)
def test_a_higher_score_never_moves_a_program_further_away(program, zone, score):
    if score is None:
        return
    facts = [
        ListFacts(
            specialty="internal-medicine",
            season=SEASON,
            service="ERAS",
            zone=zone,
            score=each,
            entries=(EntryFacts(program),),
        )
        for each in (score, score + 1)
    ]

    lower, higher = (assess_list(each, POLICIES[0]).entries[0].suggestion.tag for each in facts)

    assert (lower is None) is (higher is None) or lower is Tag.REACH
    if lower and higher:
        assert NEARNESS[higher] <= NEARNESS[lower]


def test_every_question_is_answered_for_some_list():
    seen = set()

    @settings(max_examples=200, deadline=None, derandomize=True, database=None)
    @given(facts=lists, policy=policies)
    def collect(facts, policy):
        seen.update(finding.rule for finding in assess_list(facts, policy).findings)

    collect()

    assert seen == ANSWERED
