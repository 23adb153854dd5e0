"""Everybody's buttons on one applicant's letters, and a draw of who presses which."""

from datetime import timedelta

from letters.enums import Answer, LetterKind, Party, Step
from letters.models import (
    Assignment,
    Correspondent,
    LetterRequest,
    Link,
    Remark,
    RequestChange,
    SentMail,
)
from letters.rules.states import possible_steps
from letters.services import answers, assignments, choices, delegates, links, mails, requests
from letters.services import steps as core
from letters.services.reminders import remind_writer
from matchadvisor.audit.models import Event
from matchadvisor.outbox.models import Message
from tests.factories.letters import WriterFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.triage import AT
from tests.letters.desk import REASON, student_writer, tokens_mailed

LIMIT = 2
REFUSALS = (
    assignments.ProgramsFull,
    core.StepRefused,
    delegates.DelegatesSpent,
    links.LinkRefused,
    mails.MailsSpent,
    mails.WriterDenied,
    requests.AlreadyPlanned,
)
ANSWERS = {Step.ANSWER_STRONG, Step.ANSWER_HESITANT, Step.ANSWER_DECLINED}
ENDINGS = {Step.ANSWER_DECLINED, Step.WITHDRAW}
PARTIES = [Party.APPLICANT, Party.APPLICANT, Party.OFFICE, Party.WRITER, Party.DELEGATE]
OCCASIONS = ["due-14", "due-3", "office"]
MOVES = {
    "plan": lambda draw: (which(draw),),
    "advance": lambda draw: (which(draw), which(draw)),
    "ask": lambda draw: (which(draw), is_stale(draw), draw.random() < 0.7),
    "answer": lambda draw: (
        which(draw),
        is_stale(draw),
        draw.choice(PARTIES),
        draw.choice(list(Answer)),
    ),
    "packet": lambda draw: (which(draw), is_stale(draw), draw.random() < 0.5),
    "step": lambda draw: (
        which(draw),
        is_stale(draw),
        draw.choice(PARTIES),
        draw.choice([*requests.PLAIN_STEPS, *requests.PLAIN_STEPS, *Step]),
    ),
    "thank": lambda draw: (which(draw), which(draw)),
    "assign": lambda draw: (which(draw), is_stale(draw), draw.sample(range(3), draw.randint(0, 3))),
    "promise": lambda draw: (which(draw), draw.choice(PARTIES)),
    "name_day": lambda draw: (which(draw), draw.choice([None, 0, 30])),
    "remind": lambda draw: (which(draw), draw.choice(OCCASIONS)),
    "delegate": lambda draw: (which(draw), which(draw)),
    "deny": lambda draw: (which(draw),),
    "confirm": lambda draw: (which(draw),),
}
OFTEN = ["plan", "step", "assign", "confirm", *["advance"] * 8]
PRESSES = 80


def which(draw):
    return draw.randrange(8)


def is_stale(draw):
    return draw.random() < 0.15


class Desk:
    """Four writers of one applicant, three programs, an advisor, and all their buttons."""

    def __init__(self):
        first = student_writer()
        self.applicant = first.applicant
        self.writers = [first, *WriterFactory.create_batch(3, applicant=self.applicant)]
        program_list = ProgramListFactory(applicant=self.applicant)
        self.programs = [EntryFactory(program_list=program_list).program for _ in range(3)]
        self.at = AT
        self.plan(0)

    def take(self, move, *details):
        """One press; what is refused changes nothing and is recorded nowhere."""
        self.at += timedelta(minutes=1)
        before = self.everything()
        try:
            getattr(self, move)(*details)
        except REFUSALS:
            assert self.everything() == before

    def requests(self):
        """The applicant's own: the examples of one run share their tables."""
        return LetterRequest.objects.filter(applicant=self.applicant).order_by("-pk")

    def everything(self):
        """All that a press can change of the applicant's."""
        own = self.requests()
        tables = (RequestChange, Assignment, SentMail, Remark)
        rows = [table.objects.filter(letter_request__in=own.order_by()) for table in tables]
        return [
            *(list(each.order_by("pk").values()) for each in (own, *rows)),
            *(table.objects.count() for table in (Correspondent, Event, Link, Message)),
        ]

    def tokens(self):
        return [token for each in self.writers for token in tokens_mailed(to=each.email)]

    def request(self, number):
        """Mostly one that goes on, at times one that has ended."""
        rows = list(self.requests().in_force() if number else self.requests())
        rows = rows or list(self.requests())
        return rows[number % len(rows)]

    def version(self, letter_request, is_stale):
        return letter_request.version - is_stale

    def hand(self, party):
        by = {Party.APPLICANT: self.applicant.user, Party.OFFICE: self.applicant.advisor}
        return {"party": party, "by": by.get(party), "at": self.at, "reason": REASON}

    @property
    def student(self):
        return {"by": self.applicant.user, "at": self.at}

    def plan(self, number):
        requests.plan_request(
            writer=self.writers[number % 4],
            specialty="internal-medicine",
            season=2027,
            kind=LetterKind.NARRATIVE,
            **self.student,
        )

    def ask(self, number, is_stale, mailed):
        one = self.request(number)
        requests.send_ask(
            letter_request=one,
            message="Dear you",
            mailed=mailed,
            version=self.version(one, is_stale),
            **self.student,
        )

    def answer(self, number, is_stale, party, answer):
        one = self.request(number)
        answers.record_answer(
            letter_request=one,
            answer=answer,
            promised_on=None,
            words="",
            remark="Call me.",
            version=self.version(one, is_stale),
            **self.hand(party),
        )

    def packet(self, number, is_stale, mailed):
        one = self.request(number)
        requests.send_packet(
            letter_request=one, mailed=mailed, version=self.version(one, is_stale), **self.student
        )

    def step(self, number, is_stale, party, step):
        one = self.request(number)
        version = self.version(one, is_stale)
        requests.take_step(letter_request=one, step=step, version=version, **self.hand(party))

    def advance(self, number, choice):
        """One of the steps that are possible now and end nothing, as the applicant takes it."""
        one = self.request(number)
        possible = sorted(possible_steps(core.standing_of(one), Party.APPLICANT) - ENDINGS)
        step = possible[choice % len(possible)] if possible else Step.PLAN
        if step in ANSWERS:
            said = Answer(step.removeprefix("answer_"))
            self.answer(number, False, Party.APPLICANT, said)
        elif step in {Step.ASSIGN, Step.UNASSIGN}:
            self.assign(number, False, [0, 1] if step is Step.ASSIGN else [])
        elif step is Step.ASK:
            self.ask(number, False, True)
        elif step is Step.NAME_DAY:
            self.name_day(number, choice)
        elif step is Step.SEND_PACKET:
            self.packet(number, False, False)
        else:
            self.step(number, False, Party.APPLICANT, step)

    def thank(self, number, following):
        requests.thank_and_ask_next(
            letter_request=self.request(number),
            next_writer=self.writers[following % 4],
            thanks="Thank you.",
            **self.student,
        )

    def assign(self, number, is_stale, picked):
        one = self.request(number)
        assignments.assign(
            letter_request=one,
            programs=[self.programs[each] for each in picked],
            limit=LIMIT,
            version=self.version(one, is_stale),
            **self.student,
        )

    def promise(self, number, party):
        answers.promise_day(
            letter_request=self.request(number), promised_on=self.at.date(), **self.hand(party)
        )

    def name_day(self, number, days):
        choices.set_needed_day(
            letter_request=self.request(number),
            needed_on=None if days is None else self.at.date() + timedelta(days=days),
            **self.student,
        )

    def remind(self, number, occasion):
        remind_writer(letter_request=self.request(number), occasion=occasion, by=None, at=self.at)

    def delegate(self, number, address):
        delegates.delegate_upload(
            letter_request=self.request(number), email=f"desk{address}@hospital.example", at=self.at
        )

    def deny(self, number):
        tokens = self.tokens()
        if tokens:
            opened = links.open_link(token=tokens[number % len(tokens)], at=self.at)
            links.deny(link=opened.link, at=self.at)

    def confirm(self, number):
        links.confirm_address(
            writer=self.writers[number % 4], by=self.applicant.advisor, at=self.at
        )
