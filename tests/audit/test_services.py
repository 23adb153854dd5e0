import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from matchadvisor.audit import services as audit
from matchadvisor.audit.chain import GENESIS, PrivateDetail, subjects_digest
from matchadvisor.audit.models import Event
from matchadvisor.audit.selectors import verify_chain
from tests.factories.accounts import SchoolFactory, UserFactory

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_record_keeps_who_did_what_to_which_row():
    dean = UserFactory(dean=True)

    audit.record("accounts.school_renamed", target=dean.school, by_id=dean.pk, at=AT, code="x")

    event = Event.objects.get()
    assert event.seq == 1
    assert event.kind == "accounts.school_renamed"
    assert (event.target_app, event.target_model) == ("accounts", "school")
    assert event.target_pk == str(dean.school.pk)
    assert event.by_id == dean.pk
    assert event.at == AT
    assert event.details == {"code": "x"}
    assert event.prev_hash == GENESIS


@pytest.mark.django_db
def test_record_takes_the_school_of_its_target():
    student = UserFactory()

    event = audit.record("accounts.user_added", target=student, by_id=None, at=AT)

    assert event.school_id == student.school_id


@pytest.mark.django_db
def test_what_happens_to_a_school_is_for_its_office_to_read():
    school = SchoolFactory()

    event = audit.record("accounts.school_changed", target=school, by_id=None, at=AT)

    assert event.school_id == school.pk


@pytest.mark.django_db
def test_record_prefers_the_school_it_is_told():
    student, other = UserFactory(), SchoolFactory()

    event = audit.record(
        "accounts.user_added", target=student, by_id=None, at=AT, school_id=other.pk
    )

    assert event.school_id == other.pk


@pytest.mark.django_db
def test_record_chains_each_event_to_the_one_before():
    school = SchoolFactory()

    first = audit.record("a.one_done", target=school, by_id=None, at=AT)
    second = audit.record("a.two_done", target=school, by_id=None, at=AT + timedelta(hours=1))

    assert second.seq == first.seq + 1
    assert second.prev_hash == first.hash


@pytest.mark.django_db
def test_record_refuses_private_details_and_keeps_nothing():
    school = SchoolFactory()

    with pytest.raises(PrivateDetail):
        audit.record("a.one_done", target=school, by_id=None, at=AT, name="Ada")

    assert not Event.objects.exists()


@pytest.mark.django_db
def test_record_leaves_with_the_transaction_that_fails():
    school = SchoolFactory()

    with transaction.atomic():
        audit.record("a.one_done", target=school, by_id=None, at=AT)
        transaction.set_rollback(True)

    assert not Event.objects.exists()
    assert verify_chain().broken_at is None


@pytest.mark.django_db(transaction=True)
def test_record_keeps_one_chain_when_several_write_at_once():
    school = SchoolFactory()

    def write_five():
        for _ in range(5):
            audit.record("a.one_done", target=school, by_id=None, at=AT)
        connection.close()

    writers = [threading.Thread(target=write_five) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    report = verify_chain()
    assert (report.seq, report.broken_at) == (20, None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("is_export", "kind"), [(False, "records.viewed"), (True, "records.exported")]
)
def test_record_disclosure_keeps_whose_records_were_read(is_export, kind):
    event = audit.record_disclosure(
        applicants=[9, 4, 9],
        view="dashboard:board",
        is_export=is_export,
        school_id=2,
        by_id=3,
        at=AT,
        why="audit",
    )

    assert event.kind == kind
    assert (event.target_app, event.target_model, event.target_pk) == ("accounts", "school", "2")
    assert event.details == {
        "view": "dashboard:board",
        "subjects": 2,
        "digest": subjects_digest([4, 9]),
        "why": "audit",
    }
    assert sorted(row.applicant_id for row in event.subjects.all()) == [4, 9]


@pytest.mark.django_db
def test_record_disclosure_by_a_link_has_no_person():
    event = audit.record_disclosure(
        applicants=[4],
        view="letters:writer-page",
        is_export=False,
        school_id=2,
        by_id=None,
        at=AT,
        link=17,
    )

    assert (event.by_id, event.details["link"]) == (None, 17)
    assert (event.target_app, event.target_model, event.target_pk) == ("triage", "applicant", "4")


def happening(school, kind="a.one_done", **details):
    return audit.Happening(kind, school, None, AT, details=details)


@pytest.mark.django_db
def test_record_many_chains_events_in_their_order():
    school = SchoolFactory()
    audit.record("a.first_done", target=school, by_id=None, at=AT)

    audit.record_many(happening(school, f"a.{word}_done") for word in ("second", "third"))
    audit.record("a.fourth_done", target=school, by_id=None, at=AT)

    kinds = Event.objects.order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == ["a.first_done", "a.second_done", "a.third_done", "a.fourth_done"]
    assert (verify_chain().seq, verify_chain().broken_at) == (4, None)


@pytest.mark.django_db
def test_record_many_keeps_what_record_keeps():
    student = UserFactory()
    told = {"kind": "accounts.user_added", "target": student, "by_id": student.pk, "at": AT}

    one = audit.record(**told, code="x", fields=["a", "b"])
    audit.record_many([audit.Happening(**told, details={"code": "x", "fields": ["a", "b"]})])

    own = ("seq", "hash", "prev_hash")
    kept = [
        {key: value for key, value in row.items() if key not in own}
        for row in Event.objects.order_by("seq").values()
    ]
    assert kept[0] == kept[1]
    assert one.school_id == student.school_id


@pytest.mark.django_db
def test_record_many_keeps_none_if_one_is_private():
    school = SchoolFactory()

    with pytest.raises(PrivateDetail):
        audit.record_many([happening(school), happening(school, name="Ada")])

    assert not Event.objects.exists()


@pytest.mark.django_db
def test_record_many_of_nothing_is_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        audit.record_many([])


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 30])
def test_record_many_takes_as_many_queries_for_many_as_for_one(django_assert_num_queries, count):
    school = SchoolFactory()
    audit.record("a.first_done", target=school, by_id=None, at=AT)

    with django_assert_num_queries(3):
        audit.record_many(happening(school) for _ in range(count))
