from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from programs.models import ProgramProfile
from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.programs import ProgramFactory, ProgramProfileFactory, TrackFactory
from tests.pages import without_keys

pytestmark = pytest.mark.django_db

OLD = {"source": "A survey", "on": "2020-01-02", "by": None}
READ = {"source": "Program page", "checked_on": "2026-01-05"}


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.fixture
def profile(school):
    return ProgramProfileFactory(
        school=school,
        kind="community",
        typical_step2=241,
        research_name=False,
        checked={"typical_step2": OLD, "kind": OLD | {"on": timezone.localdate().isoformat()}},
    )


@pytest.fixture
def office(client, school):
    coordinator = UserFactory(coordinator=True, school=school)
    client.force_login(coordinator)
    return coordinator


def url(profile):
    return reverse("programs:facts", args=[profile.program.acgme_code])


def words(response):
    return " ".join(response.content.decode().split())


def sent(client, profile, **more):
    """What the page's form holds, with what a person changed."""
    form = client.get(url(profile)).context["form"]
    held = {name: form[name].value() or "" for name in form.fields if name != "again"}
    return held | READ | more


def test_page_tells_each_fact_with_source_day_and_age(client, office, profile):
    TrackFactory(program=profile.program, nrmp_code="1007140C0", positions=12)

    page = words(client.get(url(profile)))

    for text in ("1007140C0", "12 positions", "241", "A survey", "2 Jan 2020", "Over a year ago"):
        assert text in page
    assert "2 of 3 facts were checked more than a year ago, or never." in page
    assert "Nothing has been changed yet." in page


def test_what_the_person_changed_is_kept_with_source_and_day(client, office, profile):
    told = sent(client, profile, minimum_step2="225", research_name="yes")

    page = words(client.post(url(profile), told, follow=True))

    profile.refresh_from_db()
    assert (profile.minimum_step2, profile.research_name) == (225, True)
    assert (profile.kind, profile.typical_step2) == ("community", 241)
    read = {"source": "Program page", "on": "2026-01-05", "by": office.pk}
    assert profile.checked["minimum_step2"] == profile.checked["research_name"] == read
    assert profile.checked["typical_step2"] == OLD
    assert "the facts are saved" in page
    assert page.count(office.get_full_name()) >= 2


def test_a_fact_that_stays_is_looked_up_again(client, office, profile):
    told = sent(client, profile, again=["typical_step2"])

    response = client.post(url(profile), told)

    assert response.status_code == 302
    profile.refresh_from_db()
    assert profile.checked["typical_step2"]["on"] == "2026-01-05"
    assert profile.checked["kind"]["source"] == "A survey"
    assert not profile.changes.exists()


def test_a_fact_is_taken_back(client, office, profile):
    client.post(url(profile), sent(client, profile, typical_step2="", kind=""))

    profile.refresh_from_db()
    assert (profile.typical_step2, profile.kind) == (None, "")


def test_first_fact_of_a_school_makes_its_profile(client, office, school):
    elsewhere = ProgramProfileFactory(typical_step2=250)

    page = words(client.get(url(elsewhere)))
    client.post(url(elsewhere), sent(client, elsewhere, home_away="exclude"))

    assert "Nothing yet." in page
    assert "250" not in without_keys(page)
    mine = ProgramProfile.objects.get(school=school)
    assert (mine.program, mine.home_away) == (elsewhere.program, "exclude")
    elsewhere.refresh_from_db()
    assert elsewhere.home_away == ""


@pytest.mark.parametrize(
    ("more", "said"),
    [
        pytest.param({}, "Nothing to save", id="nothing changed"),
        pytest.param({"kind": "other", "source": " "}, "Write where this was read.", id="source"),
        pytest.param({"typical_step2": "301"}, "less than or equal to 300", id="no score"),
        pytest.param({"kind": "palace"}, "Select a valid choice", id="no kind"),
        pytest.param(
            {
                "kind": "other",
                "checked_on": (timezone.localdate() + timedelta(days=3)).isoformat(),
            },
            "This day is still to come.",
            id="a day to come",
        ),
    ],
)
def test_what_cannot_be_right_is_refused(client, office, profile, more, said):
    told = sent(client, profile, **more)

    response = client.post(url(profile), told)

    assert response.status_code == 422
    assert said in words(response)
    profile.refresh_from_db()
    assert (profile.kind, profile.typical_step2) == ("community", 241)


def test_two_people_at_once_do_not_undo_one_another(client, office, profile):
    told = sent(client, profile, typical_step2="245", uses_aways="yes")
    ProgramProfile.objects.filter(pk=profile.pk).update(typical_step2=238, kind="academic")

    response = client.post(url(profile), told)
    form = response.context["form"]
    again = {name: form[name].value() or "" for name in form.fields if name != "again"}
    after = client.post(url(profile), again)

    assert response.status_code == 409
    assert "Somebody changed this meanwhile: Typical matched score." in words(response)
    assert after.status_code == 302
    profile.refresh_from_db()
    assert (profile.typical_step2, profile.kind, profile.uses_aways) == (245, "academic", True)


def test_others_read_the_facts_and_find_no_form(client, profile, school):
    client.force_login(UserFactory(student=True, school=school))

    page = words(client.get(url(profile)))

    assert "A survey" in page
    assert "Ask the program before you rely on them." in page
    assert "Write down what you read" not in page


def test_unknown_program_is_not_found(client, office):
    assert client.get(reverse("programs:facts", args=["0000000000"])).status_code == 404


def test_search_leads_to_the_facts(client, office):
    program = ProgramFactory()

    page = words(client.get(reverse("programs:search")))

    assert f'href="{reverse("programs:facts", args=[program.acgme_code])}"' in page
