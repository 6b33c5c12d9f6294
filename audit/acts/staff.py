"""People who sign in, their roles, their agencies; what happens at the door; and asking why somebody looked."""

from audit.acts.kinds import CODE, CODES, COUNT, DAY, changed, door, one, refused

PERSON, AGENCY, REASON = one("user"), one("agency"), one("reason")
LINE, UNUSUAL = one("line"), one("unusual day")

ACTS = {
    "agency.added": changed("added an agency"),
    "agency.changed": changed("changed an agency’s details", changed=CODES),
    "agency.ended": changed("ended our work with an agency", reason=REASON),
    "agency.pledge_signed": changed("wrote down that an agency signed the pledge", on=DAY),
    "look.judged": changed("judged a look", line=LINE, unusual=UNUSUAL, came_to=CODE, more=COUNT),
    "persona.signed_in": door("signed in as somebody of the demonstration"),
    "question.answered": changed("said why they looked", line=LINE, unusual=UNUSUAL),
    "question.asked": changed("asked about a look", person=PERSON, line=LINE, unusual=UNUSUAL),
    "role.ended": changed("ended a role", person=PERSON, agency=AGENCY, role=CODE, reason=REASON),
    "role.given": changed("gave a role", person=PERSON, agency=AGENCY, role=CODE),
    "role.confirmed": changed("said the second yes to a role", person=PERSON, agency=AGENCY, role=CODE),
    "role.waits": changed("gave a role that waits for a second yes", person=PERSON, agency=AGENCY, role=CODE),
    "user.changed": changed("changed somebody’s details", changed=CODES),
    "user.device_signed_out": door("signed out one of their devices"),
    "user.invited": changed("invited somebody", agency=AGENCY, role=CODE),
    "user.invited_again": changed("sent somebody’s invitation again"),
    "user.left_agency": changed("wrote down that somebody left an agency", agency=AGENCY),
    "user.password_changed": door("changed their password"),
    "user.password_reset": door("set a new password from a letter"),
    "user.password_reset_asked": door("was asked for the letter that sets a new password"),
    "user.recovery_codes_made": door("made new recovery codes"),
    "user.reinstated": changed("let somebody sign in again"),
    "user.second_step_added": door("added a second step"),
    "user.second_step_refused": refused("gave a wrong second step", kind=CODE),
    "user.second_step_removed": door("removed a second step"),
    "user.second_step_taken_away": changed("took somebody’s second step away", reason=REASON),
    "user.sign_in_refused": refused("gave a wrong password for an account"),
    "user.signed_in": door("signed in"),
    "user.signed_out": door("signed out"),
    "user.signed_out_everywhere": door("ended somebody’s sessions", sessions=COUNT),
    "user.suspended": changed("suspended somebody", reason=REASON),
}
