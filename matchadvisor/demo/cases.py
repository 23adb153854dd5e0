"""The invented students that documentation, pages and tests speak of by name."""

from matchadvisor.demo.student import DemoStudent
from triage.enums import Absence, AnchorCode, Clinical, Step1, Strength, Way

MAREN = DemoStudent(
    first_name="Maren",
    last_name="Okafor-Lindqvist",
    email="student@demo.example",
    specialty="internal-medicine",
    score=234,
    first_typed=243,
    is_step1_imported=True,
    record={"clinical": Clinical.STRONG.value},
    strengths={
        "strength_clinical_grades": Strength.STRONG.value,
        "strength_letters": Strength.FINE.value,
        "strength_standing": Strength.FINE.value,
        "strength_research": Strength.SOFT.value,
    },
    keeps_looking=True,
)
LUCIAN = DemoStudent(
    first_name="Lucian",
    last_name="Abernathy-Vasquez",
    specialty="dermatology",
    score=232,
    record={"clinical": Clinical.STRONG.value},
    strengths={
        "strength_letters": Strength.FINE.value,
        "strength_research": Strength.STRONG.value,
    },
    backup="internal-medicine",
    is_willing=True,
    way=Way.WITH_BACKUP,
    words=(
        "Dermatology is still what I want, and I know how far my score is from the band. I liked "
        "my months on the wards, so I will apply to internal medicine as well and would be content "
        "to train and work there."
    ),
)
ZINNIA = DemoStudent(
    first_name="Zinnia",
    last_name="Birdsong",
    specialty="psychiatry",
    score=227,
    strengths={"strength_narrative": Strength.STRONG.value},
)
CASPIAN = DemoStudent(
    first_name="Caspian",
    last_name="Nightingale",
    specialty="emergency-medicine",
    score=241,
    record={"clinical": Clinical.STRONG.value},
    backup="family-medicine",
)
ROSALBA = DemoStudent(
    first_name="Rosalba",
    last_name="Kettlewell",
    specialty="family-medicine",
    score=221,
    record={"clinical": Clinical.STRONG.value, "step1": Step1.FAILED_THEN_PASSED.value},
    is_step1_imported=True,
)
PETRA = DemoStudent(
    first_name="Petra",
    last_name="Applethwaite",
    specialty="pediatrics",
    score=None,
    tested_days_ago=11,
    expects_in_days=10,
    has_record=False,
)
CORWIN = DemoStudent(
    first_name="Corwin",
    last_name="Goldfinch",
    specialty="internal-medicine",
    score=213,
    advisor=2,
    tested_days_ago=90,
    retake_words=(
        "I was ill in the weeks before the test. I have a study plan and a tutor now and have "
        "moved my electives, so that there is time."
    ),
)
TAMSIN = DemoStudent(
    first_name="Tamsin",
    last_name="Underhill",
    specialty="pediatrics",
    score=237,
    record={"clinical": Clinical.STRONG.value, "leave": Absence.UNEXPLAINED.value},
    overrules=AnchorCode.LEAVE_UNEXPLAINED,
    overrule_reason=(
        "The leave was a parental leave, granted in writing; the MSPE will name dates and reason."
    ),
)
NERYS = DemoStudent(
    first_name="Nerys",
    last_name="Jellicoe",
    specialty="internal-medicine",
    score=243,
    concern="Two late case reports in surgery, both spoken about with the clerkship director.",
)
WILHELMINA = DemoStudent(
    first_name="Wilhelmina",
    last_name="Featherstonehaugh-Oyelaran",
    specialty="internal-medicine",
    score=229,
    advisor=3,
    record={
        "clinical": Clinical.WEAK.value,
        "clerkship_failures": 1,
        "marginal_passes": 1,
    },
)
DELPHINE = DemoStudent(
    first_name="Delphine",
    last_name="Larkin",
    specialty="orthopaedic-surgery",
    score=244,
    advisor=2,
    record={"clinical": Clinical.STRONG.value},
    backup="general-surgery",
    is_willing=True,
    way=Way.WITH_BACKUP,
    words=(
        "I will apply in both. Operating is what I enjoy, and general surgery would give me that."
    ),
    is_signed=True,
)
JOCASTA = DemoStudent(
    first_name="Jocasta",
    last_name="Fairweather",
    specialty="general-surgery",
    score=239,
    advisor=1,
)
YORICK = DemoStudent(
    first_name="Yorick",
    last_name="Summerscale",
    specialty="anesthesiology",
    score=235,
    advisor=1,
    backup="internal-medicine",
)
MAGNUS = DemoStudent(
    first_name="Magnus",
    last_name="Hollyoak",
    specialty="psychiatry",
    score=238,
    advisor=3,
    record={
        "leave": Absence.EXPLAINED.value,
        "leave_note": "Three months to care for a parent; the registrar has the papers.",
    },
)
CASES = (
    MAREN, LUCIAN, ZINNIA, CASPIAN, ROSALBA, PETRA, CORWIN, TAMSIN, NERYS, WILHELMINA, DELPHINE,
    JOCASTA, YORICK, MAGNUS,
)  # fmt: skip
