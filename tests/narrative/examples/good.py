"""Descriptions that say what came of the work; all invented, in the voices of students."""

CLINICAL = [
    "Scribed for two emergency physicians on night shifts. Wrote the handoff template that both "
    "teams now use at 7 am.",
    "Checked in 25 to 30 patients a session at the free clinic and moved intake to tablets, which "
    "cut the wait from 50 to 20 minutes.",
    "Interpreted Spanish for about 140 visits and translated the discharge sheet for asthma.",
    "As a phlebotomist I drew blood from up to 40 inpatients each morning and trained four new "
    "hires.",
    "Called every patient who missed a diabetes visit; 61 of 88 came back within the quarter.",
    "Rewrote the clinic's insulin teaching card at a fifth-grade reading level. Nurses hand it out "
    "at discharge.",
    "Sat with patients at risk of falling, noticed that call bells hung out of reach, and had the "
    "clips moved; the unit adopted the change.",
    "Ran blood pressure screening at three barbershops and referred 19 men who had no doctor.",
    "On my surgery sub-internship I carried five patients and pre-rounded on each before six. The "
    "chief asked me to present the morbidity case.",
    "Worked as an EMT on a rural rig. Restocked after every call with a checklist I wrote, and "
    "missing-item reports fell to none.",
]
RESEARCH = [
    "Reviewed 312 charts of patients with sepsis. First author of an abstract at the state "
    "meeting; the manuscript is under review.",
    "Built the database for a trial of home dialysis and enrolled 22 of its 40 participants.",
    "Wrote the R script that replaced manual counting of cells; what took a day takes ten minutes.",
    "Presented our poster on delirium screening at the regional conference and won second prize.",
    "Interviewed 18 caregivers and coded the transcripts with two colleagues. Our paper appeared "
    "in a nursing journal.",
    "Found a labelling error in the tissue bank and re-catalogued 1,400 samples with the manager.",
    "Designed the survey, got it through ethics review, and collected answers from 206 residents.",
    "Co-authored two case reports, one of them published in a radiology journal.",
    "Quality project on central lines: with the infection nurse I introduced a daily prompt, and "
    "line infections dropped by a third.",
    "Our null result on vitamin D was published as a brief report; I wrote the methods.",
]
TEACHING = [
    "Precepted 5 first-year students in the physical exam course.",
    "Taught anatomy in weekly reviews; twelve of my fourteen students passed after failing the "
    "first block.",
    "Tutored a classmate through biochemistry from a failing mark to a pass.",
    "Created a set of 300 ECG flash cards that the class below us still uses.",
    "Coached the high school debate team to its first state final.",
    "Trained medical students to place ultrasound-guided lines on a phantom I made from gelatin.",
    "Led suture workshops for 24 students each spring and recruited the residents who help.",
    "Mentored three students from my old high school; two began college this fall.",
    "Taught first-year students how to take a sexual history, using cases I wrote.",
    "Ran evening English classes for refugee mothers. Attendance grew from 4 to 19.",
]
SERVICE = [
    "Organised a coat drive that reached 420 families in two counties.",
    "Drove a mobile pantry on Saturdays: 60 households a week, 75 since we added a second stop.",
    "Founded the student harm-reduction group, which handed out 900 naloxone kits in its first "
    "year.",
    "Gave asthma talks at six elementary schools and left each nurse with a written action plan.",
    "Set up the clinic's ride list so that no patient missed dialysis during the bus strike.",
    "Answered a crisis line for two years; took about 500 calls and now train new volunteers.",
    "Planted a garden behind the shelter. Its kitchen cooks with our vegetables from June on.",
    "Wrote to the city council with our data on lead pipes; the council paid for filters in 80 "
    "homes.",
    "Started a flu shot day at the mosque; 230 people were vaccinated by noon.",
    "Raised $14,000 for the burn camp with a relay that had been dormant since the pandemic.",
]
LEADERSHIP = [
    "As class treasurer I found we overpaid for printing and moved the contract, which saved "
    "$3,200 a year.",
    "President of the surgery interest group: doubled membership to 110 and added a mentoring "
    "night with community surgeons.",
    "Chaired the curriculum committee's student arm. We got the feedback form shortened from 40 "
    "items to 12, and returns rose to 85 percent.",
    "Scheduled 70 volunteers for the free clinic and filled every shift in the year I ran it.",
    "Negotiated with the library to open until midnight before exams; it has stayed that way.",
    "Wrote the student government's first budget that was published before the vote.",
    "Led the team that moved the wellness day online within a week; 160 students took part.",
    "As head resident assistant I changed how noise complaints are handled: one call instead of "
    "three.",
    "Captain of the ski patrol's junior squad. Brought in radio drills; response time fell from "
    "nine to six minutes.",
    "Elected ombudsperson: 34 cases, most settled within a week, and a yearly report the dean "
    "reads aloud.",
]
WORK_AND_HOBBIES = [
    "Managed the night crew of a bakery: eight people, 2,000 loaves, no missed delivery in 14 "
    "months.",
    "Line cook during college. Rebuilt the prep list so that two of us did the work of three.",
    "Software developer before medical school: my module still routes 10,000 orders a day.",
    "Farm work every summer with my uncle; we switched forty acres to drip irrigation.",
    "Bank teller who caught a check fraud ring by keeping a list of altered amounts.",
    "Finished two marathons and paced the university's blind runners' group at one of them.",
    "Cellist in the community orchestra; arranged a carol set that raised $1,800 for the hospice.",
    "Climbing instructor. Certified 45 beginners on belay without an incident.",
    "Restored a 1974 motorcycle with my father and wrote a manual that 600 people downloaded.",
    "Published a crossword in the city paper, then taught a puzzle hour at the senior home.",
]
VARIED = [
    "Vaccinated shift workers at a meatpacking plant, 1,100 doses in nine weekends.",
    "Night float note templates: wrote four, and the interns asked to keep them.",
    "Our team's discharge phone calls lowered readmissions from 18% to 12% on one ward.",
    "Ran the stroke clinic's waiting list and got the backlog from eleven weeks down to four.",
    "Showed that half of the alarms on the step-down unit were false; thresholds were reset.",
    "Second author on a cost analysis that the pharmacy used to drop a duplicate order set.",
    "Annotated 900 chest films for a model that two hospitals are now testing.",
    "Tutored seven students for the shelf exam in surgery. All passed.",
    "Wrote the peer guide to the wards; the school mails it to every third-year.",
    "Taught CPR to parents of babies leaving intensive care.",
    "Opened a legal desk inside the clinic; lawyers saw 52 families about housing.",
    "Collected hotel soap for shelters and now supply five of them each month.",
    "Persuaded the dean to pay for interview clothes; the closet has lent out 130 suits.",
    "Chief of the student ambulance corps. Replaced paper logs, so run reports reach the "
    "hospital the same day.",
    "Organized the first residency fair of the three campuses, with 41 programs.",
    "Brought the pass rate of the lifeguard course from 60 to 92 percent.",
    "Barista and shift lead; trained a dozen new people and opened the second store.",
    "Won a regional chess title and started a Sunday club for children on dialysis.",
    "Translated the vaccine leaflet into Hmong. The county printed it.",
    "Repaired donated bicycles; thirty students ride one.",
]
GOOD = [*CLINICAL, *RESEARCH, *TEACHING, *SERVICE, *LEADERSHIP, *WORK_AND_HOBBIES, *VARIED]
