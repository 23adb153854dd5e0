"""Forty more, half of them good: the third checker missed some, and from them it learned."""

GOOD = [
    "Free clinic pharmacy lead. We swapped brand inhalers for generics and patients' costs fell by "
    "two thirds.",
    "Caught three allergy mismatches while reconciling medications on my sub-internship.",
    "Hospice volunteer: sat 85 vigils and trained the next coordinator.",
    "Prepared families for organ donation talks with a one-page guide that the transplant service "
    "adopted.",
    "Walked 26 elderly neighbors through their Medicare forms; eleven found a cheaper plan.",
    "Measured hand hygiene on four wards. After I posted the results weekly, compliance climbed "
    "from 61 to 84 percent.",
    "Coauthor of a chapter on burn resuscitation in a surgical handbook.",
    "My image analysis pipeline is open source and has 300 downloads.",
    "Studied heat deaths in our county; the health department opened cooling centers on that "
    "basis.",
    "Poster on pediatric concussion, best in session.",
    "Anatomy prosector. My dissections of the hand are shown to each new class.",
    "Designed a board game on antibiotics that the microbiology course plays in week two.",
    "Tutored MCAT physics: eight students, average gain of six points.",
    "Started a Saturday science school; it is in its fifth year and has 60 children.",
    "Taught new parents safe sleep in Somali and Arabic.",
    "Organized rides to the polls for 212 dialysis patients.",
    "Persuaded the cafeteria to label allergens after a classmate's reaction.",
    "Ran the student wellness fund. Forty-one emergency grants, each paid within three days.",
    "Deckhand on a salmon boat; learned to mend nets and rewired the sonar.",
    "Choir director at my church. From nine voices to thirty, and a recording.",
]
POOR = [
    "Attended weekly tumor board and multidisciplinary rounds.",
    "Scribe in orthopaedics. Typed notes in real time and prepared charts.",
    "Helped in the pharmacy of a free clinic by counting pills and labeling bottles.",
    "Spent a month in Guatemala on a medical mission, an unforgettable experience.",
    "Comforted patients before surgery and kept families informed.",
    "Hospital volunteer in the gift shop and at the information desk, 120 hours.",
    "Clinical research coordinator responsible for regulatory documents and study visits.",
    "Examined the relationship between sleep and academic performance in undergraduates.",
    "Learned statistical programming and was introduced to machine learning.",
    "Awaiting acceptance of our manuscript; helped with the introduction.",
    "Student researcher. Attended lectures, read papers and shadowed my mentor.",
    "Peer tutor for physiology and pathology throughout the second year.",
    "I found great joy in teaching and hope to stay in academic medicine.",
    "Served as a small group leader and tried to create a safe space for learning.",
    "Volunteered with hospice because I believe that everyone deserves dignity.",
    "Met with a refugee family weekly to practice English.",
    "Treasurer. Kept accounts, collected dues and reported at meetings.",
    "Worked with the dean and faculty to represent the interests of my class.",
    "Nanny for a family with twins; cooked, drove and helped with schoolwork.",
    "Tennis has been part of my life for 15 years and keeps me balanced.",
]
