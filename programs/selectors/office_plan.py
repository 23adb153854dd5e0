"""What an office's file of facts would change, worked out before anything is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matchadvisor.accounts.models import School
from programs.models import Program, ProgramProfile
from programs.selectors.catalogue import fact_text
from programs.selectors.lines import LineRefused, Remark
from programs.selectors.office_lines import OfficeFile, OfficeLine
from programs.selectors.program_lines import Fact

FEW = 1_000
"""Up to so many lines are looked up by themselves, more with the whole catalogue."""


@dataclass(frozen=True, slots=True)
class FactNews:
    """What one line says that the last import did not.

    ``changes`` are those facts that differ from what is on file: name, old and new text.
    """

    line: OfficeLine
    program: Program
    facts: Mapping[str, Fact]
    changes: Sequence[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class OfficePlan:
    """What a file of facts does; ``unchanged`` lines say nothing that is news."""

    news: tuple[FactNews, ...]
    refused: tuple[Remark, ...]
    unchanged: int


def plan_facts(*, school: School, file: OfficeFile) -> OfficePlan:
    """Compare a file with what a school's office knows; changes nothing.

    The catalogue's own columns are not looked at: codes, names and places are everybody's.
    """
    programs, profiles = _look_up(school, file)
    news: list[FactNews] = []
    refused = list(file.refused)
    unchanged = file.silent
    for line in file.lines:
        try:
            found = _news(line, programs, profiles)
        except LineRefused as refusal:
            refused.append(Remark(line.number, str(refusal)))
            continue
        if found is None:
            unchanged += 1
        else:
            news.append(found)
    refused.sort(key=lambda remark: remark.number)
    return OfficePlan(tuple(news), tuple(refused), unchanged)


def _look_up(
    school: School, file: OfficeFile
) -> tuple[Mapping[str, Program], Mapping[int, ProgramProfile]]:
    programs = Program.objects.all()
    profiles = ProgramProfile.objects.filter(school=school)
    if len(file.lines) <= FEW:
        codes = [line.acgme_code for line in file.lines]
        programs = programs.filter(acgme_code__in=codes)
        profiles = profiles.filter(program__acgme_code__in=codes)
    return (
        {program.acgme_code: program for program in programs},
        {profile.program_id: profile for profile in profiles},
    )


def _news(
    line: OfficeLine, programs: Mapping[str, Program], profiles: Mapping[int, ProgramProfile]
) -> FactNews | None:
    program = programs.get(line.acgme_code)
    if program is None:
        raise LineRefused(f"acgme_code: {line.acgme_code} is not in the catalogue")
    profile = profiles.get(program.pk)
    facts = {
        name: fact
        for name, fact in line.facts.items()
        if profile is None or profile.checked.get(name, {}).get("imported") != fact
    }
    if not facts:
        return None
    old = profile or ProgramProfile()
    changes = [
        (name, fact_text(getattr(old, name)), fact_text(fact))
        for name, fact in facts.items()
        if getattr(old, name) != fact
    ]
    return FactNews(line, program, facts, changes)
