"""Pages about the team around a family: who leads, who joins, who leaves, who has looked."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Count, Func, OuterRef, Q, Value
from django.shortcuts import get_object_or_404, render

from accounts.models import Membership, User
from accounts.roles import Right, roles_with
from audit import acts, summary
from audit.acts import Of
from audit.lines import by_day, in_words
from audit.models import Entry
from cases import bases, team
from cases.filters import LeadFilters
from cases.forms.team import JoinForm, LeadForm, LeaveForm
from cases.may import ADDS_TO_TEAM, CHANGES, NAMES_LEAD
from cases.models import TeamMember
from cases.pages import case_page, done, form_page, frame
from cases.status import CaseStatus
from earlyhelp import editing
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out
from earlyhelp.paging import paged

MOST_SHOWN = 15  # of those who could lead


@case_page()
def team_page(request, case):
    members = case.team.select_related("user", "agency", "added_by")
    now = [m for m in members if m.left_at is None]
    context = frame(
        request,
        case,
        "cases:team",
        now=now,
        before=[m for m in members if m.left_at],
        at_request=case.said_at_request.all(),
        could_go_on=case.is_open and bool(bases.could_go_on(case)),
        agreements=case.agreements.select_related("person", "recorded_by"),
        sharing=case.sharing.select_related("agency", "recorded_by"),
        footings=case.footings.select_related("decided_by"),
    )
    return render(request, "cases/team.html", context)


@dataclass(frozen=True)
class Candidate:
    """Somebody who could lead, for an agency, and in words how much they do already."""

    worker: team.Worker
    load: str


def _could_lead(case):
    """People who could lead, with where they work and how many families they lead now."""
    places = Membership.objects.live().filter(user=OuterRef("pk"), role__in=roles_with(Right.BE_LEAD))
    names = ArraySubquery(places.order_by("pk").values("agency__name"))
    return (
        User.objects.with_right(Right.BE_LEAD)
        .exclude(pk=case.lead_id)
        .annotate(
            agency_name=Func(names, Value(" "), function="array_to_string", output_field=CharField()),
            leads=Count("leading", filter=~Q(leading__status=CaseStatus.CLOSED)),
        )
        .order_by("leads", "name")
    )


def _candidates(case, people) -> list[Candidate]:
    """These people, each for every agency they work with families for, those in the team and with most room first."""
    in_team = set(case.team.live().values_list("user", flat=True))

    def room(one):
        return (
            one.user.pk not in in_team,
            one.user.leads >= one.user.most_families,
            one.user.leads,
            one.user.name,
        )

    found = sorted(team.workers(people), key=room)
    return [Candidate(one, _load(one.user, one.user.pk in in_team)) for one in found]


def _load(person, in_team):
    room = (
        "no room for another" if person.leads >= person.most_families else f"can lead {person.most_families}"
    )
    place = "In this team already. " if in_team else ""
    return f"{place}Leads {person.leads} {'family' if person.leads == 1 else 'families'} now, {room}."


@case_page(may=NAMES_LEAD, form=True)
def name_lead(request, case):
    """Name a lead professional, or hand over; filtered by name or agency so that the list stays short."""
    filters = LeadFilters(request.GET, _could_lead(case))
    sent = request.method == "POST"
    people = _candidates(case, filters.queryset if sent else filters.qs)
    shown = people if sent else people[:MOST_SHOWN]
    seen = editing.digest(team.leads(case))
    form = asked(request, LeadForm, candidates=shown, leader=case.lead, initial={"seen": seen})
    if carried_out(request, form, team.name_lead, case, by=request.user):
        return done(request, case, "The lead professional has been named, and told by email.", "record")
    title = "Hand over to another lead professional" if case.lead else "Name a lead professional"
    return form_page(
        request,
        case,
        form,
        title,
        back="record",
        before="cases/_lead_search.html",
        search=filters.form,
        most_people=MOST_SHOWN,
        more_people=len(people) - len(shown),
    )


@case_page(may=ADDS_TO_TEAM, form=True)
def join(request, case):
    form = asked(request, JoinForm, case=case, workers=team.workers())
    if carried_out(request, form, team.join, case, by=request.user):
        return done(request, case, "They are in the team, and have been told by email.", "cases:team")
    return form_page(request, case, form, "Add somebody to the team", back="cases:team")


@case_page(may=CHANGES, form=True)
def leave(request, case, member_id):
    member = get_object_or_404(TeamMember.objects.filter(case=case).select_related("user"), pk=member_id)
    seen = editing.digest(team.shown(member))
    form = asked(request, LeaveForm, initial={"seen": seen})
    if carried_out(request, form, team.leave, member, by=request.user):
        return done(request, case, "They have left the team and can no longer see this record.", "cases:team")
    lead = "They will not be able to see this family’s record any more."
    return form_page(
        request,
        case,
        form,
        f"Take {member.user.name} out of the team?",
        back="cases:team",
        lead=lead,
        button="Take out of the team",
    )


@case_page(may=CHANGES)
def who_looked(request, case):
    """Everybody who has opened this record, or taken something of it away, so that it can be told to the family."""
    looks = Entry.objects.filter(case_id=case.pk, verb__in=acts.verbs(Of.OPENED, Of.TAKEN))
    page = paged(request, looks.order_by("-at", "-pk"), 50)
    days = by_day(in_words(page.rows))
    found = frame(request, case, "cases:team", page=page, days=days, summary=summary.of(looks))
    return render(request, "cases/who_looked.html", found)
