"""What weighs on the application besides the score: A-2, A-3."""

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from triage.enums import Absence, AnchorCode, Step1
from triage.facts import ApplicantFacts, RecordFacts, Weights

TEXTS = {
    AnchorCode.CLERKSHIPS: (
        "The clerkship record weighs on this application: {failures} failed, {marginal} marginal. "
        "Ask for letters from later rotations that show how the work has changed."
    ),
    AnchorCode.PROFESSIONALISM: (
        "A professionalism concern is on record, and programs read it with care. "
        "Settle with your advisor how it is explained, once and in the same words everywhere."
    ),
    AnchorCode.LEAVE_UNEXPLAINED: (
        "A leave is on record without a clear explanation. "
        "Write the reason down with your advisor: a documented leave no longer weighs here."
    ),
    AnchorCode.STEP1_FAILED: (
        "A failed Step 1 stays visible, also after a later pass. "
        "Plan for more programs, and let newer results and clinical work show the difference."
    ),
    AnchorCode.GAP_UNEXPLAINED: (
        "There is a gap in the record without an explanation. "
        "Say what the time was used for and keep the proof: an explained gap no longer weighs here."
    ),
}
WATCH = (
    "One clerkship did not go well and was made good, or was passed narrowly. "
    "It changes nothing here; have one plain sentence ready in case an interviewer asks."
)
NONE = "No anchor is on file: nothing besides the score has to be made up for."
NONE_COUNTED = "No anchor counts: what is named here changes nothing in the plan."
OVERRULED = (
    "An advisor looked at this and decided that it does not count: {label}. "
    "The plan is worked out without it; who decided, when and why is kept."
)


def find_weights(facts: ApplicantFacts, policy: Policy) -> Weights:
    """Sort what the record shows into anchors, watches and what an advisor has overruled."""
    record = facts.record
    several = policy.at("anchors.clerkships", facts.season).value["several"]
    rough = record.clerkship_failures + record.marginal_passes
    is_open = record.unremediated and record.clerkship_failures > 0
    found = {
        AnchorCode.CLERKSHIPS: is_open or rough >= several,
        AnchorCode.PROFESSIONALISM: record.professionalism,
        AnchorCode.LEAVE_UNEXPLAINED: record.leave is Absence.UNEXPLAINED,
        AnchorCode.STEP1_FAILED: record.step1 is not Step1.PASS,
        AnchorCode.GAP_UNEXPLAINED: record.gap is Absence.UNEXPLAINED,
    }
    is_watched = rough > 0 and not found[AnchorCode.CLERKSHIPS]
    return Weights(
        anchors=tuple(
            code for code, is_so in found.items() if is_so and code not in facts.overruled
        ),
        watches=(AnchorCode.CLERKSHIPS,) if is_watched else (),
        overruled=tuple(code for code, is_so in found.items() if is_so and code in facts.overruled),
    )


def anchors(facts: ApplicantFacts, weights: Weights, policy: Policy) -> tuple[Finding, ...]:
    """Name each anchor, watch and overruled anchor, or say that there is none."""
    record = facts.record
    entry = policy.at("anchors.clerkships", facts.season)
    numbers = {"failures": record.clerkship_failures, "marginal": record.marginal_passes}
    said: list[tuple[str, str, str, AnchorCode | None]]
    said = [("A-2", code.value, TEXTS[code].format(**numbers), code) for code in weights.anchors]
    said += [("A-2", "watch", WATCH, code) for code in weights.watches]
    said += [
        ("A-3", "overruled", OVERRULED.format(label=code.label.lower()), code)
        for code in weights.overruled
    ]
    if not weights.anchors:
        is_empty = not (weights.watches or weights.overruled)
        said.insert(0, ("A-2", "none", NONE if is_empty else NONE_COUNTED, None))
    return tuple(
        Finding(
            rule=rule,
            verdict=verdict,
            text=text,
            because={"code": code.value, **_evidence(code, record, entry.value["several"])}
            if code
            else {"anchors": []},
            source=entry.source,
            policy=policy.version,
            inferred=verdict == "watch",
        )
        for rule, verdict, text, code in said
    )


def _evidence(code: AnchorCode, record: RecordFacts, several: int) -> dict[str, object]:
    if code is AnchorCode.CLERKSHIPS:
        return {
            "clerkship_failures": record.clerkship_failures,
            "marginal_passes": record.marginal_passes,
            "unremediated": record.unremediated,
            "several": several,
        }
    if code is AnchorCode.PROFESSIONALISM:
        return {"professionalism": record.professionalism}
    if code is AnchorCode.LEAVE_UNEXPLAINED:
        return {"leave": record.leave.value}
    if code is AnchorCode.STEP1_FAILED:
        return {"step1": record.step1.value}
    return {"gap": record.gap.value}
