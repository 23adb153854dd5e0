from datetime import date

import pytest
from django.template.loader import render_to_string

from tests import pages
from tests.triage.rules.applicants import applicant
from tests.triage.rules.policy import LENS, POLICY
from triage.drawings.flow import draw_flow
from triage.enums import Exam, Way
from triage.facts import RiskDecision
from triage.rules.advise import assess

ON = date(2026, 7, 30)
ALONE, BACKUP, SWITCH = (
    RiskDecision(way) for way in (Way.TARGET_ONLY, Way.WITH_BACKUP, Way.SWITCH)
)
HYPER, MODERATE = "dermatology", "internal-medicine"


def flow(specialty=HYPER, score=232, *, deciding=POLICY, lens=LENS, **given):
    shown = {
        name: given.pop(name)
        for name in ("answered_on", "is_own", "with_scenarios")
        if name in given
    }
    facts = applicant(specialty, score, **given)
    return draw_flow(facts, assess(facts, deciding, lens), **shown)


def lit(steps):
    """The names of the boxes, answers and lines that are lit."""
    return [
        step.css.split()[-2].removeprefix("flow-") for step in steps if step.css.endswith("-taken")
    ]


def box(steps, place):
    return next(step for step in steps if step.kind == "box" and place in step.css.split())


def notes(steps):
    return [step.note for step in steps if step.kind == "box"]


@pytest.mark.parametrize(
    ("specialty", "score", "risk", "expected"),
    [
        pytest.param(MODERATE, None, None, [], id="no score yet"),
        pytest.param("neurological-surgery", 240, None, [], id="no lines"),
        pytest.param(
            MODERATE, 234, None, ["q1", "yes1", "a", "drop1", "drop-wide", "end"], id="close"
        ),
        pytest.param(HYPER, 232, None, ["q1", "no1", "q2"], id="not answered"),
        pytest.param(HYPER, 245, None, ["q1", "no1", "q2"], id="yellow in a hyper field"),
        pytest.param(
            HYPER,
            232,
            ALONE,
            ["q1", "no1", "q2", "yes2", "b", "drop2", "drop-wide", "end"],
            id="carries the risk",
        ),
        pytest.param(
            HYPER,
            232,
            BACKUP,
            ["q1", "no1", "q2", "no2", "c", "drop3", "drop-wide", "end"],
            id="with a backup",
        ),
        pytest.param(
            HYPER,
            232,
            SWITCH,
            ["q1", "no1", "q2", "no2", "c", "drop3", "drop-wide", "end"],
            id="another target",
        ),
    ],
)
def test_way_taken_is_lit(specialty, score, risk, expected):
    assert lit(flow(specialty, score, risk=risk)) == expected


@pytest.mark.parametrize(
    ("score", "risk", "expected"),
    [
        pytest.param(None, None, ["open", "open", "not taken", "not taken"], id="no score"),
        pytest.param(255, None, ["taken", "not taken", "not taken", "not taken"], id="close"),
        pytest.param(232, None, ["not taken", "taken", "open", "open"], id="not answered"),
        pytest.param(232, ALONE, ["not taken", "taken", "taken", "not taken"], id="answered yes"),
        pytest.param(232, BACKUP, ["not taken", "taken", "not taken", "taken"], id="answered no"),
    ],
)
def test_answers_say_whether_they_were_given(score, risk, expected):
    steps = flow(HYPER, score, risk=risk)

    assert [step.state for step in steps if step.kind == "answer"] == expected


def test_chart_reads_in_the_order_of_the_questions():
    steps = flow(risk=BACKUP, backups={MODERATE: True}, answered_on=ON, with_scenarios=True)

    assert [(step.words, step.note, step.on) for step in steps if step.kind == "box"] == [
        ("Close to the norm for dermatology?", "232 against a band from 250.", None),
        ("Apply broadly in dermatology", "Not taken.", None),
        ("Willing to carry a high risk?", "You answered on", ON),
        ("80 to 120 programs, with a strong backup list", "Not taken: scenario A.", None),
        ("A less competitive specialty as backup", "Internal Medicine: scenario B.", None),
        ("Then, on every way: stronger letters and a stronger narrative", "", None),
    ]


def test_open_question_says_what_each_answer_leads_to():
    assert notes(flow(with_scenarios=True)) == [
        "232 against a band from 250.",
        "Not taken.",
        "Your answer is open.",
        "If the answer is yes: scenario A.",
        "If the answer is no: scenario B.",
        "",
    ]


def test_close_score_leaves_the_question_out():
    assert notes(flow(MODERATE, 234)) == [
        "234 against a band from 235 to 245.",
        "60 to 80 programs.",
        "Not asked.",
        "Not taken.",
        "Not taken.",
        "",
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(
            {"score": None},
            "No score is on file yet; it will be read against a band from 250.",
            id="no score",
        ),
        pytest.param(
            {"specialty": "neurological-surgery"},
            "The guide has no lines for it; ask an advisor.",
            id="no lines",
        ),
        pytest.param(
            {"score": None, "exam": Exam.COMLEX_ONLY},
            "COMLEX only: there is no Step 2 CK score to compare.",
            id="another examination",
        ),
        pytest.param(
            {"score": 245},
            "245 against a band from 250. "
            "It reads yellow, and this field asks the risk question then, too.",
            id="yellow in a hyper field",
        ),
        pytest.param(
            {"deciding": LENS, "lens": POLICY},
            "232 against a first quartile of 251.",
            id="quartiles decide",
        ),
    ],
)
def test_first_box_compares_the_score(given, expected):
    assert box(flow(**given), "flow-q1").note == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param({}, "No answer yet.", id="open"),
        pytest.param({"risk": ALONE}, "Answered.", id="without a day"),
        pytest.param({"risk": ALONE, "answered_on": ON}, "Answered on", id="with a day"),
    ],
)
def test_question_is_worded_for_another_reader(given, expected):
    assert box(flow(is_own=False, **given), "flow-q2").note == expected


def test_day_of_an_answer_that_is_gone_is_not_shown():
    assert box(flow(answered_on=ON), "flow-q2").on is None


@pytest.mark.parametrize(
    ("given", "place", "expected"),
    [
        pytest.param({"risk": ALONE}, "flow-b", "Chosen.", id="the target alone"),
        pytest.param({"risk": BACKUP}, "flow-c", "No backup is named yet.", id="no backup"),
        pytest.param(
            {"risk": BACKUP, "backups": {MODERATE: True, "psychiatry": None}},
            "flow-c",
            "Internal Medicine and Psychiatry.",
            id="two backups",
        ),
        pytest.param(
            {"risk": SWITCH, "backups": {MODERATE: True}},
            "flow-c",
            "Internal Medicine as the new target.",
            id="another target",
        ),
    ],
)
def test_chosen_way_is_named(given, place, expected):
    assert box(flow(**given), place).note == expected


def test_field_without_a_class_has_no_number_of_programs():
    steps = flow("pathology", 240)

    assert box(steps, "flow-a").note == ""
    assert box(steps, "flow-b").words == "Many programs, with a strong backup list"


def test_template_draws_every_step():
    steps = flow(risk=BACKUP, answered_on=ON)

    html = render_to_string("triage/_flow.html", {"steps": steps})

    assert pages.flaws(html) == []
    assert html.count("<li") == len(steps)
    assert '<time datetime="2026-07-30">Thu 30 Jul</time>.' in html
    assert html.count("(taken)") == 2
