"""Who may open a page of the family's plan: the person its link was made for, while the link stands.

Their session is kept apart from signing in: it holds the id of the link, and the link is read again on every
request, so that taking it back ends the session at once.
"""

from functools import partial, wraps

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.db.models import OuterRef, Subquery
from django.middleware.csrf import rotate_token
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from audit import trail
from cases import audience
from earlyhelp.may import May
from earlyhelp.pages import guard
from earlyhelp.without_account import idle, language_here, languages, private, seen
from earlyhelp.written import Written
from plans.models import Plan
from plans.status import PlanStatus
from portal.links import family_actor
from portal.models import FamilyLink

# No account says who they are: the link that this browser came in by does (link_here).
FAMILY = May("the family member the link was made for", lambda user, *record: not user.is_authenticated)
KEY = "family_link"


def _standing(link):
    said = audience.standing(
        family=OuterRef("case__family"), case=OuterRef(OuterRef("case")), person=OuterRef("person")
    )
    found = FamilyLink.objects.filter(pk=link, taken_back_at=None, case__closed_at=None).exclude(used_at=None)
    # Asked for, not asked by: as a condition it makes PostgreSQL weigh four times as many ways to join.
    return found.annotate(said=Subquery(said.values("json"))).select_related("person", "case__family")


_link = Written(_standing, link=int)
LONGEST = 2 * 3600  # seconds


def let_in(request, link):
    """Start the session of the person a link was made for; whoever was signed in here is signed out."""
    logout(request)
    rotate_token(request)
    now = int(timezone.now().timestamp())
    request.session[KEY] = {"link": link.pk, "began": now, "seen": now, "language": link.language}


def let_out(request):
    """End a family's session: the exit button must leave nothing behind. A worker signs out by a button of their own."""
    if not request.user.is_authenticated:
        logout(request)


def link_here(request) -> FamilyLink | None:
    """The link this browser came in by, if it still stands and its time is not up."""
    kept = request.session.get(KEY)
    if not kept or request.user.is_authenticated:
        return None
    if idle(kept) or int(timezone.now().timestamp()) - kept["began"] > LONGEST:
        let_out(request)
        return None
    link = next(iter(_link(link=kept["link"])), None)
    if link is None or viewer_of(link) == audience.NOBODY:
        let_out(request)
        return None
    seen(request, KEY)
    return link


_agreed = Written(
    lambda case: Plan.objects.filter(case=case, status=PlanStatus.AGREED).select_related("case"), case=int
)


def plan_of(case) -> Plan | None:
    """The plan that the family agreed, which is what their pages are about."""
    return next(iter(_agreed(case=case.pk)), None)


def viewer_of(link) -> audience.Viewer:
    """Whoever came in by this link (`link_here`), as they stand in their family at this moment."""
    return audience.as_they_stand(link.person_id, link.said)


def in_language(request, otherwise="en"):
    """Within this block, words are in the reader's language."""
    return override(language_here(request, KEY, otherwise=otherwise))


def draw(request, template, title, *, link=None, status=200, **more):
    """A page of the family's, in the language in force: kept by no browser, its address told to no other site."""
    context = {
        "title": title,
        "link": link,
        "languages": languages(request),
        "language": get_language(),
        **more,
    }
    return private(render(request, template, context, status=status))


def _who(request):
    """Who came in by the link of this browser, for the trail; None without one."""
    link = link_here(request)
    return link and family_actor(link.person)


def portal_page(**answers):
    """A page for the family member a link was made for: view(request, link, …). Every opening is in the trail."""

    def opening(request, kwargs):
        link = link_here(request)
        if link is None:
            return draw(request, "portal/closed.html", _("This page is closed"), status=403)
        here, by = request.resolver_match.view_name, family_actor(link.person)
        return (link,), partial(trail.viewed, link.case, by=by, case=link.case, page=here)

    def decorate(view):
        page = guard(opening, may=FAMILY, by=_who, **answers)(view)

        @wraps(page)
        def in_their_language(request, **kwargs):
            # Asked first, so that the page that says "closed" is still in the reader's language.
            with in_language(request):
                return private(page(request, **kwargs))

        return login_not_required(in_their_language)

    return decorate
