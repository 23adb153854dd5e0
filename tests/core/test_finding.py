import pytest

from matchadvisor.core.enums import LabelledEnum
from matchadvisor.core.finding import Finding


class Verdict(LabelledEnum):
    GREEN = "green", "Green"
    RED = "red", "Red"


@pytest.mark.parametrize(
    ("inferred", "source"),
    [
        pytest.param(False, "Advising guide: score tiers", id="the guide's own"),
        pytest.param(True, "Advising guide: score tiers [inferred]", id="our default"),
    ],
)
def test_a_finding_writes_its_whole_trail(inferred, source):
    finding = Finding(
        rule="Z-1",
        verdict=Verdict.GREEN,
        text="The score is on the green line.",
        because={"score": 240},
        source="Advising guide: score tiers",
        policy="guide/1",
        inferred=inferred,
    )

    assert finding.as_json() == {
        "rule": "Z-1",
        "verdict": "green",
        "text": "The score is on the green line.",
        "because": {"score": 240},
        "source": source,
        "policy": "guide/1",
    }


def test_an_enumeration_is_its_value_and_carries_words():
    assert Verdict.GREEN == "green"
    assert Verdict.GREEN.label == "Green"
    assert Verdict.choices() == [("green", "Green"), ("red", "Red")]
