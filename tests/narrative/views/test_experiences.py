"""The student's experiences: written, ordered, pasted and taken along."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matchadvisor.narrative.models import Experience
from matchadvisor.narrative.services.experiences import MOST_KEPT
from tests.factories.narrative import ExperienceFactory
from tests.factories.triage import AT, ApplicantFactory, SpecialtyChoiceFactory

pytestmark = pytest.mark.django_db
LIST = "/story/experiences/"
ENTRY = {"section": "teaching", "role": "Tutor", "description": "Taught five first-years."}


@pytest.fixture
def applicant(client):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    client.force_login(applicant.user)
    return applicant


def page(client, url=LIST):
    return client.get(url).content.decode()


def edit(experience):
    return reverse("narrative:experience", args=[experience.pk])


def test_an_empty_list_says_what_to_do(client, applicant):
    shown = page(client)

    assert "No experience yet" in shown
    assert "up to 10" in shown
    assert "Nothing to copy yet" in page(client, f"{LIST}copy/")


def test_an_entry_is_added_and_read_by_the_checker(client, applicant):
    client.post(f"{LIST}add/", ENTRY | {"started_on": "Aug 2024", "ended_on": "2025-05"})
    client.post(f"{LIST}add/", ENTRY | {"role": "Clerk", "description": "Answered phones."})

    shown = page(client)

    assert "Aug 2024 to May 2025" in shown
    assert "It looks fine" in shown
    assert "It tells what you did; readers also look for what came of it." in shown
    assert "Not used yet: most meaningful, leadership" in shown


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"section": ""}, "Choose where it belongs."),
        ({"role": " "}, "Give it a name"),
        ({"started_on": "soon"}, "Write the month like"),
        ({"ended_on": "2025-05"}, "Say from which month as well."),
        ({"started_on": "2025-05", "ended_on": "2024-05"}, "It ends before it begins."),
    ],
)
def test_what_cannot_be_kept_is_said_next_to_the_field(client, applicant, changed, words):
    response = client.post(f"{LIST}add/", ENTRY | changed)

    assert response.status_code == 422
    assert words in response.content.decode()
    assert "Taught five first-years." in response.content.decode()


@given(
    text=st.text(
        alphabet=st.characters(blacklist_categories=("Cs", "Cc"), whitelist_characters="\n\t"),
        max_size=200,
    )
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_stored_is_what_was_typed(client, applicant, text):
    Experience.objects.all().delete()
    sent = text.replace("\n", "\r\n")

    client.post(f"{LIST}add/", ENTRY | {"description": sent, "meaningful_text": sent})

    kept = Experience.objects.get()
    assert (kept.description, kept.meaningful_text) == (text, text)


def test_two_tabs_lose_nothing(client, applicant):
    experience = ExperienceFactory(applicant=applicant)
    client.post(edit(experience), ENTRY | {"seen": "1", "description": "The other tab."})

    response = client.post(edit(experience), ENTRY | {"seen": "1", "description": "This tab."})

    shown = response.content.decode()
    assert response.status_code == 409
    assert "The other tab." in shown
    assert "This tab." in shown
    client.post(edit(experience), ENTRY | {"seen": "2", "description": "This tab."})
    assert "3 wordings" in page(client, edit(experience))


def test_a_removed_entry_keeps_what_is_typed_upon_it(client, applicant):
    experience = ExperienceFactory(applicant=applicant, removed_at=AT)

    response = client.post(edit(experience), ENTRY | {"seen": "1", "description": "Late words."})

    assert response.status_code == 409
    assert "Late words." in response.content.decode()
    assert "was removed in the meantime" in response.content.decode()


def test_a_fourth_most_meaningful_is_refused_and_nothing_typed_is_lost(client, applicant):
    ExperienceFactory.create_batch(3, applicant=applicant, is_most_meaningful=True)
    plain = ExperienceFactory(applicant=applicant)
    data = ENTRY | {"is_most_meaningful": "on", "meaningful_text": "Why it mattered."}

    added = client.post(f"{LIST}add/", data)
    changed = client.post(edit(plain), data | {"seen": "1"})

    for response in (added, changed):
        assert response.status_code == 422
        assert "Why it mattered." in response.content.decode()
        assert "3 are marked as most meaningful" in response.content.decode()


def test_there_is_an_end_to_what_is_kept(client, applicant):
    ExperienceFactory.create_batch(MOST_KEPT, applicant=applicant)
    gone = ExperienceFactory(applicant=applicant, removed_at=AT)

    added = client.post(f"{LIST}add/", ENTRY)
    pasted = client.post(f"{LIST}paste/", {"text": "Tutor\nTaught.", "keep": "yes"})
    back = client.post(
        reverse("narrative:remove-experience", args=[gone.pk]), {"back": "yes"}, follow=True
    )

    assert (added.status_code, pasted.status_code) == (422, 422)
    assert "There are 60 experiences already." in back.content.decode()


def test_an_entry_is_removed_and_brought_back(client, applicant):
    experience = ExperienceFactory(applicant=applicant, role="Piano tuner")
    url = reverse("narrative:remove-experience", args=[experience.pk])

    client.post(url)
    removed = page(client)
    client.post(url, {"back": "yes"})

    assert "Bring it back" in removed
    assert "Bring it back" not in page(client)


def test_entries_are_ordered(client, applicant):
    first, second = (ExperienceFactory(applicant=applicant, role=role) for role in ("One", "Two"))
    url = reverse("narrative:move-experience", args=[second.pk])

    client.post(url, {"places": "-1"})
    client.post(url, {"places": "99"})

    order = Experience.objects.current().in_order().values_list("pk", flat=True)
    assert list(order) == [second.pk, first.pk]


def test_a_pasted_text_is_shown_before_it_is_kept(client, applicant):
    text = "Tutor, Harbor School\nTaught five students.\n\nDeckhand\nFerry."
    url = f"{LIST}paste/"

    preview = client.post(url, {"text": text}).content.decode()
    nothing = Experience.objects.count()
    client.post(url, {"text": text, "section-1": "service", "section-0": "juggling", "keep": "yes"})

    kept = Experience.objects.in_order().values_list("role", "organisation", "section")
    assert "2 entries read" in preview
    assert nothing == 0
    assert list(kept) == [("Tutor", "Harbor School", "teaching"), ("Deckhand", "", "service")]


def test_a_pasted_headline_that_is_too_long_loses_nothing(client, applicant):
    client.post(f"{LIST}paste/", {"text": "x" * 250 + "\nText.", "keep": "yes"})

    kept = Experience.objects.get()
    assert (len(kept.role), kept.description) == (200, "x" * 50 + "\nText.")


def test_an_empty_paste_is_answered_next_to_the_field(client, applicant):
    response = client.post(f"{LIST}paste/", {"text": ""})

    assert response.status_code == 422
    assert "Paste the text first." in response.content.decode()


def test_entries_go_out_as_text_and_come_in_again(client, applicant):
    ExperienceFactory(
        applicant=applicant,
        description="One.\n\nTwo.",
        is_most_meaningful=True,
        meaningful_text="Because.",
    )

    response = client.get(f"{LIST}experiences.txt")
    text = response.content.decode()
    copied = page(client, f"{LIST}copy/")
    again = client.post(f"{LIST}paste/", {"text": text, "keep": "yes"}, follow=True)
    client.post(reverse("narrative:remove-experience", args=[Experience.objects.get().pk]))
    client.post(f"{LIST}paste/", {"text": text, "keep": "yes"})

    first, second = Experience.objects.in_order()
    assert "nothing was added twice" in again.content.decode()
    names = ("section", "role", "organisation", "description", "meaningful_text", "started_on")
    assert [getattr(first, name) for name in names] == [getattr(second, name) for name in names]
    assert response["Content-Disposition"] == 'attachment; filename="experiences.txt"'
    assert "10 of 750 characters" in copied


def test_without_a_target_no_limit_is_claimed(client):
    applicant = ApplicantFactory()
    client.force_login(applicant.user)
    ExperienceFactory.create_batch(4, applicant=applicant, is_most_meaningful=True)

    assert "No limit is on file" in page(client)
    assert client.post(f"{LIST}add/", ENTRY | {"is_most_meaningful": "on"}).status_code == 302


def test_the_limits_of_a_backups_service_are_kept_where_the_targets_are_not_on_file(client):
    applicant = ApplicantFactory()
    SpecialtyChoiceFactory(applicant=applicant, specialty="emergency-medicine")
    SpecialtyChoiceFactory(applicant=applicant, backup=True, specialty="internal-medicine")
    client.force_login(applicant.user)
    ExperienceFactory(applicant=applicant, description="x" * 751)

    shown = page(client)

    assert "No limit is on file for ResidencyCAS" in shown
    assert "1 of the 10 experiences and 0 of the 3 most meaningful that ERAS takes." in shown
    assert "The description has 751 characters; ERAS takes 750" in shown


@pytest.mark.parametrize("count", [1, 8])
def test_the_page_takes_the_same_queries_for_any_number_of_entries(
    client, applicant, django_assert_max_num_queries, count
):
    ExperienceFactory.create_batch(count, applicant=applicant)
    client.get(LIST)

    with django_assert_max_num_queries(18) as queries:
        client.get(LIST)

    assert len(queries) == len({query["sql"] for query in queries})
