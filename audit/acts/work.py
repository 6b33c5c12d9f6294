"""The assessment, the plan, meetings, reviews, closing; the family's own page."""

from audit.acts.kinds import CODE, COUNT, YES, changed, one, opened, refused, taken

PERSON, ENQUIRY = one("person"), one("enquiry")
# A document is about a case, or about an enquiry that has none.
FILE = {"kind": CODE, "enquiry": ENQUIRY}

ACTS = {
    "action.added": changed("added an action"),
    "action.changed": changed("changed an action"),
    "action.moved": changed("moved an action on", was=CODE, became=CODE),
    "assessment.answered": changed("wrote in the assessment", section=CODE),
    "assessment.handed_in": changed("handed in the assessment"),
    "assessment.sent_back": changed("sent the assessment back", move=one("move")),
    "assessment.signed_off": changed("signed off the assessment"),
    "assessment.started": changed("started an assessment"),
    "document.asked": taken("asked for a document", **FILE, language=CODE, same=YES),
    "document.downloaded": taken("downloaded a file", **FILE),
    "document.expired": changed("let go of a file that nobody opened", **FILE),
    "document.failed": changed("could not make a document", **FILE, language=CODE),
    "document.made": changed("made a document", **FILE, language=CODE),
    "document.put_in": changed("put in a file", **FILE),
    "document.refused": changed("refused a file with a virus in it", **FILE),
    "document.taken_away": changed("took a file away", **FILE),
    "family.answered": changed("answered the family"),
    "family.said": changed("wrote to us from the family’s page", kind=CODE),
    "goal.added": changed("added a goal"),
    "goal.changed": changed("changed a goal"),
    "link.made": changed(
        "made a link to the family’s page", person=PERSON, contact=one("contact"), language=CODE, checked=YES
    ),
    "link.opened": opened("opened the family’s page"),
    "link.replaced": changed("replaced a link to the family’s page", person=PERSON),
    "link.taken_back": changed("took back a link to the family’s page", person=PERSON),
    "link.wrong_code": refused("gave a wrong code at the family’s page", times=COUNT),
    "meeting.booked": changed("booked a team meeting"),
    "meeting.cancelled": changed("cancelled a team meeting"),
    "meeting.held": changed("wrote down a team meeting"),
    "plan.agreed": changed("wrote down that the family agreed the plan"),
    "plan.changed": changed("changed the words of the plan"),
    "plan.drafted": changed("began a plan"),
    "plan.ended": changed("ended the plan"),
    "review.held": changed("reviewed the plan", decision=CODE),
    "voice.answered": changed("wrote how a child was told what came of what they said", person=PERSON),
    "voice.for_whom": changed("said anew who may read what a child said", person=PERSON),
    "voice.heard": changed("wrote down what a child said", person=PERSON),
    "voice.passed_on": changed("wrote down who was told what a child said", person=PERSON),
}
