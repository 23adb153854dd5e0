import ast
from pathlib import Path

import pytest

from matchadvisor.privacy.wording.kinds import AREAS, area_words, kind_words, seen_words

ROOT = Path(__file__).parents[3]
PACKAGES = ("matchadvisor", "triage", "programs", "letters")
RECORDERS = {"record", "_record"}
FROM_MODELS = "matchadvisor/audit/admin.py"


def recorded_kinds():
    """The first argument of every call that records an event, as far as it is written there."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and name_of(node.func) in RECORDERS and node.args:
                    yield from texts_of(node.args[0])


def name_of(function):
    return getattr(function, "attr", getattr(function, "id", ""))


def texts_of(node):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from texts_of(node.body)
        yield from texts_of(node.orelse)
    elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        yield f"{node.values[0].value}something_done"


KINDS = sorted(set(recorded_kinds()))


def test_the_kinds_are_found():
    assert len(KINDS) > 60


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_that_is_recorded_has_words(kind):
    app, _, rest = kind.partition(".")

    words = kind_words(kind)

    assert app in AREAS
    assert rest
    assert len(words.split()) >= 2
    assert words[0].isupper()
    assert "_" not in words


def test_a_look_says_at_what():
    assert kind_words("records.viewed", "letters:cv") == "Looked at the student's CV"
    assert kind_words("records.exported", "programs:download") == (
        "Took along the student's program list"
    )


def test_seen_words_speak_of_the_student():
    assert seen_words("letters:office-mails") == "the student's letters"
    assert "you" not in seen_words("timeline:office-mail").split()


def test_area_words_of_an_app_that_is_not_named():
    assert area_words("another.thing_done") == "Another"
