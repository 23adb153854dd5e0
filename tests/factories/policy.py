"""A school's policy choices, edits and season facts."""

from datetime import UTC, date, datetime

import factory

from matchadvisor.policy.models import PolicyChoice, PolicyVersion, SeasonFact
from tests.factories.accounts import SchoolFactory, UserFactory

AT = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)


def _dean():
    return factory.SubFactory(UserFactory, dean=True, school=factory.SelfAttribute("..school"))


class PolicyChoiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PolicyChoice

    school = factory.SubFactory(SchoolFactory)
    season = 2027
    policy_name = "matched-2026"
    chosen_by = _dean()
    chosen_at = AT


class PolicyVersionFactory(factory.django.DjangoModelFactory):
    """An edit that changes nothing unless ``files`` are given; ``active=True`` puts it in force."""

    class Meta:
        model = PolicyVersion

    school = factory.SubFactory(SchoolFactory)
    policy_name = "guide"
    number = factory.Sequence(lambda n: n + 1)
    files = factory.Dict({})
    digest = factory.Sequence(lambda n: f"{n:064x}")
    reason = "The committee met."
    created_by = _dean()
    created_at = AT

    class Params:
        active = factory.Trait(is_active=True)


class SeasonFactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SeasonFact

    school = factory.SubFactory(SchoolFactory)
    season = 2027
    key = "signals.internal-medicine"
    value = factory.Dict({"total": 15, "gold": 3, "silver": 12})
    source = "AAMC page for 2027"
    read_on = date(2026, 11, 20)
    entered_by = _dean()
    entered_at = AT
