from datetime import date

import pytest

from programs.models import Program
from programs.selectors.search import Place, Wanted, find_programs, place_named, programs_wanted
from programs.selectors.search_text import search_text
from tests.factories.accounts import SchoolFactory
from tests.factories.programs import ProgramFactory, ProgramProfileFactory, TrackFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
ALDER_FALLS = Place("Alder Falls", "OH", 41.0, -81.0)


def program(**fields):
    """A program whose words are as an import writes them."""
    made = ProgramFactory(**fields)
    Program.objects.filter(pk=made.pk).update(search_text=search_text(made, []))
    return made


def found(school=None, **wanted):
    return list(programs_wanted(wanted=Wanted(**wanted), school=school or SchoolFactory()))


@pytest.mark.parametrize(
    "words",
    [
        "harbor",
        "HARB lak",
        "ohio",
        "oh",
        "alder falls",
        "1403800001",
        "14038",
        "internal medicine",
        "IM",
        "St. Orlá",
        "lukes",
        "st lukes harbor",
    ],
)
def test_words_find_beginnings_of_words(words):
    wanted = program(
        acgme_code="1403800001",
        name="Harbor Lake, St. Luke\u2019s",
        institution="Saint St Orla",
    )
    program(
        acgme_code="4004100002",
        name="Birch Point",
        city="Cedar",
        state="PA",
        specialty="psychiatry",
    )

    assert found(words=words) == [wanted]


@pytest.mark.parametrize("words", ["arbor", "harbor birch", "140380000199", "%", "_"])
def test_other_words_find_nothing_or_are_no_words(words):
    wanted = program(name="Harbor Lake")

    assert found(words=words) == ([wanted] if words in "%_" else [])


def test_filters_narrow_what_is_found():
    wanted = program(specialty="psychiatry", state="PA", name="B")
    program(specialty="psychiatry", state="OH", name="A")
    program(specialty="internal-medicine", state="PA", name="C")

    assert found(specialty="psychiatry", state="PA") == [wanted]


def test_closed_programs_are_found_on_demand():
    closed = program(closed=True)

    assert found() == []
    assert found(with_closed=True) == [closed]


def test_kind_and_signals_are_those_of_the_reader_s_school():
    school = SchoolFactory()
    wanted = ProgramProfileFactory(school=school, kind="community", signal_policy="takes_part")
    ProgramProfileFactory(kind="community", signal_policy="takes_part")
    ProgramProfileFactory(school=school, kind="community", signal_policy="opted_out")

    assert found(school, kind="community", signal_policy="takes_part") == [wanted.program]


def test_what_is_near_comes_nearest_first():
    far = program(latitude=41.0, longitude=-80.1)
    near = program(latitude=41.1, longitude=-81.0)
    program(latitude=41.7, longitude=-81.9)
    program()

    assert found(near=ALDER_FALLS, within=50) == [near, far]


def test_distances_are_told_in_miles():
    program(latitude=41.1, longitude=-81.0)

    page = find_programs(
        wanted=Wanted(near=ALDER_FALLS, within=50),
        school=SchoolFactory(),
        season=2027,
        today=TODAY,
        number=None,
    )

    assert [row.miles for row in page.rows] == [7]
    assert (page.place, page.within, page.total) == ("Alder Falls, OH", 50, 1)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Springhill", "MA"),
        ("springhill, oh", "OH"),
        ("Springhill OH", "OH"),
        ("Springhill, Ohio", "OH"),
        ("St. Springhill", None),
        ("Spring", None),
        ("Springhill, Texas", None),
        (",", None),
        ("OH", None),
    ],
)
def test_a_city_is_known_by_its_programs(text, state):
    for where, longitude in (("OH", -81.0), ("MA", -71.0), ("MA", -71.5)):
        program(city="Springhill", state=where, latitude=41.0, longitude=longitude)
    program(city="Elsewhere", name="Springhill Program", state="TX")

    place = place_named(text)

    assert (place and place.state) == state


def test_a_place_is_the_middle_of_its_programs():
    program(city="St. Orla", state="MA", latitude=41.0, longitude=-71.0)
    program(city="St. Orla", state="MA", latitude=42.0, longitude=-72.0)

    assert place_named("st orla, ma") == Place("St. Orla", "MA", 41.5, -71.5)


def test_v_6_tracks_tell_which_positions_there_are():
    categorical, advanced = program(name="Birch"), program(name="Cedar")
    first_year, bridge = program(name="Dogwood"), program(name="Elm", specialty="transitional-year")
    TrackFactory(program=categorical, letter="C")
    TrackFactory(program=advanced, letter="A")
    TrackFactory(program=first_year, letter="C")
    TrackFactory(program=first_year, letter="P")
    TrackFactory(program=categorical, letter="P", status="closed")

    assert found(letter="A") == [advanced]
    assert found(letter="C") == [categorical, first_year]
    assert found(letter="P") == [first_year, bridge]
    assert found(letter="P", specialty="internal-medicine") == [first_year]
