"""Sixty more, half of them good: on these the first checker failed, and from them it learned."""

GOOD = [
    "Scheduled interpreters for the prenatal clinic. No-show visits went from 31 to 14 a month.",
    "Pulled charts on every missed sepsis alert and brought the findings to the quality council, "
    "which rewrote the order set.",
    "Ward clerk on nights. I color-coded the supply room, and restocking now takes half as long.",
    "Stayed with the same hospice patient for four months and recorded her life story for her "
    "grandchildren, who play it every birthday.",
    "Sorted 11 years of hand-drawn growth charts into a table that the endocrine clinic searches "
    "daily.",
    "My summer project on wound photographs became the department's standard form.",
    "Genotyped 640 zebrafish and traced the mutation our group had missed; it is figure 2 of the "
    "paper.",
    "Talk at the national meeting on firearm safety counseling, chosen from 1,900 submissions.",
    "Two posters, one oral presentation, and a dataset that three other groups have requested.",
    "Ran the biostatistics help desk: 75 questions answered, most within a day.",
    "Led the third-year review sessions on fluids. Scores on that block went up 9 points.",
    "My pre-clinical mentee failed her first exam and finished the year in the top third.",
    "Made a puppet show about vaccines that four preschools booked twice.",
    "Showed fifteen grandparents how to join a video visit; nobody needed a second lesson.",
    "Explained the consent forms of our trial in sign language, so that deaf patients could enroll "
    "for the first time.",
    "Cooked for a shelter of 80 every second Sunday and cut food waste by planning with the "
    "grocer.",
    "Got the county to plow the sidewalk to the methadone clinic.",
    "Built wheelchair ramps for six houses with the carpenters' union.",
    "Kept the overnight warming center open through the January storm: 44 guests, no injuries.",
    "Matched 130 first-years with second-year partners and rematched the nine pairs that did not "
    "work out.",
    "Sued for peace, as my friends say: as housing mediator I closed 27 of 30 disputes without a "
    "hearing.",
    "Stage manager for the class musical. Came in under budget and donated the rest to hospice.",
    "Drafted the bylaws under which the student clinic now runs.",
    "Ended the practice of cold-calling in small groups after a survey of the class.",
    "Assembly line lead in a tire plant before college. Injury reports on my line stopped.",
    "Paid my way through school shining shoes at the airport and saved enough to bring my sister "
    "over.",
    "Sailed the Atlantic in a crew of four; navigated the last 600 miles by sextant.",
    "Ranked ninth in the state in table tennis; my students took the junior title.",
    "Knitted 90 caps for the nursery, then got the knitting circle to take over.",
    "Wrote the software that my father's trucking company bills with.",
]
POOR = [
    "Rotated through a 30-bed inpatient unit and followed patients with common conditions.",
    "Part of a team of 6 that staffed the clinic on Thursday evenings.",
    "Level 1 trauma center with 700 beds. Shadowed in the trauma bay and the operating room.",
    "Phlebotomy technician. Drew blood, labeled tubes, cleaned equipment.",
    "Transported patients between units, stocked linens and did what the nurses asked.",
    "Observed how physicians break bad news and reflected on what it means to heal.",
    "Had the opportunity to work alongside experienced clinicians in a busy urban hospital.",
    "Grew as a person and as a future physician through meaningful encounters with patients.",
    "Studied the role of inflammation in cardiovascular disease using mouse models.",
    "Performed cell culture, immunostaining and microscopy; presented at lab meeting.",
    "Research fellow in plastic surgery. Multiple projects, several manuscripts in progress.",
    "Assisted the principal investigator with grant writing and manuscript preparation.",
    "Investigated barriers to care among rural patients with diabetes.",
    "Exposure to clinical trials improved my understanding of evidence-based medicine.",
    "Teaching assistant, general chemistry laboratory, 6 hours weekly for three semesters.",
    "Created lesson plans and engaged students in active learning.",
    "I love teaching because it challenges me to understand the material more deeply.",
    "Near-peer tutor for the renal block; met with students who requested help.",
    "Led discussions on ethics with groups of 8 to 10.",
    "Big Brothers Big Sisters volunteer. We went to the park, did homework and talked.",
    "Helped organize the annual 5K fundraiser for cancer research.",
    "Packed boxes at the food bank, an eye-opening look at hunger in our city.",
    "Sang in the hospital lobby during the holidays and brought joy to patients and staff.",
    "Built lasting relationships with residents of a nursing home.",
    "Vice president of the internal medicine interest group. Invited speakers and ordered food.",
    "Oversaw committees, ran elections and represented students at faculty meetings.",
    "Being team captain pushed me to lead by example and hold others accountable.",
    "Sales associate at a clothing store, where I improved my people skills.",
    "Ran a small landscaping business with my brother during high school.",
    "Yoga, poetry and long walks; I also collect vinyl records.",
]
