"""Programs of the catalogue, their tracks, and what an office adds."""

from datetime import UTC, datetime

import factory

from programs.enums import CatalogueStatus
from programs.models import Outcome, Program, ProgramProfile, Track
from tests.factories.accounts import SchoolFactory

AT = datetime(2026, 8, 3, 14, 0, tzinfo=UTC)


class ProgramFactory(factory.django.DjangoModelFactory):
    """An open program of internal medicine; ``search_text`` holds its own words."""

    class Meta:
        model = Program

    acgme_code = factory.Sequence(lambda n: f"140{n:07d}")
    specialty = "internal-medicine"
    name = factory.Sequence(lambda n: f"Harbor Lake Hospital {n}")
    city = "Alder Falls"
    state = "OH"
    search_text = factory.LazyAttribute(
        lambda p: f" {p.name} {p.city} {p.state} {p.acgme_code}".lower()
    )
    updated_at = AT

    class Params:
        closed = factory.Trait(status=CatalogueStatus.CLOSED)


class TrackFactory(factory.django.DjangoModelFactory):
    """A categorical track; ``letter="A"`` makes its code an advanced one."""

    class Meta:
        model = Track

    class Params:
        serial = factory.Sequence(lambda n: n)

    program = factory.SubFactory(ProgramFactory)
    letter = "C"
    nrmp_code = factory.LazyAttribute(
        lambda t: f"{6000 + t.serial // 10:04d}140{t.letter}{t.serial % 10}"
    )
    updated_at = AT


class ProgramProfileFactory(factory.django.DjangoModelFactory):
    """What one school knows of a program: nothing, unless told."""

    class Meta:
        model = ProgramProfile

    school = factory.SubFactory(SchoolFactory)
    program = factory.SubFactory(ProgramFactory)


class OutcomeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Outcome

    school = factory.SubFactory(SchoolFactory)
    program = factory.SubFactory(ProgramFactory)
    year = 2026
    applied = 12
    interviewed = 5
    matched = 2
    updated_at = AT
