import pytest

from matchadvisor.core.finding import Finding
from triage.wording.cards import card, label, words


def finding(rule="V-1", verdict="range", text="Plan for 60 to 80 programs. Not more.", **more):
    fields = {
        "because": {"low": 60},
        "source": "Advising guide: volume",
        "policy": "guide/1",
        "inferred": False,
    } | more
    return Finding(rule=rule, verdict=verdict, text=text, **fields)


@pytest.mark.parametrize(
    ("text", "lead", "rest"),
    [
        pytest.param("One. Two. Three.", "One.", "Two. Three.", id="several sentences"),
        pytest.param("Only one.", "Only one.", "", id="one sentence"),
        pytest.param(
            "In 2026, 97.5 % matched. No forecast.",
            "In 2026, 97.5 % matched.",
            "No forecast.",
            id="a decimal point is no end",
        ),
        pytest.param(
            "Ask Dr. Calloway of St. Brigid. Soon.",
            "Ask Dr. Calloway of St. Brigid.",
            "Soon.",
            id="neither is a title",
        ),
    ],
)
def test_card_sets_the_first_sentence_apart(text, lead, rest):
    drawn = card(finding(text=text))

    assert (drawn.lead, drawn.rest) == (lead, rest)


def test_card_of_a_zone_leads_with_its_name_and_shape():
    drawn = card(
        finding(
            rule="Z-3",
            verdict="yellow",
            text="234 is 1 under the band.",
            because={"score": 234, "shade": "below_band"},
        )
    )

    assert drawn.lead == "Yellow, below band."
    assert drawn.rest == "234 is 1 under the band."
    assert (drawn.mark, drawn.mark_class) == ("z-yellow", "shape shape-yellow")


@pytest.mark.parametrize(
    ("rule", "verdict", "tone", "mark"),
    [
        pytest.param("Z-9", "fail", "stop", "i-stop", id="a failing result stops"),
        pytest.param("B-1", "open", "look", "i-look", id="an open question asks for a look"),
        pytest.param("A-2", "clerkships", "look", "i-look", id="an anchor asks for a look"),
        pytest.param("A-2", "none", "done", "i-check", id="no anchor is good"),
        pytest.param("A-5", "open", "look", "i-look", id="any open finding asks for a look"),
        pytest.param("M-2", "stop", "stop", "i-stop", id="too much reach stops"),
        pytest.param("S-2", "rank_talk", "stop", "i-stop", id="rank talk stops a message"),
        pytest.param("N-6", "excuse", "look", "i-look", id="an excuse asks for a look"),
        pytest.param("N-7", "ready", "done", "i-check", id="a draft for the office is good"),
        pytest.param("S-1", "warn", "look", "i-look", id="a doubtful signal asks for a look"),
        pytest.param("S-1", "none", "", "i-info", id="signals have their own icon"),
        pytest.param("M-3", "within", "done", "i-check", id="a mix within its aims is good"),
        pytest.param("M-1", "aim", "", "i-list", id="a plain finding has its own icon"),
        pytest.param("Z-8", "not_covered", "", "z-none", id="not covered is a dash"),
    ],
)
def test_card_tone_and_mark(rule, verdict, tone, mark):
    drawn = card(finding(rule=rule, verdict=verdict))

    assert (drawn.tone, drawn.mark) == (tone, mark)


def test_card_of_a_kept_finding_is_that_of_the_finding():
    fresh = finding(inferred=True)

    assert card(fresh.as_json()) == card(fresh)


def test_card_shows_our_default_apart_from_the_source():
    drawn = card(finding(inferred=True))

    assert (drawn.source, drawn.inferred) == ("Advising guide: volume", True)


def test_card_leads_to_the_very_version_of_the_policy():
    drawn = card(finding(policy="guide/1.2"))

    assert drawn.policy_url.endswith("/policy/guide/1.2/")
    assert drawn.policy_title == "Advising guide, version 1.2"


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        pytest.param("countersigned", True, "yes", id="yes"),
        pytest.param("countersigned", False, "no", id="no"),
        pytest.param("taken_on", None, "not known", id="not known"),
        pytest.param("anchors", [], "none", id="an empty list"),
        pytest.param("months", [6, 9], "6 to 9", id="a range"),
        pytest.param("anchors", ["clerkships"], "Clerkship failures or marginal passes", id="word"),
        pytest.param("categorical", ["internal-medicine"], "Internal Medicine", id="specialty"),
        pytest.param("matched", 3236, "3,236", id="thousands"),
        pytest.param("shade", "deep", "deep", id="shade"),
        pytest.param("zone", "of-last-year", "of-last-year", id="a word of the past stays"),
        pytest.param("specialty", "of-last-year", "of-last-year", id="a specialty of the past"),
        pytest.param(
            "counts", {"reach": [7, 14], "safety": 3}, "reach 7 to 14; safety 3", id="a table"
        ),
    ],
)
def test_words(key, value, said):
    assert words(key, value) == said


def test_label_falls_back_to_plain_words():
    assert label("low") == "Bottom of the band"
    assert label("some_new_number") == "Some new number"


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        pytest.param("matched", 3236, "3,236", id="a count"),
        pytest.param("year", 2026, "2026", id="a year takes no comma"),
    ],
)
def test_words_of_a_number(key, value, said):
    assert words(key, value) == said
