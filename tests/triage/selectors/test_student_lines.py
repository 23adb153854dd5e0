import pytest

from matchadvisor.common.tables import ColumnsMissing, TableTooLarge, UnreadableTable
from matchadvisor.policy.loading import shipped_policy
from triage.selectors.student_lines import read_student_file

HEADER = "aamc_id,email,first_name,last_name"
MAREN = "15000001,maren@school.example,Maren,Okafor"
NRMP = "15000001\t5-123-456-7\tMaren\tA.\tOkafor\t1999-01-02"


def read(text):
    data = text if isinstance(text, bytes) else text.encode()
    return read_student_file(data, policy=shipped_policy("guide"), season=2027)


def said(columns, values):
    file = read(f"{HEADER},{columns}\n{MAREN},{values}\n")
    assert not file.refused
    return {c: v for c, v in file.lines[0].said.items() if c not in HEADER.split(",")}


def refusals(text):
    return [(refusal.number, refusal.reason) for refusal in read(text).refused]


def test_line_says_its_columns_without_blanks():
    file = read(f"{HEADER},step2,mood\n15000001,Maren@School.example,Maren,Okafor,,fine\n")

    assert [(line.number, line.said) for line in file.lines] == [
        (
            2,
            {
                "aamc_id": "15000001",
                "first_name": "Maren",
                "last_name": "Okafor",
                "email": "maren@school.example",
            },
        )
    ]


@pytest.mark.parametrize(
    ("columns", "values", "expected"),
    [
        pytest.param("Step 2 CK", "234", {"step2": "234"}, id="a score"),
        pytest.param("step1", "Failed then passed", {"step1": "failed_then_passed"}, id="words"),
        pytest.param("step1", "Passed", {"step1": "pass"}, id="another word for pass"),
        pytest.param("specialty", "im", {"specialty": "internal-medicine"}, id="abbreviation"),
        pytest.param(
            "backup", "FM | psych;fm", {"backup": "family-medicine|psychiatry"}, id="backups"
        ),
        pytest.param(
            "advisor_email", "B@c.example", {"advisor_email": "b@c.example"}, id="advisor"
        ),
        pytest.param("graduation_year", "2028", {"graduation_year": "2028"}, id="a year"),
    ],
)
def test_optional_columns(columns, values, expected):
    assert said(columns, values) == expected


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        pytest.param("15000001,not-an-email,M,O", "email: 'not-an-email' is not an", id="e-mail"),
        pytest.param("12x,a@b.example,M,O", "aamc_id: '12x' is not an AAMC ID", id="AAMC ID"),
        pytest.param(",a@b.example,M,O", "aamc_id: is empty", id="no AAMC ID"),
        pytest.param("15000001,,M,O", "email: is empty", id="no e-mail"),
        pytest.param("15000001,a@b.example,,O", "first_name: is empty", id="no first name"),
        pytest.param(f"15000001,a@b.example,{'M' * 81},O", "longer than 80", id="long name"),
        pytest.param(
            f"15000001,{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.example,M,O",
            "email: ",
            id="long e-mail",
        ),
        pytest.param(
            "15000001,a@b.example,M,O,999",
            "step2: a Step 2 CK score lies between 1 and 300",
            id="999",
        ),
        pytest.param("15000001,a@b.example,M,O,0", "between 1 and 300, not 0", id="0"),
        pytest.param("15000001,a@b.example,M,O,-5", "between 1 and 300, not -5", id="-5"),
        pytest.param(
            "15000001,a@b.example,M,O,abc", "step2: 'abc' is not a whole number", id="abc"
        ),
        pytest.param("15000001,a@b.example,M,O,234.5", "not a whole number", id="a fraction"),
        pytest.param(
            "15000001,a@b.example,M,O,,maybe", "step1: 'maybe' is none of pass", id="step1"
        ),
        pytest.param(
            "15000001,a@b.example,M,O,,,Underwater", "no specialty 'Underwater'", id="specialty"
        ),
        pytest.param(
            "15000001,a@b.example,M,O,,,Transitional Year",
            "bridges a year and cannot be the target",
            id="a bridge as target",
        ),
        pytest.param(
            "15000001,a@b.example,M,O,,,IM,Underwater", "backup: there is no specialty", id="backup"
        ),
        pytest.param(
            "15000001,a@b.example,M,O,,,IM,Internal Medicine",
            "backup: names the specialty itself",
            id="backup and target",
        ),
        pytest.param(
            "15000001,a@b.example,M,O,,,,,nobody", "advisor_email: 'nobody'", id="advisor"
        ),
        pytest.param(
            "15000001,a@b.example,M,O,,,,,,1850",
            "graduation_year: lies between 2000 and 2100, not 1850",
            id="year",
        ),
        pytest.param("15000001,a@b.example,M,O,,,,,,,x", "more cells than the header", id="cells"),
    ],
)
def test_bad_line_is_refused_with_its_number_and_the_rest_stands(row, reason):
    header = f"{HEADER},step2,step1,specialty,backup,advisor_email,graduation_year"
    text = f"{header}\n{row}\n15000002,b@b.example,Petra,Larkin\n"

    file = read(text)

    assert [refusal.number for refusal in file.refused] == [2]
    assert reason in file.refused[0].reason
    assert [line.number for line in file.lines] == [3]


def test_line_that_repeats_another_is_left_out():
    file = read(f"{HEADER}\n{MAREN}\n{MAREN.upper().replace('MAREN,OKAFOR', 'Maren,Okafor')}\n")

    assert [line.number for line in file.lines] == [2]
    assert (file.repeated, file.refused) == ((3,), ())


def test_second_line_about_a_person_is_refused():
    text = f"{HEADER}\n{MAREN}\n15000001,other@school.example,Maren,Okafor\n"

    assert refusals(text) == [(3, "aamc_id: row 2 speaks of 15000001 already")]


def test_second_line_with_an_address_is_refused():
    text = f"{HEADER}\n{MAREN}\n15000002,maren@school.example,Petra,Larkin\n"

    assert refusals(text) == [(3, "email: row 2 speaks of maren@school.example already")]


def test_cut_off_file_refuses_its_last_line():
    assert refusals(f"{HEADER}\n{MAREN}\n15000002,petra@sch") == [
        (3, "the file ends within this row")
    ]


def test_nrmp_upload_never_gives_the_birth_date_or_the_usmle_id():
    file = read(f"{NRMP}\n15000002\t\tPetra\t\tLarkin\t\n")

    assert file.is_nrmp
    assert [dict(line.said) for line in file.lines] == [
        {"aamc_id": "15000001", "first_name": "Maren", "last_name": "Okafor"},
        {"aamc_id": "15000002", "first_name": "Petra", "last_name": "Larkin"},
    ]


def test_nrmp_upload_refuses_a_bad_line():
    assert refusals(f"{NRMP}\n15000002\tonly\tfour\tcells\nx\t\tPetra\t\tLarkin\t\n") == [
        (2, "has 4 cells instead of 6"),
        (3, "aamc_id: 'x' is not an AAMC ID of 4 to 12 digits"),
    ]


def test_tabs_with_a_header_are_no_nrmp_upload():
    text = f"{HEADER},step2,step1\n{MAREN},234,\n".replace(",", "\t")

    file = read(text)

    assert not file.is_nrmp
    assert file.lines[0].said["step2"] == "234"


def test_file_without_the_columns_is_refused():
    with pytest.raises(ColumnsMissing, match="first_name, last_name"):
        read("aamc_id,email\n1,2\n")


def test_huge_file_is_refused_by_the_limit():
    lines = "\n".join(f"{15000000 + n},p{n}@s.example,A,B" for n in range(5001))

    with pytest.raises(TableTooLarge, match="more than 5,000 rows"):
        read(f"{HEADER}\n{lines}\n")


def test_random_bytes_are_refused():
    with pytest.raises(UnreadableTable):
        read(bytes(range(256)))
