"""Experiences as plain text: to paste into the application, and to read back."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from matchadvisor.narrative.enums import Section
from matchadvisor.narrative.facts import ExperienceFacts
from matchadvisor.narrative.wording.months import MONTH, found_month, month_of, month_text

Days = tuple[date | None, date | None]
"""The first and the last month of an entry."""

RULE = "-----"
SEPARATOR = re.compile(r"\s*(?:-{3,}|_{3,}|={3,}|\*{3,})\s*")
LABEL = re.compile(
    r"\s*(?P<label>role|title|position|organi[sz]ation|section|type|from|start|to|end|"
    r"most meaningful|description|why most meaningful)\s*:\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
FIELDS = {
    "title": "role",
    "position": "role",
    "organization": "organisation",
    "type": "section",
    "start": "from",
    "end": "to",
}
YES, NO = {"yes", "y", "true"}, {"", "no", "n", "false"}
LONG = {"description", "why most meaningful"}
ONGOING = re.compile(r"\b(?:now|present|current|ongoing|today)\b", re.IGNORECASE)
LINE_END = re.compile(r"\r\n|[\r\x0b\x0c\u2028\u2029]")
LISTED = re.compile(r"^\s*(?:\d{1,2}[.)]|[\u2022\u25cf\u25aa\u25e6\u2023\u00b7\uf0b7*-])\s+")
BETWEEN = re.compile(r"\s*\t\s*|\s{3,}|\s+(?:\||\u2013|\u2014|-|@)\s+|\s+at\s+|,\s+")
BEFORE_DAYS = " \t\u00a0,;|(\u2013\u2014-"
GUESSES = (
    (Section.RESEARCH, "research|lab|laboratory|study|trial|publication|poster|abstract"),
    (Section.TEACHING, "teach|teaching|tutor|mentor|instructor|preceptor|lecturer|coach"),
    (Section.LEADERSHIP, "president|chair|captain|head|leader|treasurer|secretary|representative"),
    (Section.SERVICE, "volunteer|service|advocacy|outreach|charity|shelter|pantry"),
    (Section.CLINICAL, "clinic|clinical|hospital|scribe|emt|nurse|nursing|patient|medical"),
    (Section.MILITARY, "army|navy|marines|air force|military|national guard"),
    (Section.HOBBY, "hobby|club|orchestra|choir|marathon|running|band"),
)


def as_text(experiences: Iterable[ExperienceFacts]) -> str:
    """All entries, each field on its own line and the texts word for word."""
    return f"\n{RULE}\n\n".join(_block(each) for each in experiences)


def read_text(text: str) -> tuple[ExperienceFacts, ...]:
    """The entries of a pasted text; whatever is not understood stays in a description.

    A line of dashes parts entries; where there is none, an empty line does. Line ends of a word
    processor count as such, and months behind a headline as the months of its entry.
    """
    lines = LINE_END.sub("\n", text).split("\n")
    return tuple(_entry(block) for block in _blocks(lines))


def _block(one: ExperienceFacts) -> str:
    lines = [
        f"Role: {one.role}",
        f"Organization: {one.organisation}",
        f"Section: {one.section.label}",
        f"From: {month_text(one.started_on)}",
        f"To: {month_text(one.ended_on) or 'now'}" if one.started_on else "To:",
        f"Most meaningful: {'yes' if one.is_most_meaningful else 'no'}",
        "Description:",
        one.description,
    ]
    if one.meaningful_text:
        lines += ["Why most meaningful:", one.meaningful_text]
    return "\n".join(lines) + "\n"


def _blocks(lines: Sequence[str]) -> list[list[str]]:
    is_labelled = sum(1 for line in lines if LABEL.fullmatch(line)) > 1
    rules = {
        place
        for place, line in enumerate(lines)
        if SEPARATOR.fullmatch(line) and (not is_labelled or _begins(lines[place + 1 :]))
    }
    blocks: list[list[str]] = [[]]
    for place, line in enumerate(lines):
        if place in rules or not (rules or is_labelled or line.strip()):
            blocks.append([])
        else:
            blocks[-1].append(line)
    return [block for block in blocks if any(line.strip() for line in block)]


def _begins(lines: Sequence[str]) -> bool:
    """Whether an entry with labels begins here; a rule inside of a description parts nothing."""
    first = next((line for line in lines if line.strip()), "")
    match = LABEL.fullmatch(first)
    return not first or (match is not None and match["label"].lower() not in LONG)


def _entry(lines: list[str]) -> ExperienceFacts:
    found = [LABEL.fullmatch(line) for line in lines]
    if sum(match is not None for match in found) > 1:
        return _labelled(lines)
    return _free(lines)


def _labelled(lines: list[str]) -> ExperienceFacts:
    """An entry whose lines say what they are; a line without a label belongs to the one before."""
    said: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        if not (name or line.strip()):
            continue
        match = LABEL.fullmatch(line)
        label = match["label"].lower() if match else ""
        field = FIELDS.get(label, label)
        if match and field not in said and (name not in LONG or field in LONG or not said):
            name, line = field, match["rest"]
        elif name not in LONG:
            name = "description"
        said.setdefault(name, []).append(line)
    texts = {key: "\n".join(each).strip("\n") for key, each in said.items()}
    return _from_fields(
        {key: value if key in LONG else value.strip() for key, value in texts.items()}
    )


def _from_fields(said: dict[str, str]) -> ExperienceFacts:
    description = said.get("description", "")
    section = _section(said.get("section", ""))
    kept = [said["section"]] if said.get("section") and section is None else []
    marked = said.get("most meaningful", "").lower()
    if marked not in YES | NO:
        kept.append(said["most meaningful"])
    started_on, ended_on = month_of(said.get("from", "")), month_of(said.get("to", ""))
    if (started_on, ended_on) != _in_order(started_on, ended_on):
        started_on = ended_on = None
    days_kept = started_on is not None or not said.get("from")
    if not days_kept or (said.get("to") and ended_on is None and not ONGOING.search(said["to"])):
        kept += [text for text in (said.get("from", ""), said.get("to", "")) if text]
        started_on = ended_on = None
    role = said.get("role", "")
    return ExperienceFacts(
        section=section or _guess(f"{role} {said.get('organisation', '')}"),
        role=role,
        organisation=said.get("organisation", ""),
        description="\n".join([*kept, description]) if kept else description,
        is_most_meaningful=marked in YES,
        meaningful_text=said.get("why most meaningful", ""),
        started_on=started_on,
        ended_on=ended_on,
    )


def _free(lines: list[str]) -> ExperienceFacts:
    """An entry as people keep it in a CV: a headline, perhaps a line of dates, then the text."""
    place = next(place for place, line in enumerate(lines) if line.strip())
    head = LISTED.sub("", lines[place]).replace("\u00a0", " ").strip()
    head, days = _parted(head)
    rest = lines[place + 1 :]
    if days is None and rest and (days := _days(rest[0])) is not None:
        rest = rest[1:]
    started_on, ended_on = days or (None, None)
    parts = BETWEEN.split(head, maxsplit=1)
    return ExperienceFacts(
        section=_guess(head),
        role=parts[0],
        organisation=parts[1] if len(parts) > 1 else "",
        description="\n".join(rest).strip("\n"),
        started_on=started_on,
        ended_on=ended_on,
    )


def _parted(head: str) -> tuple[str, Days | None]:
    """A headline without the months behind it, and those; one month alone stays where it is."""
    for match in MONTH.finditer(head):
        left, span = head[: match.start()].rstrip(BEFORE_DAYS), head[match.start() :]
        days = _days(span.rstrip(") "))
        is_span = days is not None and (days[1] is not None or ONGOING.search(span))
        if left and is_span:
            return left, days
    return head, None


def _days(line: str) -> Days | None:
    """The months of a line that holds nothing else; None for any other line."""
    matches = list(MONTH.finditer(line))
    left = ONGOING.sub("", MONTH.sub("", line))
    if not 1 <= len(matches) <= 2 or re.sub(r"\bto\b|[\s\u2013\u2014-]", "", left):
        return None
    months = [found_month(match) for match in matches]
    if None in months:
        return None
    days = (months[0], months[1] if len(months) > 1 else None)
    return days if days == _in_order(*days) else None


def _in_order(started_on: date | None, ended_on: date | None) -> Days:
    if ended_on is not None and (started_on is None or ended_on < started_on):
        return None, None
    return started_on, ended_on


def _section(text: str) -> Section | None:
    said = text.strip().lower()
    return next((one for one in Section if said in {one.value, one.label.lower()}), None)


def _guess(text: str) -> Section:
    said = text.lower()
    for section, words in GUESSES:
        if re.search(rf"\b(?:{words})\b", said):
            return section
    return Section.WORK
