"""Facts for the tests, with everything that a case does not name left at its default."""

from triage.facts import ApplicantFacts, BackupFacts, RecordFacts, Step2Facts

STEP2 = ("taken_on", "outcome", "attempts")
OWN = ("overruled", "risk", "retake", "research_year", "as_of", "hard_line", "reach_typical")


def applicant(specialty="internal-medicine", score=234, *, season=2027, backups=(), **given):
    """An applicant; further facts go where they belong by their names.

    ``backups`` maps specialties to willingness.
    """
    step2 = {name: given.pop(name) for name in STEP2 if name in given}
    own = {name: given.pop(name) for name in OWN if name in given}
    return ApplicantFacts(
        specialty=specialty,
        season=season,
        step2=Step2Facts(score=score, **step2),
        record=RecordFacts(**given),
        backups=tuple(BackupFacts(slug, willing) for slug, willing in dict(backups).items()),
        **own,
    )
