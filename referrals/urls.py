"""Every address of the front door. Its pages have three families of names: `referrals:`, `enquiry_files:` and
`checks:`."""

from django.urls import include, path

from documents.urls import pages_of
from referrals.files import ENQUIRIES
from referrals.models import Reply
from referrals.pages import enquiry_page
from referrals.views import (
    assigning,
    checks,
    consultations,
    decided,
    decision,
    enquiry,
    family,
    known,
    log,
    offers,
    panel,
    partner,
    queue,
    replies,
    steps,
    writing,
)

ASKER, FAMILY = {"to": Reply.To.ASKER}, {"to": Reply.To.FAMILY}
BY_HAND = {"by_hand": True}

of_enquiries = [
    path("", queue.waiting, name="queue"),
    path("decided/", decided.decided, name="decided"),
    path("assign/", assigning.assign, name="assign"),
    path("new/", log.new, name="new"),
    path("mine/", log.mine, name="mine"),
    path("<int:enquiry_id>/", enquiry.show, name="show"),
    path("<int:enquiry_id>/sent/", log.sent, name="sent"),
    path("<int:enquiry_id>/take/", enquiry.take, name="take"),
    path("<int:enquiry_id>/priority/", assigning.prioritise, name="prioritise"),
    path("<int:enquiry_id>/hand-over/", assigning.hand_over, name="hand_over"),
    path("<int:enquiry_id>/give-back/", assigning.give_back, name="give_back"),
    path("<int:enquiry_id>/ask-for-more/", enquiry.ask_for_more, name="ask_for_more"),
    path("<int:enquiry_id>/answer/", enquiry.answer, name="answer"),
    path("<int:enquiry_id>/correct/", writing.correct, name="correct"),
    path("<int:enquiry_id>/agreement/", writing.take_back, name="take_back_agreement"),
    path("<int:enquiry_id>/people/add/", writing.add_person, name="add_named"),
    path("<int:enquiry_id>/people/<int:named_id>/correct/", writing.correct_person, name="correct_named"),
    path("<int:enquiry_id>/people/<int:named_id>/take-out/", writing.take_out, name="take_out_named"),
    path("<int:enquiry_id>/notes/add/", writing.add_note, name="add_note"),
    path("<int:enquiry_id>/translate/", writing.translate, name="translate"),
    path("<int:enquiry_id>/checks/", checks.ask, name="ask_checks"),
    path("<int:enquiry_id>/checks/<int:check_id>/answer/", checks.answer, name="answer_check"),
    path("<int:enquiry_id>/checks/<int:check_id>/withdraw/", checks.withdraw, name="withdraw_check"),
    path("<int:enquiry_id>/checks/<int:check_id>/chase/", checks.chase, name="chase_check"),
    path("offers/", offers.owed, name="offers"),
    path("<int:enquiry_id>/offers/<int:offer_id>/answer/", offers.answer, name="answer_offer"),
    path("<int:enquiry_id>/offers/<int:offer_id>/how-it-goes/", offers.goes, name="offer_goes"),
    path("<int:enquiry_id>/offers/<int:offer_id>/chase/", offers.chase, name="chase_offer"),
    path("<int:enquiry_id>/search/", known.search_for, name="search_for"),
    path("<int:enquiry_id>/family/look/", known.look_again, name="look_again"),
    path("<int:enquiry_id>/family/<int:family_id>/", known.link, name="link"),
    path("<int:enquiry_id>/family/<int:family_id>/apart/", known.keep_apart, name="keep_apart"),
    path("<int:enquiry_id>/family/undo/<int:ruling_id>/", known.undo, name="undo_ruling"),
    path("<int:enquiry_id>/decide/", decision.decide, name="decide"),
    path("<int:enquiry_id>/second-look/", decision.second, name="second"),
    path("<int:enquiry_id>/look-again/", decision.reopen, name="reopen"),
    path("<int:enquiry_id>/panel/", panel.said, name="panel_said"),
    path("promises/", replies.owed, name="promises"),
    path("<int:enquiry_id>/reply/", replies.tell, ASKER, name="reply"),
    path("<int:enquiry_id>/reply/send/", replies.send, ASKER, name="reply_send"),
    path("<int:enquiry_id>/reply/by-hand/", replies.tell, ASKER | BY_HAND, name="reply_by_hand"),
    path("<int:enquiry_id>/letter/by-hand/", replies.tell, FAMILY | BY_HAND, name="letter_by_hand"),
    path("<int:enquiry_id>/reply/<int:reply_id>/mistake/", replies.take_back, name="reply_take_back"),
    path("<int:enquiry_id>/reply/hold/", replies.hold, name="hold"),
    path("<int:enquiry_id>/reply/print/", replies.print_letter, ASKER, name="reply_print"),
    path("<int:enquiry_id>/letter/", replies.tell, FAMILY, name="letter"),
    path("<int:enquiry_id>/letter/send/", replies.send, FAMILY, name="letter_send"),
    path("<int:enquiry_id>/letter/print/", replies.print_letter, FAMILY, name="letter_print"),
    path("<int:enquiry_id>/step-up/", steps.step_up, name="step_up"),
    path("step-down/", steps.step_down, name="step_down"),
    path("<int:enquiry_id>/consultation/", consultations.ask_for_caller, name="consult_for"),
]
of_consultations = [
    path("consultations/", consultations.listed, name="consultations"),
    path("consultations/<int:consultation_id>/", consultations.show, name="consultation"),
    path("consultations/<int:consultation_id>/answer/", consultations.answer, name="consultation_answer"),
    path("families/<int:case_id>/consultation/", consultations.ask, name="consult"),
]
of_steps = [
    path("panel/", panel.coming, name="panel"),
    path("panel/days/", panel.days, name="panel_days"),
    path("panel/days/<int:panel_day_id>/away/", panel.day_away, name="panel_day_away"),
    path("step-ups/", steps.step_ups, name="step_ups"),
    path("step-ups/<int:step_up_id>/", steps.show, name="step_up_show"),
    path("step-ups/<int:step_up_id>/acknowledge/", steps.acknowledge, name="step_up_acknowledge"),
    path("step-ups/<int:step_up_id>/answer/", steps.answer, name="step_up_answer"),
    path("step-ups/<int:step_up_id>/early-help/", steps.then, name="step_up_then"),
    path("families/<int:case_id>/step-up/", steps.step_up_family, name="step_up_family"),
    path("families/<int:case_id>/step-up/drop/", steps.drop, name="step_up_drop"),
]
# Looking for families: whoever may ask for help is told a contact, the front door what it finds.
of_known = [
    path("known/", known.ask, name="known"),
    path("known/families/<int:family_id>/", family.show, name="family"),
    path("known/<int:lookup_id>/", known.answer, name="known_answer"),
    path("known/asked/", known.lookups, name="lookups"),
]
# For partners: the checks that their agency owes an answer.
of_partners = [
    path("", partner.mine, name="mine"),
    path("<int:check_id>/", partner.show, name="show"),
    path("<int:check_id>/add/", partner.add, name="add"),
]
of_staff = [
    path("enquiries/", include(of_enquiries)),
    path("", include(of_steps)),
    path("", include(of_known)),
    path("", include(of_consultations)),
]
urlpatterns = [
    path("", include((of_staff, "referrals"))),
    path("enquiries/<int:enquiry_id>/files/", include((pages_of(ENQUIRIES, enquiry_page), "enquiry_files"))),
    path("checks/", include((of_partners, "checks"))),
]
