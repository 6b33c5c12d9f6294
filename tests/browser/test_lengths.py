"""Pages that somebody scans on a phone are no longer than they can be scanned."""

from django.urls import reverse

from directory import services
from earlyhelp.authority import authority
from tests.browser.conftest import PHONE

LENGTH = "document.documentElement.scrollHeight"


def test_the_telephone_log_and_a_page_of_services_can_be_scanned_on_a_phone(
    window, front_door, people, school
):
    """They were 8,188 and 9,396 pixels long at a width of 360."""
    area = authority()
    for n in range(25):
        services.add(
            by=people["administrator"],
            name=f"Stay and play with breakfast {n}",
            agency=school,
            description="Songs, toys and a warm drink for parents with little ones, every morning but Friday. "
            * 4,
            levels=[level.code for level in area.levels[:2]],
            needs=[need.code for need in area.needs[:2]],
        )
    phone = window(front_door, size=PHONE)
    long = {}
    for name in ("referrals:new", "directory:list"):
        long[name] = phone.open(reverse(name)).page.evaluate(LENGTH)
    assert phone.page.locator("main .eh-list > li").count() == 25
    assert long["referrals:new"] <= 4000 and long["directory:list"] <= 6000, long
