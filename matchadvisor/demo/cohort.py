"""The 160 students of the demo school, drawn once from a fixed seed."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from statistics import NormalDist
from typing import Any

from matchadvisor.demo.cases import CASES
from matchadvisor.demo.names import FIRST_NAMES, LAST_NAMES
from matchadvisor.demo.student import DemoStudent
from triage.enums import Absence, Clinical, Origin, Step1, Strength, Way

ADVISOR_COUNT = 4
SEED = 160
Record = dict[str, str | int | bool]
LEAVE_NOTE = "Leave for health reasons, over and documented with the registrar."
CONCERN = "A conversation with the conduct committee in the third year; closed with a plan."

# Students and the middle of their scores; roughly how a class of 160 chooses.
SPECIALTIES = {
    "internal-medicine": (34, 244),
    "family-medicine": (14, 237),
    "pediatrics": (15, 242),
    "psychiatry": (12, 237),
    "emergency-medicine": (13, 247),
    "anesthesiology": (13, 248),
    "general-surgery": (11, 248),
    "obstetrics-gynecology": (9, 244),
    "diagnostic-radiology": (8, 250),
    "orthopaedic-surgery": (7, 253),
    "neurology": (6, 239),
    "dermatology": (4, 253),
    "otolaryngology": (3, 253),
    "urology": (2, 252),
    "plastic-surgery": (1, 253),
    "physical-medicine-rehabilitation": (3, 245),
    "pathology": (2, 244),
    "ophthalmology": (2, 250),
    "neurological-surgery": (1, 252),
}
SCORE_SPREAD = 13
LOWEST_DRAWN, HIGHEST_DRAWN = 219, 276
BURDENS: tuple[tuple[int, Record], ...] = (
    (3, {"step1": Step1.FAILED_THEN_PASSED.value}),
    (4, {"clerkship_failures": 1}),
    (3, {"clerkship_failures": 1, "marginal_passes": 1}),
    (3, {"leave": Absence.EXPLAINED.value, "leave_note": LEAVE_NOTE}),
    (2, {"leave": Absence.UNEXPLAINED.value}),
    (2, {"gap": Absence.UNEXPLAINED.value}),
)
"""How many of the drawn students carry what; the others carry nothing."""
PENDING_COUNT = 4
CONCERN_COUNT = 1
BACKUPS = {
    "anesthesiology": ("internal-medicine", "family-medicine"),
    "dermatology": ("internal-medicine", "general-surgery"),
    "diagnostic-radiology": ("internal-medicine", "family-medicine"),
    "emergency-medicine": ("internal-medicine", "family-medicine"),
    "general-surgery": ("family-medicine",),
    "internal-medicine": ("family-medicine",),
    "orthopaedic-surgery": ("general-surgery", "internal-medicine"),
    "otolaryngology": ("general-surgery", "internal-medicine"),
    "plastic-surgery": ("general-surgery",),
    "urology": ("general-surgery", "internal-medicine"),
}
WORDS = {
    Way.TARGET_ONLY: (
        "I have thought about it with my family. I want this specialty alone and accept that "
        "I may have to apply again next year.",
        "I would rather spend a year on research than train in something I do not enjoy.",
    ),
    Way.WITH_BACKUP: (
        "I will apply in both and would go to work gladly in either.",
        "My backup is close to what I like about my first choice, so I can plan for both.",
        "I spoke with two residents of the backup specialty and can see myself there.",
    ),
    Way.SWITCH: ("I will move to the other specialty. It suits me, and my letters fit it better.",),
}


def cohort() -> tuple[DemoStudent, ...]:
    """All students of the demo school, the same on every call.

    No two share a name, and nobody shares a last name with one of the named cases.
    """
    draw = Random(SEED)  # noqa: S311  # a fixed cohort, nothing secret
    students = [*CASES, *_drawn_students(draw)]
    return tuple(
        replace(s, aamc_id=str(15_000_000 + 37 * number), email=s.email or _email(s))
        for number, s in enumerate(students, start=1)
    )


def _email(student: DemoStudent) -> str:
    return f"{student.first_name}.{student.last_name}@students.demo.example".lower()


def _drawn_students(draw: Random) -> list[DemoStudent]:
    aims = [(slug, score) for slug in SPECIALTIES for score in _scores(draw, slug)]
    draw.shuffle(aims)
    burdens = [burden for count, burden in BURDENS for _ in range(count)]
    burdens += [{} for _ in range(len(aims) - len(burdens))]
    draw.shuffle(burdens)
    taken = {case.last_name for case in CASES}
    names = [(a, b) for a in FIRST_NAMES for b in LAST_NAMES if b not in taken]
    people = zip(draw.sample(names, len(aims)), aims, burdens, strict=True)
    students = [
        replace(_drawn(draw, name, aim, burden), advisor=number % ADVISOR_COUNT)
        for number, (name, aim, burden) in enumerate(people)
    ]
    chosen = draw.sample(range(len(students)), PENDING_COUNT + CONCERN_COUNT)
    for number in chosen[:PENDING_COUNT]:
        students[number] = _pending(draw, students[number])
    for number in chosen[PENDING_COUNT:]:
        students[number] = replace(students[number], concern=CONCERN)
    return students


def _scores(draw: Random, specialty: str) -> Iterator[int]:
    """One score for each student to draw, spread evenly over the curve, a point this way or that."""
    count, middle = SPECIALTIES[specialty]
    count -= sum(case.specialty == specialty for case in CASES)
    curve = NormalDist(middle, SCORE_SPREAD)
    for place in range(count):
        score = round(curve.inv_cdf((place + 0.5) / count)) + draw.randint(-1, 1)
        yield min(max(score, LOWEST_DRAWN), HIGHEST_DRAWN)


def _drawn(
    draw: Random, name: tuple[str, str], aim: tuple[str, int], burden: Record
) -> DemoStudent:
    clinical = draw.choices(list(Clinical), weights=[30, 62, 8])[0]
    return DemoStudent(
        first_name=name[0],
        last_name=name[1],
        specialty=aim[0],
        score=aim[1],
        tested_days_ago=draw.randint(32, 110),
        origin=draw.choices([Origin.SELF, Origin.IMPORT], weights=[60, 40])[0],
        has_record=bool(burden) or draw.random() < 0.8,
        is_step1_imported=draw.random() < 0.5,
        record={"clinical": clinical.value, **burden},
        strengths=_strengths(draw),
        **_plan(draw, aim[0]),
    )


def _pending(draw: Random, student: DemoStudent) -> DemoStudent:
    """A student who sat the test lately; most know when the result can be there."""
    expected = draw.randint(5, 24) if draw.random() < 0.75 else None
    return replace(student, score=None, tested_days_ago=10, expects_in_days=expected)


def _strengths(draw: Random) -> dict[str, str]:
    if draw.random() < 0.4:
        return {}
    items = ("clinical_grades", "letters", "standing", "research", "narrative")
    return {
        f"strength_{item}": draw.choices(list(Strength), weights=[25, 45, 20, 10])[0].value
        for item in items
    }


def _plan(draw: Random, specialty: str) -> dict[str, Any]:
    """A backup for some, and what they would answer if their plan asks the risk question."""
    way = draw.choices([None, *WORDS], weights=[35, 20, 40, 5])[0]
    backups = BACKUPS.get(specialty, ())
    if not backups or (way is Way.TARGET_ONLY and draw.random() < 0.5) or draw.random() < 0.3:
        backup, is_willing, way = "", None, way and Way.TARGET_ONLY
    else:
        backup = draw.choice(backups)
        is_willing = draw.choice([True, False, None]) if way in (None, Way.TARGET_ONLY) else True
    return {
        "backup": backup,
        "is_willing": is_willing,
        "way": way,
        "words": draw.choice(WORDS[way]) if way else "",
        "is_signed": draw.random() < 0.6,
    }
