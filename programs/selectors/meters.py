"""The four meters of a list: volume, mix, fees and signals, as plain numbers."""

from dataclasses import dataclass

from matchadvisor.core.finding import Finding
from programs.enums import SignalTier, Status
from programs.facts import TagCounts
from programs.rules.fees import fee
from programs.selectors.sheets import Sheet


@dataclass(frozen=True, slots=True)
class VolumeMeter:
    """How many programs count, beside the range; the range is None where there is none.

    ``verdict`` is ``under``, ``within``, ``over`` or ``no_range`` and ``by`` how many. Those
    only considered are not on the list yet (M-6).
    """

    size: int
    considering: int
    low: int | None
    high: int | None
    suggested: int | None
    verdict: str
    by: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class MixMeter:
    """Programs by the tag that counts (M-5).

    ``verdict`` is M-2's ``stop``, ``amber``, ``within`` or ``too_few``; ``drop``, ``retag`` and
    ``add`` are the fewest that end it, None where nothing has to end. ``aims`` are the fewest
    and most by tag at this size. ``undecided`` programs wait for a person's word.
    """

    counts: TagCounts
    undecided: int
    verdict: str
    drop: int | None
    retag: int | None
    add: int | None
    aims: dict[str, tuple[int, int]]
    share: Finding
    balance: Finding


@dataclass(frozen=True, slots=True)
class FeeMeter:
    """Dollars for the list, None while no fees are published.

    ``paid`` is how many programs cost a fee, ``next_cost`` what one more adds.
    ``companion_cost`` comes on top; it is None where there is no companion list or no price.
    """

    service: str
    paid: int
    cost: int | None
    next_cost: int | None
    companion_cost: int | None
    finding: Finding


@dataclass(frozen=True, slots=True)
class SignalTierMeter:
    """How many signals of one tier are placed, of how many."""

    tier: SignalTier
    placed: int
    number: int


@dataclass(frozen=True, slots=True)
class SignalMeter:
    """Signals tier by tier; ``total`` is None while the count is not published, 0 without any.

    ``evidence`` puts volume and signals side by side where signals dominate (V-5).
    """

    tiers: tuple[SignalTierMeter, ...]
    total: int | None
    placed: int
    left: int | None
    verdict: str
    finding: Finding
    evidence: Finding | None


@dataclass(frozen=True, slots=True)
class Meters:
    """The four meters; ``companion`` is V-6's word where the list has advanced positions."""

    volume: VolumeMeter
    mix: MixMeter
    fees: FeeMeter
    signals: SignalMeter
    companion: Finding | None


def meters_of(sheet: Sheet) -> Meters:
    """The meters of a main list that was read; makes no query."""
    return Meters(
        volume=_volume(sheet),
        mix=_mix(sheet),
        fees=_fees(sheet),
        signals=_signals(sheet),
        companion=_finding(sheet, "V-6"),
    )


def _finding(sheet: Sheet, rule: str) -> Finding | None:
    return next((each for each in sheet.assessment.findings if each.rule == rule), None)


def _sure(sheet: Sheet, rule: str) -> Finding:
    return next(each for each in sheet.assessment.findings if each.rule == rule)


def _volume(sheet: Sheet) -> VolumeMeter:
    finding, volume = _sure(sheet, "V-4"), sheet.facts.volume
    return VolumeMeter(
        size=sheet.assessment.size,
        considering=sum(entry.status is Status.CONSIDERING for entry in sheet.facts.entries),
        low=volume.low if volume else None,
        high=volume.high if volume else None,
        suggested=volume.suggested if volume else None,
        verdict=finding.verdict,
        by=finding.because["by"],
        finding=finding,
    )


def _mix(sheet: Sheet) -> MixMeter:
    share, balance = _sure(sheet, "M-2"), _sure(sheet, "M-3")
    moves = share.because.get("end_stop") or share.because.get("end_amber") or {}
    return MixMeter(
        counts=sheet.assessment.counts,
        undecided=len(sheet.assessment.undecided),
        verdict=share.verdict,
        drop=moves.get("drop"),
        retag=moves.get("retag"),
        add=moves.get("add"),
        aims={tag: (low, high) for tag, (low, high) in balance.because["aims"].items()},
        share=share,
        balance=balance,
    )


def _fees(sheet: Sheet) -> FeeMeter:
    assessment, schedule = sheet.assessment, sheet.facts.fees
    more = fee(assessment.paid + 1, schedule) if schedule else None
    return FeeMeter(
        service=sheet.facts.service,
        paid=assessment.paid,
        cost=assessment.cost,
        next_cost=None if more is None or assessment.cost is None else more - assessment.cost,
        companion_cost=assessment.companion_cost if sheet.companion else None,
        finding=_sure(sheet, "V-4"),
    )


def _signals(sheet: Sheet) -> SignalMeter:
    assessment, count = sheet.assessment, sheet.facts.signals
    held = sum(assessment.placed.values())
    tiers = [t for t in SignalTier if t in assessment.numbers or t in assessment.placed]
    finding = _sure(sheet, "S-1")
    return SignalMeter(
        tiers=tuple(
            SignalTierMeter(t, assessment.placed.get(t, 0), assessment.numbers.get(t, 0))
            for t in tiers
        ),
        total=count.total if count else None,
        placed=held,
        left=finding.because["left"],
        verdict=finding.verdict,
        finding=finding,
        evidence=_finding(sheet, "V-5"),
    )
