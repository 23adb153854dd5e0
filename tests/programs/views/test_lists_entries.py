import pytest
from django.urls import reverse

from programs.models import Entry, Signal
from tests.factories.policy import SeasonFactFactory
from tests.factories.programs import ProgramProfileFactory, TrackFactory
from tests.factories.programs_lists import (
    EntryCommentFactory,
    EntryFactory,
    ProgramListFactory,
    SignalFactory,
)
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory, Step2ResultFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(client):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    Step2ResultFactory(applicant=applicant, score=234)
    client.force_login(applicant.user)
    SeasonFactFactory(school=applicant.school)
    return EntryFactory(program_list=ProgramListFactory(applicant=applicant))


def post(client, entry, what, **data):
    url = reverse("programs:entry", args=[entry.pk])
    return client.post(url, {"what": what, "version": entry.version, **data})


def page_of(client, entry):
    return " ".join(client.get(reverse("programs:entry", args=[entry.pk])).content.decode().split())


def now(entry):
    return Entry.objects.get(pk=entry.pk)


def test_the_page_gives_reasons_facts_and_the_advisors_word(client, entry):
    ProgramProfileFactory(
        school=entry.program_list.applicant.school,
        program=entry.program,
        typical_step2=247,
        checked={"typical_step2": {"source": "FREIDA", "on": "2020-01-01", "by": None}},
    )
    EntryCommentFactory(
        review_round__program_list=entry.program_list,
        program=entry.program,
        text="What draws you there?",
    )

    page = page_of(client, entry)

    assert "13 above the score: reach." in page
    assert "FREIDA, checked" in page
    assert "over a year old" in page
    assert "Your advisor: Ask. What draws you there?" in page


def test_a_tag_is_kept_with_its_reason(client, entry):
    post(client, entry, "tag", tag="target", reason="I rotated there in May.")

    assert (now(entry).tag, now(entry).tag_reason) == ("target", "I rotated there in May.")
    assert "I rotated there in May." in page_of(client, entry)


def test_a_tag_can_be_left_to_the_suggestion_again(client, entry):
    post(client, entry, "tag", tag="target", reason="Near.")

    post(client, now(entry), "tag", tag="", reason="Near.")

    assert (now(entry).tag, now(entry).tag_reason) == ("", "")


def test_a_new_reason_without_a_tag_is_not_lost(client, entry):
    response = post(client, entry, "tag", tag="", reason="My partner is there.")

    assert response.status_code == 422
    page = response.content.decode()
    assert "Choose the tag that the reason is for" in page
    assert "My partner is there." in page


def test_priority_marks_track_and_notes_are_kept(client, entry):
    track = TrackFactory(program=entry.program)

    post(client, entry, "details", priority="3", is_home="on", track=track.pk, notes="Near home.")

    kept = now(entry)
    assert (kept.priority, kept.is_home, kept.is_rotated) == (3, True, False)
    assert (kept.track, kept.notes) == (track, "Near home.")


@pytest.mark.parametrize("data", [{"priority": "0"}, {"track": "9999"}, {"notes": "x" * 4001}])
def test_details_that_cannot_be_are_refused(client, entry, data):
    response = post(client, entry, "details", **data)

    assert response.status_code == 422
    assert now(entry).version == 1


def test_a_signal_is_placed_and_taken_back(client, entry):
    post(client, entry, "signal", tier="gold", reason="")
    placed = Signal.objects.count()

    post(client, now(entry), "signal", tier="", reason="")

    assert (placed, Signal.objects.count()) == (1, 0)


@pytest.mark.parametrize("reason", ["", "x", "  ok      "])
def test_a_blocked_signal_needs_a_reason(client, entry, reason):
    ProgramProfileFactory(
        school=entry.program_list.applicant.school, program=entry.program, minimum_step2=240
    )

    refused = post(client, entry, "signal", tier="gold", reason=reason)
    post(client, entry, "signal", tier="gold", reason="Their coordinator asked me to apply.")

    assert refused.status_code == 422
    assert Signal.objects.get().reason == "Their coordinator asked me to apply."


def test_a_conflict_keeps_what_was_typed_and_shows_what_stands(client, entry):
    Entry.objects.filter(pk=entry.pk).update(version=2, status="considering")

    response = post(client, entry, "details", notes="Call them in June.")

    page = response.content.decode()
    assert response.status_code == 409
    assert "was changed meanwhile: no tag of yours, considering" in page
    assert "Call them in June." in page
    assert 'value="2"' in page
    assert now(entry).notes == ""


def test_an_unknown_form_is_not_there(client, entry):
    assert post(client, entry, "career").status_code == 404


def test_a_removed_entry_is_not_there(client, entry):
    Entry.objects.filter(pk=entry.pk).update(removed_at=entry.added_at)

    assert client.get(reverse("programs:entry", args=[entry.pk])).status_code == 404


def test_nothing_changed_says_so_without_an_undo(client, entry):
    url = reverse("programs:entry", args=[entry.pk])

    response = client.post(url, {"what": "tag", "version": 1, "tag": ""}, follow=True)

    assert [str(message) for message in response.context["messages"]] == ["Nothing was changed."]


def test_a_saved_change_offers_its_undo(client, entry):
    url = reverse("programs:entry", args=[entry.pk])
    response = client.post(url, {"what": "tag", "version": 1, "tag": "reach"}, follow=True)
    (message,) = response.context["messages"]

    client.post(message.extra_tags)

    assert now(entry).tag == ""


def test_the_advisor_reads_what_the_student_wrote(client, entry):
    Entry.objects.filter(pk=entry.pk).update(notes="Near home.", is_home=True, priority=2)
    SignalFactory(entry=entry, reason="They asked.")
    client.force_login(entry.program_list.applicant.advisor)

    page = page_of(client, entry)

    assert "Near home." in page
    assert "They asked." in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]


def test_m_5_who_decided_the_tag_and_when_is_told(client, entry):
    post(client, entry, "tag", tag="target", reason="")

    page = page_of(client, entry)

    student = entry.program_list.applicant.user.get_full_name()
    assert f"Tagged target by {student}, <time" in page
