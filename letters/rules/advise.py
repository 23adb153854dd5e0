"""All that the rules have to say about one specialty's letters, in reading order."""

from dataclasses import dataclass

from letters.facts import AskDays, LettersFacts, Place, RequestFacts, WriterFacts
from letters.rules.ask import answered, verdict_of
from letters.rules.faults import Coverage, coverage, crowded, fault
from letters.rules.forms import forms
from letters.rules.letter_aim import letter_aim
from letters.rules.limit import most_letters
from letters.rules.packet import packet
from letters.rules.request_date import ask_days, request_date
from letters.rules.specialty_letter import specialty_letter
from letters.rules.writer_rank import in_order, next_writer, writer_place, writer_rank
from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy

BLOCKING = ("L-2", "blocking")


@dataclass(frozen=True, slots=True)
class WriterAdvice:
    """Where one writer of the plan stands (L-1), and whether they are the next to ask."""

    writer: WriterFacts
    place: Place
    finding: Finding
    is_next: bool


@dataclass(frozen=True, slots=True)
class RequestAdvice:
    """What the rules say of one letter: the answer (L-4), its reach, and a fault if any (L-8)."""

    request: RequestFacts
    answer: Finding
    coverage: Coverage
    fault: Finding | None


@dataclass(frozen=True, slots=True)
class LettersAssessment:
    """One specialty's letters as the rules read them.

    ``writers`` stand in order of worth, the unranked last; ``requests`` as in the facts.
    ``most`` is how many letters a program takes and a set aims at, None without a limit on
    file. ``ask_days`` are None while not published. ``findings`` stand in reading order.
    """

    writers: tuple[WriterAdvice, ...]
    requests: tuple[RequestAdvice, ...]
    next_writer: WriterFacts | None
    most: int | None
    ask_days: AskDays | None
    findings: tuple[Finding, ...]

    @property
    def blocks_submission(self) -> bool:
        """Whether "ready to submit" needs an advisor's written reason (L-2)."""
        return any((each.rule, each.verdict) == BLOCKING for each in self.findings)

    @property
    def faults(self) -> tuple[Finding, ...]:
        """Uploaded letters that reach none or not all of the programs."""
        return tuple(each.fault for each in self.requests if each.fault)

    def finding(self, rule: str) -> Finding | None:
        """The first finding of one rule."""
        return next((each for each in self.findings if each.rule == rule), None)


def assess_letters(facts: LettersFacts, policy: Policy) -> LettersAssessment:
    """Work out every question about one specialty's letters under the policy that decides.

    Raises PolicyGap for a season without figures.
    """
    following = next_writer(facts, policy)
    requests = tuple(advise_request(each, facts, policy) for each in facts.requests)
    soft = [each.answer for each in requests if verdict_of(each.request) == "hesitant"]
    findings = (
        *(each.fault for each in requests),
        specialty_letter(facts, policy),
        *soft,
        request_date(facts, policy),
        writer_rank(facts, policy),
        letter_aim(facts, policy),
        packet(facts.packet, facts.season, policy),
        crowded(facts, policy),
        forms(facts, policy),
    )
    return LettersAssessment(
        writers=tuple(
            WriterAdvice(writer, place, writer_place(writer, facts, policy), writer == following)
            for writer, place in in_order(facts.writers, facts, policy)
        ),
        requests=requests,
        next_writer=following,
        most=most_letters(facts, policy),
        ask_days=ask_days(facts, policy),
        findings=tuple(finding for finding in findings if finding is not None),
    )


def advise_request(request: RequestFacts, facts: LettersFacts, policy: Policy) -> RequestAdvice:
    """What the rules say of one letter among the others of its set."""
    return RequestAdvice(
        request=request,
        answer=answered(request, facts, policy),
        coverage=coverage(request, facts, policy),
        fault=fault(request, facts, policy),
    )
