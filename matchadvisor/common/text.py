"""Text as it is compared, searched and set in a line of its own."""

import re
import unicodedata

NOT_IN_WORDS = re.compile(r"[^a-z0-9]+")
WITHIN_WORDS = re.compile(r"['\u2018\u2019]")


def folded_words(text: str) -> list[str]:
    """The words of a text in lower case, without accents; apostrophes join what they part.

    "St. Luke's \u2013 Añasco" gives st, lukes, anasco.
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(c for c in WITHIN_WORDS.sub("", plain) if not unicodedata.combining(c))
    return [word for word in NOT_IN_WORDS.split(plain) if word]


def one_line(text: str) -> str:
    """A text in one line, without marks that nobody sees: some turn the rest of a page around."""
    seen = (c for c in text if c.isspace() or unicodedata.category(c) not in {"Cc", "Cf"})
    return " ".join("".join(seen).split())
