"""The 160 students of the demo school, drawn once from a fixed seed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

from matchadvisor.demo.cases import CASES
from matchadvisor.demo.names import FIRST_NAMES, LAST_NAMES
from matchadvisor.demo.student import DemoStudent
from triage.enums import Absence, Clinical, Origin, Step1, Strength, Way

ADVISOR_COUNT = 4
SEED = 234

# Students and the middle of their scores; roughly how a class of 160 chooses.
SPECIALTIES = {
    "internal-medicine": (34, 243),
    "family-medicine": (14, 236),
    "pediatrics": (15, 241),
    "psychiatry": (12, 236),
    "emergency-medicine": (13, 246),
    "anesthesiology": (13, 247),
    "general-surgery": (11, 247),
    "obstetrics-gynecology": (9, 243),
    "diagnostic-radiology": (8, 249),
    "orthopaedic-surgery": (7, 252),
    "neurology": (6, 238),
    "dermatology": (4, 252),
    "otolaryngology": (3, 252),
    "urology": (2, 251),
    "plastic-surgery": (1, 252),
    "physical-medicine-rehabilitation": (3, 244),
    "pathology": (2, 243),
    "ophthalmology": (2, 249),
    "neurological-surgery": (1, 251),
}
SCORE_SPREAD = 9
LOWEST_DRAWN, HIGHEST_DRAWN = 219, 276
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
CONCERN = "A conversation with the conduct committee in the third year; closed with a plan."
LEAVE_NOTE = "Leave for health reasons, over and documented with the registrar."


def cohort() -> tuple[DemoStudent, ...]:
    """All students of the demo school, the same on every call, no two of one name."""
    draw = Random(SEED)  # noqa: S311  # a fixed cohort, nothing secret
    students = [*CASES, *_drawn_students(draw)]
    return tuple(
        replace(s, aamc_id=str(15_000_000 + 37 * number), email=s.email or _email(s))
        for number, s in enumerate(students, start=1)
    )


def _email(student: DemoStudent) -> str:
    return f"{student.first_name}.{student.last_name}@students.demo.example".lower()


def _drawn_students(draw: Random) -> Iterator[DemoStudent]:
    wanted = Counter({slug: count for slug, (count, _) in SPECIALTIES.items()})
    wanted.subtract(case.specialty for case in CASES)
    slugs = list(wanted.elements())
    draw.shuffle(slugs)
    taken = {(case.first_name, case.last_name) for case in CASES}
    names = [(a, b) for a in FIRST_NAMES for b in LAST_NAMES if (a, b) not in taken]
    for number, (slug, name) in enumerate(zip(slugs, draw.sample(names, len(slugs)), strict=True)):
        yield _drawn(draw, slug, *name, advisor=number % ADVISOR_COUNT)


def _drawn(
    draw: Random, specialty: str, first_name: str, last_name: str, *, advisor: int
) -> DemoStudent:
    middle = SPECIALTIES[specialty][1]
    score = min(max(round(draw.gauss(middle, SCORE_SPREAD)), LOWEST_DRAWN), HIGHEST_DRAWN)
    record, concern = _record(draw)
    student = DemoStudent(
        first_name=first_name,
        last_name=last_name,
        specialty=specialty,
        score=score,
        advisor=advisor,
        tested_days_ago=draw.randint(32, 110),
        origin=draw.choices([Origin.SELF, Origin.IMPORT], weights=[60, 40])[0],
        has_record=len(record) > 1 or draw.random() < 0.8,
        is_step1_imported=draw.random() < 0.5,
        record=record,
        strengths=_strengths(draw),
        concern=concern,
        **_plan(draw, specialty),
    )
    return _pending(draw, student) if draw.random() < 0.035 else student


def _pending(draw: Random, student: DemoStudent) -> DemoStudent:
    expected = draw.randint(5, 24) if draw.random() < 0.75 else None
    return replace(student, score=None, tested_days_ago=10, expects_in_days=expected)


def _record(draw: Random) -> tuple[dict[str, str | int | bool], str]:
    """The record and an advisor's concern; about one record in eight carries something."""
    clinical = draw.choices(list(Clinical), weights=[30, 62, 8])[0]
    record: dict[str, str | int | bool] = {"clinical": clinical.value}
    chance = draw.random()
    if chance < 0.03:
        record["step1"] = Step1.FAILED_THEN_PASSED.value
    elif chance < 0.06:
        record["clerkship_failures"] = 1
    elif chance < 0.08:
        record |= {"clerkship_failures": 1, "marginal_passes": 1}
    elif chance < 0.10:
        record |= {"leave": Absence.EXPLAINED.value, "leave_note": LEAVE_NOTE}
    elif chance < 0.115:
        record["leave"] = Absence.UNEXPLAINED.value
    elif chance < 0.125:
        record["gap"] = Absence.UNEXPLAINED.value
    return record, CONCERN if 0.125 <= chance < 0.135 else ""


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
