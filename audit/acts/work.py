"""The assessment, the plan, meetings, reviews, closing; the family's own page."""

from audit.acts.kinds import CODE, COUNT, YES, changed, one, opened, refused, taken

PERSON = one("person")

ACTS = {
    "action.added": changed("added an action"),
    "action.changed": changed("changed an action"),
    "action.moved": changed("moved an action on", was=CODE, became=CODE),
    "assessment.answered": changed("wrote in the assessment", section=CODE),
    "assessment.handed_in": changed("handed in the assessment"),
    "assessment.sent_back": changed("sent the assessment back", move=one("move")),
    "assessment.signed_off": changed("signed off the assessment"),
    "assessment.started": changed("started an assessment"),
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
    "plan.downloaded": taken("took away the plan as a PDF"),
    "plan.drafted": changed("began a plan"),
    "plan.ended": changed("ended the plan"),
    "plan.export_asked": taken("asked for the plan as a PDF", language=CODE),
    "plan.export_failed": changed("could not make the plan’s PDF"),
    "plan.exported": taken("made the plan’s PDF", language=CODE),
    "review.held": changed("reviewed the plan", decision=CODE),
}
