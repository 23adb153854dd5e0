"""Descriptions written after the checker was finished; it was not changed for any of them."""

GOOD = [
    "Rounded with the palliative team and wrote family letters; two were read aloud at funerals.",
    "Student pharmacist's aide: bar-coded the crash carts, so expired drugs are now flagged "
    "before anyone opens a drawer.",
    "Fitted 64 hearing aids at the veterans' home over two winters.",
    "As night scribe I built a smart phrase for head injuries that eleven physicians use.",
    "Blood drive captain. From 80 units a drive to 130.",
    "Delivered groceries to dialysis patients during the flood; every one of the 37 reached a "
    "chair within two days.",
    "Randomized trial of text reminders: I recruited 118 teenagers and follow-up was 94 percent.",
    "Found that our asthma score misread Spanish answers; the corrected form is in the clinic.",
    "Two first-author papers on rib fractures, one already quoted in a trauma guideline.",
    "Kept the mouse colony through the move without losing a line.",
    "Taught knot tying on a rope bridge to 40 scouts, and CPR to their leaders.",
    "My cadaver drawings became the handout for the neck.",
    "Ran mock oral boards; the eight who came all passed.",
    "Trained peer counselors in three dormitories. Calls to the night nurse halved.",
    "Got our county to fund Narcan in every library.",
    "Began a bike library for discharged patients: 25 bikes, none stolen so far.",
    "Elected to the school board at 22; voted for, and got, a nurse in each building.",
    "Rewrote the duty hours survey so that answers are anonymous; complaints tripled, and two "
    "rotations were changed.",
    "Night auditor at a hotel. Balanced the books for 14 months with no error over a dollar.",
    "Quilt of 48 squares, one for each patient of my year, shown at the county fair.",
]
POOR = [
    "Followed a palliative care team and learned to listen.",
    "Aide in a hospital pharmacy: filled carts, restocked shelves, answered calls.",
    "Volunteered at the veterans' home on Sunday afternoons.",
    "Emergency department scribe in a busy 40-bed department, 30 hours per week.",
    "Helped run blood drives on campus and welcomed donors.",
    "Coordinated care for patients with complex needs and communicated with families.",
    "Recruitment and consent for a clinical trial; data entry in REDCap.",
    "Clinical research on asthma in Spanish-speaking children with Dr. Alvarez.",
    "Contributed to several manuscripts on trauma surgery that are being prepared.",
    "Animal care, genotyping and histology in a neuroscience laboratory.",
    "Scout leader since 2016: camping trips, badges and weekly meetings.",
    "Drew anatomical illustrations as a creative outlet.",
    "Helped classmates study for oral examinations.",
    "Peer counselor in a dormitory, available to students in distress.",
    "Advocated for better access to naloxone and raised awareness of overdose.",
    "Interested in cycling, sustainability and public health.",
    "Student member of the school board. Attended meetings and voted on policy.",
    "Served on the committee that reviews duty hours and student wellness.",
    "Night auditor at a hotel, a job that demanded accuracy and discretion.",
    "I quilt, bake sourdough and read mystery novels.",
]
