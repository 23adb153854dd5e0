"""Schools and users; a user is a student unless a trait says otherwise."""

from datetime import UTC, datetime

import factory

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.invitations import LIFETIME, digest_of
from matchadvisor.accounts.models import Invitation, School, User

PASSWORD = "a long sentence to sign in with"
INVITED_WITH = "kJ2mQ8vX4nB7wR1tY6pL3sD9fG5hC0zA-_uE2iO4xV8"
"""The token of an ``InvitationFactory`` invitation; more than one needs a ``token`` of its own."""


class SchoolFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = School

    name = factory.Sequence(lambda n: f"School of Medicine {n}")
    slug = factory.Sequence(lambda n: f"school-{n}")


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@school.example")
    first_name = factory.Sequence(lambda n: f"First{n}")
    last_name = factory.Sequence(lambda n: f"Last{n}")
    role = Role.STUDENT
    school = factory.SubFactory(SchoolFactory)
    password = factory.django.Password(PASSWORD)

    class Params:
        student = factory.Trait(role=Role.STUDENT)
        advisor = factory.Trait(role=Role.ADVISOR)
        coordinator = factory.Trait(role=Role.COORDINATOR)
        dean = factory.Trait(role=Role.DEAN)
        administrator = factory.Trait(role=Role.ADMINISTRATOR, school=None)
        without_password = factory.Trait(password="!")


class InvitationFactory(factory.django.DjangoModelFactory):
    """An open invitation of somebody without a password; ``sent_at`` says how old it is."""

    class Meta:
        model = Invitation

    class Params:
        token = INVITED_WITH

    user = factory.SubFactory(UserFactory, without_password=True)
    digest = factory.LazyAttribute(lambda invitation: digest_of(invitation.token))
    sent_by = factory.SubFactory(
        UserFactory, dean=True, school=factory.SelfAttribute("..user.school")
    )
    sent_at = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    expires_at = factory.LazyAttribute(lambda invitation: invitation.sent_at + LIFETIME)
