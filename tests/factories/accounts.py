"""Schools and users; a user is a student unless a trait says otherwise."""

import factory

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import School, User

PASSWORD = "a long sentence to sign in with"


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
