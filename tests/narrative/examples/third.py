"""Forty more, half of them good: the second checker missed some, and from them it learned."""

GOOD = [
    "Chaperoned 300 exams in the student-run gynecology clinic and rewrote the chaperone script "
    "after listening to patients.",
    "Home visits with a geriatrician. My medication lists uncovered duplicate blood thinners in "
    "two patients.",
    "Translated for Haitian Creole speakers in labor and delivery; the ward hired its first "
    "interpreter the year after.",
    "Followed up on abnormal Pap smears by text. Nine in ten women now have a visit booked.",
    "As a dialysis technician I suggested warming the blankets earlier. Cramping complaints fell.",
    "Rare-disease registry: entered the first 58 families and got a grant renewed on that data.",
    "Bench year in immunology. Cloned the receptor that the lab had chased since 2019.",
    "Meta-analysis of 23 trials, now cited in a national guideline.",
    "Wearable sensor study; kept 91% of participants to the end by phoning each of them monthly.",
    "Made teaching videos on the knee exam that the course director shows every year.",
    "Guided four classmates through remediation, and all of them advanced.",
    "Prison literacy teacher: three men earned their GED with me.",
    "Weekly chess and homework club in public housing; attendance tripled in a year.",
    "Cleaned up a polluted creek with scouts. Trout are back.",
    "Sewed and delivered 1,500 masks in the first spring of the pandemic.",
    "Convinced the school to post board scores a day earlier, on Thursdays, so nobody waits over "
    "a weekend.",
    "Founding editor of the literary magazine; fourth issue this fall.",
    "Mediated between two feuding student groups and wrote the shared calendar they still keep.",
    "Electrician's apprentice. Wired 16 apartments that passed inspection the first time.",
    "Swam the Channel relay with five friends and raised money for a ventilator.",
]
POOR = [
    "Accompanied attending physicians on ward rounds and home visits.",
    "Dialysis technician: set up machines, monitored patients, documented treatments.",
    "Longitudinal clerkship in a rural practice with continuity of care as its focus.",
    "Provided emotional support to women in labor and their partners.",
    "Immersed myself in a different health system and broadened my horizons.",
    "Screened articles for a systematic review that is still in progress.",
    "Worked on several projects involving machine learning in radiology.",
    "Bench research on T cell signaling; learned flow cytometry and mouse handling.",
    "Recruited patients and obtained consent for studies in the emergency department.",
    "Poster planned for next year. Role: data analysis and figure preparation.",
    "Reviewed notes with classmates before exams and shared study tips.",
    "Enjoyed mentoring underclassmen and watching them grow.",
    "Guest lecturer on healthy eating at local schools.",
    "Supervised children during recess and helped with reading.",
    "Took part in beach clean-ups, blood drives and toy collections.",
    "Ambassador for the admissions office: gave tours and answered applicants' questions.",
    "Co-chair of the diversity council. Worked to make our campus more welcoming.",
    "Organizing conferences taught me how to juggle competing priorities.",
    "Ride-share driver in the evenings, which let me meet people from all walks of life.",
    "Gym, guitar and gardening are how I recharge.",
]
