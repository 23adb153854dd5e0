import pytest
from django.urls import reverse

from programs.enums import ListKind, ListState, Status, Tag
from programs.models import Entry, ProgramList, Signal
from tests.factories.policy import SeasonFactFactory
from tests.factories.programs import ProgramFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
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


def test_codes_in_any_text_are_added_and_the_others_named(client, applicant):
    new = ProgramFactory(acgme_code="1400000001")
    closed = ProgramFactory(acgme_code="1400000002", closed=True, name="Old Mill")
    other = ProgramFactory(acgme_code="1200000003", specialty="pediatrics", name="Small Feet")
    text = f"- {new.acgme_code}; {closed.acgme_code}\n{other.acgme_code}, 9999999999 and {new}"

    response = client.post(ADD, {"text": text}, follow=True)

    assert toast_of(response) == [
        "1 program added. No longer in the catalogue: Old Mill. Of another specialty: Small Feet. "
        "Not in the catalogue: 9999999999."
    ]
    assert [each.program for each in Entry.objects.select_related("program")] == [new]
    assert ProgramList.objects.get().applicant == applicant


def test_many_codes_that_are_none_stay_one_message(client, applicant):
    numbers = [f"617555{number:04d}" for number in range(200)]

    response = client.post(ADD, {"text": " ".join(numbers)}, follow=True)

    assert toast_of(response) == [
        f"0 programs added. Not in the catalogue: {', '.join(numbers[:8])} and 192 more."
    ]


def test_adding_can_be_undone(client, applicant):
    program = ProgramFactory()
    response = client.post(ADD, {"text": program.acgme_code}, follow=True)

    client.post(undo_of(response))

    assert not Entry.objects.present().exists()


def test_adding_twice_is_adding_once(client, program_list):
    entry = EntryFactory(program_list=program_list)

    response = client.post(ADD, {"text": entry.program.acgme_code}, follow=True)

    assert toast_of(response) == ["0 programs added. 1 already on the list."]
    assert undo_of(response) == ""


@pytest.mark.parametrize("text", ["", "no code here", "12345678901"])
def test_a_text_without_codes_is_refused_and_kept(client, applicant, text):
    response = client.post(ADD, {"text": text})

    assert response.status_code == 422
    assert "ten-digit code" in text_of(response)
    assert not ProgramList.objects.exists()


def test_a_companion_list_takes_first_years(client, applicant):
    program = ProgramFactory(specialty="transitional-year")

    client.post(ADD, {"text": program.acgme_code, "kind": "companion"})

    assert ProgramList.objects.get().kind == ListKind.COMPANION
    assert Entry.objects.get().program == program


def test_nothing_is_added_to_a_list_that_was_sent(client, applicant):
    ProgramListFactory(applicant=applicant, state=ListState.SUBMITTED)

    response = client.post(ADD, {"text": ProgramFactory().acgme_code})

    assert response.status_code == 409
    assert "Take it back before you change its plan." in text_of(response)


def test_values_of_rows_are_saved_without_scripts(client, program_list):
    first, second, third = EntryFactory.create_batch(3, program_list=program_list)
    data = {
        f"tag.{first.pk}.1.": "reach",
        f"status.{first.pk}.1.applying": "applied",
        f"tag.{second.pk}.1.": "",
        f"status.{second.pk}.1.applying": "applying",
        f"signal.{third.pk}.1.": "gold",
    }

    response = change(client, program_list, data, follow=True)

    assert (now(first).tag, now(first).status) == (Tag.REACH, Status.APPLIED)
    assert now(second).version == 1
    assert Signal.objects.get().entry == third
    assert toast_of(response) == ["2 programs changed."]


def test_the_undo_of_several_values_takes_all_of_them_back(client, program_list):
    entry = EntryFactory(program_list=program_list)
    data = {f"tag.{entry.pk}.1.": "reach", f"status.{entry.pk}.1.applying": "applied"}
    response = change(client, program_list, data, follow=True)

    undone = client.post(undo_of(response), follow=True)

    assert (now(entry).tag, now(entry).status) == ("", Status.APPLYING)
    assert toast_of(undone) == ["Undone: everything stands as before."]


def test_undoing_twice_says_so(client, program_list):
    entry = EntryFactory(program_list=program_list)
    url = undo_of(change(client, program_list, {f"tag.{entry.pk}.1.": "reach"}, follow=True))
    client.post(url)

    response = client.post(url)

    assert response.status_code == 409
    assert "This was undone already." in text_of(response)


def test_an_undo_without_a_key_is_not_there(client, program_list):
    response = client.post(reverse("programs:undo", args=[program_list.pk, "yesterday"]))

    assert response.status_code == 404


def test_what_somebody_built_on_is_not_undone(client, program_list):
    entry = EntryFactory(program_list=program_list)
    url = undo_of(change(client, program_list, {f"tag.{entry.pk}.1.": "reach"}, follow=True))
    change(client, program_list, {f"tag.{entry.pk}.2.reach": "safety"})

    response = client.post(url)

    assert response.status_code == 409
    assert f"{entry.program.name} was changed meanwhile: safety, applying." in text_of(response)
    assert now(entry).tag == Tag.SAFETY


def test_filters_survive_a_change(client, program_list):
    entry = EntryFactory(program_list=program_list)
    url = reverse("programs:change", args=[program_list.pk])

    response = client.post(f"{url}?tag=undecided", {f"tag.{entry.pk}.1.": "reach"})

    assert response.url == f"{MEDICINE}?tag=undecided"


def test_a_conflict_shows_what_stands_now_and_saves_the_rest(client, program_list):
    stale, fresh = EntryFactory.create_batch(2, program_list=program_list)
    Entry.objects.filter(pk=stale.pk).update(version=2, status=Status.APPLIED, was_applied=True)
    data = {f"tag.{stale.pk}.1.": "reach", f"tag.{fresh.pk}.1.": "safety"}

    response = change(client, program_list, data)

    assert response.status_code == 409
    assert f"{stale.program.name} was changed meanwhile: no tag of yours, applied." in text_of(
        response
    )
    assert (now(stale).tag, now(fresh).tag) == ("", Tag.SAFETY)


def test_a_script_gets_the_row_the_meters_and_an_undo(client, program_list):
    entry, other = EntryFactory.create_batch(2, program_list=program_list)

    response = change(client, program_list, {f"tag.{entry.pk}.1.": "reach"}, headers=HTMX)

    text = text_of(response)
    assert response.status_code == 200
    assert text.startswith(f'<tr role="row" id="entry-{entry.pk}">')
    assert f'id="entry-{other.pk}"' not in text
    assert f'name="tag.{entry.pk}.2.reach"' in text
    assert 'id="meters-box" hx-swap-oob="true"' in text
    assert "1 <small>reach</small>" in text
    assert reverse("programs:undo", args=[program_list.pk, "x"])[:-2] in text


def test_a_script_is_told_of_a_conflict(client, program_list):
    entry = EntryFactory(program_list=program_list, version=3, tagged=True)

    response = change(client, program_list, {f"tag.{entry.pk}.1.": "reach"}, headers=HTMX)

    assert response.status_code == 422
    assert "was changed meanwhile: target, applying." in text_of(response)
    assert f'name="tag.{entry.pk}.3.target"' in text_of(response)


def test_an_entry_that_was_removed_meanwhile_is_named(client, program_list):
    entry = EntryFactory(program_list=program_list, version=2, removed_at=program_list.opened_at)

    response = change(client, program_list, {f"tag.{entry.pk}.1.": "reach"}, headers=HTMX)

    assert response.status_code == 422
    assert "was removed from the list meanwhile" in text_of(response)


def test_an_entry_of_another_list_is_left_alone(client, program_list):
    entry = EntryFactory()

    change(client, program_list, {f"tag.{entry.pk}.1.": "reach"})

    assert now(entry).tag == ""


@pytest.mark.parametrize(
    "name", ["tag.1.1", "tag.x.1.", "owner.1.1.", "tag.99999999999999.1.", "tag.1.1.reach.x"]
)
def test_a_field_that_is_none_of_ours_changes_nothing(client, program_list, name):
    response = change(client, program_list, {name: "reach"}, follow=True)

    assert toast_of(response) == ["Nothing was changed: no value differs from what stood here."]


@pytest.mark.parametrize("count", [1, 3, 120])
def test_a_changed_row_asks_no_more_of_a_longer_list(
    client, program_list, django_assert_num_queries, count
):
    entries = EntryFactory.create_batch(count, program_list=program_list)
    field = f"tag.{entries[-1].pk}.1."

    with django_assert_num_queries(ROW_QUERIES):
        response = change(client, program_list, {field: "reach"}, headers=HTMX)

    assert response.status_code == 200
    assert text_of(response).count('id="entry-') == 1


ROW_QUERIES = 40
