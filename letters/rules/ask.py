"""What a writer's answer to the ask for a strong letter means, and what comes next: L-4."""

from letters.enums import Answer, State
from letters.facts import LettersFacts, RequestFacts, WriterFacts
from letters.rules.writer_rank import next_writer
from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy

TEXTS = {
    "to_ask": "Ask {name} for a strong letter, naming {specialty}; who hesitates may say so.",
    "waiting": "{name} was asked {days} ago and has not answered yet.",
    "hesitant": "{name} can write, and did not promise a strong letter. Thank {name} and {then}.",
    "strong": "{name} said yes to a strong letter. {then}",
    "kept": "{name} agreed, without promising a strong letter. {then}",
    "declined": "{name} cannot write this time. {then}",
    "closed": "This request was taken back.",
}
THEN_NEXT = "ask {name} next"
THEN_ADD = "add another writer to the plan"
THEN = {
    State.AGREED: "Send the packet while the yes is fresh.",
    State.PACKET_SENT: "The packet is with the writer.",
    State.UPLOADED: "The letter is uploaded.",
    State.ASSIGNED: "The letter is uploaded and assigned.",
}


def answered(request: RequestFacts, facts: LettersFacts, policy: Policy) -> Finding:
    """What to do after the answer to one request, or while there is none."""
    entry = policy.at("letters.writers", facts.season)
    following = next_writer(facts, policy)
    verdict = verdict_of(request)
    waited = (facts.today - request.asked_on).days if request.asked_on else None
    is_waiting = verdict == "waiting"
    return Finding(
        rule="L-4",
        verdict=verdict,
        text=_text(request, facts, following, waited, verdict),
        because={
            "state": request.state.label,
            "answer": request.answer.label if request.answer else None,
            **({"days_waiting": waited} if is_waiting else {}),
            "next_writer": following.name if following else None,
        },
        source=entry.source,
        policy=policy.version,
    )


def verdict_of(request: RequestFacts) -> str:
    """The answer in one word: to_ask, waiting, hesitant, strong, kept, declined or closed."""
    if request.state is State.PLANNED:
        return "to_ask"
    if request.state is State.WITHDRAWN:
        return "closed"
    if request.state is State.DECLINED:
        return "declined"
    if request.is_soft:
        return "hesitant"
    if request.state is State.ASKED:
        return "waiting"
    return "strong" if request.answer is Answer.STRONG else "kept"


def _text(
    request: RequestFacts,
    facts: LettersFacts,
    following: WriterFacts | None,
    waited: int | None,
    verdict: str,
) -> str:
    name = request.writer.name
    then = THEN_NEXT.format(name=following.name) if following else THEN_ADD
    if verdict in ("strong", "kept"):
        then = THEN[request.state]
    elif verdict == "declined":
        then = f"{then[0].upper()}{then[1:]}."
    days = f"{waited} day{'s' if waited != 1 else ''}" if waited else "less than a day"
    return TEXTS[verdict].format(name=name, specialty=facts.specialty_name, days=days, then=then)
