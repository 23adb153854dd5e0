"""Write docs/rules-index.md: where each advising rule is answered, tested and shown.

The answers are read from the docstrings of the rule modules, the laws from the tests that name
them, the pages from ``PAGES`` below, which a test opens one by one.

    python scripts/rules_index.py          write the file
    python scripts/rules_index.py --check  exit 1 where the file is not up to date
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INDEX = ROOT / "docs" / "rules-index.md"
PRODUCT = ("triage", "programs", "letters", "matchadvisor")
ID = re.compile(r"\b[A-Z]-[0-9]{1,2}\b")
LAWS = ("Z-5", "A-1", "M-5", "M-6", "L-7", "T-4", "B-5")
ORDER = "ZAVMLNRTBSEO"

PAGES: dict[str, str] = {
    **dict.fromkeys(
        (
            *("Z-1", "Z-2", "Z-3", "Z-4", "Z-6", "Z-7", "Z-8", "Z-9"),
            *("A-2", "A-3", "A-4", "A-5", "V-1", "V-2", "V-3", "M-1"),
            *("B-1", "B-2", "B-3", "B-4"),
        ),
        "/standing/<specialty>/",
    ),
    "B-6": "/record/retake/",
    "B-7": "/record/research-year/",
    **dict.fromkeys(("V-4", "V-5", "V-6", "M-2", "M-3", "S-1"), "/programs/<specialty>/"),
    "M-4": "/programs/entries/<entry>/",
    **dict.fromkeys(("L-1", "L-2", "L-3", "L-4", "L-5", "L-6", "L-8"), "/letters/in/<specialty>/"),
    **dict.fromkeys(("N-1", "N-2", "N-3"), "/story/statement/<specialty>/"),
    **dict.fromkeys(("N-4", "N-5"), "/story/experiences/"),
    "N-6": "/story/interview/",
    "N-7": "/story/mspe/",
    "S-2": "/story/messages/compose/",
    "S-3": "/story/network/",
    "R-1": "/rotations/",
    **dict.fromkeys(("R-2", "T-1", "T-2", "T-3"), "/timeline/"),
    "T-5": "/settings/reminders/",
    "E-1": "/plan/",
    "O-1": "/board/",
}
"""The page on which each rule's answer appears; a test opens them in the demo school."""

HEAD = """# Rules and where they live

Written by `scripts/rules_index.py`; a test fails where it is not up to date, and another opens the
pages in the demo school and looks for each rule. A rule that answers something has one module, its
tests and a page; a law has a test that names it.

## Answers

| rule | question | module | tests | page |
|---|---|---|---|---|
"""
LAWS_HEAD = """
## Laws

| law | held by |
|---|---|
"""


def main() -> int:
    """Write or check the index; returns the exit status."""
    text = index()
    if "--check" in sys.argv[1:]:
        return int(not INDEX.exists() or INDEX.read_text() != text)
    INDEX.write_text(text)
    return 0


def index() -> str:
    """The whole document."""
    rows = sorted(_answers(), key=lambda row: _place(row[0]))
    laws = [f"| {law} | {'<br>'.join(_tests_naming(law))} |" for law in LAWS]
    answers = ["| " + " | ".join(row) + " |" for row in rows]
    return HEAD + "\n".join(answers) + "\n" + LAWS_HEAD + "\n".join(laws) + "\n"


def _answers() -> Iterator[tuple[str, str, str, str, str]]:
    for folder in PRODUCT:
        for path in sorted((ROOT / folder).rglob("rules/*.py")):
            docstring = ast.get_docstring(ast.parse(path.read_text())) or ""
            question = docstring.split("\n\n")[0].replace("\n", " ")
            for rule in dict.fromkeys(ID.findall(question)):
                yield (
                    rule,
                    _without_ids(question),
                    f"`{path.relative_to(ROOT)}`",
                    f"`{_tests_of(path)}`",
                    f"`{PAGES[rule]}`",
                )


def _without_ids(question: str) -> str:
    """The question alone; its IDs stand in a column of their own."""
    return re.sub(r"\(rules? [ ,]*\)", "", ID.sub("", question)).rstrip(" ,.:")


def _tests_of(path: Path) -> str:
    inside = path.relative_to(ROOT).with_name(f"test_{path.name}")
    return str(Path("tests", *(part for part in inside.parts if part != "matchadvisor")))


def _tests_naming(law: str) -> list[str]:
    pattern = re.compile(rf"\b{law}\b")
    return [
        f"`{path.relative_to(ROOT)}`"
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        if pattern.search(path.read_text())
    ]


def _place(rule: str) -> tuple[int, int]:
    letter, _, number = rule.partition("-")
    return ORDER.index(letter), int(number)


if __name__ == "__main__":
    sys.exit(main())
