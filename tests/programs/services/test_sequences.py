"""Whatever a student and an advisor do in whatever order, a list and its history stay sound."""

from contextlib import suppress
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from programs.enums import ListState, Mark, SignalTier, Status, Tag
from programs.models import Entry, EntryChange, ProgramList, ReviewRound, Signal
from programs.selectors.changes import kept_entries
from programs.services import entries, reviews, signals
from programs.services.cards import Card, state_of
from programs.services.undo import NothingToUndo, SignalGivenElsewhere, undo
from tests.factories.programs import ProgramFactory, ProgramProfileFactory
from tests.factories.triage import AT
from tests.programs.lists import sheet_of, signal_count, student_list, yardstick_of

pytestmark = pytest.mark.django_db

NUMBERS = {"gold": 1, "silver": 2}
REFUSALS = (
    entries.EntryChanged,
    entries.ListIsSubmitted,
    entries.WasApplied,
    signals.NotOnTheList,
    signals.SignalsSpent,
    reviews.AlreadySubmitted,
    reviews.RoundEnded,
    reviews.Stopped,
    NothingToUndo,
    SignalGivenElsewhere,
)
which = st.integers(0, 5)
STEPS = st.one_of(
    st.tuples(st.just("add"), which, st.sampled_from([Status.CONSIDERING, Status.APPLYING])),
    st.tuples(st.just("tag"), which, st.none() | st.sampled_from(list(Tag))),
    st.tuples(st.just("accept"), which),
    st.tuples(st.just("move"), which, st.sampled_from(list(Status))),
    st.tuples(st.just("mark"), which, st.booleans()),
    st.tuples(st.just("remove"), which),
    st.tuples(st.just("signal"), which, st.sampled_from([SignalTier.GOLD, SignalTier.SILVER])),
    st.tuples(st.just("clear"), which),
    st.tuples(st.just("stale"), which, st.sampled_from(list(Tag))),
    st.tuples(st.just("undo"), which),
    st.tuples(st.just("submit")),
    st.tuples(st.just("take_back")),
    st.tuples(st.just("give_back")),
    st.tuples(st.just("approve")),
)


class Desk:
    """One list, six programs, a student and an advisor."""

    def __init__(self):
        self.list = student_list()
        signal_count(self.list, 3, **NUMBERS)
        self.student = self.list.applicant.user
        self.advisor = self.list.applicant.advisor
        self.programs = [ProgramFactory() for _ in range(6)]
        for place, program in enumerate(self.programs):
            ProgramProfileFactory(
                school=self.student.school, program=program, typical_step2=228 + 4 * place
            )
        self.yardstick = yardstick_of(self.list)
        self.at = AT

    def take(self, step, *details):
        self.at += timedelta(minutes=1)
        with suppress(*REFUSALS):
            getattr(self, step)(*details)

    def entry(self, number):
        rows = list(Entry.objects.filter(program_list=self.list).order_by("pk"))
        return rows[number % len(rows)] if rows else None

    @property
    def stamp(self):
        return {"by": self.student, "at": self.at}

    def act(self, service, number, **more):
        entry = self.entry(number)
        if entry:
            versions = {entry.pk: entry.version}
            service(program_list=self.list, versions=versions, **more, **self.stamp)

    def add(self, number, status):
        code = self.programs[number].acgme_code
        entries.add_programs(program_list=self.list, codes=[code], status=status, **self.stamp)

    def tag(self, number, tag):
        self.act(entries.tag_entries, number, tag=tag)

    def accept(self, number):
        self.act(entries.accept_suggestions, number, yardstick=self.yardstick)

    def move(self, number, status):
        self.act(entries.set_status, number, status=status)

    def mark(self, number, is_set):
        self.act(entries.mark_entries, number, mark=Mark.HOME, is_set=is_set)

    def remove(self, number):
        self.act(entries.remove_entries, number)

    def signal(self, number, tier):
        entry = self.entry(number)
        if entry:
            signals.place_signal(
                entry=entry,
                version=entry.version,
                tier=tier,
                yardstick=self.yardstick,
                **self.stamp,
            )

    def clear(self, number):
        entry = self.entry(number)
        if entry:
            signals.clear_signal(entry=entry, version=entry.version, **self.stamp)

    def stale(self, number, tag):
        entry = self.entry(number)
        if entry and entry.version > 1:
            before = state_of(Card(entry))
            with suppress(entries.EntryChanged):
                entries.tag_entries(
                    program_list=self.list,
                    versions={entry.pk: entry.version - 1},
                    tag=tag,
                    **self.stamp,
                )
            assert state_of(Card(Entry.objects.get(pk=entry.pk))) == before

    def undo(self, number):
        batches = list(
            EntryChange.objects.filter(program_list=self.list)
            .order_by("-pk")
            .values_list("batch", flat=True)
        )
        if batches:
            undo(program_list=self.list, batch=batches[number % len(batches)], **self.stamp)

    def submit(self):
        version = ProgramList.objects.get(pk=self.list.pk).version
        reviews.submit_list(
            program_list=self.list,
            version=version,
            reasons={"M-5": "As suggested."},
            yardstick=self.yardstick,
            **self.stamp,
        )

    def last_round(self):
        return ReviewRound.objects.filter(program_list=self.list).order_by("-number").first()

    def take_back(self):
        if review_round := self.last_round():
            reviews.take_back(review_round=review_round, **self.stamp)

    def give_back(self):
        if review_round := self.last_round():
            reviews.return_list(
                review_round=review_round, words="Again.", by=self.advisor, at=self.at
            )

    def approve(self):
        if review_round := self.last_round():
            reviews.approve_list(
                review_round=review_round,
                reasons={},
                yardstick=self.yardstick,
                by=self.advisor,
                at=self.at,
            )


def assert_signals_fit(desk):
    given_signals = Signal.objects.filter(program_list=desk.list)
    for tier, most in NUMBERS.items():
        numbers = list(given_signals.filter(tier=tier).values_list("number", flat=True))
        assert len(set(numbers)) == len(numbers)
        assert set(numbers) <= set(range(1, most + 1))
    assert not given_signals.exclude(entry__removed_at=None).exists()


def assert_history_tells_what_stands(desk):
    placed = {signal.entry_id: signal for signal in Signal.objects.filter(program_list=desk.list)}
    for entry in Entry.objects.filter(program_list=desk.list).order_by("pk"):
        changes = list(EntryChange.objects.filter(entry=entry).order_by("version"))
        assert [change.version for change in changes] == list(range(1, entry.version + 1))
        assert changes[0].before == {}
        for earlier, later in pairwise(changes):
            assert earlier.after == later.before
        assert changes[-1].after == state_of(Card(entry, placed.get(entry.pk)))
    batches = EntryChange.objects.filter(program_list=desk.list).values_list("batch", flat=True)
    assert ProgramList.objects.get(pk=desk.list.pk).version == 1 + len(set(batches))


def assert_review_holds_what_was_sent(desk):
    program_list = ProgramList.objects.get(pk=desk.list.pk)
    is_open = ReviewRound.objects.open().filter(program_list=program_list).exists()
    assert is_open == (program_list.state == ListState.SUBMITTED)
    if program_list.state not in {ListState.SUBMITTED, ListState.APPROVED}:
        return
    what = ("code", "tag", "signal")
    sent = {tuple(each[w] for w in what) for each in desk.last_round().snapshot["entries"]}
    now = {tuple(each[w] for w in what) for each in kept_entries(sheet_of(program_list))}
    withdrawn = program_list.entries.filter(status=Status.WITHDRAWN, was_applied=True)
    gone = set(withdrawn.values_list("program__acgme_code", flat=True))
    assert now <= sent
    assert {code for code, _, _ in sent - now} <= gone


@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(STEPS, min_size=5, max_size=30))
def test_any_sequence_keeps_the_list_sound(steps):
    desk = Desk()

    for step in steps:
        desk.take(*step)
        assert_signals_fit(desk)
        assert_review_holds_what_was_sent(desk)

    assert_history_tells_what_stands(desk)
