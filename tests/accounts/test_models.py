import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User
from tests.factories.accounts import SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_create_user_keeps_the_address_in_lower_case():
    user = User.objects.create_user(
        " Ada@School.Example ",
        first_name="Ada",
        last_name="Lovelace",
        role=Role.STUDENT,
        school=SchoolFactory(),
    )

    assert user.email == "ada@school.example"
    assert not user.has_usable_password()


def test_create_user_refuses_a_second_account_of_one_address():
    taken = UserFactory()

    with pytest.raises(ValidationError, match="already exists"):
        User.objects.create_user(
            taken.email.upper(),
            first_name="Ada",
            last_name="Lovelace",
            role=Role.STUDENT,
            school=taken.school,
        )


def test_create_superuser_makes_an_administrator_without_a_school():
    user = User.objects.create_superuser(
        "root@host.example", "a long sentence", first_name="Ada", last_name="Lovelace"
    )

    assert (user.role, user.school, user.is_staff) == (Role.ADMINISTRATOR, None, True)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_everyone_but_the_administrator_has_a_school(role):
    with pytest.raises(IntegrityError, match="only_the_administrator"):
        UserFactory(role=role, school=None)


def test_the_administrator_has_no_school():
    with pytest.raises(IntegrityError, match="only_the_administrator"):
        UserFactory(role=Role.ADMINISTRATOR)


def test_addresses_are_kept_in_lower_case():
    with pytest.raises(IntegrityError, match="lower_case"):
        UserFactory(email="Ada@school.example")


def test_get_by_natural_key_finds_in_any_case():
    user = UserFactory()

    assert User.objects.get_by_natural_key(user.email.upper()) == user


def test_get_full_name_leads_with_the_title():
    assert str(UserFactory(title="Dr.", first_name="Ada", last_name="Byron")) == "Dr. Ada Byron"
    assert str(UserFactory(first_name="Ada", last_name="Byron")) == "Ada Byron"


@pytest.mark.parametrize(
    ("trait", "sees_school"),
    [
        ("student", False),
        ("advisor", True),
        ("coordinator", True),
        ("dean", True),
        ("administrator", False),
    ],
)
def test_visible_to_shows_staff_their_school_and_others_themselves(trait, sees_school):
    school = SchoolFactory()
    user = (
        UserFactory(**{trait: True})
        if trait == "administrator"
        else UserFactory(school=school, **{trait: True})
    )
    classmate = UserFactory(school=school)
    UserFactory()

    visible = set(User.objects.visible_to(user))

    assert visible == ({user, classmate} if sees_school else {user})
