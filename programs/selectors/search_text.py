"""The words under which a program is found."""

from collections.abc import Iterable

from matchadvisor.common.states import STATES
from matchadvisor.common.text import folded_words
from matchadvisor.policy.registry import specialty
from programs.models import Program


def search_text(program: Program, nrmp_codes: Iterable[str]) -> str:
    """Every word of a program once, folded, each after a space.

    They come from its name, institution, city, state, codes and from its specialty, in all the
    ways that it is written.
    """
    field = specialty(program.specialty)
    texts = (
        program.name,
        program.institution,
        program.city,
        program.state,
        STATES.get(program.state, ""),
        field.name,
        *field.aliases,
        program.acgme_code,
        *nrmp_codes,
    )
    words = dict.fromkeys(word for text in texts for word in folded_words(text))
    return "".join(f" {word}" for word in words)
