import pytest

from tests.triage.drawings.rows import LINES
from triage.drawings.ruler_words import describe, numbers, points

BAND, QUARTILES = LINES["band"], LINES["quartiles"]


@pytest.mark.parametrize(
    ("score", "rows", "expected"),
    [
        pytest.param(
            None,
            [BAND, QUARTILES],
            "No score is on file yet. Advising guide: red up to 225, green from 240. "
            "Matched in 2026: red up to 233, green from 254.",
            id="no score",
        ),
        pytest.param(
            234,
            [BAND, QUARTILES],
            "234 reads yellow in both: 1 point under the band in Advising guide, "
            "9 points under the first quartile in Matched in 2026. "
            "1 point lower would read red in Matched in 2026.",
            id="both alike",
        ),
        pytest.param(
            245,
            [BAND, QUARTILES],
            "245 reads green in Advising guide (5 points over the green line) and yellow in "
            "Matched in 2026 (over the first quartile, 9 points under the median).",
            id="not alike",
        ),
        pytest.param(
            238,
            [BAND],
            "238 reads yellow in Advising guide: in the band, 2 points under the green line. "
            "2 points higher would read green in Advising guide.",
            id="one policy, in the band",
        ),
        pytest.param(
            257,
            [QUARTILES],
            "257 reads green in Matched in 2026: 3 points over the median.",
            id="one policy, over the median",
        ),
        pytest.param(
            240,
            [BAND],
            "240 reads green in Advising guide: on the green line. "
            "1 point lower would read yellow in Advising guide.",
            id="on the green line",
        ),
        pytest.param(
            213,
            [LINES["less"]],
            "213 reads red in Advising guide: 12 points under the band and under 220.",
            id="under the floor",
        ),
    ],
)
def test_describe(score, rows, expected):
    assert describe(score, rows) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [pytest.param(1, "1 point", id="one"), pytest.param(2, "2 points", id="two")],
)
def test_points(number, expected):
    assert points(number) == expected


def as_pairs(rows):
    return [(row.label, row.values) for row in rows]


def test_numbers_of_both_policies():
    assert as_pairs(numbers(234, [BAND, QUARTILES], is_own=True)) == [
        ("Red up to", ("225", "233")),
        ("Bottom of the band, or first quartile", ("235", "243")),
        ("Green line, or median", ("240", "254")),
        ("Top of the band, or third quartile", ("245", "262")),
        ("Median of those who did not match", ("none given", "233")),
        ("Your distance to the green line, or median", ("6 under", "20 under")),
    ]


def test_numbers_of_the_guide_alone():
    assert as_pairs(numbers(250, [LINES["open"]], is_own=False)) == [
        ("Red up to", ("240",)),
        ("Bottom of the band", ("250",)),
        ("Green line", ("250",)),
        ("Top of the band", ("none given",)),
        ("Distance to the green line", ("on it",)),
    ]


def test_numbers_without_a_score_have_no_distance():
    assert as_pairs(numbers(None, [QUARTILES], is_own=True)) == [
        ("Red up to", ("233",)),
        ("First quartile", ("243",)),
        ("Median", ("254",)),
        ("Third quartile", ("262",)),
        ("Median of those who did not match", ("233",)),
    ]


def test_numbers_say_how_far_over():
    assert numbers(260, [QUARTILES], is_own=True)[-1].values == ("6 over",)
