"""What each table says about a student, and what is not handed out, with the reason.

Every table of ``belongings()`` is either a heading here or withheld here; a test fails for one that
is neither. Of a table with a heading every field is handed out unless it is withheld by name.
"""

HEADINGS = {
    "account.EmailAddress": "Addresses of your sign-in",
    "accounts.Invitation": "Invitations to sign in",
    "accounts.User": "Your sign-in",
    "contacts.Contact": "Contacts with the office",
    "contacts.NoteVersion": "Notes that are shared with you",
    "dashboard.Nudge": "Reminders that the office sent you",
    "letters.Assignment": "Programs of your letters",
    "letters.CurriculumVitae": "Your CVs",
    "letters.DraftStatement": "Drafts for letter writers",
    "letters.Example": "Examples for letter writers",
    "letters.LetterRequest": "Your letters",
    "letters.RequestChange": "What happened to your letters",
    "letters.SentMail": "Mails to letter writers",
    "letters.Writer": "Your letter writers",
    "letters.WriterChange": "Changes of your letter writers",
    "mfa.Authenticator": "Second steps of your sign-in",
    "narrative.ChecklistAnswers": "Answers about your statement",
    "narrative.Experience": "Your experiences",
    "narrative.ExperienceVersion": "Earlier wordings of your experiences",
    "narrative.InterviewAnswer": "Your answer for the interview",
    "narrative.MentionAnswers": "Answers about mentioning a score",
    "narrative.MspeDraft": "Your characteristics for the MSPE",
    "narrative.NetworkPerson": "People who could speak for you",
    "narrative.NetworkPerson_programs": "Programs that those people know",
    "narrative.NetworkStep": "How far each of them was asked",
    "narrative.ProgramMessage": "Your messages to programs",
    "narrative.Statement": "Your statements",
    "narrative.StatementComment": "Comments on your statements",
    "narrative.StatementVersion": "Wordings of your statements",
    "privacy.StatedPurpose": "Why your data was taken along",
    "programs.Entry": "Programs on your lists",
    "programs.EntryChange": "Changes of your lists",
    "programs.EntryComment": "What your advisor said of programs",
    "programs.ProgramList": "Your program lists",
    "programs.ReviewRound": "Reviews of your lists",
    "programs.Signal": "Your signals",
    "rotations.Rotation": "Your rotations",
    "rotations.RotationChange": "Changes of your rotations",
    "socialaccount.SocialAccount": "Sign-on by your school",
    "timeline.Digest": "Digests that were sent to you",
    "timeline.Feed": "Your calendar's addresses",
    "timeline.MailPreference": "Which mails you get",
    "timeline.Milestone": "Your dates",
    "timeline.MilestoneChange": "Changes of your dates",
    "timeline.Reminder": "Reminders about your dates",
    "triage.AcademicRecord": "Your record",
    "triage.AnchorOverrule": "Anchors that were overruled",
    "triage.Applicant": "You",
    "triage.DetailChange": "Changes of your details",
    "triage.KeptAssessment": "What the rules said",
    "triage.ResearchYearAnswers": "Answers about a research year",
    "triage.RetakeAnswers": "Answers about taking Step 2 again",
    "triage.RiskDecision": "Your decisions",
    "triage.SpecialtyChoice": "Your goals",
    "triage.Stay": "Seasons that you stayed for",
    "triage.Step2Result": "Your Step 2 results",
    "usersessions.UserSession": "Where you are signed in",
}
OFFICE = "Notes of the office to itself; ask the office if you want to read them."
STAFF = "A table for staff; it holds nothing about students."
OPENS = "It would open something for whoever reads it."
WITHHELD = {
    "account.EmailConfirmation": OPENS,
    "accounts.User_groups": STAFF,
    "accounts.User_user_permissions": STAFF,
    "admin.LogEntry": STAFF,
    "contacts.Case": OFFICE,
    "contacts.Note": "The notes that are shared with you stand under their own heading.",
    "dashboard.SavedView": STAFF,
    "letters.Link": "It opens a letter writer's page, not yours.",
    "letters.Remark": "A letter writer said it to the office in confidence, beside a letter.",
    "privacy.ErasureRequest": OFFICE,
    "privacy.LegalHold": OFFICE,
    "socialaccount.SocialToken": OPENS,
    "triage.AssignmentRule": STAFF,
}
WITHHELD_FIELDS = {
    "accounts.Invitation.digest": OPENS,
    "accounts.User.password": OPENS,
    "mfa.Authenticator.data": OPENS,
    "timeline.Feed.digest": OPENS,
    "usersessions.UserSession.data": OPENS,
    "usersessions.UserSession.session_key": OPENS,
}
OFFICE_NOTES = (
    "Notes that the office keeps for itself, and attempts to reach you that did not: the office "
    "decides whether to share them."
)
CONFIDENCE = (
    "What a letter writer told the office in confidence, and every letter itself: letters never "
    "pass through this product."
)
OTHERS_MAILS = (
    "Mails of the product to the office and to letter writers that name you: what they are about "
    "stands under your dates and letters."
)
LEFT_OUT = (
    CONFIDENCE,
    OFFICE_NOTES,
    OTHERS_MAILS,
    "Holds and requests of the office about the keeping of your file.",
    "Secrets that open something: your password, the address of your calendar, links of writers.",
)
