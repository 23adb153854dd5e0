import pytest
from django.db import IntegrityError, transaction

from matchadvisor.policy.models import AlreadyWritten, SeasonFact
from tests.factories.policy import PolicyChoiceFactory, PolicyVersionFactory, SeasonFactFactory

pytestmark = pytest.mark.django_db


def test_a_season_fact_is_neither_changed_nor_removed():
    fact = SeasonFactFactory()

    with pytest.raises(AlreadyWritten):
        fact.save()
    with pytest.raises(AlreadyWritten):
        fact.delete()
    with pytest.raises(AlreadyWritten):
        SeasonFact.objects.update(source="Someone")
    with pytest.raises(AlreadyWritten):
        SeasonFact.objects.all().delete()

    assert SeasonFact.objects.get() == fact
    assert str(fact) == "signals.internal-medicine of 2027"


def test_one_version_of_a_policy_is_in_force():
    first = PolicyVersionFactory(active=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        PolicyVersionFactory(school=first.school, active=True)

    PolicyVersionFactory(school=first.school, policy_name="matched-2026", active=True)
    PolicyVersionFactory(school=first.school)


def test_a_version_s_number_is_used_once():
    first = PolicyVersionFactory(number=7)

    with pytest.raises(IntegrityError), transaction.atomic():
        PolicyVersionFactory(school=first.school, number=7)

    assert str(first) == "guide edit 7"


@pytest.mark.parametrize(
    ("factory", "fields"),
    [
        (PolicyVersionFactory, {"number": 0}),
        (PolicyVersionFactory, {"reason": ""}),
        (PolicyChoiceFactory, {"policy_name": ""}),
        (SeasonFactFactory, {"source": ""}),
        (SeasonFactFactory, {"key": "moon"}),
    ],
)
def test_what_must_be_true_together_is_a_constraint(factory, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        factory(**fields)


def test_a_choice_reads_as_one():
    assert str(PolicyChoiceFactory()) == "matched-2026 for 2027"
