"""Who the specialties are: one name each, every way to write it, its codes and its services."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from matchadvisor.core.season_facts import Citation, Service
from matchadvisor.policy.enums import MatchService

SOURCE_FILE = "specialties.toml"
UNKNOWN_SERVICE = "unknown"


class UnknownSpecialty(LookupError):
    """No specialty is written like this."""


class RegistryError(ValueError):
    """The registry's file cannot be right; the message names the specialty."""


@dataclass(frozen=True, slots=True)
class ServiceFrom:
    """Which service takes applications from a season on; None where sources disagree."""

    from_season: int
    service: Service | None
    citation: Citation


@dataclass(frozen=True, slots=True)
class Specialty:
    """One specialty. A bridge is a one-year position that ends in no board certificate."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    acgme_prefixes: tuple[str, ...]
    is_bridge: bool
    services: tuple[ServiceFrom, ...]
    match: MatchService

    def service_in(self, season: int) -> ServiceFrom | None:
        """The application service in force in a season with its source, if one is on file."""
        started = [step for step in self.services if step.from_season <= season]
        return started[-1] if started else None


@dataclass(frozen=True)
class Registry:
    """All specialties, found by slug, by spelling and by ACGME prefix."""

    by_slug: Mapping[str, Specialty]
    by_spelling: Mapping[str, Specialty]
    by_prefix: Mapping[str, Specialty]

    @classmethod
    def parse(cls, text: str) -> "Registry":
        """Build the registry; raises RegistryError where two specialties claim one spelling."""
        data = tomllib.loads(text)
        citations = {name: Citation(**raw) for name, raw in data["sources"].items()}
        by_slug = {
            slug: _read_specialty(slug, raw, citations) for slug, raw in data["specialties"].items()
        }
        by_spelling: dict[str, Specialty] = {}
        by_prefix: dict[str, Specialty] = {}
        for one in by_slug.values():
            for spelling in (one.slug, one.name, *one.aliases):
                _claim(by_spelling, spelling_key(spelling), one)
            for prefix in one.acgme_prefixes:
                _claim(by_prefix, prefix, one)
        return cls(by_slug=by_slug, by_spelling=by_spelling, by_prefix=by_prefix)


def spelling_key(text: str) -> str:
    """What stays of a spelling without case, accents, spaces and punctuation."""
    plain = unicodedata.normalize("NFKD", text).casefold().replace("&", "and")
    return re.sub(r"[^a-z0-9]", "", plain)


def specialty_of(text: str) -> Specialty:
    """The specialty that a person, a file or a code list means; raises UnknownSpecialty."""
    try:
        return _registry().by_spelling[spelling_key(text)]
    except KeyError:
        raise UnknownSpecialty(text) from None


def specialty(slug: str) -> Specialty:
    """The specialty of a slug; raises UnknownSpecialty."""
    try:
        return _registry().by_slug[slug]
    except KeyError:
        raise UnknownSpecialty(slug) from None


def specialty_of_code(acgme_code: str) -> Specialty:
    """The specialty of a ten-digit ACGME code; raises UnknownSpecialty."""
    try:
        return _registry().by_prefix[acgme_code[:3]]
    except KeyError:
        raise UnknownSpecialty(acgme_code) from None


def all_specialties() -> tuple[Specialty, ...]:
    """Every specialty, by name."""
    return tuple(sorted(_registry().by_slug.values(), key=lambda one: one.name))


def specialty_slugs() -> frozenset[str]:
    """Every slug."""
    return frozenset(_registry().by_slug)


def service_for(slug: str, season: int) -> Service | None:
    """Where a specialty's applications are filed in a season; None where it is not known."""
    step = specialty(slug).service_in(season)
    return step.service if step else None


@cache
def _registry() -> Registry:
    text = files("matchadvisor.policy").joinpath("data", SOURCE_FILE).read_text(encoding="utf-8")
    return Registry.parse(text)


def _claim(claims: dict[str, Specialty], what: str, one: Specialty) -> None:
    holder = claims.setdefault(what, one)
    if holder is not one:
        raise RegistryError(f"{SOURCE_FILE}: {what!r} is claimed by {holder.slug} and {one.slug}")


def _read_specialty(
    slug: str, raw: Mapping[str, Any], citations: Mapping[str, Citation]
) -> Specialty:
    services = tuple(
        ServiceFrom(
            from_season=step["from_season"],
            service=_service(slug, step["service"]),
            citation=citations[step["cite"]],
        )
        for step in raw["services"]
    )
    return Specialty(
        slug=slug,
        name=raw["name"],
        aliases=tuple(raw["aliases"]),
        acgme_prefixes=tuple(raw["acgme_prefixes"]),
        is_bridge=raw.get("is_bridge", False),
        services=services,
        match={member.value: member for member in MatchService}[raw["match"]],
    )


def _service(slug: str, word: str) -> Service | None:
    services = {member.value: member for member in Service}
    if word not in services and word != UNKNOWN_SERVICE:
        raise RegistryError(f"{SOURCE_FILE}: {slug}: unknown service {word!r}")
    return services.get(word)
