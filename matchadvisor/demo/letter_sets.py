"""Which letters the demo students have and how far each is, drawn from fixed seeds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random

from letters.enums import Closeness, LetterKind, Setting, Step, Waiver, WriterRole
from matchadvisor.demo.cases import (
    CASPIAN,
    JOCASTA,
    MAREN,
    NERYS,
    PETRA,
    WILHELMINA,
    YORICK,
    ZINNIA,
)
from matchadvisor.demo.faculty import (
    ABIODUN,
    FENWICK,
    QUILLFEATHER,
    SUNG,
    DemoWriter,
    department,
)
from matchadvisor.demo.student import DemoStudent

SHARE_WITH_LETTERS = 0.68
"""How many of the class have begun with their letters."""
WITHOUT = {PETRA.last_name}
HESITANT_WORDS = (
    "I can write that we worked together, but I saw you for ten days only.",
    "Happy to write; somebody who had you for longer could say more.",
)
STRONG_WORDS = (
    "With pleasure. Send me your examples.",
    "Yes. The case of the second week is worth telling.",
    "",
    "",
)
REMARK = (
    "Between us: I would rather the sub-internship attending wrote. Please call me if this is "
    "the only letter."
)
SETTINGS = {
    WriterRole.DIRECTOR: Setting.CLERKSHIP,
    WriterRole.SUB_INTERNSHIP: Setting.SUB_INTERNSHIP,
    WriterRole.RESEARCH: Setting.RESEARCH,
    WriterRole.DEPARTMENT: Setting.OTHER,
}

Taken = tuple[tuple[Step, int], ...]
"""Steps with the days before loading on which they were taken, the first one first."""

ASKED = (Step.PLAN, 3), (Step.ASK, 2)


@dataclass(frozen=True, slots=True)
class DemoLetter:
    """One letter; days are counted back from loading, ``promised_in`` forward.

    ``reminded`` are the days of the office's reminders. ``specialty`` is empty for the target.
    Without ``is_by_office`` the student took the steps that are not the writer's.
    """

    writer: DemoWriter
    taken: Taken
    closeness: Closeness = Closeness.CLOSELY
    promised_in: int | None = None
    words: str = ""
    remark: str = ""
    waiver: Waiver | None = None
    reminded: tuple[int, ...] = ()
    is_denied: bool = False
    is_by_office: bool = False
    kind: LetterKind = LetterKind.NARRATIVE
    specialty: str = ""


@dataclass(frozen=True, slots=True)
class DemoSet:
    """The letters of one student, and further writers on the plan who are not asked yet."""

    letters: tuple[DemoLetter, ...]
    others: tuple[DemoWriter, ...] = ()


def agreed(asked: int, answered: int, *more: tuple[Step, int]) -> Taken:
    """Planned, asked, and a strong yes, then what followed."""
    yes = (Step.ANSWER_STRONG, answered)
    return ((Step.PLAN, asked + 1), (Step.ASK, asked), yes, *more)


def soft(asked: int, answered: int) -> Taken:
    """Planned, asked, and answered without promising a strong letter."""
    return ((Step.PLAN, asked + 1), (Step.ASK, asked), (Step.ANSWER_HESITANT, answered))


def uploaded(*more: tuple[Step, int], ago: int = 4) -> Taken:
    """The whole way to the upload, then what followed."""
    report = (Step.REPORT_UPLOAD, ago)
    return agreed(ago + 24, ago + 21, (Step.SEND_PACKET, ago + 20), report, *more)


OF_CASES: Mapping[str, DemoSet] = {
    MAREN.last_name: DemoSet(
        letters=(
            DemoLetter(
                ABIODUN,
                agreed(26, 23, (Step.SEND_PACKET, 22)),
                promised_in=11,
                words="Yes, gladly. I remember your nights on 6 West.",
                waiver=Waiver.WAIVED,
            ),
            DemoLetter(
                FENWICK,
                soft(6, 2),
                closeness=Closeness.REGULARLY,
                words=HESITANT_WORDS[0],
                remark=REMARK,
                waiver=Waiver.WAIVED,
            ),
            DemoLetter(SUNG, uploaded(), waiver=Waiver.KEPT),
            DemoLetter(
                department(MAREN.specialty),
                uploaded((Step.ASSIGN, 5), ago=8),
                closeness=Closeness.LITTLE,
                waiver=Waiver.WAIVED,
                kind=LetterKind.CHAIR,
            ),
        ),
        others=(QUILLFEATHER,),
    ),
    WILHELMINA.last_name: DemoSet((DemoLetter(ABIODUN, ((Step.PLAN, 6), (Step.ASK, 5))),)),
    NERYS.last_name: DemoSet(
        (
            DemoLetter(
                ABIODUN, ((Step.PLAN, 24), (Step.ASK, 23)), reminded=(12, 3), waiver=Waiver.KEPT
            ),
            DemoLetter(SUNG, agreed(18, 15), promised_in=20, waiver=Waiver.WAIVED),
        )
    ),
}
"""The letters that documentation, pages and tests speak of; Dr. Abiodun has three students."""

SHAPES = {
    "planned": 18,
    "asked": 14,
    "silent": 6,
    "soft": 5,
    "agreed": 9,
    "packet": 24,
    "late": 6,
    "uploaded": 9,
    "assigned": 6,
    "declined": 4,
    "withdrawn": 2,
    "kept": 2,
    "denied": 1,
}
FIRST_SHAPE = {JOCASTA.last_name: "denied", ZINNIA.last_name: "silent", YORICK.last_name: "late"}
"""What the first letter of some named cases shows; the others are drawn."""


def letter_set(
    student: DemoStudent, people: Mapping[str, tuple[DemoWriter, ...]]
) -> DemoSet | None:
    """The letters of a student, None for those who have not begun; the same on every call."""
    if student.last_name in OF_CASES:
        return OF_CASES[student.last_name]
    draw = Random(f"{student.aamc_id} letters")  # noqa: S311  # no secret hangs on it
    is_named = student.last_name in FIRST_SHAPE
    if student.last_name in WITHOUT or (draw.random() > SHARE_WITH_LETTERS and not is_named):
        return None
    writers = draw.sample(people[student.specialty], draw.randint(3, 5))
    count = draw.randint(2, min(4, len(writers)))
    letters = list(_drawn(student, writers[:count], draw))
    if student.last_name == CASPIAN.last_name:
        letters.append(_for_backup(student, letters[0]))
    return DemoSet(tuple(letters), tuple(writers[count:]))


def _drawn(student: DemoStudent, writers: list[DemoWriter], draw: Random) -> Iterator[DemoLetter]:
    for number, writer in enumerate(writers):
        shape = draw.choices(list(SHAPES), weights=list(SHAPES.values()))[0]
        if number == 0:
            shape = FIRST_SHAPE.get(student.last_name, shape)
        yield _letter(shape, writer, draw)


def _for_backup(student: DemoStudent, letter: DemoLetter) -> DemoLetter:
    """The same writer asked for the backup as well: a set of its own (B-5)."""
    return DemoLetter(letter.writer, ASKED, specialty=student.backup)


def _letter(shape: str, writer: DemoWriter, draw: Random) -> DemoLetter:
    asked = draw.randint(16, 38)
    answered = draw.randint(10, asked - 3)
    packet = (Step.SEND_PACKET, answered - 1)
    ago = draw.randint(2, 7)
    ways: dict[str, Taken] = {
        "planned": ((Step.PLAN, ago),),
        "asked": ((Step.PLAN, ago), (Step.ASK, ago - 1)),
        "silent": ((Step.PLAN, 23), (Step.ASK, 22)),
        "soft": soft(asked, ago),
        "agreed": agreed(asked, ago),
        "packet": agreed(asked, answered, packet),
        "late": agreed(asked, answered, packet),
        "uploaded": agreed(asked, answered, packet, (Step.REPORT_UPLOAD, ago)),
        "assigned": agreed(
            asked, answered, packet, (Step.REPORT_UPLOAD, ago + 1), (Step.ASSIGN, ago)
        ),
        "declined": ((Step.PLAN, asked + 1), (Step.ASK, asked), (Step.ANSWER_DECLINED, ago)),
        "withdrawn": (*soft(asked, answered), (Step.WITHDRAW, ago)),
        "kept": (*soft(asked, answered), (Step.ACCEPT, answered - 1)),
        "denied": ((Step.PLAN, ago + 5), (Step.ASK, ago + 4)),
    }
    is_promised = shape in {"agreed", "packet", "late"}
    is_soft = shape in {"soft", "kept", "withdrawn"}
    said = HESITANT_WORDS if is_soft else STRONG_WORDS
    has_said = is_soft or is_promised or shape in {"uploaded", "assigned"}
    promised = -draw.randint(1, 9) if shape == "late" else draw.randint(6, 40)
    return DemoLetter(
        writer=replace(writer, email=f"former.{writer.email}") if shape == "denied" else writer,
        taken=ways[shape],
        closeness=draw.choices(list(Closeness), weights=[60, 32, 8])[0],
        promised_in=promised if is_promised and (shape == "late" or draw.random() < 0.7) else None,
        words=draw.choice(said) if has_said else "",
        remark=REMARK if shape == "soft" and draw.random() < 0.4 else "",
        waiver=draw.choices([None, *Waiver], weights=[20, 55, 25])[0],
        reminded=(11, 4)[: draw.randint(0, 2)] if shape == "silent" else (),
        is_denied=shape == "denied",
        is_by_office=draw.random() < 0.06,
        kind=_kind(writer),
    )


def _kind(writer: DemoWriter) -> LetterKind:
    if writer.role is WriterRole.DEPARTMENT:
        return LetterKind.CHAIR
    is_standard = writer.specialty == CASPIAN.specialty and writer.role is WriterRole.DIRECTOR
    return LetterKind.STANDARDIZED if is_standard else LetterKind.NARRATIVE
