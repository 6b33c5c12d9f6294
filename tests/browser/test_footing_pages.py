"""The pages of a restricted record in an emergency, of a no, and of what was shared, with all that is folded open."""

from cases import emergency
from documents import keeping
from referrals import checks
from tests import builders
from tests.browser.conftest import PHONE
from tests.documents import a_file
from tests.partners import a_checker, an_agency, asked, one
from tests.rules.test_enquiries import an_enquiry


def test_nothing_is_wrong_with_these_pages(
    window, agreed_case, with_team, manager, other_manager, lead, front_door, governance
):
    case = with_team(agreed_case)
    keeping.hand_over(a_file(case, by=lead), by=lead).close()
    check = asked(an_enquiry(front_door), front_door, one(an_agency("Nurses", "health")))[0]
    nurse = a_checker(check.agency)
    checks.answer(check, known="not_shared", answer="He would be moved; ring Ann", by=nurse)
    restriction = builders.restricted(case, manager).restrictions.get()
    emergency.break_glass(of=case.reference, why="Layla rang: her father is at the door", by=other_manager)
    for who, address in (
        (lead, f"/families/{case.pk}/agreement/"),
        (lead, f"/families/{case.pk}/basis/"),
        (lead, f"/families/{case.pk}/team/"),
        (manager, f"/families/{case.pk}/"),
        (other_manager, f"/families/{case.pk}/"),
        (front_door, "/families/restricted/open/"),
        (manager, "/families/restricted/"),
        (manager, f"/families/restricted/{restriction.pk}/holders/"),
        (governance, "/families/restricted/"),
        (front_door, f"/enquiries/{check.enquiry_id}/"),
        (nurse, f"/checks/{check.pk}/"),
    ):
        at = window(who, PHONE).open(address)
        if folds := at.page.locator("details.eh-fold > summary").all():
            for fold in folds:
                fold.click()
            at.look()
