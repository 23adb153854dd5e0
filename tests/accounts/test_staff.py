from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.urls import reverse

from matchadvisor.accounts import staff
from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import Invitation, User
from matchadvisor.audit.models import Event
from tests.at_once import at_once
from tests.factories.accounts import InvitationFactory, SchoolFactory, UserFactory

AT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
YESTERDAY, TODAY = date(2026, 11, 22), date(2026, 11, 23)
NEW = {"email": "New.Person@school.example", "first_name": "New", "last_name": "Person"}
needs_locks = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite lets one transaction write at a time"
)


@pytest.fixture
def dean(db):
    return UserFactory(dean=True)


def test_add_staff_adds_somebody_without_a_password(dean):
    user = staff.add_staff(
        school=dean.school, title="Dr.", role=Role.ADVISOR, by=dean, at=AT, **NEW
    )

    assert (user.email, user.role, user.school) == (
        "new.person@school.example",
        Role.ADVISOR,
        dean.school,
    )
    assert not user.has_usable_password()
    assert Event.objects.get().details == {"role": "advisor"}


def test_add_staff_takes_no_address_twice(dean):
    UserFactory(email="new.person@school.example")

    with pytest.raises(staff.AddressTaken):
        staff.add_staff(school=dean.school, title="", role=Role.ADVISOR, by=dean, at=AT, **NEW)


@pytest.mark.parametrize("role", [Role.STUDENT, Role.ADMINISTRATOR])
def test_students_and_administrators_are_not_added_as_staff(dean, role):
    with pytest.raises(staff.NotInTheOffice):
        staff.add_staff(school=dean.school, title="", role=role, by=dean, at=AT, **NEW)


def change(person, role, by, seen=None):
    staff.change_role(user=person, role=role, seen=seen or Role(person.role), by=by, at=AT)


def test_change_role_is_recorded(dean):
    advisor = UserFactory(advisor=True, school=dean.school)

    change(advisor, Role.COORDINATOR, dean)

    advisor.refresh_from_db()
    event = Event.objects.get()
    assert advisor.role == Role.COORDINATOR
    assert (event.kind, event.details) == (
        "accounts.role_changed",
        {"old": "advisor", "new": "coordinator"},
    )


def test_a_changed_role_ends_the_open_session(client, dean):
    advisor = UserFactory(advisor=True, school=dean.school)
    client.force_login(advisor)

    change(advisor, Role.DEAN, dean)

    assert client.get(reverse("home")).url.startswith(reverse("account_login"))


def test_nobody_changes_themselves(dean):
    with pytest.raises(staff.NotOneself):
        change(dean, Role.ADVISOR, dean)
    with pytest.raises(staff.NotOneself):
        staff.end_access(user=dean, last_day=YESTERDAY, by=dean, at=AT)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        pytest.param("student", Role.ADVISOR, id="a student"),
        pytest.param("advisor", Role.STUDENT, id="to a student"),
        pytest.param("advisor", Role.ADMINISTRATOR, id="to an administrator"),
    ],
)
def test_students_and_administrators_keep_apart(dean, was, becomes):
    person = UserFactory(role=was, school=dean.school)

    with pytest.raises(staff.NotInTheOffice):
        change(person, becomes, dean)


def test_a_role_that_somebody_else_changed_is_looked_at_again(dean):
    advisor = UserFactory(advisor=True, school=dean.school)

    with pytest.raises(staff.RoleChanged):
        change(advisor, Role.DEAN, dean, seen=Role.COORDINATOR)


def test_the_same_role_again_changes_nothing(dean):
    change(UserFactory(advisor=True, school=dean.school), Role.ADVISOR, dean)

    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("fields", "is_last"),
    [
        pytest.param({}, False, id="another dean"),
        pytest.param({"access_ends_on": date(2027, 6, 30)}, True, id="one who leaves"),
        pytest.param({"is_active": False}, True, id="one who left"),
        pytest.param({"role": Role.COORDINATOR}, True, id="a coordinator"),
        pytest.param({"school": None}, True, id="one of another school"),
    ],
)
def test_the_last_dean_stays(dean, fields, is_last):
    school = fields.pop("school", dean.school) or SchoolFactory()
    by = UserFactory(**{"dean": True, "school": school} | fields)

    for act in (
        lambda: change(dean, Role.ADVISOR, by),
        lambda: staff.end_access(user=dean, last_day=YESTERDAY, by=by, at=AT),
    ):
        dean.refresh_from_db()
        if is_last:
            with pytest.raises(staff.LastDean):
                act()
        else:
            act()
    dean.refresh_from_db()
    assert (dean.role == Role.DEAN) is is_last


@pytest.mark.parametrize(
    ("last_day", "is_out"), [(YESTERDAY, True), (TODAY, False), (date(2027, 6, 30), False)]
)
def test_end_access_shuts_out_after_the_last_day(client, dean, last_day, is_out):
    advisor = UserFactory(advisor=True, school=dean.school)
    client.force_login(advisor)

    staff.end_access(user=advisor, last_day=last_day, by=dean, at=AT)

    answer = client.get(reverse("home"))
    assert answer.url.startswith(reverse("account_login")) is is_out
    event = Event.objects.get()
    assert (event.kind, event.details) == (
        "accounts.access_ended",
        {"last_day": last_day.isoformat()},
    )


def test_end_access_closes_an_open_invitation(dean):
    invitation = InvitationFactory(user__advisor=True, user__school=dean.school)

    staff.end_access(user=invitation.user, last_day=YESTERDAY, by=dean, at=AT)

    assert Invitation.objects.get().revoked_at == AT


def test_end_access_said_twice_is_recorded_once(dean):
    advisor = UserFactory(advisor=True, school=dean.school)

    for _ in range(2):
        staff.end_access(user=advisor, last_day=YESTERDAY, by=dean, at=AT)

    assert Event.objects.count() == 1


def test_restore_access_takes_the_end_back(dean):
    advisor = UserFactory(advisor=True, school=dean.school, access_ends_on=YESTERDAY)

    for _ in range(2):
        staff.restore_access(user=advisor, by=dean, at=AT)

    advisor.refresh_from_db()
    assert advisor.access_ends_on is None
    assert [each.kind for each in Event.objects.order_by("seq")] == ["accounts.access_restored"]


@pytest.mark.django_db
def test_yesterday_is_that_of_the_school():
    school = SchoolFactory(time_zone="America/Los_Angeles")

    assert staff.yesterday_of(school, datetime(2026, 11, 23, 5, tzinfo=UTC)) == date(2026, 11, 21)


@needs_locks
@pytest.mark.django_db(transaction=True)
def test_two_deans_who_end_each_other_at_once_leave_one():
    school = SchoolFactory()
    deans = [UserFactory(dean=True, school=school) for _ in range(2)]

    outcomes = at_once(
        *(
            lambda one=one, other=other: staff.end_access(
                user=one, last_day=YESTERDAY, by=other, at=AT
            )
            for one, other in (deans, deans[::-1])
        )
    )

    assert sum(isinstance(each, staff.LastDean) for each in outcomes) == 1
    assert User.objects.filter(access_ends_on=None).count() == 1
