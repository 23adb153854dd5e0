import pytest

from letters.enums import ExampleKind, Waiver
from letters.wording.packet import KINDS, SHORT, WAIVERS, example_state, waiver_words
from letters.wording.upload_route import NOT_ON_FILE, ROUTES, upload_route
from matchadvisor.core.season_facts import Service


@pytest.mark.parametrize(
    ("did", "changed", "seen_by", "says"),
    [
        ("x" * SHORT, "It did.", "Dr. A", ""),
        ("x" * (SHORT - 1), "It did.", "Dr. A", "Short so far"),
        ("x" * SHORT, "", "Dr. A", "Still to say: what changed."),
        ("x" * SHORT, "It did.", "", "Still to say: who saw it."),
        ("x", "", "", "Still to say: what changed and who saw it."),
    ],
)
def test_an_example_says_what_it_still_wants(did, changed, seen_by, says):
    state = example_state(did, changed, seen_by)

    assert state.startswith(says)
    assert bool(state) is bool(says)


def test_both_choices_about_the_waiver_are_said_alike():
    """L-7: the same sentence for either choice but for the choice itself."""
    waived, kept = waiver_words(Waiver.WAIVED), waiver_words(Waiver.KEPT)

    assert waived.replace("waived", "kept") == kept
    assert set(WAIVERS) == set(Waiver)
    assert "not chosen" in waiver_words("")


def test_every_kind_and_every_service_has_words():
    assert set(KINDS) == set(ExampleKind)
    assert set(ROUTES) == set(Service)


def test_a_service_that_is_not_on_file_has_words_too():
    assert upload_route(None) == NOT_ON_FILE
    assert upload_route(Service.ERAS).where != upload_route(Service.SF_MATCH).where
