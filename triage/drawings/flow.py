"""The flow chart on risk and backup (B-1), box by box, with the way taken lit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from matchadvisor.policy.loading import GUIDE
from matchadvisor.policy.registry import specialty
from triage.enums import Exam, FlowNode, Way, Zone
from triage.facts import ApplicantFacts
from triage.rules.advise import Assessment

TAKEN, NOT_TAKEN, OPEN = "taken", "not taken", "open"
SCENARIOS = {FlowNode.MANY_PROGRAMS: "scenario A", FlowNode.LESS_COMPETITIVE: "scenario B"}
LAST = "Then, on every way: stronger letters and a stronger narrative"


@dataclass(frozen=True, slots=True)
class FlowStep:
    """A box, the answer on a line between two, or a line that no words belong to.

    ``css`` names its place in the grid and whether it is lit; ``state`` says the same in words
    and is empty for a box. A box ends its note with the day ``on``, if it has one.
    """

    kind: Literal["box", "answer", "line"]
    css: str
    words: str = ""
    note: str = ""
    state: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """What the boxes are worded from."""

    facts: ApplicantFacts
    assessment: Assessment
    path: frozenset[FlowNode]
    answered_on: date | None
    is_own: bool
    with_scenarios: bool

    @property
    def is_open(self) -> bool:
        """Whether the risk question is reached and waits for an answer."""
        return FlowNode.HIGH_RISK in self.path and self.facts.risk is None


def draw_flow(
    facts: ApplicantFacts,
    assessment: Assessment,
    *,
    answered_on: date | None = None,
    is_own: bool = True,
    with_scenarios: bool = False,
) -> tuple[FlowStep, ...]:
    """The chart's steps in reading order.

    ``answered_on`` is the day of the answer to the risk question. ``is_own`` addresses the
    applicant; ``with_scenarios`` points at the scenarios A and B that the page shows.
    """
    walk = next(
        finding
        for finding in assessment.findings
        if finding.rule == "B-1" and "path" in finding.because
    )
    path = frozenset(FlowNode(node) for node in walk.because["path"])
    chart = Chart(facts, assessment, path, answered_on, is_own, with_scenarios)
    name = specialty(facts.specialty).name.lower()
    return (
        _box(chart, FlowNode.CLOSE_TO_NORM, "flow-q1", f"Close to the norm for {name}?"),
        _answer(chart, FlowNode.APPLY_BROADLY, "flow-yes1", "Yes"),
        _box(chart, FlowNode.APPLY_BROADLY, "flow-a", f"Apply broadly in {name}"),
        _line(chart, FlowNode.APPLY_BROADLY, "flow-drop flow-drop1"),
        _answer(chart, FlowNode.HIGH_RISK, "flow-no1", "No"),
        _box(chart, FlowNode.HIGH_RISK, "flow-q2", "Willing to carry a high risk?"),
        _answer(chart, FlowNode.MANY_PROGRAMS, "flow-yes2", "Yes"),
        _box(chart, FlowNode.MANY_PROGRAMS, "flow-b", _many_programs(assessment)),
        _line(chart, FlowNode.MANY_PROGRAMS, "flow-drop flow-drop2"),
        _answer(chart, FlowNode.LESS_COMPETITIVE, "flow-no2", "No"),
        _box(chart, FlowNode.LESS_COMPETITIVE, "flow-c", "A less competitive specialty as backup"),
        _line(chart, FlowNode.LESS_COMPETITIVE, "flow-drop flow-drop3"),
        _line(chart, FlowNode.LETTERS_AND_NARRATIVE, "drop-wide"),
        _box(chart, FlowNode.LETTERS_AND_NARRATIVE, "flow-end", LAST),
    )


def _many_programs(assessment: Assessment) -> str:
    volume = assessment.volume
    if volume is None or not volume.must_choose:
        return "Many programs, with a strong backup list"
    return f"{volume.low} to {volume.high} programs, with a strong backup list"


def _box(chart: Chart, node: FlowNode, css: str, words: str) -> FlowStep:
    lit = " flow-taken" if node in chart.path else ""
    on = chart.answered_on if node is FlowNode.HIGH_RISK and chart.facts.risk else None
    return FlowStep("box", css + lit, words, _note(chart, node), on=on)


def _answer(chart: Chart, node: FlowNode, css: str, words: str) -> FlowStep:
    """The answer that leads to a box."""
    if node in chart.path:
        return FlowStep("answer", f"{css} flow-answer-taken", words, state=TAKEN)
    asked_by = FlowNode.CLOSE_TO_NORM
    if node in (FlowNode.MANY_PROGRAMS, FlowNode.LESS_COMPETITIVE):
        asked_by = FlowNode.HIGH_RISK
    is_unanswered = chart.is_open if asked_by is FlowNode.HIGH_RISK else asked_by not in chart.path
    return FlowStep("answer", css, words, state=OPEN if is_unanswered else NOT_TAKEN)


def _line(chart: Chart, node: FlowNode, css: str) -> FlowStep:
    return FlowStep("line", css + (" flow-answer-taken" if node in chart.path else ""))


def _note(chart: Chart, node: FlowNode) -> str:
    if node is FlowNode.CLOSE_TO_NORM:
        return _compare(chart)
    if node is FlowNode.LETTERS_AND_NARRATIVE or FlowNode.CLOSE_TO_NORM not in chart.path:
        return ""
    if node is FlowNode.HIGH_RISK:
        return _ask(chart)
    if node not in chart.path:
        return _pass_by(chart, node)
    return {
        FlowNode.APPLY_BROADLY: _count(chart),
        FlowNode.MANY_PROGRAMS: _with_scenario(chart, node, "Chosen"),
        FlowNode.LESS_COMPETITIVE: _with_scenario(chart, node, _backup(chart)),
    }[node]


def _compare(chart: Chart) -> str:
    reading, score = chart.assessment.reading, chart.facts.step2.score
    if chart.facts.record.exam is Exam.COMLEX_ONLY:
        return "COMLEX only: there is no Step 2 CK score to compare."
    if reading.low is None:
        return f"{reading.title} has no lines for it; ask an advisor."
    if reading.policy == GUIDE:
        norm = f"a band from {reading.low}" + (f" to {reading.high}" if reading.high else "")
    else:
        norm = f"a first quartile of {reading.low}"
    if score is None:
        return f"No score is on file yet; it will be read against {norm}."
    said = f"{score} against {norm}."
    if reading.zone is Zone.YELLOW and FlowNode.HIGH_RISK in chart.path:
        return f"{said} It reads yellow, and this field asks the risk question then, too."
    return said


def _ask(chart: Chart) -> str:
    if FlowNode.HIGH_RISK not in chart.path:
        return "Not asked."
    if chart.is_open:
        return "Your answer is open." if chart.is_own else "No answer yet."
    answered = "You answered" if chart.is_own else "Answered"
    return f"{answered} on" if chart.answered_on else f"{answered}."


def _pass_by(chart: Chart, node: FlowNode) -> str:
    if chart.is_open and node is not FlowNode.APPLY_BROADLY:
        answer = "yes" if node is FlowNode.MANY_PROGRAMS else "no"
        return _with_scenario(chart, node, f"If the answer is {answer}")
    return _with_scenario(chart, node, "Not taken")


def _count(chart: Chart) -> str:
    volume = chart.assessment.volume
    return f"{volume.low} to {volume.high} programs." if volume else ""


def _backup(chart: Chart) -> str:
    names = " and ".join(specialty(backup.specialty).name for backup in chart.facts.backups)
    if not names:
        return "No backup is named yet"
    is_switch = chart.facts.risk is not None and chart.facts.risk.way is Way.SWITCH
    return f"{names} as the new target" if is_switch else names


def _with_scenario(chart: Chart, node: FlowNode, said: str) -> str:
    scenarios: Mapping[FlowNode, str] = SCENARIOS if chart.with_scenarios else {}
    return f"{said}: {scenarios[node]}." if node in scenarios else f"{said}."
