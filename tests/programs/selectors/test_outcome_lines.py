import pytest

from matchadvisor.common.tables import ColumnsMissing
from programs.selectors.lines import Remark
from programs.selectors.outcome_lines import OutcomeLine, read_outcome_file

HEADER = "acgme_code,nrmp_code,year,applied,interviewed,matched,step2_band"


def read(*rows, header=HEADER):
    return read_outcome_file("\n".join([header, *rows, ""]).encode())


def test_a_line_says_its_counts():
    file = read("1403800001,1007140c0,2026,12,5.0,2,230-239")

    assert file.lines == (OutcomeLine(2, "1403800001", "1007140C0", 2026, "230-239", 12, 5, 2),)
    assert file.refused == ()


def test_one_code_is_enough():
    file = read("1403800001,,2026,12,5,2,", ",1007140C0,2026,12,5,2,")

    assert [(line.acgme_code, line.nrmp_code) for line in file.lines] == [
        ("1403800001", ""),
        ("", "1007140C0"),
    ]


@pytest.mark.parametrize(
    ("written", "band"),
    [("230 \u2013 239", "230-239"), ("<220", "<220"), (">=250", "250+"), ("\u2265250", "250+")],
)
def test_bands_are_written_in_one_way(written, band):
    (line,) = read(f"1403800001,,2026,12,5,2,{written}").lines

    assert line.step2_band == band


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",,2026,12,5,2,", "acgme_code: is empty"),
        ("14038,,2026,12,5,2,", "acgme_code: '14038' is not ten digits"),
        ("1403800001,,2026,,5,2,", "applied: is empty"),
        ("1403800001,,2026,12,0.5,2,", "interviewed: '0.5' is not a whole number"),
        ("1403800001,,2026,4,5,2,", "interviewed: is more than applied"),
        ("1403800001,,2026,12,1,2,", "matched: is more than interviewed"),
        ("1403800001,,1926,12,5,2,", "year: lies between 2000 and 2100, not 1926"),
        (
            "1403800001,,2026,12,5,2,high",
            "step2_band: 'high' does not read like 230-239, <220 or 250+",
        ),
        ("1403800001,,2026,12,5,2,,x", "has more cells than the header"),
    ],
)
def test_a_line_that_cannot_be_is_refused(row, reason):
    assert read(row).refused == (Remark(2, reason),)


def test_a_file_of_rates_is_no_file_of_outcomes():
    with pytest.raises(ColumnsMissing, match="no column year, applied, interviewed, matched"):
        read("1403800001,0.5", header="acgme_code,rate_signal")


def test_a_file_needs_codes():
    with pytest.raises(ColumnsMissing, match="neither a column acgme_code nor nrmp_code"):
        read("2026,12,5,2", header="year,applied,interviewed,matched")
