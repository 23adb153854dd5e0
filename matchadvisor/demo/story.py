"""When what happened to a demo student: the weeks before the day of loading."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from matchadvisor.demo.acts import Acts
from matchadvisor.demo.office import Office
from matchadvisor.demo.student import DemoStudent
from triage.enums import Origin

Act = Callable[[datetime], object]
Days = tuple[int, int]

ENTERED, ASSIGNED = 80, 79
TARGET_CHOSEN = (58, 74)
SCORE_REPORTED_AFTER = 21
SCORES_ENTERED = (9, 74)
IMPORTS = (60, 35, 9)
RECORD_ENTERED = (16, 48)
STRENGTHS_ENTERED = (11, 15)
BACKUP_ADDED = CONCERN_ENTERED = (9, 10)
OVERRULED = RETAKE_ANSWERED = (6, 7)
DECIDED = (5, 8)
SIGNED = (1, 4)
LOOKED = (57, 38, 12, 3)
STUDENT_HOURS = (7 * 60, 23 * 60)
OFFICE_HOURS = (9 * 60, 17 * 60)
CORRECTED_AFTER = timedelta(minutes=4)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that somebody does, and when."""

    at: datetime
    act: Act


class Story:
    """One student's steps; days are counted back from loading, the hours drawn from the seed."""

    def __init__(self, student: DemoStudent, number: int, office: Office) -> None:
        self.student = student
        self.number = number
        self.office = office
        self.acts = Acts(student, office)
        self.draw = Random(f"{student.aamc_id} story")  # noqa: S311  # nothing secret

    def steps(self) -> Iterator[Step]:
        """All steps, each possible once those before it in time are taken."""
        student, acts = self.student, self.acts
        yield self._in_turn(ENTERED, acts.enter)
        yield self._in_turn(ASSIGNED, acts.assign)
        yield self._by_student(TARGET_CHOSEN, acts.choose_target)
        yield from self._score()
        yield from self._record()
        if student.retake_words:
            yield self._by_student(RETAKE_ANSWERED, acts.answer_retake)
        if student.backup:
            yield self._by_student(BACKUP_ADDED, acts.add_backup)
        if student.way:
            yield self._by_student(DECIDED, acts.decide)
        if student.is_signed:
            yield self._by_advisor(SIGNED, acts.sign)
        if student.keeps_looking:
            for day in LOOKED:
                yield self._by_student((day, day), acts.look)

    def _score(self) -> Iterator[Step]:
        student, acts = self.student, self.acts
        if student.score is None:
            if student.expects_in_days is not None:
                yield self._by_student((2, student.tested_days_ago - 1), acts.expect)
            return
        earliest, latest = SCORES_ENTERED
        known = min(max(student.tested_days_ago - SCORE_REPORTED_AFTER, earliest), latest)
        if student.origin is Origin.IMPORT:
            yield self._in_turn(max(day for day in IMPORTS if day <= known), acts.import_score)
            return
        entered = self._by_student((known, known), acts.enter_score)
        if student.first_typed is not None:
            yield Step(entered.at - CORRECTED_AFTER, acts.mistype_score)
        yield entered

    def _record(self) -> Iterator[Step]:
        student, acts = self.student, self.acts
        if student.is_step1_imported:
            yield self._in_turn(IMPORTS[0], acts.import_step1)
        if student.has_record:
            yield self._by_student(RECORD_ENTERED, acts.enter_record)
            if student.strengths:
                yield self._by_student(STRENGTHS_ENTERED, acts.enter_strengths)
        if student.concern:
            yield self._by_advisor(CONCERN_ENTERED, acts.enter_concern)
        if student.overrules:
            yield self._by_advisor(OVERRULED, acts.overrule)

    def _in_turn(self, days_ago: int, act: Act) -> Step:
        """A step that the coordinator takes for one student after the other."""
        return Step(self.office.moment(days_ago, OFFICE_HOURS[0] + self.number / 10), act)

    def _by_student(self, days: Days, act: Act) -> Step:
        return self._at_some_hour(days, STUDENT_HOURS, act)

    def _by_advisor(self, days: Days, act: Act) -> Step:
        return self._at_some_hour(days, OFFICE_HOURS, act)

    def _at_some_hour(self, days: Days, hours: tuple[int, int], act: Act) -> Step:
        return Step(self.office.moment(self.draw.randint(*days), self.draw.randint(*hours)), act)
