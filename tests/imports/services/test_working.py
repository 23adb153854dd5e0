"""Pieces of work: stopped, killed, pressed twice, overtaken by other changes."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.utils import timezone
from time_machine import travel

from matchadvisor.imports.enums import RunState
from matchadvisor.imports.models import ImportRun
from matchadvisor.imports.services import runs, working
from tests.factories.accounts import UserFactory
from tests.factories.triage import ApplicantFactory
from tests.imports.files import applied, previewed, queued, table, undone, work_through
from triage.models import Applicant, DetailChange

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """The worker is gone, as after a power cut: nothing is caught or tidied up."""


def people(count):
    return [
        (str(15_000_000 + n), f"p{n}@med.example", f"Given{n}", f"Family{n}", "", "")
        for n in range(count)
    ]


def on_file(dean, number):
    """One of those people, known by another first name."""
    return ApplicantFactory(
        school=dean.school,
        without_user=True,
        aamc_id=str(15_000_000 + number),
        email=f"p{number}@med.example",
        first_name="Old",
    )


def killed_after(moments):
    """A clock that stops the process when it is asked once too often."""
    asked = 0

    def clock():
        nonlocal asked
        asked += 1
        if asked > moments:
            raise Killed
        return timezone.now()

    return clock


@pytest.fixture
def dean():
    return UserFactory(dean=True)


@pytest.mark.parametrize("moments", range(2, 9))
def test_a_killed_worker_loses_nothing_and_does_nothing_twice(dean, moments):
    run = queued(dean, table(*people(5)))
    with suppress(Killed):
        working.work(clock=killed_after(moments), piece=2)
    halfway = Applicant.objects.count()

    at_once = working.work(clock=timezone.now, piece=2)
    with travel(timezone.now() + working.LEASE + timedelta(seconds=1)):
        work_through()

    run.refresh_from_db()
    assert halfway % 2 == 0 or halfway == 5
    assert at_once == 0 or run.lease is None
    assert run.state == RunState.APPLIED
    assert Applicant.objects.count() == 5
    assert run.rows.filter(is_written=True).count() == 5


def test_a_killed_undo_goes_on_where_it_stopped(dean):
    run = applied(dean, table(*people(5)))
    runs.ask_to_undo(run=run, by=dean, at=timezone.now())
    with pytest.raises(Killed):
        working.work(clock=killed_after(5), piece=2)
    halfway = Applicant.objects.count()

    with travel(timezone.now() + working.LEASE + timedelta(seconds=1)):
        work_through()

    run.refresh_from_db()
    assert 0 < halfway < 5
    assert run.state == RunState.UNDONE
    assert not Applicant.objects.exists()


def test_a_worker_that_lost_its_lease_writes_nothing(dean):
    run = queued(dean, table(*people(2)))
    held = working._claim(timezone.now())
    with travel(timezone.now() + working.LEASE + timedelta(seconds=1)):
        other = working._claim(timezone.now())

    with pytest.raises(working.LeaseLost):
        working._do_piece(held, at=timezone.now(), piece=10)

    assert other.run.pk == run.pk
    assert not Applicant.objects.exists()


def test_a_long_import_is_shared_between_rings(dean):
    run = queued(dean, table(*people(5)))
    began = timezone.now()
    moments = iter([began, began, began, began, began + working.RUN])

    working.work(clock=lambda: next(moments, began + working.RUN), piece=2)
    run.refresh_from_db()
    between = (run.state, run.lease, Applicant.objects.count())
    work_through()

    run.refresh_from_db()
    assert between[:2] == (RunState.APPLYING, None)
    assert 0 < between[2] < 5
    assert run.state == RunState.APPLIED


def test_what_changed_since_the_preview_is_shown_anew_and_not_applied(dean):
    on_file(dean, 0)
    run = queued(dean, table(*people(2)))
    Applicant.objects.update(first_name="Given0", last_name="Other")

    work_through()

    run.refresh_from_db()
    assert (run.state, run.is_renewed, run.asked_by) == (RunState.PREVIEWED, True, None)
    assert Applicant.objects.get().last_name == "Other"
    row = run.rows.get(verdict="updated")
    assert ["last_name", "Other", "Family0"] in row.changes


def test_a_row_that_changed_while_the_rest_was_applied_is_left_alone(dean):
    on_file(dean, 4)
    run = queued(dean, table(*people(5)))
    with pytest.raises(Killed):
        working.work(clock=killed_after(4), piece=2)
    Applicant.objects.filter(aamc_id="15000004").update(first_name="Newer")

    with travel(timezone.now() + working.LEASE + timedelta(seconds=1)):
        work_through()

    run.refresh_from_db()
    assert run.state == RunState.APPLIED
    assert Applicant.objects.get(aamc_id="15000004").first_name == "Newer"
    assert [row.number for row in run.rows.left()] == [6]


def test_a_second_import_of_the_school_waits(dean):
    first, second = (previewed(dean, table(*people(count))) for count in (3, 4))
    other_dean = UserFactory(dean=True)
    elsewhere = previewed(other_dean, table(*people(1)))
    for run, by in ((first, dean), (second, dean), (elsewhere, other_dean)):
        runs.ask_to_apply(run=run, digest=run.digest, by=by, at=timezone.now())
    held = working._claim(timezone.now())

    claimed = working._claim(timezone.now())
    nothing = working._claim(timezone.now())

    second.refresh_from_db()
    assert (held.run.pk, claimed.run.pk) == (first.pk, elsewhere.pk)
    assert nothing is None
    assert second.state == RunState.QUEUED


def test_a_piece_that_always_fails_stops_the_run_and_can_be_undone(dean, monkeypatch):
    run = queued(dean, table(*people(3)))
    at = timezone.now()

    def fail(**kwargs):
        raise RuntimeError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(working, "write_rows", fail)
        for attempt in range(working.MOST_ATTEMPTS):
            with travel(at + attempt * 2 * working.PAUSE):
                working.work(clock=timezone.now)
    run.refresh_from_db()
    stopped = (run.state, run.fault, run.lease)
    runs.ask_to_apply(run=run, digest=run.digest, by=dean, at=at)
    work_through()

    run.refresh_from_db()
    assert stopped == (RunState.FAILED, working.BROKEN, None)
    assert run.state == RunState.APPLIED
    assert Applicant.objects.count() == 3


def test_a_file_that_is_gone_stops_the_run(dean):
    run = queued(dean, table(*people(3)))
    ImportRun.objects.filter(pk=run.pk).update(file="")

    work_through()

    run.refresh_from_db()
    assert (run.state, run.fault) == (RunState.FAILED, working.GONE)


def test_the_same_file_again_changes_nothing(dean):
    data = table(*people(3))
    applied(dean, data)

    again = previewed(dean, data)

    assert (again.created, again.updated, again.unchanged, again.refused) == (0, 0, 3, 0)
    assert not again.rows.exists()


def test_an_undone_file_can_be_brought_in_again(dean):
    on_file(dean, 0)
    data = table(*people(2))
    undone(applied(dean, data), dean)

    again = previewed(dean, data)

    assert (again.created, again.updated) == (1, 1)


def test_every_value_that_an_import_writes_says_so(dean):
    on_file(dean, 0)

    applied(dean, table(*people(1)))

    changes = DetailChange.objects.order_by("pk").values_list("origin", "changed_by")
    assert set(changes) == {("import", dean.pk)}
