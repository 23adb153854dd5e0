"""Everything that can be kept about one student, made with the factories of the tests."""

from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from uuid import UUID

import factory
from django.db import DatabaseError, models, transaction

from matchadvisor.accounts.models import User
from matchadvisor.privacy.models import LegalHold
from matchadvisor.privacy.selectors.belongings import in_order_of_removal

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
FACTORIES = Path(__file__).parents[1] / "factories"


def factories():
    """Every factory of the tests, by the model that it makes; the first of a model's."""
    found = {}
    for module in sorted(iter_modules([str(FACTORIES)]), key=lambda one: one.name):
        for each in vars(import_module(f"tests.factories.{module.name}")).values():
            is_factory = isinstance(each, type) and issubclass(
                each, factory.django.DjangoModelFactory
            )
            if is_factory and each._meta.model is not None:
                found.setdefault(each._meta.model, each)
    return found


def make_everything(applicant):
    """Make a row of every table of students' rows that has a factory; the labels without one.

    Tables that others point to come first, so that what points to them takes the row that is there.
    """
    made_by = factories()
    missing = set()
    for each in reversed(in_order_of_removal()):
        rows = each.rows(applicant=applicant.pk, user=applicant.user_id)
        if rows.exists():
            continue
        if each.model in made_by:
            made_by[each.model](**_whose(each, applicant))
            assert rows.exists(), each.label
        elif not _bare(each, applicant):
            missing.add(each.label)
    LegalHold.objects.filter(applicant=applicant).update(
        lifted_because="It is settled.", lifted_by=applicant.advisor, lifted_at=AT
    )
    return missing


def _bare(belonging, applicant):
    """Make a row of a table without a factory, each column with what its kind allows."""
    values = {
        field.attname: _value(field, applicant)
        for field in belonging.model._meta.concrete_fields
        if not field.primary_key and not field.null and not field.has_default()
    }
    try:
        with transaction.atomic():
            belonging.model._base_manager.create(**values)
    except DatabaseError:
        return False
    return belonging.rows(applicant=applicant.pk, user=applicant.user_id).exists()


def _value(field, applicant):
    if isinstance(field, models.ForeignKey):
        parents = {each.model: each for each in in_order_of_removal()}
        rows = field.related_model._base_manager.order_by("pk")
        if field.related_model is User and field.name not in {"user", "owner"}:
            return applicant.advisor_id
        if field.related_model in parents:
            rows = parents[field.related_model].rows(applicant=applicant.pk, user=applicant.user_id)
        return rows.values_list("pk", flat=True).first()
    if field.choices:
        return field.flatchoices[0][0]
    kinds = {
        models.JSONField: [applicant.last_name],
        models.BooleanField: False,
        models.DateTimeField: AT,
        models.DateField: AT.date(),
        models.IntegerField: 2026,
        models.EmailField: applicant.email,
        models.GenericIPAddressField: "127.0.0.1",
        models.UUIDField: UUID(int=7),
    }
    for kind, value in kinds.items():
        if isinstance(field, kind):
            return value
    return applicant.last_name[: field.max_length]


def _whose(belonging, applicant):
    """What a factory is told so that its row is the student's."""
    ways = sorted([*belonging.to_applicant, *belonging.to_user], key=len)
    way = next(each for each in ways if not each.endswith("user__applicant"))
    head = way.partition("__")[0]
    if head == "applicant":
        return {way: applicant}
    if head in {"user", "advisor"}:
        return {head: applicant.user}
    parents = {each.model: each for each in in_order_of_removal()}
    parent = parents[belonging.model._meta.get_field(head).related_model]
    found = parent.rows(applicant=applicant.pk, user=applicant.user_id).first()
    if belonging.label == "letters.Link":
        return {"about": found, "delegate": True}
    return {head: found}
