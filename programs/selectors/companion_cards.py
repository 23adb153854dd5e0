"""The meters of a companion list: its own count and its own fees (V-6)."""

from collections import Counter

from matchadvisor.policy.registry import specialty
from programs.enums import Status
from programs.rules.counting import is_counted
from programs.selectors.meter_cards import DONE, LOOK, PLAIN, MeterCard
from programs.selectors.sheets import Sheet


def companion_cards(sheet: Sheet) -> tuple[MeterCard, ...]:
    """Count and fee; a companion list has no range, no mix and no signals."""
    return _count(sheet), _fee(sheet)


def _count(sheet: Sheet) -> MeterCard:
    entries = sheet.facts.companion
    counted = Counter(each.program.specialty for each in entries if is_counted(each))
    considering = sum(each.status is Status.CONSIDERING for each in entries)
    asked = next((each for each in sheet.assessment.findings if each.rule == "V-6"), None)
    tone, state = PLAIN, "not asked for"
    if asked:
        advanced = asked.because["advanced"]
        tone, state = (DONE if counted else LOOK), f"beside {advanced} advanced"
    text = "Add preliminary or transitional programs."
    if counted:
        parts = sorted((specialty(slug).name, number) for slug, number in counted.items())
        text = f"{', '.join(f'{number} {name.lower()}' for name, number in parts)}."
    if considering:
        text += f" {considering} only considered, so not counted."
    return MeterCard(
        key="volume",
        title="Count",
        tone=tone,
        state=state,
        figures=((str(counted.total()), "program" if counted.total() == 1 else "programs"),),
        text=text,
    )


def _fee(sheet: Sheet) -> MeterCard:
    facts, cost = sheet.facts, sheet.assessment.companion_cost
    if cost is None:
        return MeterCard(
            key="fee",
            title="Fee",
            tone=LOOK,
            state="not published",
            figures=(("?", "USD"),),
            text=f"What {facts.companion_service} asks this season is not published yet.",
        )
    return MeterCard(
        key="fee",
        title="Fee",
        tone=PLAIN,
        state=f"{facts.companion_service} {facts.season}",
        figures=((f"{cost:,}", "USD"),),
        text="On top of the main list. The tiers begin anew with each specialty on it.",
    )
