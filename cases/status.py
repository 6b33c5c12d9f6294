"""The life of a case, and every move allowed in it. Data only."""

from django.db.models import TextChoices


class CaseStatus(TextChoices):
    WAITING = "waiting", "Waiting to start"
    ASSESSING = "assessing", "Assessment under way"
    PLANNING = "planning", "Making the plan"
    SUPPORTED = "supported", "Plan in place"
    CLOSED = "closed", "Closed"


MOVES = {
    CaseStatus.WAITING: {CaseStatus.ASSESSING, CaseStatus.CLOSED},
    CaseStatus.ASSESSING: {CaseStatus.PLANNING, CaseStatus.WAITING, CaseStatus.CLOSED},
    CaseStatus.PLANNING: {CaseStatus.SUPPORTED, CaseStatus.ASSESSING, CaseStatus.CLOSED},
    CaseStatus.SUPPORTED: {CaseStatus.ASSESSING, CaseStatus.CLOSED},
    CaseStatus.CLOSED: {CaseStatus.WAITING},
}

# A case that ended in another of its family, and is parted from it again, stands where it stood.
PARTED = {CaseStatus.CLOSED: set(MOVES) - {CaseStatus.CLOSED}}


class OwedKind(TextChoices):
    """What somebody must do about a case or an enquiry, in the words of lists and buttons; apps above yield theirs too."""

    NAME_LEAD = "name_lead", "Name a lead professional"
    RECORD_AGREEMENT = "record_agreement", "Ask the family to agree"
    START_ASSESSMENT = "start_assessment", "Start the assessment"
    FINISH_ASSESSMENT = "finish_assessment", "Finish the assessment"
    ASK_ABOUT_BABY = "ask_about_baby", "Ask whether the baby is born"
    SIGN_OFF = "sign_off", "Sign off the assessment"
    FIRST_MEETING = "first_meeting", "Hold the team meeting"
    AGREE_PLAN = "agree_plan", "Agree the plan"
    REVIEW = "review", "Review the plan"
    STEP_UP = "step_up", "Send the step up"
    CLOSE = "close", "Close, or say why not"
    ANSWER_FAMILY = "answer_family", "Answer the family"
    PASS_ON_VOICE = "pass_on_voice", "Pass on what a child said"
    ANSWER_CHILD = "answer_child", "Tell a child what came of it"
    UNDELIVERED = "undelivered", "See to a letter that did not arrive"
    ANSWER_STEP_UP = "answer_step_up", "Answer the step up"
    DECIDE = "decide", "Decide on the enquiry"
    REPLY = "reply", "Tell whoever asked"
    CHECK = "check", "Answer the check"
    OFFER = "offer", "Say whether the agency helps"
    OFFER_REVIEW = "offer_review", "Say how the agency’s help goes"
    CONSULTATION = "consultation", "Answer the consultation"


# Owed on an enquiry, before there is a case or beside one.
OF_ENQUIRIES = {OwedKind.DECIDE, OwedKind.REPLY, OwedKind.CHECK, OwedKind.OFFER, OwedKind.OFFER_REVIEW}
