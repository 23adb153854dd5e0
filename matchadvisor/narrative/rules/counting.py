"""Sentences, words and characters of a text, counted the same way everywhere."""

import re

from matchadvisor.narrative.facts import Span

ABBREVIATIONS = frozenset(
    (
        *("dr", "mr", "mrs", "ms", "prof", "st", "vs", "approx", "dept", "univ", "jr", "sr"),
        *("e.g", "i.e", "a.m", "p.m", "u.s", "u.k", "m.d", "d.o", "ph.d", "b.s", "b.a", "m.p.h"),
    )
)
END = re.compile(r"""[.!?\u2026]+["'\u201d\u2019)\]]*(?=\s|$)|\n\s*\n|\n(?=\s*[-*\u2022])""")
WORD = re.compile(r"\S*\w\S*")
LAST_WORD = re.compile(r"([\w.]+)[.]+$")


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Where the sentences of a text begin and end, without the space around them."""
    spans, begin = [], 0
    for match in END.finditer(text):
        if _is_abbreviation(text[begin : match.end()]):
            continue
        spans.append(_trimmed(text, begin, match.end()))
        begin = match.end()
    spans.append(_trimmed(text, begin, len(text)))
    return tuple(span for span in spans if span[0] < span[1])


def sentence_count(text: str) -> int:
    """How many sentences a text has."""
    return len(sentence_spans(text))


def word_count(text: str) -> int:
    """How many words a text has; a word holds a letter or a digit."""
    return len(WORD.findall(text))


def character_count(text: str) -> int:
    """How many characters a text has, spaces and line ends included; a line end is one."""
    return len(text.replace("\r\n", "\n"))


def _is_abbreviation(text: str) -> bool:
    last = LAST_WORD.search(text)
    if last is None:
        return False
    word = last[1].lower().rstrip(".")
    return word in ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word != "i")


def _trimmed(text: str, begin: int, end: int) -> Span:
    passage = text[begin:end]
    left = len(passage) - len(passage.lstrip())
    return begin + left, begin + len(passage.rstrip())
