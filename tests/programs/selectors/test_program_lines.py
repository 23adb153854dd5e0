from datetime import date

import pytest

from matchadvisor.common.tables import ColumnsMissing
from programs.selectors.lines import Remark
from programs.selectors.program_lines import ProgramLine, read_program_file

HEADER = "acgme_code,nrmp_code,name,specialty,city,state"
HARBOR = "1403800001,,Harbor Lake Program,Internal Medicine,Alder Falls,OH"
HARBOR_SAYS = {
    "specialty": "internal-medicine",
    "state": "OH",
    "name": "Harbor Lake Program",
    "city": "Alder Falls",
}


def read(*rows, header=HEADER):
    return read_program_file("\n".join([header, *rows, ""]).encode())


def test_a_line_says_what_its_cells_say():
    file = read(HARBOR)

    assert file.lines == (ProgramLine(2, "1403800001", program=HARBOR_SAYS),)
    assert (file.refused, file.odd, file.repeated) == ((), (), 0)
    assert file.codes == {"1403800001"}


def test_every_column_is_read():
    header = (
        "ACGME code;Program;Specialty;City;State;NRMP code;Institution;Latitude;Longitude;"
        "Positions;Season;Kind;Research name;Uses aways;Minimum Step2;Typical Step2;"
        "Preferred Step2;Signal policy;Home away;Source;Checked on;Mascot"
    )
    row = (
        "0403800001;Harbor Lake;Anesthesiology;Alder Falls;Ohio;1007040a0;Harbor;41.5;-81.25;"
        "8.0;2027;Community-based university affiliated;Yes;no;220;241;230;takes part;exclude;"
        "A list;2026-03-02;Owl"
    )

    (line,) = read(row, header=header).lines

    assert line == ProgramLine(
        number=2,
        acgme_code="0403800001",
        nrmp_code="1007040A0",
        program={
            "specialty": "anesthesiology",
            "state": "OH",
            "name": "Harbor Lake",
            "institution": "Harbor",
            "city": "Alder Falls",
            "latitude": 41.5,
            "longitude": -81.25,
        },
        track={"positions": 8, "season": 2027},
        office={
            "kind": "affiliate",
            "research_name": True,
            "uses_aways": False,
            "minimum_step2": 220,
            "preferred_step2": 230,
            "typical_step2": 241,
            "signal_policy": "takes_part",
            "home_away": "exclude",
        },
        source="A list",
        checked_on=date(2026, 3, 2),
    )


def test_positions_belong_to_the_program_where_no_track_is_named():
    (line,) = read(HARBOR + ",12", header=HEADER + ",positions").lines

    assert (line.program["positions"], line.track) == (12, {})


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("flagship", "flagship"),
        ("university", "academic"),
        ("University-based", "academic"),
        ("community_university_affiliated", "affiliate"),
        ("Community-based university affiliated", "affiliate"),
        ("Community-based", "community"),
        ("Military-based", "military"),
        ("Other", "other"),
    ],
)
def test_kinds_are_read_in_their_spellings(written, kind):
    (line,) = read(f"{HARBOR},{written}", header=HEADER + ",kind").lines

    assert line.office == {"kind": kind}


@pytest.mark.parametrize(
    "cell", ["Missouri", "missouri", " MO ", "mo", "Mis\u200bsouri", "\ufeffMO\u00a0"]
)
def test_states_and_invisible_characters_are_cleaned(cell):
    (line,) = read(f"1402800001,,Elm Program,IM,St. Orla,{cell}").lines

    assert line.program["state"] == "MO"


def test_a_label_of_a_page_is_taken_off_a_name():
    (line,) = read(
        "0401100206,,Coral Bay ProgramOsteopathic Recognized!,Anesthesiology,Coral Bay,FL"
    ).lines

    assert line.program["name"] == "Coral Bay Program"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        pytest.param(
            ",,Harbor,Internal Medicine,Alder Falls,OH",
            "acgme_code: is empty",
            id="no code",
        ),
        pytest.param(
            '"New York, NY",,Harbor,Internal Medicine,Alder Falls,OH',
            "acgme_code: 'New York, NY' is not ten digits",
            id="a place as code",
        ),
        pytest.param(
            "403800001,,Harbor,Anesthesiology,Alder Falls,OH",
            "acgme_code: 403800001 has nine digits; a leading zero is lost unless the column "
            "is text",
            id="lost zero",
        ),
        pytest.param(
            "1403800001,,,Internal Medicine,Alder Falls,OH", "name: is empty", id="no name"
        ),
        pytest.param("1403800001,,Harbor,,Alder Falls,OH", "specialty: is empty", id="no field"),
        pytest.param(
            "1403800001,,Harbor,Alchemy,Alder Falls,OH",
            "specialty: there is no specialty 'Alchemy'",
            id="unknown field",
        ),
        pytest.param(
            "1403800001,,Harbor,IM,Alder Falls,AL (Mobile)",
            "state: 'AL (Mobile)' is no state",
            id="a place as state",
        ),
        pytest.param(
            f"1403800001,,{'H' * 201},IM,Alder Falls,OH",
            "name: is longer than 200 characters",
            id="a very long name",
        ),
        pytest.param(
            "1403800001,100714C0,Harbor,IM,Alder Falls,OH",
            "nrmp_code: '100714C0' does not read like 1234567C0",
            id="a short track",
        ),
        pytest.param(
            "1403800001,,Harbor,IM,Alder Falls,OH,,,",
            "has more cells than the header",
            id="cells beside the header",
        ),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_its_reason(row, reason):
    file = read(row + (",x" if row.endswith(",") else ""))

    assert (file.lines, file.refused) == ((), (Remark(2, reason),))


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("kind", "grand", "kind: 'grand' is none of flagship"),
        ("research_name", "maybe", "research_name: 'maybe' is neither yes nor no"),
        ("minimum_step2", "301", "minimum_step2: lies between 1 and 300, not 301"),
        ("typical_step2", "high", "typical_step2: 'high' is not a whole number"),
        ("positions", "1000", "positions: lies between 0 and 999, not 1000"),
        ("latitude", "41.5", "longitude: '' is no place on the globe"),
        ("longitude", "-81.5", "latitude: '' is no place on the globe"),
        ("checked_on", "March", "checked_on: 'March' is no day like 2026-11-22"),
        ("home_away", "program_defined", "home_away: 'program_defined' is none of include"),
    ],
)
def test_an_optional_cell_that_cannot_be_refuses_its_line(column, cell, reason):
    (refusal,) = read(f"{HARBOR},{cell}", header=f"{HEADER},{column}").refused

    assert refusal.reason.startswith(reason)


def test_a_place_beyond_the_pole_refuses_its_line():
    (refusal,) = read(f"{HARBOR},91,0", header=f"{HEADER},latitude,longitude").refused

    assert refusal.reason == "latitude: '91' is no place on the globe"


def test_a_second_line_of_a_code_is_refused_unless_it_repeats_or_names_another_track():
    file = read(
        HARBOR,
        HARBOR,
        HARBOR.replace("Alder Falls", "Birch Point"),
        HARBOR.replace(",,", ",1007140C0,"),
        HARBOR.replace(",,", ",1007140P1,").replace("Alder Falls", "Birch Point"),
        HARBOR.replace(",,", ",1007140P1,").replace("Alder Falls", "Cedar Point"),
    )

    assert [(line.number, line.nrmp_code) for line in file.lines] == [
        (2, ""),
        (5, "1007140C0"),
        (6, "1007140P1"),
    ]
    assert file.repeated == 1
    reason = "acgme_code: row 2 speaks of 1403800001 already"
    assert file.refused == (Remark(4, reason), Remark(7, reason))


def test_lines_that_differ_in_their_source_repeat_each_other():
    file = read(f"{HARBOR},A", f"{HARBOR},B", header=HEADER + ",source")

    assert (len(file.lines), file.repeated) == (1, 1)


def test_a_refused_line_leaves_room_for_the_next_of_its_code():
    file = read("1403800001,,Harbor,IM,,OH", HARBOR)

    assert [line.number for line in file.lines] == [3]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("1403800001,1007140C0,Internal Medicine,IM,Alder Falls,OH", id="a field"),
        pytest.param("1403800001,1007140C0,Harbor,,,", id="cells left empty"),
    ],
)
def test_a_line_that_names_no_program_speaks_of_its_track_only(row):
    file = read(row)

    assert file.lines == (ProgramLine(2, "1403800001", "1007140C0"),)


def test_a_list_of_tracks_says_nothing_of_programs():
    header = "nrmp_code,program_name,specialty,track,city,state,acgme_code"
    file = read(
        "1007140C0,FM/Rural,Family Medicine,categorical,Alder Falls,OH,1203800001",
        ",FM/Rural,Family Medicine,categorical,Alder Falls,OH,1203800002",
        header=header,
    )

    assert file.lines == (ProgramLine(2, "1203800001", "1007140C0"),)
    assert file.refused == (Remark(3, "nrmp_code: is empty"),)


@pytest.mark.parametrize(
    ("row", "reasons"),
    [
        pytest.param(HARBOR, [], id="nothing odd"),
        pytest.param(
            HARBOR.replace(",OH", ",PA"),
            ["the code's state digits say OH, the row says PA"],
            id="another state",
        ),
        pytest.param(
            HARBOR.replace("Internal Medicine", "Psychiatry"),
            ["the code's first digits say Internal Medicine, the row says Psychiatry"],
            id="another specialty",
        ),
        pytest.param(
            "8883800001,,Harbor,IM,Alder Falls,OH",
            ["the code's first digits belong to no known specialty"],
            id="no specialty",
        ),
        pytest.param(HARBOR.replace("Internal Medicine", "Prelim Med"), [], id="a bridge year"),
        pytest.param(HARBOR.replace("14038", "14099"), [], id="digits of no state"),
    ],
)
def test_what_looks_odd_is_said_and_taken(row, reasons):
    file = read(row)

    assert len(file.lines) == 1
    assert [remark.reason for remark in file.odd] == reasons


def test_a_file_without_a_needed_column_is_not_read():
    with pytest.raises(ColumnsMissing, match="no column specialty, city, state"):
        read("1403800001,Harbor", header="acgme_code,program")
