"""A sound value of every policy key."""

from datetime import date

from tests.core.test_policy_shapes import ATTENTION

RATE = {"matched": 9, "unmatched": 1, "year": 2026}
RANGES = {
    colour: {word: [40, 60] for word in ("less", "moderate", "competitive", "hyper")}
    for colour in ("green", "yellow", "red")
}
STUDY = {
    "measured": {"what": "interview rate, signaled", "value": 24.4},
    "compared": {"what": "interview rate, not signaled", "value": 0.92},
    "unit": "percent",
    "cycle": "2022-23",
    "sample": "69 programs",
    "source": "A survey (2023)",
}
BACKUPS = {"categorical": ["im"], "by_interest": [], "bridges": ["ty"]}
WRITERS = ["faculty", "sub_internship", "director", "research", "other_clinician"]
FORM = {
    "experiences": 10,
    "most_meaningful": 3,
    "description_characters": 750,
    "meaningful_characters": 300,
}
LADDER = {
    "doer": [14, 3],
    "coordinator": 7,
    "advisor": 3,
    "answer": 7,
    "writer_mails": 3,
    "quiet_from": 20,
    "quiet_to": 7,
}
SOUND = {
    "zones.lines": {"im": {"low": 235, "green": 240, "high": 245, "unmatched": 230}},
    "zones.cuts": {"red_gap": 10, "deep_gap": 15, "floor": 220, "boundary": 2},
    "zones.tiers": {"im": "moderate"},
    "zones.national_mean": {"mean": 250, "year": 2025},
    "scores.range": {"lowest": 1, "highest": 300},
    "scores.pass_marks": [
        {"from": date(1900, 1, 1), "mark": 214},
        {"from": date(2025, 7, 1), "mark": 218},
    ],
    "scores.attempts": {"most": 4},
    "anchors.clerkships": {"several": 2},
    "volume.classes": {"im": "less"},
    "volume.ranges": RANGES,
    "volume.headlines": {"green": 40, "yellow": 70, "red": 100},
    "volume.anchors": {"shift_from": 2, "red_suggested": 120},
    "mix.aims": {"reach": [10, 20], "target": [50, 70], "safety": [20, 30]},
    "mix.red_aims": {"reach": 10, "target": 60, "safety": 30},
    "mix.stops": {"amber_over": 20, "stop_over": 25, "judged_from": 10},
    "mix.tag_points": {"lowered_to": 5, "reach_from": 10},
    "list.cities": {"major": ["Springfield, IL"], "oversaturated": []},
    "field.match_rates.us_md": {"im": RATE},
    "field.match_rates.us_do": {"im": RATE},
    "field.match_rates.us_img": {"im": RATE},
    "field.match_rates.non_us_img": {"im": RATE},
    "backup.options": {"ortho": BACKUPS},
    "retake.terms": {"months": [6, 9], "jump": [15, 20]},
    "signals.evidence": {"ortho": STUDY},
    "signals.cautions": {"typical_above": 15},
    "limits.letters": {"eras": 4, "sf_match": 3},
    "limits.experiences": {"eras": FORM},
    "limits.statement": {"eras": 28_000},
    "narrative.interview": {"seconds": 75, "words": 170},
    "narrative.messages": {"words": 150, "aspects": 2},
    "narrative.mspe": {"characteristics": 3, "sentences": 2},
    "narrative.mention": {"slightly_below": 5, "sentences": [2, 3]},
    "narrative.statement": {"stories": [1, 2]},
    "letters.kinds": {"em": {"standardized": "SLOE"}},
    "letters.writers": {"order": WRITERS},
    "letters.packet": {"examples": [3, 5]},
    "effort.order": {"pillars": ["list", "letters", "narrative", "timing"], "shown": 3},
    "rotations.away": {"tiers": ["hyper"], "weeks_before_line": 4, "typical_above": 15},
    "rotations.steps": {"prepare": 14, "interest": 7, "letter": 3},
    "timing.letters_asked": {"weeks": [6, 4]},
    "timing.drafts_final": {"weeks": [3, 2]},
    "timing.ladder": LADDER,
    "office.attention": ATTENTION,
    "office.retention": {"years_after_leaving": 5},
    "office.small_cells": {"least": 10},
}
