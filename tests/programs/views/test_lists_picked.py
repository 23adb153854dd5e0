import pytest
from django.urls import reverse

from programs.enums import ListState, SignalTier, Tag
from programs.models import Entry, Signal
from tests.factories.policy import SeasonFactFactory
from tests.factories.programs import ProgramProfileFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory, SignalFactory
from tests.factories.triage import (
    ApplicantFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)

pytestmark = pytest.mark.django_db

MEDICINE = reverse("programs:list-in", args=["internal-medicine"])
ADD = reverse("programs:add", args=["internal-medicine"])
HTMX = {"HX-Request": "true"}


@pytest.fixture
def applicant(client):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    Step2ResultFactory(applicant=applicant, score=234)
    client.force_login(applicant.user)
    return applicant


@pytest.fixture
def program_list(applicant):
    SeasonFactFactory(school=applicant.school)
    return ProgramListFactory(applicant=applicant)


def text_of(response):
    return " ".join(response.content.decode().split())


def change(client, program_list, data, **more):
    return client.post(reverse("programs:change", args=[program_list.pk]), data, **more)


def toast_of(response):
    return [str(message) for message in response.context["messages"]]


def undo_of(response):
    return next(message.extra_tags for message in response.context["messages"])


def now(entry):
    return Entry.objects.get(pk=entry.pk)


@pytest.mark.parametrize(
    ("action", "field", "values"),
    [
        ("tag:safety", "tag", ["safety", "safety", ""]),
        ("tag:", "tag", ["", "", ""]),
        ("status:applied", "status", ["applied", "applied", "applying"]),
        ("status:considering", "status", ["considering", "considering", "applying"]),
    ],
)
def test_an_action_changes_those_that_are_picked(client, program_list, action, field, values):
    entries = EntryFactory.create_batch(3, program_list=program_list)
    picks = [f"{entry.pk}.1" for entry in entries[:2]]

    change(client, program_list, {"bulk": "yes", "action": action, "pick": picks})

    assert [getattr(now(entry), field) for entry in entries] == values


def test_those_that_are_picked_can_be_removed_and_brought_back(client, program_list):
    entries = EntryFactory.create_batch(2, program_list=program_list)
    data = {"bulk": "yes", "action": "remove", "pick": [f"{each.pk}.1" for each in entries]}

    response = change(client, program_list, data, follow=True)
    left = Entry.objects.present().count()
    client.post(undo_of(response))

    assert left == 0
    assert Entry.objects.present().count() == 2


@pytest.mark.parametrize("mark", ["is_home", "is_rotated", "has_tie"])
@pytest.mark.parametrize(("what", "is_set"), [("mark", True), ("unmark", False)])
def test_those_that_are_picked_are_marked_and_unmarked(client, program_list, mark, what, is_set):
    entries = EntryFactory.create_batch(3, program_list=program_list, **{mark: not is_set})
    picks = [f"{entry.pk}.1" for entry in entries[:2]]
    data = {"bulk": "yes", "action": f"{what}:{mark}", "pick": picks}

    response = change(client, program_list, data, follow=True)
    marked = [getattr(now(entry), mark) for entry in entries]
    client.post(undo_of(response))

    assert marked == [is_set, is_set, not is_set]
    assert toast_of(response) == ["2 programs changed."]
    assert [getattr(now(entry), mark) for entry in entries] == [not is_set] * 3


def test_suggested_tags_become_a_persons_word(client, program_list):
    far, near, silent, decided = EntryFactory.create_batch(4, program_list=program_list)
    school = program_list.applicant.school
    ProgramProfileFactory(school=school, program=far.program, typical_step2=250)
    ProgramProfileFactory(school=school, program=near.program, typical_step2=228)
    Entry.objects.filter(pk=decided.pk).update(
        tag=Tag.TARGET, tagged_by=program_list.opened_by, tagged_at=program_list.opened_at
    )
    entries = [far, near, silent, decided]
    picks = [f"{entry.pk}.1" for entry in entries]

    response = change(
        client,
        program_list,
        {"bulk": "yes", "action": "tag:suggested", "pick": picks},
        follow=True,
    )

    assert [now(entry).tag for entry in entries] == ["reach", "safety", "", "target"]
    assert toast_of(response) == ["2 programs changed."]


def test_what_was_applied_to_is_not_removed(client, program_list):
    entry = EntryFactory(program_list=program_list, applied=True)
    data = {"bulk": "yes", "action": "remove", "pick": [f"{entry.pk}.1"]}

    response = change(client, program_list, data)

    assert response.status_code == 409
    assert "set it to withdrawn instead" in text_of(response)
    assert now(entry).removed_at is None


def test_an_action_on_what_changed_meanwhile_changes_nothing(client, program_list):
    fresh, stale = EntryFactory.create_batch(2, program_list=program_list)
    Entry.objects.filter(pk=stale.pk).update(version=2)
    picks = [f"{fresh.pk}.1", f"{stale.pk}.1"]

    response = change(client, program_list, {"bulk": "yes", "action": "tag:reach", "pick": picks})

    assert response.status_code == 409
    assert now(fresh).tag == ""
    assert f'value="{stale.pk}.2" checked' in text_of(response)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"action": ""}, "Choose what to do with the programs that are picked."),
        ({"action": "explode"}, "Choose one of the actions in the list."),
        ({"action": "remove"}, "pick programs first, then an action."),
    ],
)
def test_an_action_needs_a_name_and_programs(client, program_list, data, words):
    EntryFactory(program_list=program_list)

    response = change(client, program_list, {"bulk": "yes"} | data)

    assert response.status_code == 422
    assert words in text_of(response)


def test_a_signal_is_taken_back(client, program_list):
    signal = SignalFactory(entry__program_list=program_list)

    change(client, program_list, {f"signal.{signal.entry_id}.1.gold": ""})

    assert not Signal.objects.exists()


@pytest.mark.parametrize(
    ("entry", "tier", "words"),
    [
        ({"considering": True}, "gold", "set its status to applying first"),
        ({}, "single", "no signals of that tier"),
    ],
)
def test_a_signal_that_cannot_be_given_says_why(client, program_list, entry, tier, words):
    entry = EntryFactory(program_list=program_list, **entry)

    response = change(client, program_list, {f"signal.{entry.pk}.1.": tier}, headers=HTMX)

    assert response.status_code == 422
    assert words in text_of(response)


def test_no_more_signals_are_given_than_there_are(client, program_list):
    for number in (1, 2, 3):
        SignalFactory(entry__program_list=program_list, tier=SignalTier.GOLD, number=number)
    entry = EntryFactory(program_list=program_list)

    response = change(client, program_list, {f"signal.{entry.pk}.1.": "gold"}, headers=HTMX)

    assert response.status_code == 422
    assert "All gold signals are placed. Take one back first." in text_of(response)


def test_a_signal_under_a_published_minimum_asks_for_a_reason(client, program_list):
    entry = EntryFactory(program_list=program_list)
    ProgramProfileFactory(
        school=program_list.applicant.school, program=entry.program, minimum_step2=240
    )

    response = change(client, program_list, {f"signal.{entry.pk}.1.": "gold"}, headers=HTMX)

    assert response.status_code == 422
    assert "Open the program to write the reason." in text_of(response)


def test_an_approved_list_that_is_changed_opens_again(client, applicant):
    program_list = ProgramListFactory(applicant=applicant, state=ListState.APPROVED)
    entry = EntryFactory(program_list=program_list)

    response = change(client, program_list, {f"tag.{entry.pk}.1.": "reach"}, follow=True)

    assert "it is open again and waits to be sent" in toast_of(response)[0]
