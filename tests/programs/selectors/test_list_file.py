import pytest

from matchadvisor.common.tables import ColumnsMissing
from programs.enums import Mark, Status, Tag
from programs.selectors.lines import Remark
from programs.selectors.list_file import EXPORTED, ListLine, exported_rows, read_list_file
from tests.factories.programs import TrackFactory
from tests.factories.programs_lists import SignalFactory
from tests.programs.lists import entry_on, sheet_of, student_list


def read(*lines):
    return read_list_file("\n".join(lines).encode())


def test_line_says_all_that_a_person_can_write():
    file = read(
        "acgme_code,nrmp_code,status,tag,tag_reason,priority,notes,home,rotated,tie",
        "1401234567,1234567c0,Applied,REACH,near home,2,'=ask,yes,no,",
    )

    assert file.lines == (
        ListLine(
            number=2,
            code="1401234567",
            nrmp_code="1234567C0",
            status=Status.APPLIED,
            tag=Tag.REACH,
            tag_reason="near home",
            priority=2,
            notes="=ask",
            marks={Mark.HOME: True, Mark.ROTATED: False},
        ),
    )


def test_only_the_code_is_needed_and_blanks_say_nothing():
    assert read("Code", "1401234567").lines == (ListLine(number=2, code="1401234567"),)


def test_file_without_codes_is_no_list():
    with pytest.raises(ColumnsMissing):
        read("name", "Cedar")


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        pytest.param(",applied,,,", "acgme_code: is empty", id="no code"),
        pytest.param("12,,,,", "acgme_code: '12' is not ten digits", id="no ten digits"),
        pytest.param(
            "1401234567,maybe,,,",
            "status: 'maybe' is none of considering, applying, applied, invited, interviewed, "
            "ranked, withdrawn",
            id="no status",
        ),
        pytest.param(
            "1401234567,,dream,,", "tag: 'dream' is none of reach, target, safety", id="no tag"
        ),
        pytest.param(
            "1401234567,,,0,", "priority: lies between 1 and 9999, not 0", id="no priority"
        ),
        pytest.param("1401234567,,,,si", "home: 'si' is none of yes, no", id="neither yes nor no"),
        pytest.param("1401234567,,,,,x", "has more cells than the header", id="a cell too many"),
    ],
)
def test_line_is_refused_with_its_reason(cells, reason):
    file = read("acgme_code,status,tag,priority,home", "1409999999,,,,", cells, "")

    assert [line.code for line in file.lines] == ["1409999999"]
    assert file.refused == (Remark(3, reason),)


def test_program_stands_in_a_file_once():
    file = read("acgme_code", "1401234567", "1401234567")

    assert file.refused == (Remark(3, "acgme_code: row 2 speaks of 1401234567 already"),)


def test_long_words_are_refused():
    file = read("acgme_code,notes", f"1401234567,{'x' * 4001}")

    assert file.refused == (Remark(2, "notes: has more than 4000 characters"),)


@pytest.mark.django_db
def test_export_holds_the_list_under_the_columns():
    program_list = student_list()
    track = TrackFactory()
    decided = entry_on(
        program_list,
        250,
        program__name="Alder",
        program__institution="Alder System",
        track=track,
        tagged=True,
        tag_reason="near home",
        priority=1,
        notes="Ask about research.",
        is_home=True,
    )
    SignalFactory(entry=decided)
    entry_on(program_list, 250, program__name="Birch")

    first, second = (
        dict(zip(EXPORTED, row, strict=True)) for row in exported_rows(sheet_of(program_list))
    )

    assert first == {
        "acgme_code": decided.program.acgme_code,
        "name": "Alder",
        "institution": "Alder System",
        "city": decided.program.city,
        "state": "OH",
        "nrmp_code": track.nrmp_code,
        "status": "applying",
        "tag": "target",
        "tag_reason": "near home",
        "suggested_tag": "reach",
        "priority": 1,
        "notes": "Ask about research.",
        "home": "yes",
        "rotated": "no",
        "tie": "no",
        "signal": "gold",
    }
    assert (second["tag"], second["suggested_tag"], second["priority"]) == ("", "reach", None)
