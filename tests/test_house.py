"""The house tests itself: what a linter cannot see of how this code base is laid out."""

import ast
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from django.apps import apps
from django.template import engines

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = ["letters", "matchadvisor", "programs", "triage"]
CODE = [*PRODUCT, "benchmarks", "scripts", "tests"]
MODULE_LINES = 300
FUNCTION_LINES = 40

ANSWERED = {
    "triage": [
        *("Z-1", "Z-2", "Z-3", "Z-4", "Z-6", "Z-7", "Z-8", "Z-9"),
        *("A-2", "A-3", "A-4", "A-5", "V-1", "V-2", "V-3", "M-1"),
        *("B-1", "B-2", "B-3", "B-4", "B-6", "B-7"),
    ],
    "programs": ["V-4", "V-5", "V-6", "M-2", "M-3", "M-4", "S-1"],
    "matchadvisor/timeline": ["T-1", "T-2", "T-3", "T-5"],
    "matchadvisor/rotations": ["R-1", "R-2"],
    "matchadvisor/narrative": [
        *("N-1", "N-2", "N-3", "N-4", "N-5", "N-6", "N-7", "S-2", "S-3"),
    ],
    "letters": ["L-1", "L-2", "L-3", "L-4", "L-5", "L-6", "L-8"],
    "matchadvisor/dashboard": ["E-1", "O-1"],
}
"""Rule IDs that have an answer in code, by app; the others are laws that tests hold."""
WITHOUT_AN_ID = [
    *("advise", "care", "counting", "excuses", "faults", "forms"),
    *("letter_cares", "letter_step", "story_cares"),
    *(
        "contact_step",
        "retake_step",
        "limit",
        "match_code",
        "list_cares",
        "list_step",
        "outcome_words",
        "outcomes",
        "small_cells",
    ),
    "story_step",
]
"""Modules that only call the others, count for them, or speak for another one's rule."""
NAMED_ELSEWHERE = {"400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"}


def modules(*folders):
    return sorted(
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*.py")
        if "migrations" not in path.parts
    )


def rule_modules(app):
    folder = ROOT / app / "rules"
    return sorted(path for path in folder.rglob("*.py") if path.name != "__init__.py")


def dotted(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def is_pure(path):
    inside = path.relative_to(ROOT).parts
    return (
        inside[:2] == ("matchadvisor", "core")
        or "rules" in inside
        or "drawings" in inside
        or (path.name in {"enums.py", "facts.py"} and (path.parent / "apps.py").exists())
    )


def documented_ids(path):
    docstring = ast.get_docstring(ast.parse(path.read_text())) or ""
    return re.findall(r"\b[A-Z]-\d+\b", docstring)


def test_pure_packages_load_without_django():
    names = [dotted(path) for path in modules(*PRODUCT) if is_pure(path)]
    program = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]:\n"
        "    importlib.import_module(name)\n"
        "print(sorted({'celery', 'crispy_forms', 'django', 'kombu'} & sys.modules.keys()))\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, *names],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout, done.stderr) == ("[]\n", "")


@pytest.mark.parametrize("app", ANSWERED)
def test_each_rule_has_one_module_and_none_is_forgotten(app):
    named = [rule for path in rule_modules(app) for rule in documented_ids(path)]

    assert Counter(named) == Counter(ANSWERED[app])


@pytest.mark.parametrize(
    "path", [path for app in ANSWERED for path in rule_modules(app)], ids=dotted
)
def test_rule_module_names_its_rules_and_has_tests(path):
    inside = path.relative_to(ROOT).with_name(f"test_{path.name}")
    mirrored = Path(*(part for part in inside.parts if part != "matchadvisor"))

    assert documented_ids(path) or path.stem in WITHOUT_AN_ID
    assert (ROOT / "tests" / mirrored).exists()


def test_every_template_is_used():
    ours = ROOT / "templates"
    names = {str(path.relative_to(ours)) for path in ours.rglob("*.*")}
    sources = [*modules(*PRODUCT), *ours.rglob("*.html"), *ours.rglob("*.txt")]
    text = "\n".join(path.read_text() for path in sources)
    foreign = [Path(folder) for folder in engines["django"].template_dirs if Path(folder) != ours]

    def is_used(name):
        mail = re.match(r"emails/(\w+)\.", name)
        quoted = mail[1] if mail else name
        replaced = f"account/email/{quoted}_message.txt" if mail else name
        return (
            name in NAMED_ELSEWHERE
            or re.search(rf"""["']{re.escape(quoted)}["']""", text)
            or any((folder / replaced).exists() for folder in foreign)
        )

    assert sorted(name for name in names if not is_used(name)) == []


def test_modules_are_short():
    lengths = {dotted(path): len(path.read_text().splitlines()) for path in modules(*CODE)}

    assert {name: lines for name, lines in lengths.items() if lines > MODULE_LINES} == {}


def lines_of(function):
    """Lines of a function without those that document it."""
    docstring = function.body[0] if ast.get_docstring(function) else None
    documented = docstring.end_lineno - docstring.lineno + 1 if docstring else 0
    return function.end_lineno - function.lineno + 1 - documented


def test_functions_are_short():
    lengths = {
        f"{dotted(path)}.{node.name}": lines_of(node)
        for path in modules(*PRODUCT, "scripts")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
    }

    assert {name: lines for name, lines in lengths.items() if lines > FUNCTION_LINES} == {}


def test_packages_hold_nothing_themselves():
    filled = [
        str(path.relative_to(ROOT))
        for path in modules(*CODE)
        if path.name == "__init__.py" and path.stat().st_size and path.parent.name != "models"
    ]

    assert filled == []


def test_no_model_has_an_order_of_its_own():
    models = [
        model
        for config in apps.get_app_configs()
        if Path(config.path).is_relative_to(ROOT) and ".venv" not in config.path
        for model in config.get_models()
    ]

    assert models
    assert [model.__name__ for model in models if model._meta.ordering] == []


def test_nothing_is_left_for_later():
    mark = "TO" + "DO"
    left = [dotted(path) for path in modules(*CODE) if mark in path.read_text()]

    assert left == []
