"""Pages about leaving a family, and coming back."""

from django.contrib import messages
from django.shortcuts import redirect

from cases import membership
from cases.codes import Safe
from cases.forms.membership import LeaveFamilyForm
from cases.may import CHANGES
from cases.models import Case
from cases.pages import case_page, done, form_page
from cases.views.agreement import UNSAFE
from cases.views.people import member_of
from earlyhelp.drafts import asked
from earlyhelp.forms import Form
from earlyhelp.pages import carried_out


@case_page(may=CHANGES, form=True)
def leave_family(request, case, member_id):
    member = member_of(case, member_id)
    form = asked(request, LeaveFamilyForm, member=member)
    if left := carried_out(request, form, membership.leave, member, by=request.user):
        if left.safe == Safe.NO and Case.objects.visible_to(request.user).filter(pk=case.pk).exists():
            messages.success(request, UNSAFE)
            return redirect("referrals:step_up_family", case.pk)
        return done(request, case, f"{member.person.called} has left this family’s record.", "cases:people")
    return form_page(
        request,
        case,
        form,
        f"Is {member.person.called} no longer part of this family?",
        before="cases/_leave_family.html",
        hangs=[] if member.left_on else membership.hangs(member),
        person=member.person,
        back="cases:people",
        button="They have left",
    )


@case_page(may=CHANGES, form=True)
def come_back(request, case, member_id):
    member = member_of(case, member_id)
    form = asked(request, Form)
    if carried_out(request, form, membership.come_back, member, by=request.user):
        return done(request, case, f"{member.person.called} is part of this family again.", "cases:people")
    return form_page(
        request,
        case,
        form,
        f"Is {member.person.called} part of this family again?",
        lead="They agree to nothing by it: ask them again. A link to the family’s page has to be made anew.",
        back="cases:people",
        button="Yes, they are back",
    )
