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


class NextStep(TextChoices):
    """Who must do what next; each case has one, with a date, so that nothing waits unseen."""

    NAME_LEAD = "name_lead", "Name a lead professional"
    RECORD_AGREEMENT = "record_agreement", "Ask the family to agree"
    START_ASSESSMENT = "start_assessment", "Start the assessment"
    FINISH_ASSESSMENT = "finish_assessment", "Finish the assessment"
    SIGN_OFF = "sign_off", "Sign off the assessment"
    FIRST_MEETING = "first_meeting", "Hold the team meeting"
    AGREE_PLAN = "agree_plan", "Agree the plan"
    REVIEW = "review", "Review the plan"
    STEP_UP = "step_up", "Send the step up"
    CLOSE = "close", "Close, or say why not"
    NOTHING = "", "Nothing"
