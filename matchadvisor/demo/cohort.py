"""The 160 students of the demo school, drawn once from a fixed seed."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random

from matchadvisor.demo.names import FIRST_NAMES, LAST_NAMES
from triage.enums import Absence, ApplicantType, Clinical, RecordItem, Step1, Strength
from triage.facts import RecordFacts

COHORT_SIZE = 160
ADVISOR_COUNT = 4
SEED = 234

# Students per hundred and the middle of their scores; roughly how a class chooses.
SPECIALTIES = {
    "internal-medicine": (22, 248),
    "family-medicine": (9, 239),
    "pediatrics": (9, 243),
    "psychiatry": (8, 241),
    "emergency-medicine": (8, 245),
    "anesthesiology": (8, 249),
    "general-surgery": (7, 249),
    "obstetrics-gynecology": (6, 248),
    "diagnostic-radiology": (5, 252),
    "orthopaedic-surgery": (4, 252),
    "neurology": (4, 246),
    "dermatology": (2, 254),
    "otolaryngology": (2, 253),
    "physical-medicine-rehabilitation": (2, 244),
    "urology": (1, 252),
    "plastic-surgery": (1, 254),
    "pathology": (1, 243),
    "neurological-surgery": (1, 252),
}
SCORE_SPREAD = 11
LOWEST_DRAWN, HIGHEST_DRAWN = 206, 277


@dataclass(frozen=True, slots=True)
class DemoStudent:
    """One invented student; ``score`` is None while the result is awaited."""

    first_name: str
    last_name: str
    aamc_id: str
    specialty: str
    score: int | None
    record: RecordFacts
    advisor: int
    backups: tuple[str, ...] = ()
    email: str = ""
    decides: bool = False
    tested_days_ago: int = 60
    has_checked_record: bool = True
    strengths: dict[RecordItem, Strength] = field(default_factory=dict)


def _named_cases() -> Iterator[DemoStudent]:
    """The cases that the documentation and the tests speak of."""

    def case(first: str, last: str, specialty: str, score: int | None, **more: object) -> DemoStudent:
        base = DemoStudent(
            first_name=first,
            last_name=last,
            aamc_id="",
            specialty=specialty,
            score=score,
            record=RecordFacts(clinical=Clinical.STRONG),
            advisor=0,
        )
        return replace(base, **more)  # type: ignore[arg-type]  # the fields are DemoStudent's own

    yield case(
        "Maren", "Okafor-Lindqvist", "internal-medicine", 234, email="student@demo.example",
        strengths={
            RecordItem.LETTERS: Strength.FINE,
            RecordItem.STANDING: Strength.FINE,
            RecordItem.RESEARCH: Strength.SOFT,
        },
    )  # fmt: skip
    yield case(
        "Lucian", "Abernathy-Vasquez", "dermatology", 232,
        backups=("internal-medicine",), decides=True,
    )  # fmt: skip
    yield case("Zinnia", "Birdsong", "psychiatry", 227)
    yield case("Caspian", "Nightingale", "emergency-medicine", 241)
    yield case(
        "Rosalba", "Kettlewell", "family-medicine", 221,
        record=RecordFacts(step1=Step1.FAILED_THEN_PASSED),
    )  # fmt: skip
    yield case("Petra", "Applethwaite", "pediatrics", None, has_checked_record=False)
    yield case("Yorick", "Summerscale", "anesthesiology", 235, advisor=1)
    yield case("Jocasta", "Fairweather", "general-surgery", 239, advisor=1)
    yield case(
        "Corwin", "Goldfinch", "internal-medicine", 213, advisor=2, tested_days_ago=90,
        record=RecordFacts(clinical=Clinical.SOLID),
    )  # fmt: skip
    yield case(
        "Wilhelmina", "Featherstonehaugh-Oyelaran", "internal-medicine", 229, advisor=3,
        record=RecordFacts(clerkship_failures=1, marginal_passes=1, clinical=Clinical.WEAK),
    )  # fmt: skip
    yield case(
        "Delphine", "Larkin", "orthopaedic-surgery", 244, advisor=2,
        backups=("general-surgery",),
    )  # fmt: skip
    yield case(
        "Magnus", "Hollyoak", "psychiatry", 238, advisor=3,
        record=RecordFacts(leave=Absence.EXPLAINED),
    )  # fmt: skip


def cohort() -> tuple[DemoStudent, ...]:
    """All students of the demo school, the same on every call, no two of one name."""
    draw = Random(SEED)  # noqa: S311  # a fixed cohort, nothing secret
    students = list(_named_cases())
    taken = {(s.first_name, s.last_name) for s in students}
    while len(students) < COHORT_SIZE:
        student = _drawn(draw, advisor=len(students) % ADVISOR_COUNT)
        if (student.first_name, student.last_name) not in taken:
            taken.add((student.first_name, student.last_name))
            students.append(student)
    return tuple(
        replace(s, aamc_id=str(15_000_000 + 37 * number), email=s.email or _email(s))
        for number, s in enumerate(students, start=1)
    )


def _email(student: DemoStudent) -> str:
    return f"{student.first_name}.{student.last_name}@students.demo.example".lower()


def _drawn(draw: Random, *, advisor: int) -> DemoStudent:
    specialty = draw.choices(
        list(SPECIALTIES), weights=[share for share, _ in SPECIALTIES.values()]
    )[0]
    drawn = round(draw.gauss(SPECIALTIES[specialty][1], SCORE_SPREAD))
    is_pending = draw.random() < 0.05
    return DemoStudent(
        first_name=draw.choice(FIRST_NAMES),
        last_name=draw.choice(LAST_NAMES),
        aamc_id="",
        specialty=specialty,
        score=None if is_pending else min(max(drawn, LOWEST_DRAWN), HIGHEST_DRAWN),
        record=_record(draw),
        advisor=advisor,
        tested_days_ago=draw.randint(30, 150),
        has_checked_record=draw.random() < 0.8,
    )


def _record(draw: Random) -> RecordFacts:
    """Most records carry nothing; about one in seven carries one of the anchors."""
    clinical = draw.choices(list(Clinical), weights=[30, 60, 10])[0]
    record = RecordFacts(applicant_type=ApplicantType.US_MD, clinical=clinical)
    chance = draw.random()
    if chance < 0.03:
        return replace(record, step1=Step1.FAILED_THEN_PASSED)
    if chance < 0.06:
        return replace(record, clerkship_failures=1)
    if chance < 0.08:
        return replace(record, clerkship_failures=1, marginal_passes=1)
    if chance < 0.10:
        return replace(record, leave=Absence.EXPLAINED)
    if chance < 0.12:
        return replace(record, leave=Absence.UNEXPLAINED)
    if chance < 0.13:
        return replace(record, gap=Absence.UNEXPLAINED)
    if chance < 0.14:
        return replace(record, professionalism=True)
    return record
