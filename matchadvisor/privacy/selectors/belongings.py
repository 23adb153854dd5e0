"""Every table whose rows belong to one student, found by following the models' own references.

A row belongs to a student when it points to the applicant, to the applicant's sign-in by a
reference that is deleted with it, or to another row that belongs to them. A reference that is only
emptied (``SET_NULL``) makes nobody an owner. Models of apps that do not exist yet are found too.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet

from matchadvisor.accounts.models import User
from triage.models import Applicant

Model = type[models.Model]


@dataclass(frozen=True, slots=True)
class Belonging:
    """A table of rows that belong to students, and the ways from a row to its applicant or user.

    Each way is a lookup such as ``letter_request__applicant``.
    """

    model: Model
    to_applicant: tuple[str, ...]
    to_user: tuple[str, ...]

    @property
    def label(self) -> str:
        """The model's label, such as ``letters.Writer``."""
        return self.model._meta.label

    def rows(self, *, applicant: int, user: int | None) -> QuerySet[models.Model]:
        """The rows of one student, each once, by key."""
        wanted = Q(pk__in=[])
        for way in self.to_applicant:
            wanted |= Q(**{way: applicant})
        if user is not None:
            for way in self.to_user:
                wanted |= Q(**{way: user})
        manager = self.model._base_manager
        found = manager.filter(wanted).order_by().values("pk")
        return manager.filter(pk__in=found).order_by("pk")


@cache
def belongings() -> tuple[Belonging, ...]:
    """Every table whose rows belong to students; the applicant first, then by label."""
    ways: dict[Model, tuple[set[str], set[str]]] = {Applicant: ({"pk"}, set())}
    ways[User] = ({"applicant"}, {"pk"})
    waiting: deque[Model] = deque([Applicant, User])
    while waiting:
        owner = waiting.popleft()
        for field in _references_to(owner):
            child = field.model
            if child is Applicant or child is User or child is owner:
                continue
            found = ways.setdefault(child, (set(), set()))
            before = len(found[0]), len(found[1])
            _extend(found[0], field.name, ways[owner][0])
            _extend(found[1], field.name, ways[owner][1])
            if (len(found[0]), len(found[1])) != before:
                waiting.append(child)
    first: list[Model] = [Applicant, User]
    others = sorted((each for each in ways if each not in first), key=lambda one: one._meta.label)
    return tuple(
        Belonging(model, tuple(sorted(ways[model][0])), tuple(sorted(ways[model][1])))
        for model in (*first, *others)
    )


def in_order_of_removal() -> Sequence[Belonging]:
    """The same tables, each before those that it points to."""
    found = {each.model: each for each in belongings()}
    graph = {
        model: {
            child
            for child in found
            if child is not model and any(_target(field) is model for field in _keys_of(child))
        }
        for model in found
    }
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError:  # constraints wait for the end of the transaction, so any order is right
        order = list(found)
    return [found[model] for model in order]


def loose_references() -> Iterator[models.ForeignKey[models.Model, models.Model]]:
    """References from rows that belong to nobody to rows that belong to a student."""
    owned = {each.model for each in belongings()} - {User}
    for model in _models():
        for field in _keys_of(model):
            if _target(field) in owned and model not in owned and model is not User:
                yield field


def _extend(known: set[str], name: str, ways: set[str]) -> None:
    """Add the ways through one more reference, the short ones: a way never visits a table twice."""
    for way in ways:
        known.add(name if way == "pk" else f"{name}__{way}")


def _references_to(owner: Model) -> Iterator[models.ForeignKey[models.Model, models.Model]]:
    for model in _models():
        for field in _keys_of(model):
            if _target(field) is owner and _owns(field):
                yield field


def _owns(field: models.ForeignKey[models.Model, models.Model]) -> bool:
    behaviour = field.remote_field.on_delete
    if _target(field) is User:
        return field.one_to_one is True or behaviour is models.CASCADE
    return behaviour is not models.SET_NULL


def _models() -> list[Model]:
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy and model._meta.managed
    ]


def _keys_of(model: Model) -> list[models.ForeignKey[models.Model, models.Model]]:
    return [field for field in model._meta.local_fields if isinstance(field, models.ForeignKey)]


def _target(field: models.ForeignKey[models.Model, models.Model]) -> Model:
    return field.related_model
