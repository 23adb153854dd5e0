import pytest

from programs.selectors.codes import codes_in, meant_track, sorted_codes
from tests.factories.programs import ProgramFactory, TrackFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("1401234567", ("1401234567",), id="alone"),
        pytest.param("0401234567", ("0401234567",), id="with a leading zero"),
        pytest.param(
            "Mercy (1401234567), OH; 1409999999.", ("1401234567", "1409999999"), id="text"
        ),
        pytest.param("1401234567\n1401234567", ("1401234567",), id="twice"),
        pytest.param("14012345678", (), id="eleven digits"),
        pytest.param("140123456", (), id="nine digits"),
        pytest.param("\u0661401234567", (), id="a digit of another script"),
        pytest.param("a1401234567b", ("1401234567",), id="between letters"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_codes_in_a_text(text, codes):
    assert codes_in(text) == codes


@pytest.mark.django_db
def test_each_code_is_said_what_it_is():
    present = EntryFactory()
    found, closed = ProgramFactory(), ProgramFactory(closed=True)
    elsewhere = ProgramFactory(specialty="pediatrics")
    programs = [present.program, found, closed, elsewhere]

    kinds = sorted_codes(
        program_list=present.program_list,
        codes=["1409999999", *(program.acgme_code for program in programs)],
    )

    assert [arrival.program for arrival in kinds.found] == [found]
    assert (kinds.present, kinds.closed, kinds.elsewhere) == (
        (present.program,),
        (closed,),
        (elsewhere,),
    )
    assert kinds.unknown == ("1409999999",)


@pytest.mark.django_db
def test_removed_program_can_come_back():
    entry = EntryFactory(removed_at="2026-08-03T00:00:00Z")

    kinds = sorted_codes(program_list=entry.program_list, codes=[entry.program.acgme_code])

    assert [arrival.program for arrival in kinds.found] == [entry.program]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 4])
def test_codes_are_sorted_with_three_queries(django_assert_num_queries, count):
    program_list = ProgramListFactory()
    tracks = [TrackFactory() for _ in range(count)]

    with django_assert_num_queries(3):
        kinds = sorted_codes(
            program_list=program_list, codes=[track.program.acgme_code for track in tracks]
        )

    assert [arrival.track for arrival in kinds.found] == tracks


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("letters", "kind", "meant"),
    [
        pytest.param("C", "main", "C", id="the only one"),
        pytest.param("CP", "main", "C", id="the only one that is not preliminary"),
        pytest.param("A", "main", "A", id="advanced only"),
        pytest.param("CA", "main", None, id="a person chooses"),
        pytest.param("P", "main", None, id="preliminary is another list's"),
        pytest.param("CP", "companion", "P", id="preliminary for the companion"),
        pytest.param("", "main", None, id="none known"),
    ],
)
def test_v_6_meant_track(letters, kind, meant):
    program_list = ProgramListFactory(kind=kind)
    program = ProgramFactory()
    for letter in letters:
        TrackFactory(program=program, letter=letter)
    TrackFactory(program=program, letter="M", status="closed")

    track = meant_track(program, program_list)

    assert (track.letter if track else None) == meant


@pytest.mark.django_db
def test_v_6_companion_list_takes_bridges_and_preliminary_positions():
    program_list = ProgramListFactory(kind="companion", specialty="anesthesiology")
    bridge = ProgramFactory(specialty="transitional-year")
    preliminary = TrackFactory(letter="P")
    categorical = TrackFactory().program
    codes = [bridge.acgme_code, preliminary.program.acgme_code, categorical.acgme_code]

    kinds = sorted_codes(program_list=program_list, codes=codes)

    assert [(a.program, a.track) for a in kinds.found] == [
        (bridge, None),
        (preliminary.program, preliminary),
    ]
    assert kinds.elsewhere == (categorical,)
