"""The policies and seasons that ship with the product, read once per process."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from matchadvisor.core.policy import Policy
from matchadvisor.core.season import Season
from matchadvisor.policy.registry import specialty_slugs

GUIDE = "guide"
MATCHED_2026 = "matched-2026"
POLICY_NAMES = (GUIDE, MATCHED_2026)


class UnknownPolicy(LookupError):
    """No policy of this name ships with the product."""


@cache
def shipped_policy(name: str) -> Policy:
    """A shipped policy, checked; raises UnknownPolicy."""
    base = None if name == GUIDE else shipped_policy(GUIDE)
    return Policy.parse(shipped_files(name), base=base, specialties=specialty_slugs())


def shipped_files(name: str) -> dict[str, str]:
    """The files of a shipped policy as ``Policy.parse`` takes them; raises UnknownPolicy."""
    if name not in POLICY_NAMES:
        raise UnknownPolicy(name)
    return dict(_texts(_data().joinpath(name), ""))


@cache
def shipped_season(year: int) -> Season:
    """What ships for the Match of a year; a year without a file has nothing published."""
    file = _data().joinpath("seasons", f"{year}.toml")
    if not file.is_file():
        return Season(year)
    text = file.read_text(encoding="utf-8")
    return Season.parse(text, f"seasons/{year}.toml", specialties=specialty_slugs())


def _data() -> Traversable:
    return files("matchadvisor.policy").joinpath("data")


def _texts(folder: Traversable, prefix: str) -> list[tuple[str, str]]:
    found = []
    for item in sorted(folder.iterdir(), key=lambda one: one.name):
        if item.is_dir():
            found += _texts(item, f"{prefix}{item.name}/")
        elif item.name.endswith(".toml"):
            found.append((f"{prefix}{item.name}", item.read_text(encoding="utf-8")))
    return found
