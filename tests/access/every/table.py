"""The access table, written a second time: what each page owes to somebody of a role, in a relation to a family, whose
record is in a state. Nothing is asked of the product's own rules here, but which methods a page answers.

A page that is not in it has an empty cell, and fails (test_table.py).
"""

from accounts.roles import Role
from tests.access import test_pages
from tests.access.every.relations import IN_TEAM

OK, FORBIDDEN, NOT_THERE, NO_SUCH_METHOD = "ok", 403, 404, 405

R = Role
ALL = set(Role)
DOOR = {R.FRONT_DOOR, R.MANAGER}
LOG = DOOR | {R.PRACTITIONER, R.PARTNER_CHECKER, R.PANEL_CHAIR}
SEE_CASES = {R.MANAGER, R.QUALITY_AUDITOR}
FIGURES = {R.MANAGER, R.PANEL_CHAIR, R.QUALITY_AUDITOR, R.ANALYST}
LISTS = {R.MANAGER, R.ANALYST}
DIRECTORY = {R.MANAGER, R.ADMINISTRATOR}
MANAGER, ADMINISTRATOR, GOVERNANCE = {R.MANAGER}, {R.ADMINISTRATOR}, {R.INFORMATION_GOVERNANCE}

# Pages about no one record, and those found for everybody of the role: whose they are; to others they are forbidden.
BY_ROLE = {
    ("home", "stay"): ALL,
    ("cases:list",): {R.PRACTITIONER, *SEE_CASES},
    ("cases:lift",): MANAGER,
    ("cases:restricted",): MANAGER | GOVERNANCE,
    ("cases:break_glass",): DOOR,
    ("matching:numbers", "matching:settle_number", "matching:compare", "matching:confirm"): DOOR,
    ("matching:merged", "matching:part"): DOOR,
    ("ask:start", "ask:danger", "ask:danger_now", "ask:come_back", "ask:leave", "ask:finish"): LOG,
    ("referrals:new", "referrals:mine", "referrals:known"): LOG,
    (
        "referrals:queue",
        "referrals:assign",
        "referrals:offers",
        "referrals:promises",
        "referrals:decided",
        "referrals:family",
    ): DOOR,
    ("find",): LOG | SEE_CASES,
    ("referrals:step_down", "referrals:step_ups", "referrals:consultations"): DOOR,
    ("referrals:panel",): DOOR | {R.PANEL_CHAIR},
    ("referrals:panel_days", "referrals:panel_day_away"): MANAGER | {R.PANEL_CHAIR},
    ("referrals:lookups", "audit:entries", "audit:unusual", "audit:asked"): GOVERNANCE,
    ("audit:ask_line", "audit:judge_line", "audit:ask_day", "audit:judge_day"): GOVERNANCE,
    ("checks:mine",): {R.PARTNER_CHECKER},
    ("offers:mine",): {R.PRACTITIONER},
    ("directory:list", "directory:show"): ALL,
    ("directory:add", "directory:change", "directory:mark"): DIRECTORY,
    ("cases:schools", "cases:school"): ALL,
    ("cases:add_school", "cases:change_school"): DIRECTORY,
    ("cases:add_safeguarding_lead", "cases:change_safeguarding_lead"): DIRECTORY,
    ("outcomes:scorecard", "outcomes:who_asked"): FIGURES,
    ("outcomes:lists",): LISTS,
    ("accounts:letters", "accounts:letter_seen_to"): ADMINISTRATOR,
    ("accounts:people", "accounts:invite", "accounts:person", "accounts:change_person"): ADMINISTRATOR,
    (
        "accounts:invite_again",
        "accounts:give_role",
        "accounts:end_role",
        "accounts:leave_agency",
    ): ADMINISTRATOR,
    ("accounts:suspend", "accounts:reinstate", "accounts:take_away_second_step"): ADMINISTRATOR,
    ("accounts:agencies", "accounts:add_agency", "accounts:agency", "accounts:change_agency"): ADMINISTRATOR,
    ("accounts:sign_pledge", "accounts:end_agency"): ADMINISTRATOR,
    ("accounts:me", "accounts:two_step", "accounts:sign_out_elsewhere", "accounts:sign_out_device"): ALL,
}
ROLES = {name: roles for names, roles in BY_ROLE.items() for name in names}

# Of one's own account, and of nobody's: open to whoever comes, or led away from.
OPEN = {
    "account_login", "account_logout", "account_inactive", "account_reauthenticate", "account_change_password",
    "account_set_password", "account_reset_password", "account_reset_password_done", "account_reset_password_from_key",
    "mfa_index", "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes", "mfa_list_webauthn",
    "mfa_add_webauthn", "mfa_login_webauthn", "mfa_reauthenticate_webauthn", "mfa_remove_webauthn", "mfa_edit_webauthn",
    "draft", "signed_out", "help", "council", "privacy", "accessibility", "cookies", "theme", "live", "ready",
    "portal:staying_safe", "portal:privacy", "portal:leave", "portal:sign_out", "portal:open",
}  # fmt: skip
# Of a family member who came by a link, which nobody who has signed in is.
FAMILYS = {
    "portal:home", "portal:done", "portal:not_done", "portal:tell", "portal:papers", "portal:paper", "portal:paper_file",
}  # fmt: skip
# Of the colleague whose request it is (here the lead's), while others do not learn that there is one.
OF_A_REQUEST = {
    "ask:question", "ask:check", "ask:sent", "ask:save", "ask:forget", "ask:add_person", "ask:change_person",
    "ask:remove_person", "referrals:known_answer",
}  # fmt: skip

# An enquiry's pages: for whoever sees it, and then for these.
READ_ENQUIRY = {
    "referrals:show",
    "referrals:sent",
    "enquiry_files:files",
    "enquiry_files:show",
    "enquiry_files:again",
    "enquiry_files:download",
}
PANEL_SAYS = {"referrals:panel_said"}
DECIDED = {"offered", "stepping"}  # by the names of the borough's enquiries
TELLS_MORE = {"referrals:answer"}
DECIDES = {
    "referrals:take", "referrals:prioritise", "referrals:hand_over", "referrals:give_back", "referrals:ask_for_more",
    "referrals:ask_checks", "referrals:answer_check", "referrals:withdraw_check", "referrals:chase_check",
    "referrals:answer_offer", "referrals:offer_goes", "referrals:chase_offer", "referrals:search_for", "referrals:link", "referrals:keep_apart",
    "referrals:undo_ruling", "referrals:look_again", "referrals:decide", "referrals:second", "referrals:reopen", "referrals:reply",
    "referrals:reply_send", "referrals:reply_print", "referrals:letter", "referrals:letter_send",
    "referrals:letter_print", "referrals:hold", "referrals:reply_take_back", "referrals:reply_by_hand", "referrals:letter_by_hand", "referrals:step_up",
    "enquiry_files:put_in", "enquiry_files:take_away",
    "referrals:take_back_agreement", "referrals:correct", "referrals:add_named", "referrals:correct_named", "referrals:take_out_named",
    "referrals:add_note", "referrals:translate", "referrals:consult_for",
}  # fmt: skip
# What the lead professional is asked about a look: theirs, and information governance's.
ASKED = {"audit:question"}
# Of whoever opened a restricted record in an emergency (here an officer of the front door), and who holds it.
HOLDERS = {"cases:add_holder", "cases:answer_lift"}
EMERGENCIES = {"cases:end_emergency"}
CHECKS = {"checks:show", "checks:add"}
# Of the ordinary record's: its team's and the front door's; answered by the latter.
CONSULTATIONS = {"referrals:consultation", "referrals:consultation_answer"}
OFFERS = {"offers:show", "offers:goes"}
STEP_UPS = {
    "referrals:step_up_show",
    "referrals:step_up_acknowledge",
    "referrals:step_up_answer",
    "referrals:step_up_then",
}

# A role that waits for a second person: an administrator, or somebody of that role in that agency (here the council's
# managers).
CONFIRMS = {"accounts:confirm_role"}

ADDS = {"cases:join", "cases:name_lead"}
# Whoever keeps the list of schools says what is meant by what is written of a child, of the families they see: an
# administrator, of those in whose teams they are.
OF_THE_LIST = {"cases:match_school"}


def in_team(person, state=""):
    """Once the family has taken its agreement back, whoever leads is alone with it."""
    return person.relation == "leads" or (person.relation == IN_TEAM and state != "withdrawn")


def sees_case(person, state):
    if in_team(person, state) or person.relation == "holds the restriction":
        return True
    return person.role in SEE_CASES and state != "restricted"


def of_a_case(page, person, state):
    """What is due of a page about a family's record; the kinds of page are those of tests/access/test_pages.py."""
    if not sees_case(person, state):
        return NOT_THERE
    row = test_pages.PAGES[page]
    works, manages = in_team(person, state) and state != "closed", person.role == R.MANAGER
    ends = manages or (works and person.relation == "leads")
    if page in ADDS and state == "restricted" and person.relation != "holds the restriction":
        return FORBIDDEN
    if page in OF_THE_LIST:
        return OK if person.role in DIRECTORY else FORBIDDEN
    if page in ("matching:find_other", "matching:same_person"):
        return OK if person.role in DOOR else FORBIDDEN
    if row is test_pages.KNOWS_WHERE:
        knows = person.relation == "leads" or (person.relation, state) == (
            "holds the restriction",
            "restricted",
        )
        return FORBIDDEN if not (works or manages) else OK if knows else NOT_THERE
    allowed = {
        id(test_pages.READ): True,
        id(test_pages.READ_LATER): True,
        id(test_pages.WORK): works,
        id(test_pages.WORK_OR_MANAGE): works or manages,
        id(test_pages.NOT_NOW): works or manages,
        id(test_pages.MANAGE): manages,
        id(test_pages.LEAD_OR_MANAGE): ends,
        id(test_pages.NOTHING_OWED): ends,
    }[id(row)]
    return OK if allowed else FORBIDDEN


def sees_enquiry(person, enquiry):
    """`enquiry` is the name by which the borough knows it."""
    if enquiry == "hidden" and not (in_team(person) or person.relation == "holds the restriction"):
        return False
    if person.role == R.QUALITY_AUDITOR and enquiry in DECIDED:
        return True
    return person.role in DOOR or (person.role == R.PANEL_CHAIR and enquiry == "at_panel")


def of_an_enquiry(page, person, enquiry):
    if not sees_enquiry(person, enquiry):
        return NOT_THERE
    wanted = (
        LOG | {R.QUALITY_AUDITOR}
        if page in READ_ENQUIRY
        else DOOR | {R.PANEL_CHAIR}
        if page in PANEL_SAYS
        else DOOR
    )
    return OK if person.role in wanted else FORBIDDEN


def of_a_step_up(page, person, state):
    """`state` is that of the record it was sent from, or "" when it came from an enquiry."""
    of_case = bool(state) and sees_case(person, state)
    if not (of_case or (person.role in DOOR and state != "restricted")):
        return NOT_THERE
    if page == "referrals:step_up_show":
        return OK
    if page == "referrals:step_up_then":
        return OK if of_case and _decides_then(person, state) else FORBIDDEN
    sent = person.relation == "leads" and state == "restricted"
    return OK if person.role in DOOR or sent else FORBIDDEN


def _decides_then(person, state):
    if state == "closed":
        return False
    return person.role == R.MANAGER or (person.relation == "leads" and state == "restricted")


def due(page, person, about, method, answers):
    """What one cell holds. `about` is what the page is asked of: (kind, the borough's name of it)."""
    if method not in answers:
        return NO_SUCH_METHOD
    kind, which = about
    if kind == "case":
        return of_a_case(page, person, which)
    if kind == "enquiry":
        return of_an_enquiry(page, person, which)
    if kind == "step up":
        return of_a_step_up(page, person, which)
    if page in OPEN:
        return OK
    if page in FAMILYS:
        return FORBIDDEN
    if page in HOLDERS and person.role == R.INFORMATION_GOVERNANCE:
        return OK
    if page in EMERGENCIES | HOLDERS:
        return OK if person.relation == "holds the restriction" else NOT_THERE
    if page in CHECKS:
        return NOT_THERE
    if page in CONSULTATIONS:
        if not (person.role in DOOR or sees_case(person, "ordinary")):
            return NOT_THERE
        return OK if page == "referrals:consultation" or person.role in DOOR else FORBIDDEN
    if page in OFFERS:
        return OK if person.role == R.PRACTITIONER and person.agency == "charity" else NOT_THERE
    if page in CONFIRMS:
        own = person.role == R.MANAGER and person.agency == "council"
        return OK if own or person.role == R.ADMINISTRATOR else NOT_THERE
    if page in ASKED:
        return OK if person.role == R.INFORMATION_GOVERNANCE or person.relation == "leads" else NOT_THERE
    if page in OF_A_REQUEST:
        return FORBIDDEN if person.role not in LOG else OK if person.relation == "leads" else NOT_THERE
    return OK if person.role in ROLES[page] else FORBIDDEN
