import socket
from datetime import date

import pytest

from matchadvisor.common import paper
from matchadvisor.common.paper import Unprintable, printed
from tests.pdfs import read, text_of

DAY = date(2026, 8, 3)
TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set text(lang: "en", region: "us", font: "Libertinus Serif")
= #data.title
#for line in data.lines [ #par(line) ]
"""


@pytest.fixture(autouse=True)
def _template(settings, tmp_path):
    (tmp_path / "note.typ").write_text(TEMPLATE)
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [tmp_path]}]


def a_note(*lines, title="A note"):
    return printed("note.typ", {"title": title, "lines": lines}, on=DAY)


def test_the_document_is_tagged_and_knows_title_and_language():
    catalog = (reader := read(a_note("Hello"))).trailer["/Root"]

    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/StructTreeRoot"]["/K"]
    assert catalog["/Lang"] == "en-US"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "A note"
    assert reader.metadata.creation_date.date() == DAY


def test_the_same_data_give_the_same_bytes():
    assert a_note("Hello") == a_note("Hello")


def test_nothing_is_asked_of_a_network(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a network was asked")

    monkeypatch.setattr(socket, "socket", refuse)

    assert "Hello" in text_of(a_note("Hello"))


@pytest.mark.parametrize(
    "hostile",
    [
        '#panic("now")',
        '#read("/etc/passwd")',
        '#import "note.typ": *',
        "= Not a heading",
        "*not bold* _not slanted_ `not code`",
        "$x^2$ @somewhere <label>",
        r"\u{41} \ back // remark /* remark */",
        '"); #eval("1 + 1")',
        "[square] {curly} (round)",
        "a \"quoted\" 'word' -- and --- dashes ...",
        "https://example.org/#part",
        '{"title": "another"}',
    ],
)
def test_what_people_write_is_text_and_never_markup(hostile):
    assert text_of(a_note(hostile)) == f"A note {hostile}"


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("Ełżbieta Ångström-Ñuñez", "Ełżbieta Ångström-Ñuñez"),
        ("Καίτη Владимировна Nguyễn", "Καίτη Владимировна Nguyễn"),
        ("e\u0301", "\u00e9"),
        ("a bell\x07 and a nul\x00", "a bell and a nul"),
        ("turned \u202eround", "turned round"),
        ("cheer \U0001f389\U0001f600 on", "cheer \ufffd\ufffd on"),
        ("name 漢字", "name \ufffd\ufffd"),
    ],
)
def test_every_character_is_shown_or_shown_as_missing(written, read_as):
    assert text_of(a_note(written)) == f"A note {read_as}"


def test_a_template_that_misses_data_is_said():
    with pytest.raises(Unprintable, match="lines"):
        printed("note.typ", {"title": "A note"}, on=DAY)


def test_it_gives_up_where_no_font_has_anything(monkeypatch):
    monkeypatch.setattr(paper, "ATTEMPTS", 1)

    with pytest.raises(Unprintable, match="no font"):
        a_note("漢字")
