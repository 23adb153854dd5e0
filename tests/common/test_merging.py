import pytest

from matchadvisor.common.merging import Clash, changes

SEEN = {"first_name": "Mare", "email": "old@school.example"}


@pytest.mark.parametrize(
    ("said", "now", "mine"),
    [
        pytest.param(SEEN, SEEN, {}, id="nothing changed"),
        pytest.param(
            {**SEEN, "first_name": "Maren"}, SEEN, {"first_name": "Maren"}, id="only by this person"
        ),
        pytest.param(
            {**SEEN, "first_name": "Maren"},
            {**SEEN, "email": "new@school.example"},
            {"first_name": "Maren"},
            id="each another fact",
        ),
        pytest.param(
            {**SEEN, "first_name": "Maren"}, {**SEEN, "first_name": "Maren"}, {}, id="both the same"
        ),
    ],
)
def test_what_each_changed_stands(said, now, mine):
    assert changes(seen=SEEN, said=said, now=now) == mine


def test_the_same_fact_changed_by_both_is_a_clash():
    now = {"first_name": "Marena", "email": "new@school.example"}

    with pytest.raises(Clash) as clash:
        changes(seen=SEEN, said={**SEEN, "first_name": "Maren"}, now=now)

    assert clash.value.fields == ("first_name",)
    assert clash.value.merged == {"first_name": "Maren", "email": "new@school.example"}
