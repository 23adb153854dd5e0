"""Which form of letter the programs of a specialty read besides the narrative one."""

from letters.enums import LetterKind
from letters.facts import LettersFacts
from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy

RULE = "L-8"
TEXTS = {
    "none_on_file": (
        "For {specialty} no rule on a standardized or chair's letter is on file. "
        "The office can say what its programs expect."
    ),
    "in_set": "In {specialty} programs read the {forms}; the set has it.",
    "missing": "In {specialty} programs read the {forms}; the set has none yet.",
}


def forms_of(specialty: str, season: int, policy: Policy) -> dict[LetterKind, str]:
    """The names of the forms on file for a specialty, by kind; empty where no rule is on file."""
    entry = policy.at("letters.kinds", season)
    return {LetterKind(kind): name for kind, name in entry.value.get(specialty, {}).items()}


def forms(facts: LettersFacts, policy: Policy) -> Finding:
    """Name the forms that the specialty's programs read, and whether the set has them."""
    entry = policy.at("letters.kinds", facts.season)
    names = forms_of(facts.specialty, facts.season, policy)
    held = {each.kind for each in facts.in_force}
    missing = [kind for kind in names if kind not in held]
    verdict = "missing" if missing else "in_set" if names else "none_on_file"
    listed = [names[kind] for kind in missing or names]
    return Finding(
        rule=RULE,
        verdict=verdict,
        text=TEXTS[verdict].format(specialty=facts.specialty_name, forms=_joined(listed)),
        because={
            "specialty": facts.specialty,
            "forms": list(names.values()),
            "not_in_set": [names[kind] for kind in missing],
        },
        source=entry.source_of(facts.specialty),
        policy=policy.version,
    )


def _joined(names: list[str]) -> str:
    plain = [name if name.isupper() else f"{name[:1].lower()}{name[1:]}" for name in names]
    return " and the ".join(plain)
