"""People who might speak up for an applicant (S-3)."""

from typing import Self

from django.db import models
from django.db.models import Q

from matchadvisor.accounts.models import User
from matchadvisor.common.db import one_of
from matchadvisor.narrative.enums import NetworkState, Source
from programs.models import Program
from triage.models import Applicant
from triage.models.scoped import PrivateQuerySet


class NetworkPersonQuerySet(PrivateQuerySet["NetworkPerson"]):
    """People of a network."""

    def listed(self) -> Self:
        """Those who were not taken off."""
        return self.exclude(state=NetworkState.DROPPED)


class NetworkPerson(models.Model):
    """Somebody who knows the applicant and a program, and how far the ask is.

    ``own_line`` is the applicant's sentence inside the ask. ``version`` grows with every change.
    """

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="network")
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=20, choices=Source.choices())
    own_line = models.CharField(max_length=500, blank=True)
    programs = models.ManyToManyField(Program, blank=True, related_name="+")
    state = models.CharField(
        max_length=10, choices=NetworkState.choices(), default=NetworkState.LISTED.value
    )
    version = models.PositiveIntegerField(default=1)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = NetworkPersonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="narrative_network_has_a_name"),
            one_of("source", Source, name="narrative_source_is_known"),
            one_of("state", NetworkState, name="narrative_network_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"person {self.pk} in the network of applicant {self.applicant_id}"


class NetworkStepQuerySet(models.QuerySet["NetworkStep"]):
    """Steps with people of a network; every one is kept."""

    def visible_to(self, user: User) -> Self:
        """Those with people whom the person sees."""
        return self.filter(person__in=NetworkPerson.objects.visible_to(user))


class NetworkStep(models.Model):
    """One change of state with its day: asked, agreed, spoke up, or not."""

    person = models.ForeignKey(NetworkPerson, models.CASCADE, related_name="steps")
    state = models.CharField(max_length=10, choices=NetworkState.choices())
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = NetworkStepQuerySet.as_manager()

    class Meta:
        constraints = [one_of("state", NetworkState, name="narrative_network_step_is_known")]

    def __str__(self) -> str:
        return f"{self.state} of person {self.person_id}"
