"""Descriptions that say what the work was, or what it is said to have built; all invented."""

CLINICAL = [
    "Demonstrated leadership, teamwork and communication while working in a fast-paced clinical "
    "environment.",
    "Shadowed physicians in the emergency department and gained exposure to a wide variety of "
    "cases.",
    "Responsible for taking vital signs, rooming patients and assisting the provider as needed.",
    "Volunteered in the hospital, where I interacted with patients and families and learned the "
    "value of compassion.",
    "My duties included answering phones, scheduling appointments and maintaining patient charts.",
    "Worked as a medical scribe for 20 hours per week during 2023 and 2024.",
    "Participated in rounds, observed procedures, and developed a deep appreciation for the art "
    "of medicine.",
    "Assisted nurses with daily activities of patients on a medical-surgical floor.",
    "Gained valuable hands-on experience and honed my clinical reasoning and interpersonal skills.",
    "Helped provide high-quality, patient-centered care to an underserved population.",
]
RESEARCH = [
    "Assisted with data collection and data entry for an ongoing project on heart failure.",
    "Worked in a basic science lab learning a variety of techniques such as PCR and Western blot.",
    "Ongoing project. Responsibilities include literature review and chart review.",
    "Contributed to research on outcomes in orthopaedic trauma under Dr. Hall since 2022.",
    "Developed strong analytical, organizational and problem-solving skills through research.",
    "Participated in weekly lab meetings and journal club, which strengthened my critical "
    "thinking.",
    "Involved in several research projects in the department of neurology.",
    "Conducted literature searches and helped with writing. Manuscript in preparation.",
    "Learned about study design, statistics and the importance of attention to detail.",
    "Passionate about advancing science and committed to excellence in research.",
]
TEACHING = [
    "Served as a teaching assistant for the anatomy course, helping students with questions.",
    "Passionate educator who enjoys sharing knowledge with others and inspiring growth.",
    "Held office hours, graded assignments and proctored exams.",
    "Being a tutor strengthened my communication skills, patience and adaptability.",
    "Responsible for leading small group discussions and providing feedback.",
    "Facilitated learning in a supportive and inclusive environment.",
    "Teaching has always been important to me, and this role allowed me to grow as an educator.",
    "Helped with the orientation of new students each August.",
    "Assisted faculty in the preparation of course materials and simulation sessions.",
    "Improved my ability to explain complex topics in simple terms.",
]
SERVICE = [
    "Volunteered at a soup kitchen to give back to my community.",
    "Participated in various community service events throughout medical school.",
    "Dedicated and compassionate volunteer at the animal shelter, 4 hours a week.",
    "Helped at the free clinic and saw first-hand how social determinants affect health.",
    "Raised awareness of mental health issues on campus.",
    "Attended health fairs and provided education on healthy lifestyles.",
    "Committed to serving the underserved and advocating for vulnerable populations.",
    "Assisted with food distribution and other tasks at the local pantry since 2021.",
    "This experience taught me empathy, humility and cultural competence.",
    "Member of the service committee. Took part in planning and staffing events.",
]
LEADERSHIP = [
    "Demonstrated strong leadership, time management and organizational skills as vice president.",
    "Led meetings, delegated tasks and communicated with members and faculty.",
    "As president I was responsible for overseeing all aspects of the organization.",
    "Served on the admissions committee from 2022 to 2024.",
    "Worked effectively with a diverse team to achieve common goals.",
    "Acted as a liaison between students and administration.",
    "Secretary: took minutes, sent emails and kept the calendar.",
    "Elected class representative, a role that required initiative, integrity and teamwork.",
    "Planned social events and helped foster a sense of community.",
    "A natural leader who motivates others, thinks outside the box and goes above and beyond.",
]
WORK_AND_HOBBIES = [
    "Server at a busy restaurant. Learned to multitask and work under pressure.",
    "Worked full time as a cashier for three years before medical school.",
    "Customer service position requiring professionalism, patience and conflict resolution.",
    "I enjoy running, cooking and spending time with friends and family.",
    "Playing the piano helps me relax and maintain a healthy work-life balance.",
    "Avid traveler who loves learning about different cultures.",
    "Lifeguard responsible for the safety of swimmers at the community pool.",
    "Retail associate: stocked shelves, assisted customers and operated the register.",
    "Photography has taught me to see the world from new perspectives.",
    "Played intramural soccer, which fostered teamwork, discipline and resilience.",
]
VARIED = [
    "Observed surgeries and learned about the roles of the operating room team.",
    "Helped patients feel comfortable and answered their questions about procedures.",
    "Nursing assistant at a long-term care facility. Duties: bathing, feeding, transferring.",
    "Strong work ethic, excellent communication and ability to work in a team.",
    "Collected samples, entered data and attended meetings with the principal investigator.",
    "Research assistant in pediatric oncology, 10 hours per week, 2021 to 2022.",
    "Currently working on a retrospective study of knee replacement.",
    "Learned to collaborate with colleagues from different backgrounds.",
    "Gave lectures and helped students prepare for examinations.",
    "Tutoring made me a more patient and effective communicator.",
    "Mentorship is a passion of mine, and I strive to be a role model.",
    "Volunteered on weekends at the shelter, where I did whatever was needed.",
    "Provided support to patients from marginalized communities with compassion and respect.",
    "Served as treasurer and managed the budget of the club.",
    "Coordinated events and promoted collaboration among members.",
    "Leadership position that enhanced my organizational and interpersonal abilities.",
    "Worked as a barista while in college to support myself.",
    "Office assistant: filing, copying, answering the phone for 2 physicians.",
    "Hiking and baking keep me grounded and remind me to be present.",
    "I have played the violin since age 6, which instilled perseverance and focus.",
]
POOR = [*CLINICAL, *RESEARCH, *TEACHING, *SERVICE, *LEADERSHIP, *WORK_AND_HOBBIES, *VARIED]
