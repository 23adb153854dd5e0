import pytest
from django.urls import reverse

from programs.models import Program
from programs.selectors.search_text import search_text
from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.programs import ProgramFactory, ProgramProfileFactory, TrackFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory

pytestmark = pytest.mark.django_db

URL = reverse("programs:search")


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.fixture
def reader(client, school):
    client.force_login(UserFactory(student=True, school=school))
    return client


def program(**fields):
    made = ProgramFactory(**fields)
    Program.objects.filter(pk=made.pk).update(search_text=search_text(made, []))
    return made


def codes(response):
    return [row.acgme_code for row in response.context["found"].rows]


def test_filters_stand_in_the_address(reader):
    wanted = program(name="Harbor Lake", state="OH")
    program(name="Harbor Lake", state="PA")
    program(name="Birch Point", state="OH")

    response = reader.get(URL, {"q": "harbor", "state": "OH"})

    assert codes(response) == [wanted.acgme_code]
    page = response.content.decode()
    assert 'value="harbor"' in page
    assert '<option value="OH" selected>' in page
    assert "1 program, by name." in page


def test_htmx_is_answered_with_what_it_swaps(reader):
    program(name="Harbor Lake")

    part = reader.get(URL, {"q": "harbor"}, headers={"HX-Request": "true"})
    whole = reader.get(URL, {"q": "harbor"})

    assert "<html" not in part.content.decode()
    assert part.content.decode().strip() in whole.content.decode()
    assert "HX-Request" in part.headers["Vary"]
    assert "HX-Request" in whole.headers["Vary"]


def test_a_row_tells_what_is_known(reader, school):
    shown = program(name="Harbor Lake", latitude=41.0, longitude=-81.0)
    TrackFactory(program=shown, nrmp_code="1007140C0", positions=12)
    ProgramProfileFactory(
        school=school,
        program=shown,
        typical_step2=241,
        minimum_step2=220,
        checked={"typical_step2": {"source": "A survey", "on": "2020-01-02", "by": None}},
    )

    page = reader.get(URL, {"near": "Alder Falls"}).content.decode()

    for text in ("1007140C0", "12 positions", "241", "220", "A survey", "Checked over a year ago"):
        assert text in page
    assert "1 program within 50 miles of Alder Falls, OH, nearest first." in page


def test_closed_programs_are_marked(reader):
    program(closed=True)

    page = reader.get(URL, {"closed": "on"}).content.decode()

    assert "Closed: no longer in the catalogue" in page


def test_an_unknown_city_is_told_and_filters_nothing(reader):
    shown = program()

    response = reader.get(URL, {"near": "Nowhere"})

    assert codes(response) == [shown.acgme_code]
    assert "No program on file is placed in a city of this name." in response.content.decode()


@pytest.mark.parametrize(
    "nonsense", [{"state": "XX"}, {"within": "far"}, {"page": "x"}, {"page": "99"}, {"kind": "?"}]
)
def test_nonsense_in_the_address_breaks_nothing(reader, nonsense):
    shown = program()

    assert codes(reader.get(URL, nonsense)) == [shown.acgme_code]


def test_an_empty_catalogue_and_an_empty_answer_are_told_apart(reader):
    empty = reader.get(URL).content.decode()
    nothing = reader.get(URL, {"q": "zzz"}).content.decode()

    assert "No programs on file yet" in empty
    assert "No program matches" in nothing


def test_pages_keep_the_filters(reader):
    for _ in range(41):
        program(name="Harbor Lake")

    first = reader.get(URL, {"q": "harbor"})
    second = reader.get(URL, {"q": "harbor", "page": "2"})

    assert f"{URL}?q=harbor&amp;page=2" in first.content.decode()
    assert (len(codes(first)), len(codes(second))) == (40, 1)
    assert "Page 2 of 2" in second.content.decode()


def test_a_student_adds_to_the_lists_of_the_goals(client, school):
    applicant = ApplicantFactory(school=school)
    SpecialtyChoiceFactory(applicant=applicant)
    client.force_login(applicant.user)
    wanted = program(name="A")
    other = program(name="B", specialty="psychiatry")
    closed = program(name="C", closed=True)
    add = reverse("programs:add", args=["internal-medicine"])

    before = client.get(URL, {"closed": "on"}).content.decode()
    client.post(add, {"text": wanted.acgme_code})
    after = client.get(URL, {"closed": "on"}).content.decode()

    assert f'name="text" value="{wanted.acgme_code}"' in before
    assert f'name="text" value="{wanted.acgme_code}"' not in after
    assert "On it" in after
    assert "On it" not in before
    for shown in (other, closed):
        assert f'name="text" value="{shown.acgme_code}"' not in before


@pytest.mark.parametrize("role", ["advisor", "dean", "coordinator"])
def test_the_office_looks_and_adds_nothing(client, school, role):
    client.force_login(UserFactory(**{role: True}, school=school))
    program()

    page = client.get(URL).content.decode()

    assert "Your list" not in page


@pytest.mark.parametrize(("has_file", "queries"), [(False, 13), (True, 16)])
@pytest.mark.parametrize("count", [1, 30])
def test_query_count(client, school, count, has_file, queries, django_assert_num_queries):
    reader = client
    if has_file:
        reader.force_login(ApplicantFactory(school=school).user)
    else:
        reader.force_login(UserFactory(student=True, school=school))
    for number in range(count):
        shown = program(name=f"Harbor {number}", latitude=41.0, longitude=-81.0)
        TrackFactory(program=shown)
        ProgramProfileFactory(school=school, program=shown, kind="community")

    with django_assert_num_queries(queries):
        reader.get(URL, {"q": "harbor", "near": "Alder Falls", "kind": "community"})
