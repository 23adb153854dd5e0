"""Policies written for the tests, so that next season's numbers break nothing."""

from datetime import date

from matchadvisor.core.policy import Policy

HEAD = 'name = "{name}"\nnumber = 1\ntitle = "{title}"\nsummary = "For tests."\n'
ENTRY = """
summary = "For tests."
unit = "unit"
rules = ["Z-1"]
[[values]]
from_season = 2025
source = "Test: {key}"
read_on = 2026-11-22
inferred = {inferred}
"""
VALUES = {
    "zones.lines": """
        dermatology = { low = 250, green = 250 }
        general-surgery = { low = 245, green = 245 }
        emergency-medicine = { low = 245, green = 245 }
        internal-medicine = { low = 235, green = 240, high = 245 }
        pediatrics = { low = 235, green = 240, high = 245 }
        family-medicine = { low = 225, green = 230, high = 235 }
        psychiatry = { low = 225, green = 230, high = 235 }
        pathology = { low = 235, green = 240 }
    """,
    "zones.cuts": "red_gap = 10\ndeep_gap = 15\nfloor = 220\nboundary = 2",
    "zones.tiers": """
        dermatology = "hyper"
        general-surgery = "competitive"
        emergency-medicine = "competitive"
        internal-medicine = "moderate"
        pediatrics = "moderate"
        family-medicine = "less"
        psychiatry = "less"
    """,
    "zones.national_mean": "mean = 230\nyear = 2026",
    "scores.range": "lowest = 1\nhighest = 300",
    "scores.attempts": "most = 4",
    "anchors.clerkships": "several = 2",
    "volume.classes": """
        dermatology = "hyper"
        general-surgery = "competitive"
        emergency-medicine = "moderate"
        internal-medicine = "moderate"
        pediatrics = "moderate"
        family-medicine = "less"
        psychiatry = "less"
    """,
    "volume.ranges": """
        green  = { less = [25, 40], moderate = [40, 60], competitive = [40, 60], hyper = [40, 60] }
        yellow = { less = [40, 60], moderate = [60, 80], competitive = [60, 80], hyper = [80, 100] }
        red = { less = [80, 120], moderate = [80, 120], competitive = [80, 120], hyper = [80, 120] }
    """,
    "volume.headlines": "green = 40\nyellow = 70\nred = 100",
    "volume.anchors": "shift_from = 2\nred_suggested = 120",
    "mix.aims": "reach = [10, 20]\ntarget = [50, 70]\nsafety = [20, 30]",
    "mix.red_aims": "reach = 10\ntarget = 60\nsafety = 30",
    "field.match_rates.us_md": """
        dermatology = { matched = 356, unmatched = 181, year = 2026 }
        internal-medicine = { matched = 3236, unmatched = 84, year = 2026 }
    """,
    "field.match_rates.us_do": "dermatology = { matched = 1, unmatched = 1, year = 2024 }",
    "retake.terms": "months = [6, 9]\njump = [15, 20]",
    "backup.options.dermatology": """
        categorical = ["general-surgery", "internal-medicine"]
        by_interest = ["emergency-medicine"]
        bridges = ["internal-medicine-preliminary"]
    """,
}
MATCHED_LINES = """
    dermatology = { low = 251, green = 258 }
    internal-medicine = { low = 243, green = 254 }
    family-medicine = { low = 233, green = 244 }
    neurological-surgery = { low = 249, green = 256 }
"""
INFERRED = {"volume.anchors": "true", "volume.classes": '["general-surgery"]'}
PASS_MARKS = [(date(1900, 1, 1), 214), (date(2025, 7, 1), 218)]


def key_file(key, value, *, inferred="false"):
    """The TOML text of one key."""
    return f"{ENTRY.format(key=key, inferred=inferred)}[values.value]\n{value}"


def policy_files():
    """The test policy's files, for tests that change one."""
    files = {"policy.toml": HEAD.format(name="guide", title="The guide")}
    for key, value in VALUES.items():
        if key.startswith("backup.options."):
            continue
        path = key.replace(".", "/") + ".toml"
        files[path] = key_file(key, value, inferred=INFERRED.get(key, "false"))
    marks = ", ".join(f"{{ from = {day}, mark = {mark} }}" for day, mark in PASS_MARKS)
    entry = ENTRY.format(key="scores.pass_marks", inferred="false")
    files["scores/pass_marks.toml"] = f"{entry}value = [{marks}]\n"
    entry = ENTRY.format(key="backup.options", inferred='["dermatology"]')
    options = VALUES["backup.options.dermatology"]
    files["backup/options.toml"] = f"{entry}[values.value.dermatology]\n{options}"
    return files


def policy_with(**changed):
    """The test policy with some keys' values replaced; ``zones__cuts`` is ``zones.cuts``.

    A pair is a value and what of it is inferred, as TOML.
    """
    files = policy_files()
    for name, given in changed.items():
        key = name.replace("__", ".")
        value, inferred = given if isinstance(given, tuple) else (given, "false")
        files[key.replace(".", "/") + ".toml"] = key_file(key, value, inferred=inferred)
    return Policy.parse(files)


def policy_without(*keys):
    """The test policy without some of its keys."""
    files = policy_files()
    for key in keys:
        del files[key.replace(".", "/") + ".toml"]
    return Policy.parse(files)


POLICY = Policy.parse(policy_files())
LENS = Policy.parse(
    {
        "policy.toml": HEAD.format(name="matched-2026", title="Matched in 2026"),
        "zones/lines.toml": key_file("zones.lines", MATCHED_LINES),
    },
    base=POLICY,
)
