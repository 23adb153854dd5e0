"""The words that the checker of experiences knows; each list is one alternation of a pattern."""

NUMBER_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    "seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    "a hundred|hundreds|thousands|dozens|a dozen|a half|half|a third|two thirds|a quarter"
)
DURATIONS = (
    "hour|hours|hr|hrs|day|days|week|weeks|month|months|year|years|minute|minutes|semester|"
    "semesters|summer|summers|term|terms|times a week|time"
)
HELD_BY = (
    "step|level|type|phase|age|aged|grade|stage|room|unit|covid|class of|ms|pgy|block|section|"
    "chapter|part|since|until|summer|fall|spring|winter|january|february|march|april|may|june|"
    "july|august|september|october|november|december"
)
SUPERVISORS = (
    "physician|physicians|doctor|doctors|attending|attendings|surgeon|surgeons|professor|"
    "professors|provider|providers|supervisor|supervisors|principal investigators|faculty"
)
CHANGED = (
    "reduced|cut|cuts|lowered|decreased|halved|shortened|dropped|fell|rose|grew|doubled|tripled|"
    "raised|increased|improved|eliminated|replaced|replaces|saved|saves|rebuilt|rewrote|restored|"
    "changed|switched|moved|reset|fixed|negotiated|persuaded|convinced|brought|expanded|extended|"
    "introduced|revived|solved|prevented|streamlined|digitized|digitised|recovered|corrected|"
    "caught|found that|found a|found an|showed that|discovered|uncovered|traced|detected|"
    "proved|ended|stopped|closed|settled|resolved|merged|automated|simplified|standardized|"
    "centralized|converted|transformed|sped|speeded|accelerated|boosted|slashed|trimmed|"
    "consolidated|reorganized|redesigned|revised|updated|modernized|renovated|reopened|unified|"
    "donated|delivered|distributed|provided free|enabled|became|become|becomes|turned into|"
    "rewired|restructured|rerouted|reworked|reassigned|redrew|retrained|climbed|grown|cleared|removed|retired|phased out|took over|now takes"
)
MADE = (
    "built|created|designed|developed|wrote|drafted|founded|co-founded|established|started|"
    "launched|opened|published|presented|authored|co-authored|composed|arranged|produced|"
    "translated|organized|organised|invented|programmed|set up|won|earned|secured|planted|"
    "repaired|compiled|piloted|implemented|made|coded|filmed|painted|directed|edited|mapped|"
    "installed|patented|cloned|synthesized|isolated|sequenced|derived|validated|recorded|initiated"
)
ADOPTED = (
    "still use|still uses|still used|now use|now uses|now used|now run|now runs|now offers|"
    "adopted|adopts|in use|has stayed|have stayed|kept in place|first author|second author|"
    "first-author|co-author|was published|were published|is published|appeared in|was accepted|"
    "accepted for|prize|award|medal|title|championship|finalist|runner-up|passed|graduated|"
    "came back|missed no|no missed|no injuries|without an incident|without incident|"
    "without a complaint|as a result|resulted in|led to|under budget|ahead of schedule|"
    "for the first time|its first|our first|their first|the first|are back|is back|no longer|top third|top quarter|top ten|record|went up|went down|"
    "went from|down to|so that|half as long|twice as|instead of|asked to keep|asked me to lead|"
    "coauthor|author of|best in|best of|best at|first to|only student to|only one to|each new|"
    "chosen from|selected from|standard form|standard practice|has since|have since|ever since"
)
TAUGHT = "taught|tutored|trained|coached|precepted|mentored|certified|vaccinated|onboarded"
PEOPLE = (
    "student|students|classmate|classmates|first-year|first-years|second-years|third-years|"
    "patient|patients|resident|residents|intern|interns|nurse|nurses|volunteer|volunteers|"
    "child|children|teenagers|parents|families|mothers|men|women|hires|peers|people|"
    "beginners|workers|team|runners|veterans|neighbors|applicants"
)
SOFT = (
    "skill|skills|ability|abilities|communication|awareness|teamwork|leadership|understanding|"
    "appreciation|knowledge|confidence|environment|empathy|compassion|resilience|perspective|"
    "perspectives|patience|passion|my mind|sense of|relationships|rapport|patient care|"
    "quality of care|quality care|events|meetings|myself|me|expertise|proficiency|"
    "professionalism|mindset|values|character|experience|experiences|interest in|joy|smile|"
    "smiles|hope|comfort|as a person|as a physician|as a future|as an educator|as a leader|"
    "lesson plans|slides|materials|flyers|agendas|emails|lab meeting|journal club|decisions|"
    "a difference|an impact|positive impact|the importance|friends|friendships|memories|"
    "connections|horizons|trust|journey|balance"
)
BUZZWORDS = (
    "leadership|teamwork|team player|communication|communicator|collaboration|collaborate|"
    "compassion|compassionate|empathy|empathetic|professionalism|time management|"
    "organizational|interpersonal|adaptability|resilience|dedication|dedicated|integrity|"
    "initiative|work ethic|critical thinking|critical-thinking|problem-solving|problem solving|"
    "multitask|multitasking|passionate|passion|cultural competence|humility|patience|"
    "attention to detail|discipline|perseverance|flexibility|fast-paced|dynamic|motivated|"
    "self-starter|detail-oriented|results-oriented|above and beyond|outside the box|"
    "excellence|hands-on experience|well-rounded|wide variety|analytical|committed|"
    "commitment|hard-working|hardworking|conflict resolution|adaptable|role model|diverse|"
    "supportive|inclusive|patient-centered|high-quality|natural leader|focus"
)

SETTINGS = (
    "team of|teams of|group of|groups of|crew of|staff of|class of|family of|population of|"
    "list of|ranging from|up to age"
)
SIZES = "bed|beds|k|km|person|member|member team|lead"
