"""The people of the demo hospital who write letters; some are asked by several students."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from letters.enums import WriterRole
from matchadvisor.policy.registry import specialty

DOMAIN = "hospital.tindal-lake.example"
FIRST_NAMES = (
    "Marisol", "Osgood", "Theodora", "Beatrix", "Emeric", "Philomena", "Tobias", "Ludmila",
    "Cornelius", "Aurelia", "Bartholomew", "Henrike", "Ingram", "Josefina", "Lazarus", "Mathilda",
    "Octavia", "Quentin", "Rosamund", "Severin", "Ursula", "Valentin", "Winifred", "Zacharias",
)  # fmt: skip
LAST_NAMES = (
    "Abiodun", "Fenwick", "Sung-Hartmann", "Achterberg", "Bramblecott", "Castellanos-Reed",
    "Dovetail", "Eversholt", "Farthingale", "Gooseneck", "Hawksmoor", "Itzkovich", "Jessamine",
    "Kilbourne", "Lindenthal", "Mossgrove", "Nethercott", "Oakeshott", "Penhaligon", "Quince",
    "Rookwood", "Saltmarsh", "Tremaine", "Umberleigh", "Vantongeren", "Wetherall", "Yelverton",
)  # fmt: skip
FACULTY_OF = {"internal-medicine": 8, "family-medicine": 4, "pediatrics": 4}
FEWEST_FACULTY = 3


@dataclass(frozen=True, slots=True)
class DemoWriter:
    """Somebody of the hospital; ``specialty`` is a slug."""

    name: str
    email: str
    role: WriterRole
    specialty: str


ABIODUN = DemoWriter(
    "Dr. Marisol Abiodun", f"marisol.abiodun@{DOMAIN}", WriterRole.FACULTY, "internal-medicine"
)
FENWICK = DemoWriter(
    "Dr. Osgood Fenwick", f"osgood.fenwick@{DOMAIN}", WriterRole.DIRECTOR, "internal-medicine"
)
QUILLFEATHER = DemoWriter(
    "Dr. Theodora Quillfeather-Achebe",
    f"theodora.quillfeather-achebe@{DOMAIN}",
    WriterRole.SUB_INTERNSHIP,
    "internal-medicine",
)
SUNG = DemoWriter(
    "Dr. Beatrix Sung-Hartmann",
    f"beatrix.sung-hartmann@{DOMAIN}",
    WriterRole.RESEARCH,
    "internal-medicine",
)


def faculty(slugs: tuple[str, ...]) -> Mapping[str, tuple[DemoWriter, ...]]:
    """Those who write in each specialty, the same on every call; the department comes last."""
    draw = Random("faculty")  # noqa: S311  # no secret hangs on it
    taken = {writer.name for writer in (ABIODUN, FENWICK, QUILLFEATHER, SUNG)}
    names = [(a, b) for a in FIRST_NAMES for b in LAST_NAMES if f"Dr. {a} {b}" not in taken]
    draw.shuffle(names)
    return {slug: _of(slug, names) for slug in slugs}


def department(slug: str) -> DemoWriter:
    """The department that writes for every applicant of a specialty."""
    return DemoWriter(
        name=f"Department of {specialty(slug).name}",
        email=f"{slug}@{DOMAIN}",
        role=WriterRole.DEPARTMENT,
        specialty=slug,
    )


def _of(slug: str, names: list[tuple[str, str]]) -> tuple[DemoWriter, ...]:
    roles = [WriterRole.DIRECTOR, WriterRole.SUB_INTERNSHIP, WriterRole.RESEARCH]
    roles += [WriterRole.FACULTY] * FACULTY_OF.get(slug, FEWEST_FACULTY)
    people = [_person(slug, role, *names.pop()) for role in roles]
    return (*people, department(slug))


def _person(slug: str, role: WriterRole, first: str, last: str) -> DemoWriter:
    return DemoWriter(f"Dr. {first} {last}", f"{first}.{last}@{DOMAIN}".lower(), role, slug)
