"""Words of demo students: pieces of statements and experiences, all invented."""

from datetime import date

from matchadvisor.narrative.enums import Section
from matchadvisor.narrative.facts import ExperienceFacts

OPENINGS = (
    "I grew up above a ferry landing, where the same people came by every day and you learned to "
    "ask how they were and to wait for the answer. I did not know yet that this was a history.",
    "My grandmother kept her pills in a muffin tin, one cup for each day. When she stopped "
    "filling it, I was the first to notice, and nobody had asked me to look.",
    "For two winters I drove the plow on County Road 9. You learn which houses leave a light on, "
    "and which door to knock on when there is none.",
    "The first patient I was allowed to follow alone was a retired welder who answered every "
    "question with another one. It took me four days to hear what he was afraid of.",
    "Before medicine I repaired pianos. Most of the work is listening for what is off by a little, "
    "and then leaving the rest alone.",
)
STORIES = (
    "On my sub-internship a man with heart failure gained two pounds overnight. The number was "
    "small enough to wait for rounds. I went back, found his legs wrapped for a skin tear, and "
    "under the wrap the edema that nobody had seen. The senior changed the plan before breakfast, "
    "and I learned to look where it is inconvenient.",
    "One night a woman kept asking for the chaplain, the nurse and then for me. She was not in "
    "pain. Her daughter was on a plane, and she wanted somebody to stay until it landed. I did my "
    "notes at her bedside. In the morning the attending asked why they were so short, and so "
    "exact.",
    "I was wrong about a young man's abdomen. I had a diagnosis after five minutes and defended it "
    "for an hour. What I remember is the resident's question, whether I had asked him what he "
    "thought it was. He knew. I have asked it of every patient since.",
)
MENTION = (
    "My Step 2 CK score is lower than the rest of my record, and it is mine. My father was in "
    "intensive care during the six weeks before the examination, and I chose to be there. Since "
    "then I have changed how I prepare, and my attendings have described thorough, steady work."
)
CLOSINGS = (
    "I want to train where knowing one patient well is part of the work, and where somebody tells "
    "me what I missed.",
    "What I can offer a team is that I come early, say when I do not know, and finish what I "
    "began.",
    "I am looking for a program whose graduates still call each other about a difficult case.",
)
COMMENTS = (
    "The welder is the best part. Could he come first?",
    "What did you do differently the week after? One sentence would show it.",
    "The last paragraph would fit any specialty. Why this one?",
    "I stumbled over the third sentence; read it aloud once.",
)


def _entry(
    section: Section, role: str, organisation: str, months: str, *texts: str
) -> ExperienceFacts:
    """An entry; ``months`` is first and last month, the last one empty while it goes on."""
    first, _, last = months.partition(" ")
    description, *why = texts
    return ExperienceFacts(
        section=section,
        role=role,
        organisation=organisation,
        started_on=date.fromisoformat(f"{first}-01"),
        ended_on=date.fromisoformat(f"{last}-01") if last else None,
        description=description,
        is_most_meaningful=bool(why),
        meaningful_text=why[0] if why else "",
    )


MAREN_ENTRIES = (
    _entry(
        Section.SERVICE,
        "Coordinator, Saturday clinic",
        "Tindal Lake Free Clinic",
        "2024-09",
        "Scheduled 40 volunteers a month and moved intake to tablets: the wait fell from 50 to 20 "
        "minutes, and no session was cancelled in the year.",
        "I stopped doing everything myself. The clinic runs on the days when I am not there, and "
        "that is what I am proud of.",
    ),
    _entry(
        Section.TEACHING,
        "Near-peer tutor, physiology",
        "Tindal Lake College of Medicine",
        "2024-08 2026-05",
        "Tutored five first-year students each week. All of them passed the renal block; two now "
        "tutor others.",
        "Explaining the nephron to somebody at midnight taught me where my own gaps were.",
    ),
    _entry(
        Section.RESEARCH,
        "Student researcher, heart failure readmissions",
        "Department of Medicine",
        "2025-01 2026-03",
        "Reviewed 212 charts and built the table from which the team found that a third of "
        "readmissions came within five days. Second author of the abstract.",
    ),
    _entry(
        Section.CLINICAL,
        "Scribe, emergency department",
        "Ferry Road Hospital",
        "2022-06 2023-07",
        "Responsible for documenting encounters in a fast-paced environment, demonstrating "
        "teamwork, attention to detail and communication.",
    ),
    _entry(
        Section.WORK,
        "Deckhand",
        "Tindal Lake Ferry",
        "2018-05 2021-09",
        "Worked summers on the car ferry, four crossings a day in every weather.",
    ),
)
ENTRIES = (
    _entry(
        Section.TEACHING,
        "Anatomy teaching assistant",
        "Tindal Lake College of Medicine",
        "2024-08 2025-05",
        "Held review sessions for 24 students and wrote a practice examination that the course "
        "still uses.",
    ),
    _entry(
        Section.TEACHING,
        "Volunteer tutor",
        "Harbor Street School",
        "2023-09",
        "Helped with homework and supported learning in a positive environment.",
    ),
    _entry(
        Section.RESEARCH,
        "Research assistant, sepsis alerts",
        "Department of Emergency Medicine",
        "2024-05 2025-12",
        "Reviewed 148 missed alerts. Our poster led to a new threshold on two wards.",
        "It was the first time that something I counted changed what people do at night.",
    ),
    _entry(
        Section.RESEARCH,
        "Student in a basic science laboratory",
        "Institute of Physiology",
        "2023-06 2023-08",
        "Assisted with data collection, learned PCR and attended weekly meetings.",
    ),
    _entry(
        Section.LEADERSHIP,
        "President, interest group",
        "Tindal Lake College of Medicine",
        "2025-05",
        "Doubled attendance to 60 and set up a mentoring night with eleven community physicians.",
    ),
    _entry(
        Section.LEADERSHIP,
        "Class representative",
        "Student Council",
        "2023-09 2025-05",
        "Served as a liaison between students and faculty, a role that required initiative, "
        "integrity and communication.",
    ),
    _entry(
        Section.SERVICE,
        "Volunteer, food pantry",
        "Ferry Road Pantry",
        "2022-10",
        "Packed boxes on Saturdays; since we added a second stop the van reaches 75 households a "
        "week.",
        "I know the families by name, and I know what is in the box that they do not eat.",
    ),
    _entry(
        Section.SERVICE,
        "Crisis line volunteer",
        "Lake County Helpline",
        "2023-02 2025-06",
        "Answered about 300 calls and trained six new volunteers.",
    ),
    _entry(
        Section.CLINICAL,
        "Emergency medical technician",
        "Lake County Ambulance",
        "2019-06 2022-08",
        "Restocked with a checklist that I wrote; missing items went from weekly to none.",
    ),
    _entry(
        Section.CLINICAL,
        "Nursing assistant",
        "Tindal Lake Care Home",
        "2020-06 2022-05",
        "Duties: bathing, feeding, transfers, and charting of vital signs.",
    ),
    _entry(
        Section.WORK,
        "Night baker",
        "Harbor Bakery",
        "2017-09 2020-05",
        "Ran a crew of four and 1,200 loaves a night, with no missed delivery in two years.",
    ),
    _entry(
        Section.HOBBY,
        "Cellist, community orchestra",
        "Lake Sinfonia",
        "2015-09",
        "Arranged a carol set that raised $1,800 for the hospice.",
    ),
    _entry(
        Section.HOBBY,
        "Runner",
        "",
        "2016-01",
        "Running keeps me balanced and taught me discipline, perseverance and focus.",
    ),
)
