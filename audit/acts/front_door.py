"""Enquiries from arriving to what they led to: checks, decisions, offers, replies, steps up and down; the directory."""

from audit.acts.kinds import (
    CODE,
    CODES,
    COUNT,
    MOMENT,
    YES,
    changed,
    listed,
    many,
    one,
    opened,
    refused,
    taken,
)

ENQUIRY, USER, AGENCY, FAMILY = one("enquiry"), one("user"), one("agency"), one("family")
NAMED = one("person named in an enquiry")
RULED = {"family": FAMILY, "ruling": one("ruling")}

ACTS = {
    "check.added_to": changed("added to their answer to a check", enquiry=ENQUIRY),
    "check.answered": changed("answered a check", enquiry=ENQUIRY, known=CODE, by_telephone=YES),
    "check.asked": changed(
        "asked a partner to check", enquiry=ENQUIRY, partner=CODE, agency=AGENCY, basis=CODE, people=COUNT
    ),
    "check.chased": changed("chased an answer to a check", enquiry=ENQUIRY, times=COUNT),
    "check.withdrawn": changed("withdrew a check", enquiry=ENQUIRY),
    "consultation.answered": changed("answered a consultation", enquiry=ENQUIRY, kind=CODE),
    "consultation.asked": changed("asked for advice", enquiry=ENQUIRY, kind=CODE),
    "enquiry.agreement_taken_back": changed(
        "wrote down that a family took back its agreement to a request", safe=CODE
    ),
    "enquiry.corrected": changed("corrected what an enquiry says", fields=CODES),
    "enquiry.decided": changed("decided about an enquiry", enquiry=ENQUIRY, outcome=CODE, level=CODE),
    "enquiry.decided_together": changed(
        "decided about two enquiries together", enquiry=ENQUIRY, other=ENQUIRY
    ),
    "enquiry.given_back": changed("put an enquiry back in the queue", before=USER, after=USER),
    "enquiry.handed_over": changed("handed an enquiry over", before=USER, after=USER),
    "enquiry.kept_apart": changed("said that an enquiry is of another family", **RULED),
    "enquiry.said_the_same": changed("said that two enquiries are about the same people", other=ENQUIRY),
    "enquiry.linked": changed("said which family an enquiry is about", **RULED),
    "enquiry.looked_again": changed("looked again for the family of an enquiry"),
    "enquiry.line_read": listed(
        "read what came before about a family, or the families of an enquiry",
        shown=many("case"),
        enquiries=many("enquiry"),
        families=many("family"),
    ),
    "enquiry.more_asked": changed("asked for more about an enquiry"),
    "enquiry.more_told": changed("told more about an enquiry"),
    "enquiry.not_kept_apart": changed("took back that an enquiry is of another family", **RULED),
    "enquiry.letter_lost": changed(
        "learnt that a letter about an enquiry does not arrive", letter=one("letter")
    ),
    "enquiry.noted": changed(
        "added a note or a call to an enquiry", note=one("note of an enquiry"), kind=CODE
    ),
    "enquiry.panel_said": changed("wrote down what the panel said"),
    "enquiry.person_added": changed("named somebody in an enquiry", named=NAMED, part=CODE),
    "enquiry.person_corrected": changed("corrected whom an enquiry names", named=NAMED, fields=CODES),
    "enquiry.person_taken_out": changed("took somebody out of an enquiry", named=NAMED),
    "enquiry.prioritised": changed(
        "changed how urgent an enquiry is", before=CODE, after=CODE, due_at=MOMENT
    ),
    "enquiry.received": changed("took in an enquiry", source=CODE, how=CODE),
    "enquiry.reopened": changed("opened an enquiry again"),
    "enquiry.second_look_asked": changed(
        "asked for a second look", enquiry=ENQUIRY, outcome=CODE, level=CODE
    ),
    "enquiry.second_look_refused": changed("did not agree at the second look", enquiry=ENQUIRY),
    "enquiry.taken": changed("took an enquiry", before=USER),
    "enquiry.translated": changed("put a translation beside an enquiry", translation=one("translation")),
    "enquiry.unlinked": changed("took back which family an enquiry is about", **RULED),
    "known.asked": opened("asked whether somebody is known, and was told", purpose=CODE, answer=CODE),
    "letter.seen_to": changed("saw to a letter that did not arrive"),
    "offer.accepted": changed("said that the agency helps", enquiry=ENQUIRY, by_telephone=YES),
    "offer.came_back": changed("said that the family needs more help", enquiry=ENQUIRY, by_telephone=YES),
    "offer.chased": changed("chased an agency’s answer", enquiry=ENQUIRY, times=COUNT),
    "offer.declined": changed("said that the agency cannot help", enquiry=ENQUIRY, by_telephone=YES),
    "offer.finished": changed("said that the agency’s help is finished", enquiry=ENQUIRY, by_telephone=YES),
    "offer.goes_on": changed("said that the agency’s help goes on", enquiry=ENQUIRY, by_telephone=YES),
    "offer.made": changed(
        "asked an agency to help", enquiry=ENQUIRY, agency=AGENCY, basis=CODE, shares=CODES, written_to=YES
    ),
    "offer.withdrawn": changed("withdrew what an agency was asked", enquiry=ENQUIRY),
    "panel.day_added": changed("said on which day the panel meets"),
    "panel.day_taken_away": changed("said that the panel does not meet on a day after all"),
    "reply.came_back": changed("learnt that a reply did not arrive", enquiry=ENQUIRY, to=CODE),
    "reply.held": changed("said that an answer is still being looked for", enquiry=ENQUIRY, how=CODE),
    "reply.promised_again": changed("promised an answer anew"),
    "reply.taken_back": changed(
        "took back that somebody had been told what was decided", enquiry=ENQUIRY, to=CODE
    ),
    "reply.told": taken("told what was decided", enquiry=ENQUIRY, to=CODE, how=CODE),
    "request.begun": changed("began a request for help", language=CODE),
    "request.come_back": opened("came back to a request for help"),
    "request.forgotten": changed("threw away a request for help"),
    "request.saved": changed("saved a request for later", sent_code=YES),
    "request.wrong_code": refused("gave a wrong code for a saved request for help"),
    "service.added": changed("added a service"),
    "service.changed": changed("changed a service", fields=CODES),
    "service.marked": changed("said whether a service runs", was=CODE, became=CODE),
    "step_down.received": changed("took in a step down", plan_kind=CODE, agency=AGENCY),
    "step_up.added_to": changed("sent more with the step up", agency=AGENCY),
    "step_up.acknowledged": changed("took in the step up"),
    "step_up.answered": changed("answered the step up", answer=CODE),
    "step_up.dropped": changed("dropped the step up"),
    "step_up.sent": taken("sent a step up", agency=AGENCY),
    "step_up.then": changed("said what follows from the step up", then=CODE),
}
