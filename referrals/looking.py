"""Who may look at an enquiry or a step up today, and why, in words: for whoever asks who looked. Who it is says the one
rule of sight (`who_sees_enquiry`, `who_sees_step_up`); the rows that stand behind it say why."""

from django.db.models import Exists, Q
from django.db.models.expressions import RawSQL

from accounts.models import Membership, User
from accounts.roles import Right, roles_with
from audit.looking import MayLook
from cases import looking as at_cases
from cases.models import who_sees
from referrals.models import Enquiry, StepUp
from referrals.models.enquiry import theirs
from referrals.status import EnquiryStatus


def who_sees_enquiry(pk):
    """The users to whom `visible_to` shows an enquiry today: its own rule (`reached_by`), asked of everybody who works here
    in one statement, so that there is no second one."""
    # The id of whoever is asked about, from the outer query, however deep inside the rule it stands.
    each = RawSQL(f'"{User._meta.db_table}"."id"', ())
    works = Membership.objects.live().filter(user=each)
    that_send = works.filter(role__in=roles_with(Right.LOG_ENQUIRIES)).values("agency")
    own = theirs(each, works.values("agency"), that_send)

    def reach(**may):
        return Exists(Enquiry.objects.reached_by(each, own, **may).filter(pk=pk))

    return _at_work().filter(
        _hold(Right.SEE_ALL_ENQUIRIES) & reach(sees_all=True)
        | _hold(Right.RUN_PANEL) & reach(panel=True)
        | _hold(Right.AUDIT_ENQUIRIES) & reach(audits=True)
        | reach()
    )


def who_sees_step_up(step_up) -> list[User]:
    """The users to whom `visible_to` shows a step up today, by name. Asked of each in turn who may come into question: of all
    at once it took the database more than a minute."""
    answer = Membership.objects.live().filter(
        agency=step_up.agency_id, role__in=roles_with(Right.ANSWER_CHECKS)
    )
    known = Q(pk__in=answer.values("user")) | _hold(Right.SEE_ALL_ENQUIRIES)
    if step_up.case:
        known |= Q(pk__in=list(who_sees(step_up.case).values_list("pk", flat=True)))
    return [
        one
        for one in _at_work().filter(known).order_by("name", "pk")
        if StepUp.objects.visible_to(one).filter(pk=step_up.pk).exists()
    ]


def _hold(right):
    return Q(pk__in=User.objects.with_right(right).order_by().values("pk"))


def _at_work():
    return User.objects.filter(is_active=True, pk__in=Membership.objects.live().values("user"))


def may_look(enquiry_id) -> list[MayLook]:
    """Registered as audit.looking.WHO_MAY_LOOK[ENQUIRY]: whoever sent it or follows it for their agency, then those
    whose role sees it, by name."""
    enquiry = Enquiry.objects.filter(pk=enquiry_id).first()
    if enquiry is None:
        return []
    seen = list(who_sees_enquiry(enquiry.pk).order_by("name", "pk"))
    works = _roles_of(seen)
    found = [_line(enquiry, user, works[user.pk]) for user in seen]
    return sorted(found, key=lambda one: one.by_role)


def may_look_at_step_up(step_up_id) -> list[MayLook]:
    """Registered as audit.looking.WHO_MAY_LOOK[STEP_UP]: whoever sent it, social care's duty and the team of the case it
    was sent from, then those whose role sees it, by name."""
    step_up = StepUp.objects.select_related("case").filter(pk=step_up_id).first()
    if step_up is None:
        return []
    seen = who_sees_step_up(step_up)
    works = _roles_of(seen)
    of_case = {one.user: one for one in at_cases.may_look(step_up.case_id)} if step_up.case_id else {}
    found = [_line_of_step_up(step_up, user, works[user.pk], of_case.get(user.pk)) for user in seen]
    return sorted(found, key=lambda one: one.by_role)


def _roles_of(users):
    """{user id: their roles of today, the first given first}"""
    works = {}
    for one in Membership.objects.live().filter(user__in=users).select_related("agency").order_by("pk"):
        works.setdefault(one.user_id, []).append(one)
    return works


def _line_of_step_up(step_up, user, roles, of_case):
    if user.pk == step_up.sent_by_id:
        return MayLook(user.name, "Sent it", roles[0].agency.name, user.pk)
    duty = [one for one in roles if one.agency_id == step_up.agency_id]
    if any(one.role in roles_with(Right.ANSWER_CHECKS) for one in duty):
        return MayLook(user.name, "Answers for the team to which it was sent", duty[0].agency.name, user.pk)
    if of_case:
        return of_case
    every = next(one for one in roles if one.role in roles_with(Right.SEE_ALL_ENQUIRIES))
    return MayLook(user.name, every.get_role_display(), every.agency.name, user.pk, by_role=True)


def _line(enquiry, user, roles):
    there = [one for one in roles if one.agency_id == enquiry.sent_for_id]
    every = next((one for one in roles if one.role in roles_with(Right.SEE_ALL_ENQUIRIES)), None)
    panel = next((one for one in roles if one.role in roles_with(Right.RUN_PANEL)), None)
    if enquiry.received_by_id == user.pk and there:
        return MayLook(user.name, "Sent it, or wrote it down", there[0].agency.name, user.pk)
    if every:
        return MayLook(user.name, every.get_role_display(), every.agency.name, user.pk, by_role=True)
    if panel and enquiry.status == EnquiryStatus.PANEL:
        why = f"{panel.get_role_display()}, while it waits for the panel"
        return MayLook(user.name, why, panel.agency.name, user.pk, by_role=True)
    audits = next((one for one in roles if one.role in roles_with(Right.AUDIT_ENQUIRIES)), None)
    if audits and enquiry.status == EnquiryStatus.DECIDED:
        return MayLook(user.name, audits.get_role_display(), audits.agency.name, user.pk, by_role=True)
    why = "Follows it for the agency: whoever sent it has left" if there else "Nothing says why"
    return MayLook(user.name, why, (there or roles)[0].agency.name, user.pk)
