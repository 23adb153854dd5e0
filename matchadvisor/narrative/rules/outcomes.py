"""What the words of an experience tell: a number, a change, people taught, general words in a row.

It looks for marks on the page and knows nothing of their worth: an entry without any may still be
good, and one with a number may still be empty. That is why it only ever points.
"""

import re
from dataclasses import dataclass

from matchadvisor.narrative.rules.outcome_words import (
    ADOPTED,
    BUZZWORDS,
    CHANGED,
    DURATIONS,
    HELD_BY,
    MADE,
    NUMBER_WORDS,
    PEOPLE,
    SETTINGS,
    SIZES,
    SOFT,
    SUPERVISORS,
    TAUGHT,
)


def _either(words: str) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in words.split("|"))


PLAIN_NUMBER = re.compile(
    r"(?P<before>\b[\w'\u2019-]+[\s-]+)?(?P<number>(?<![\w.])\$?\d[\d,]*(?:\.\d+)?(?:\s?%)?)(?P<after>[\s-]*[\w'\u2019/]+)?"
)
WORD_NUMBER = re.compile(
    rf"\b(?P<number>(?:{_either(NUMBER_WORDS)})(?:-\w+)?)(?P<after>(?:\s+(?:of|new|more|other|different)\b)*\s+[\w'\u2019-]+)",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?:19|20)\d\d$")
ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
WORD = re.compile(r"[\w'\u2019]+")
NOT_COUNTED = re.compile(
    rf"(?:\s?(?:to|-)\s?\d+)?(?:\s*-?(?:{_either(DURATIONS)}|{_either(SIZES)})\b|/7|\s?[ap]\.?m\b)",
    re.IGNORECASE,
)
SUPERVISED = re.compile(rf"\s*(?:\w+\s+)?(?:{_either(SUPERVISORS)})\b", re.IGNORECASE)
HELD = re.compile(
    rf"\b(?:{_either(HELD_BY)}|{_either(SETTINGS)})[\s-]*(?:\d+\s(?:to|or|and)\s)?$", re.IGNORECASE
)
GOT_TO = re.compile(
    r"\b(?:got|getting)\s+(?!to\b|my\b)(?:[\w'-]+\s+){1,6}(?:to|from|down|up|into|paid|fixed)\b",
    re.IGNORECASE,
)
CHANGE = re.compile(
    rf"(?<!was )(?<!were )(?<!been )\b(?:{_either(CHANGED)})\b(?P<object>(?:[\s,-]+[\w'\u2019$%-]+){{0,7}})",
    re.IGNORECASE,
)
MAKING = re.compile(
    rf"\b(?:{_either(MADE)})\b(?P<object>\s+(?:\w+\s+)?(?:an?|the|our|its|my|their|\w+s|\w+ing|\d+)\b(?:[\s-]+[\w'\u2019-]+){{0,4}})",
    re.IGNORECASE,
)
ADOPTION = re.compile(rf"\b(?:{_either(ADOPTED)})\b", re.IGNORECASE)
TEACHING = re.compile(
    rf"\b(?:{_either(TAUGHT)})\b(?!\s+(?:me|us|myself)\b)(?:[\s-]+[\w'\u2019-]+){{0,7}}?[\s-]+(?:{_either(PEOPLE)})\b",
    re.IGNORECASE,
)
SOFT_OBJECT = re.compile(rf"\b(?:{_either(SOFT)})\b", re.IGNORECASE)
BUZZWORD = re.compile(rf"\b(?:{_either(BUZZWORDS)})\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?;]\s|\n")
NEAR = 4
"""Words between two general words that still stand in one row."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a text, in the writer's own words; empty where nothing was."""

    numbers: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    buzzwords: tuple[str, ...] = ()

    @property
    def outcome(self) -> str:
        """The longest passage that tells an outcome, "" where none does."""
        return max((*self.changes, *self.people, *self.numbers), key=len, default="")


def read_outcomes(text: str) -> Reading:
    """Read a description for outcomes and for general words in a row."""
    return Reading(
        numbers=(*_plain_numbers(text), *_word_numbers(text)),
        changes=_changes(text),
        people=_phrases(TEACHING, text),
        buzzwords=_rows_of_buzzwords(text),
    )


def _plain_numbers(text: str) -> tuple[str, ...]:
    return tuple(
        f"{match['number']}{match['after'] or ''}".strip()
        for match in PLAIN_NUMBER.finditer(text)
        if _counts(match, text)
    )


def _counts(match: re.Match[str], text: str) -> bool:
    """Whether a numeral counts something; years, grades, hours and supervisors do not."""
    number, after = match["number"].strip(), text[match.end("number") :]
    if number.endswith("%") or number.startswith("$"):
        return True
    if YEAR.match(number) or ORDINAL.match(after) or NOT_COUNTED.match(after):
        return False
    return not (HELD.search(text[: match.start("number")]) or SUPERVISED.match(after))


def _word_numbers(text: str) -> tuple[str, ...]:
    return tuple(
        f"{match['number']}{match['after']}"
        for match in WORD_NUMBER.finditer(text)
        if not (NOT_COUNTED.match(match["after"]) or HELD.search(text[: match.start()]))
        and not SUPERVISED.match(text[match.end("number") :])
    )


def _changes(text: str) -> tuple[str, ...]:
    changed = [
        match[0].strip()
        for pattern in (CHANGE, MAKING)
        for match in pattern.finditer(text)
        if not SOFT_OBJECT.search(match["object"])
    ]
    return (*changed, *_phrases(ADOPTION, text), *_phrases(GOT_TO, text))


def _phrases(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(match[0] for match in pattern.finditer(text))


def _rows_of_buzzwords(text: str) -> tuple[str, ...]:
    rows = []
    begin = 0
    for end in [*(match.end() for match in SENTENCE_END.finditer(text)), len(text)]:
        rows += _rows_in(text[begin:end])
        begin = end
    return tuple(rows)


def _rows_in(sentence: str) -> list[str]:
    """Passages of one sentence in which two general words or more stand close together."""
    rows, first, last, count = [], None, None, 0
    for match in BUZZWORD.finditer(sentence):
        if last is not None and len(WORD.findall(sentence[last.end() : match.start()])) <= NEAR:
            last, count = match, count + 1
            continue
        if first is not None and last is not None and count > 1:
            rows.append(sentence[first.start() : last.end()])
        first, last, count = match, match, 1
    if first is not None and last is not None and count > 1:
        rows.append(sentence[first.start() : last.end()])
    return rows
