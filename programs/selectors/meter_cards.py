"""The four meters made ready to be drawn: a state, a figure, a bar and a sentence each."""

from dataclasses import dataclass

from matchadvisor.core.season_facts import SignalRule, SignalTo
from programs.drawings.meters import Pips, Rect, mix_bar, range_bar, signal_pips
from programs.enums import Tag
from programs.facts import ListFacts
from programs.rules.fees import fee
from programs.selectors.meters import FeeMeter, Meters, MixMeter, SignalMeter, VolumeMeter

HOME, ROTATED = "home", "rotated"
DONE, LOOK, STOP, PLAIN = "done", "look", "stop", "none"
ICONS = {DONE: "i-check", LOOK: "i-look", STOP: "i-stop", PLAIN: "i-info"}


@dataclass(frozen=True, slots=True)
class MeterCard:
    """One meter; ``figures`` are pairs of a number and what it counts."""

    key: str
    title: str
    tone: str
    state: str
    figures: tuple[tuple[str, str], ...]
    text: str
    bar: tuple[Rect, ...] = ()
    pips: Pips | None = None

    @property
    def icon(self) -> str:
        """The mark beside the state."""
        return ICONS[self.tone]


def meter_cards(meters: Meters, facts: ListFacts) -> tuple[MeterCard, ...]:
    """Mix, volume, fee and signals, in that order."""
    return (
        _mix(meters.mix),
        _volume(meters.volume),
        _fee(meters.fees, facts),
        _signals(meters.signals, facts),
    )


def _mix(meter: MixMeter) -> MeterCard:
    counts = meter.counts
    limit = meter.share.because["amber_over"]
    tone, state = {
        "stop": (STOP, f"{meter.retag} reach over"),
        "amber": (LOOK, f"{meter.retag} reach over"),
        "within": (DONE, "reach within"),
        "too_few": (PLAIN, "few so far"),
    }[meter.verdict]
    sentence = f"Reach {_percent(counts.reach, counts.size)}, aim up to {limit} % (the mark)."
    if meter.retag:
        sentence += f" Retag {meter.retag}, drop {meter.drop}, or add {meter.add}."
    if counts.untagged:
        sentence += f" {counts.untagged} without a tag."
    if meter.undecided:
        sentence += f" {meter.undecided} wait for your word on the tag."
    figures = [(tag, getattr(counts, tag.value)) for tag in Tag]
    return MeterCard(
        key="mix",
        title="Mix",
        tone=tone,
        state=state,
        figures=tuple((str(number), tag.label.lower()) for tag, number in figures),
        bar=mix_bar([(tag.value, number) for tag, number in figures], limit),
        text=sentence,
    )


def _volume(meter: VolumeMeter) -> MeterCard:
    tone, state = {
        "under": (LOOK, f"{meter.by} under"),
        "within": (DONE, "within"),
        "over": (STOP, f"{meter.by} over"),
        "no_range": (PLAIN, "no range"),
    }[meter.verdict]
    unit, text = "programs", "The policy gives no range to compare with."
    if meter.high is not None:
        unit = f"of {meter.low} to {meter.high}"
        text = f"About {meter.suggested} suggested for this plan."
    if meter.considering:
        text += f" {meter.considering} only considered, so not counted."
    return MeterCard(
        key="volume",
        title="Volume",
        tone=tone,
        state=state,
        figures=((str(meter.size), unit),),
        bar=range_bar(meter.size, meter.low, meter.high),
        text=text,
    )


def _fee(meter: FeeMeter, facts: ListFacts) -> MeterCard:
    if meter.cost is None or facts.fees is None:
        return MeterCard(
            key="fee",
            title="Fee",
            tone=LOOK,
            state="not published",
            figures=(("?", "USD"),),
            text=f"What {meter.service} asks this season is not published yet.",
        )
    text = f"The next program adds {meter.next_cost} USD."
    if meter.companion_cost:
        text += f" The companion list adds {meter.companion_cost:,} USD."
    volume = facts.volume
    return MeterCard(
        key="fee",
        title="Fee",
        tone=PLAIN,
        state=f"{meter.service} {facts.season}",
        figures=((f"{meter.cost:,}", "USD"),),
        bar=range_bar(
            meter.cost,
            fee(volume.low, facts.fees) if volume else None,
            fee(volume.high, facts.fees) if volume else None,
        ),
        text=text,
    )


def _signals(meter: SignalMeter, facts: ListFacts) -> MeterCard:
    figures = tuple(
        (str(tier.placed), f"of {tier.number} {tier.tier.label.lower()}") for tier in meter.tiers
    )
    tone, state, text = {
        "not_published": (LOOK, "not published", "The office can enter the number."),
        "none": (PLAIN, "none", "This specialty has no signals this season."),
        "placed": (DONE, "all placed", "Nothing is left to place."),
        "over": (STOP, "too many", "Take back those that are too many."),
        "left": (LOOK, f"{meter.left} to place", _order(facts.signal_rule)),
    }[meter.verdict]
    if facts.signals and facts.signals.confidence not in ("", "official"):
        text += " The number is provisional."
    return MeterCard(
        key="signals",
        title="Signals",
        tone=tone,
        state=state,
        figures=figures or (("0" if meter.total == 0 else "?", "signals"),),
        pips=signal_pips([(tier.tier, tier.placed, tier.number) for tier in meter.tiers]),
        text=text,
    )


def _order(rule: SignalRule | None) -> str:
    """Where signals go by default, as far as the season's rule lets home and rotated take one."""
    said = ((HOME, rule.home), (ROTATED, rule.away)) if rule else ()
    out = [word for word, told in said if told is SignalTo.EXCLUDE]
    first = [word for word in (HOME, ROTATED) if word not in out]
    if not out:
        return "Home and rotated first, then realistic ones."
    rest = (
        "Realistic ones." if not first else f"{first[0].capitalize()} first, then realistic ones."
    )
    return f"{rest} By this season's rule none to {' or '.join(out)} programs."


def _percent(part: int, whole: int) -> str:
    return f"{part} of {whole}, {100 * part / whole:.1f} %" if whole else "0 of 0"
