"""A finding made ready to be drawn: its mark, its first sentence, its reasons in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from matchadvisor.core.enums import LabelledEnum
from matchadvisor.core.finding import INFERRED_MARK, Finding
from matchadvisor.policy.enums import VolumeClass
from matchadvisor.policy.loading import shipped_policy
from matchadvisor.policy.registry import UnknownSpecialty, specialty
from triage import enums

ZONES = {zone.value for zone in enums.Zone}
STOPS = {
    ("Z-9", "fail"),
    ("B-1", "backup_needed"),
    ("B-4", "refused"),
    ("M-2", "stop"),
    ("S-1", "block"),
    ("S-1", "over"),
    ("L-2", "blocking"),
    ("L-8", "unassigned"),
}
LOOKS = {
    ("Z-4", "boundary"),
    ("Z-6", "disagree"),
    ("A-2", "watch"),
    ("B-1", "open"),
    ("B-1", "backup_advised"),
    ("B-2", "bridge_alone"),
    ("V-4", "over"),
    ("V-6", "missing"),
    ("M-2", "amber"),
    ("M-3", "untagged"),
    ("M-3", "outside"),
    ("M-4", "likely_screened"),
    *(("S-1", code) for code in ("warn", "excluded", "opted_out", "ask")),
    *(("A-2", code.value) for code in enums.AnchorCode),
    ("L-1", "nobody"),
    ("L-2", "missing"),
    ("L-3", "nobody"),
    ("L-4", "hesitant"),
    *(("L-5", code) for code in ("lacking", "many", "narrow")),
    *(("L-6", code) for code in ("due", "late")),
    *(("L-8", code) for code in ("partly", "no_programs", "crowded", "missing")),
}
DONE = {
    ("A-2", "none"),
    ("B-1", "backup_settled"),
    ("B-3", "offered"),
    ("B-4", "allowed"),
    *((rule, "within") for rule in ("V-4", "M-2", "M-3")),
    ("S-1", "placed"),
    ("L-2", "covered"),
    ("L-5", "ready"),
    ("L-6", "asked"),
}
ICONS = {
    "Z": "i-info",
    "A": "i-file",
    "V": "i-list",
    "M": "i-list",
    "B": "i-fork",
    "E": "i-plan",
    "S": "i-info",
    "L": "i-letter",
}
WORDS: dict[str, type[LabelledEnum]] = {
    "zone": enums.Zone,
    "target_zone": enums.Zone,
    "other_zone": enums.Zone,
    "shade": enums.Shade,
    "exam": enums.Exam,
    "applicant_type": enums.ApplicantType,
    "figures": enums.ApplicantType,
    "anchors": enums.AnchorCode,
    "code": enums.AnchorCode,
    "clinical": enums.Clinical,
    "tier": enums.Tier,
    "volume_class": VolumeClass,
    "answer": enums.Way,
    "path": enums.FlowNode,
    "leave": enums.Absence,
    "step1": enums.Step1,
    **{item.value: enums.Strength for item in enums.RecordItem},
}
SENTENCES = re.compile(
    r"(?<=\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bProf\.)(?<!\bSt\.) "
)
YEARS = {"year", "season"}
SPECIALTIES = {
    "specialty",
    "target",
    "backup",
    "categorical",
    "by_interest",
    "bridges",
    "bridges_on_file",
}
LABELS = {
    "low": "Bottom of the band",
    "high": "Top of the band",
    "green": "Green line",
    "gap": "Points under the band",
    "red_gap": "Red from a gap of",
    "deep_gap": "Deep from a gap of",
    "floor": "Red everywhere under",
    "step1": "Step 1",
    "percent": "Percent matched",
    "unmatched": "Not matched",
    "figures": "Whose figures",
    "several": "An anchor from",
    "size": "Size of the list",
    "shift_from": "Next range from anchors",
    "width": "Points up or down",
    "other_score": "At the score",
    "other_zone": "The zone would be",
    "clinical_grades": "Clerkship and sub-internship grades",
    "standing": "Rank, honors, school",
    "narrative": "Statement and MSPE",
    "decides": "The policy that decides",
    "beside": "The policy beside it",
    "jump": "Points a retake would have to gain",
    "months": "Months to prepare",
    "taken_on": "Test date",
    "entered": "Result as entered",
    "path": "Way through the questions",
    "hyper_tier": "Most competitive tier",
    "by": "Programs from the range",
    "paid": "Programs that cost a fee",
    "cost": "Cost",
    "fee": "How the fee adds up",
    "each": "Dollars for each",
    "flat": "Dollars for all of them",
    "service": "Filed through",
    "advanced": "Advanced positions",
    "companion_size": "Programs on the companion list",
    "amber_over": "Amber over so many in 100",
    "stop_over": "A reason over so many in 100",
    "judged_from": "Judged from programs",
    "untagged": "Without a tag",
    "retag": "tag anew",
    "end_stop": "Ends the stop",
    "end_amber": "Ends the amber",
    "end_outside": "Brings every tag inside",
    "aims": "Aims at this size",
    "red_aim": "Aim of this plan",
    "typical": "Typical matched score",
    "points": "Points above the score",
    "minimum": "Published minimum",
    "program_kind": "Kind of program",
    "research_name": "Known for research",
    "reach_from": "Reach from points above",
    "lowered_to": "Read as safety up to points above",
    "typical_above": "A caution from points above",
    "steps": "Steps that applied",
    "weak": "A weak suggestion",
    "home": "Home program",
    "rotated": "Rotated there",
    "next": "Next in order",
    "placed": "Signals placed",
    "tiers": "Signals by tier",
    "single": "signals",
    "cv": "CV",
    "asked_for": "Examples asked for",
    "not_shown": "Not shown by an example",
    "most": "Most for one program",
    "anchors_on_file": "An anchor on file",
    "saw_the_work_in_set": "Saw the work, in the set",
    "saw_the_work_on_plan": "Saw the work, not in the set",
    "aim": "Ask by",
    "latest": "At the latest",
}


@dataclass(frozen=True, slots=True)
class FindingCard:
    """What ``components/finding.html`` draws; ``tone`` is stop, look, done or empty."""

    rule: str
    verdict: str
    lead: str
    rest: str
    tone: str
    mark: str
    mark_class: str
    source: str
    inferred: bool
    reasons: tuple[tuple[str, str], ...]
    policy_title: str
    policy_url: str


def card(finding: Finding | Mapping[str, Any]) -> FindingCard:
    """The card of a finding, or of one that was kept as JSON."""
    data = finding.as_json() if isinstance(finding, Finding) else finding
    rule, verdict = data["rule"], str(data["verdict"])
    lead, rest = _split(data, rule, verdict)
    tone = _tone(rule, verdict)
    is_zone = rule.startswith("Z-") and verdict in ZONES
    policy, _, number = data["policy"].partition("/")
    return FindingCard(
        rule=rule,
        verdict=verdict,
        lead=lead,
        rest=rest,
        tone=tone,
        mark=_zone_mark(verdict) if is_zone else _icon(rule, tone),
        mark_class=f"shape shape-{verdict}" if is_zone else "icon",
        source=data["source"].removesuffix(INFERRED_MARK).strip(),
        inferred=data["source"].endswith(INFERRED_MARK),
        reasons=tuple((label(key), words(key, value)) for key, value in data["because"].items()),
        policy_title=f"{shipped_policy(policy).title}, version {number}",
        policy_url=reverse("policy:policy", args=[data["policy"]]),
    )


def label(key: str) -> str:
    """The words for the name of an input or a number."""
    return LABELS.get(key) or key.replace("_", " ").capitalize()


def words(key: str, value: Any) -> str:
    """The words for an input or a number, known under that name."""
    if value is None or value in ("", []):
        return "none" if value == [] else "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "; ".join(f"{label(k).lower()} {words(k, v)}" for k, v in value.items())
    if isinstance(value, list | tuple):
        if len(value) == 2 and all(isinstance(part, int) for part in value):
            return f"{value[0]} to {value[1]}"
        return ", ".join(words(key, part) for part in value)
    if key in WORDS and isinstance(value, str):
        return {m.value: m.label for m in WORDS[key]}.get(value, value)
    if key in SPECIALTIES and isinstance(value, str):
        return _specialty_name(value)
    return f"{value:,}" if isinstance(value, int) and key not in YEARS else str(value)


def _specialty_name(slug: str) -> str:
    try:
        return specialty(slug).name
    except UnknownSpecialty:
        return slug


def _split(data: Mapping[str, Any], rule: str, verdict: str) -> tuple[str, str]:
    """The zone's own name, or the first sentence, apart from the rest."""
    if rule in {"Z-1", "Z-2", "Z-3"} and verdict in ZONES:
        shade = data["because"].get("shade")
        ending = f", {words('shade', shade)}" if shade else ""
        return f"{words('zone', verdict)}{ending}.", data["text"]
    lead, *rest = SENTENCES.split(data["text"], maxsplit=1)
    return lead, "".join(rest)


def _tone(rule: str, verdict: str) -> str:
    for tone, pairs in (("stop", STOPS), ("look", LOOKS), ("done", DONE)):
        if (rule, verdict) in pairs:
            return tone
    return "look" if verdict == "open" else ""


def _icon(rule: str, tone: str) -> str:
    by_tone = {"stop": "i-stop", "look": "i-look", "done": "i-check"}
    return by_tone.get(tone) or ICONS[rule[0]]


def _zone_mark(verdict: str) -> str:
    return "z-none" if verdict == enums.Zone.NOT_COVERED else f"z-{verdict}"
