"""Who may look at an enquiry today, and why, in words: for whoever asks who looked. Who it is says the one rule of sight
(`who_sees_enquiry`); the rows that stand behind it say why."""

from django.db.models import Exists, Q
from django.db.models.expressions import RawSQL

from accounts.models import Membership, User
from accounts.roles import Right, roles_with
from audit.looking import MayLook
from referrals.models import Enquiry
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

    def holds(right):
        return Q(pk__in=User.objects.with_right(right).order_by().values("pk"))

    here = User.objects.filter(is_active=True, pk__in=Membership.objects.live().values("user"))
    all_of_them, panel = holds(Right.SEE_ALL_ENQUIRIES), holds(Right.RUN_PANEL)
    return here.filter(
        all_of_them & reach(sees_all=True, panel=False)
        | ~all_of_them & panel & reach(sees_all=False, panel=True)
        | ~all_of_them & ~panel & reach(sees_all=False, panel=False)
    )


def may_look(enquiry_id) -> list[MayLook]:
    """Registered as audit.looking.WHO_MAY_LOOK_AT_AN_ENQUIRY: whoever sent it or follows it for their agency, then those
    whose role sees it, by name."""
    enquiry = Enquiry.objects.filter(pk=enquiry_id).first()
    if enquiry is None:
        return []
    seen = list(who_sees_enquiry(enquiry.pk).order_by("name", "pk"))
    works = {}
    for one in Membership.objects.live().filter(user__in=seen).select_related("agency").order_by("pk"):
        works.setdefault(one.user_id, []).append(one)
    found = [_line(enquiry, user, works[user.pk]) for user in seen]
    return sorted(found, key=lambda one: one.by_role)


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
    why = "Follows it for the agency: whoever sent it has left" if there else "Nothing says why"
    return MayLook(user.name, why, (there or roles)[0].agency.name, user.pk)
