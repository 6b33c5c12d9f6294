"""The pages of schools, numbers, what somebody says of themselves, and health, on a phone and on a desk."""

from cases import health_workers, number_facts, schooling
from tests import builders
from tests.browser.conftest import DESK, PHONE
from tests.rules.test_schools import a_safeguarding_lead, a_setting


def test_nothing_is_wrong_with_these_pages(window, agreed_case, manager, lead):
    case, son = agreed_case, builders.son(agreed_case)
    setting = a_setting(
        manager, name="Wolfeschlegelsteinhausenbergerdorff Primary School", phone="01632 960300"
    )
    safeguarding = a_safeguarding_lead(manager, setting, email="ola.ward@example.org")
    schooling.begin(son, name="Hill House", case=case, by=lead)
    schooling.begin(son, name=setting.name, case=case, by=lead)
    schooling.begin(builders.daughter(case), name="Rowan Unit", case=case, by=lead)
    number_facts.say(son, nhs_number="9434765919", nhs_number_source="letter", case=case, by=lead)
    gp = health_workers.add(
        son, kind="gp", practice="Harebell Surgery", phone="01632 960201", case=case, by=lead
    )
    member = case.family.members.get(part="son").pk
    mother = case.family.members.get(part="mother").pk
    here = f"/families/{case.pk}"
    pages = (
        (lead, f"{here}/people/"),
        (lead, f"{here}/people/{member}/school/"),
        (lead, f"{here}/schools/{son.schoolings.last().pk}/"),
        (lead, f"{here}/people/{member}/numbers/"),
        (lead, f"{here}/people/{mother}/equality/"),
        (lead, f"{here}/people/{member}/health/"),
        (lead, f"{here}/health/{gp.pk}/"),
        (manager, "/families/schools/"),
        (manager, f"/families/schools/{setting.pk}/"),
        (manager, "/families/schools/add/"),
        (manager, f"/families/schools/safeguarding/{safeguarding.pk}/"),
        (manager, f"{here}/schools/{builders.daughter(case).schoolings.get().pk}/list/"),
    )
    for size in (PHONE, DESK):
        for who, address in pages:
            window(who, size).open(address)
