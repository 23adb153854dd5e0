"""Which columns each kind of file has, and which of them a heading is likely to mean."""

import re
from collections.abc import Mapping, Sequence

from matchadvisor.common.tables import Columns, TableLimits, clean_cell
from matchadvisor.imports.enums import ImportKind
from matchadvisor.imports.models import Matching
from programs.selectors import office_lines, outcome_lines
from triage.selectors import student_lines

LIMITS: Mapping[ImportKind, TableLimits] = {
    ImportKind.STUDENTS: student_lines.LIMITS,
    ImportKind.PROGRAMS: TableLimits(max_bytes=10_000_000, max_rows=20_000),
    ImportKind.OUTCOMES: TableLimits(max_bytes=10_000_000, max_rows=50_000),
}
COLUMNS: Mapping[ImportKind, Columns] = {
    ImportKind.STUDENTS: student_lines.COLUMNS,
    ImportKind.PROGRAMS: office_lines.COLUMNS,
    ImportKind.OUTCOMES: outcome_lines.COLUMNS,
}
SYNONYMS: Mapping[ImportKind, Mapping[str, str]] = {
    ImportKind.STUDENTS: {
        "aamc_id": "aamc|aamcid|aamcnumber|aamcno|aamcidnumber|studentaamcid|erasaamcid",
        "email": "email|emailaddress|mail|mailaddress|schoolemail|studentemail|emailid"
        "|preferredemail|primaryemail|universityemail|medicalschoolemail|emailschool|email1",
        "first_name": "firstname|first|given|givenname|givennames|forename|preferredfirstname"
        "|legalfirstname|studentfirstname",
        "last_name": "lastname|last|surname|family|familyname|secondname|legallastname"
        "|studentlastname|preferredlastname",
        "step2": "step2|step2ck|step2score|step2ckscore|usmlestep2|usmlestep2ck|ck|ckscore"
        "|usmlestep2ckscore|step2ck3digit|ck3digit|step2clinicalknowledge|lateststep2ckscore",
        "step1": "step1|step1result|usmlestep1|step1passfail|step1status|step1outcome|step1pf"
        "|usmlestep1pf|usmlestep1result",
        "specialty": "specialty|speciality|target|targetspecialty|intendedspecialty"
        "|specialtychoice|primaryspecialty|discipline|specialty1|specialtychoice1"
        "|firstchoicespecialty|1stchoicespecialty",
        "backup": "backup|backups|backupspecialty|secondspecialty|parallelspecialty|planb"
        "|parallelplan|specialty2|specialtychoice2|secondchoicespecialty|2ndchoicespecialty",
        "advisor_email": "advisoremail|adviseremail|advisor|adviser|advisormail|facultyadvisor"
        "|advisoremailaddress|careeradvisor|facultyadvisoremail|careeradvisoremail",
        "graduation_year": "graduationyear|gradyear|gradyr|graduation|classof|class|classyear"
        "|yearofgraduation|expectedgraduationyear|expectedgraduation|cohort",
    },
    ImportKind.PROGRAMS: {
        "acgme_code": "acgmecode|acgme|acgmeid|acgmeprogramid|programcode|programid|acgmeprogramcode",
        "kind": "kind|programtype|type|setting|programkind|programbestdescribedas|bestdescribedas",
        "research_name": "researchname|research|researchheavy|isresearchname",
        "uses_aways": "usesaways|aways|awayrotations|awayrotation|needsaways",
        "minimum_step2": "minimumstep2|minimumstep2ck|minstep2|step2minimum|cutoff|step2cutoff"
        "|minimumstep2ckscore|step2ckminimum|step2ckmin|minstep2ck|minimumstep2score",
        "preferred_step2": "preferredstep2|preferredstep2ck|step2preferred|prefstep2",
        "typical_step2": "typicalstep2|typicalstep2ck|meanstep2|averagestep2|medianstep2"
        "|averagestep2ck|meanstep2ck|meanstep2ckscore|averagestep2ckscore|medianstep2ck",
        "signal_policy": "signalpolicy|signals|signalling|signaling",
        "home_away": "homeaway|homeandaway|homeawaysignals",
        "source": "source|from|reference",
        "checked_on": "checkedon|checked|datechecked|dateread|readon",
    },
    ImportKind.OUTCOMES: {
        "acgme_code": "acgmecode|acgme|acgmeid|acgmeprogramid|programcode|programid",
        "nrmp_code": "nrmpcode|nrmp|nrmpprogramcode|trackcode|nrmpid",
        "year": "year|season|matchyear|cycle|applicationyear",
        "step2_band": "step2band|band|scoreband|step2range|step2ckband|scorerange",
        "applied": "applied|applications|applicants|numberapplied|napplied|studentsapplied",
        "interviewed": "interviewed|interviews|interviewees|ninterviewed|interviewinvites"
        "|numberinterviewed|interviewoffers|studentsinterviewed",
        "matched": "matched|matches|nmatched|numbermatched|studentsmatched",
    },
}
WORDS: Mapping[str, str] = {
    "aamc_id": "AAMC ID",
    "email": "E-mail",
    "first_name": "First name",
    "last_name": "Last name",
    "step2": "Step 2 CK score",
    "step1": "Step 1 result",
    "specialty": "Target specialty",
    "backup": "Backup specialties",
    "advisor_email": "Advisor's e-mail",
    "graduation_year": "Graduation year",
    "acgme_code": "ACGME code",
    "nrmp_code": "NRMP code",
    "kind": "Kind of program",
    "research_name": "Known for research",
    "uses_aways": "Uses away rotations",
    "minimum_step2": "Published minimum, Step 2 CK",
    "preferred_step2": "Preferred score, Step 2 CK",
    "typical_step2": "Typical matched score, Step 2 CK",
    "signal_policy": "Signal policy",
    "home_away": "Signals to home and away programs",
    "source": "Source",
    "checked_on": "Day checked",
    "year": "Year of the Match",
    "step2_band": "Step 2 CK band",
    "applied": "Applied",
    "interviewed": "Interviewed",
    "matched": "Matched",
}
PRIVATE = frozenset({"step2", "step1"})
"""Columns about students that a coordinator does not read."""
BY_SPELLING: Mapping[ImportKind, Mapping[str, str]] = {
    kind: {spelling: column for column, text in spellings.items() for spelling in text.split("|")}
    for kind, spellings in SYNONYMS.items()
}


def spelling(heading: str) -> str:
    """A heading as it is compared: letters and digits alone, in lower case."""
    return re.sub(r"[^a-z0-9]+", "", clean_cell(heading).casefold())


def all_columns(kind: ImportKind) -> tuple[str, ...]:
    """The columns of a kind of file, those that are needed first."""
    return (*COLUMNS[kind].required, *COLUMNS[kind].optional)


def guessed_columns(
    *, kind: ImportKind, headings: Sequence[str], remembered: Mapping[str, str]
) -> list[str]:
    """For each heading the column that it is likely to mean, "" for none; none comes twice.

    What somebody decided for the last file comes first, then the column's own name, then
    other names for it.
    """
    spelled = [spelling(heading) for heading in headings]
    found = [""] * len(headings)
    known = BY_SPELLING[kind]
    own = {spelling(column): column for column in all_columns(kind)}
    for names in (remembered, own, known):
        for place, name in enumerate(spelled):
            column = names.get(name, "")
            is_open = name not in remembered or names is remembered
            if is_open and not found[place] and column and column not in found:
                found[place] = column
    return found


def remembered_headings(*, school_id: int, kind: ImportKind) -> Mapping[str, str]:
    """What a school's headings meant in the last file of a kind, by their spelling."""
    known = Matching.objects.filter(school=school_id, kind=kind.value).first()
    if known is None:
        return {}
    columns = all_columns(kind)
    return {name: column for name, column in known.headings.items() if column in (*columns, "")}
