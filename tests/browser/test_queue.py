"""The front door's list in a browser: it keeps itself up to date, and leaves ticks, focus and reading alone."""

import pytest
from playwright.sync_api import expect

from referrals import assigning, enquiries
from referrals.models import Enquiry
from tests.browser.conftest import PHONE
from tests.rules.test_enquiries import an_enquiry, somebody
from tests.rules.test_queue import decided

COME_BACK = "document.dispatchEvent(new Event('visibilitychange'))"  # as when a tab is looked at again


def named(by, name, **changes):
    return an_enquiry(by, family_name=name, people=[somebody(family_name=name)], **changes)


@pytest.fixture
def rows(front_door):
    return [named(front_door, name) for name in ("Pham", "Rahman", "Nowak")]


@pytest.mark.parametrize("size", [None, PHONE], ids=["desk", "phone"])
def test_the_list_brings_itself_up_to_date_and_leaves_the_rest_alone(size, window, front_door, manager, rows):
    pham, rahman, nowak = rows
    desk = window(front_door, **({"size": size} if size else {})).open("/enquiries/")
    tick = desk.box(f"Tick {rahman.reference}, Rahman family")
    tick.check()
    desk.box(f"Tick {nowak.reference}, Nowak family").check()
    desk.says("With the 2 ticked:")
    desk.page.locator(f"#t{rahman.pk}").focus()
    desk.page.evaluate(f"document.getElementById('e{rahman.pk}').kept = 'yes'")

    urgent = named(front_door, "Costa", priority="urgent")
    enquiries.take(nowak, by=manager)
    decided(pham, manager)
    desk.page.evaluate(COME_BACK)
    expect(desk.main.get_by_role("status")).to_contain_text("The list has changed: 1 new.")
    desk.says("Costa family", "All waiting (3)", "One ticked enquiry has changed hands or left the list.")
    assert "Pham" not in desk.words
    assert desk.page.locator(".eh-queue tbody tr").first.get_attribute("id") == f"e{urgent.pk}"
    expect(tick).to_be_checked()
    expect(tick).to_be_focused()
    expect(desk.page.locator(f"#t{nowak.pk}")).not_to_be_checked()
    assert desk.page.evaluate(f"document.getElementById('e{rahman.pk}').kept"), "the row was put there anew"
    desk.look()
    desk.press("Take these").says(f"{rahman.reference} is now yours.")
    assert Enquiry.objects.get(pk=nowak.pk).owner == manager


def test_the_focus_stays_on_a_row_that_changes_and_an_empty_list_fills(window, front_door, manager, rows):
    desk = window(front_door).open("/enquiries/?show=mine")
    assert not desk.page.locator("#queue-actions button").count()
    assigning.assign_many(enquiries=rows, to=front_door, by=manager)
    desk.page.evaluate(COME_BACK)
    expect(desk.main.get_by_role("status")).to_contain_text("3 new")
    link = desk.page.locator(f"#n{rows[1].pk}")
    link.focus()
    assigning.prioritise(rows[1], priority="urgent", why="No heating", by=manager)
    desk.page.evaluate(COME_BACK)
    expect(desk.page.locator(f"#p{rows[1].pk}")).to_contain_text("Urgent")
    expect(link).to_be_focused()
    desk.main.get_by_role("button", name="Tick all on this page").click()
    desk.says("With the 3 ticked:").look()


def test_a_list_that_has_not_changed_says_nothing_and_one_out_of_reach_says_so(window, front_door, rows):
    desk = window(front_door).open("/enquiries/")
    with desk.page.expect_response(lambda answer: answer.request.headers.get("x-refresh")) as answer:
        desk.page.evaluate(COME_BACK)
    assert answer.value.status == 304
    said = desk.main.get_by_role("status")
    expect(said).to_be_empty()
    desk.page.route("**/enquiries/**", lambda route: route.fulfill(status=500))
    desk.refused = 500
    desk.page.evaluate(COME_BACK)
    expect(said).to_contain_text("could not be brought up to date")
    desk.page.unroute("**/enquiries/**")
    desk.page.evaluate(COME_BACK)
    expect(said).to_be_empty()


def test_whoever_has_been_signed_out_is_told_that_the_list_stands_still(window, front_door, rows):
    desk = window(front_door).open("/enquiries/")
    desk.page.context.clear_cookies()
    desk.page.evaluate(COME_BACK)
    expect(desk.main.get_by_role("status")).to_contain_text("You are signed out, so this list stands still.")


def test_the_list_works_without_scripts(window, front_door, rows):
    desk = window(front_door, scripts=False).open("/enquiries/")
    desk.box(f"Tick {rows[0].reference}, Pham family").check()
    desk.press("Take these").says(f"{rows[0].reference} is now yours.")
    named(front_door, "Costa")
    desk.follow("Refresh this list").says("Costa family")
    rows[0].refresh_from_db()
    assert rows[0].owner == front_door


def test_the_pages_about_whose_it_is_are_sound(window, front_door, manager, rows):
    desk = window(front_door, size=PHONE).open("/enquiries/?show=unassigned&locality=none")
    desk.open(f"/enquiries/{rows[0].pk}/").follow("Change the priority")
    desk.choose("How soon must this be decided?", "Urgent").fill("Your reasons", "No heating")
    desk.press("Change the priority").says("Priority changed")
    desk.follow("Hand over").fill("Why, and what has been done so far?", "Off tomorrow").press("Hand over")
    desk.select("Who looks after it now?", "Maya Kaur, none waiting").press("Hand over").says(
        "now with Maya Kaur"
    )
    desk.follow("Put back in the queue").fill("Why, and what has been done so far?", "Back").press(
        "Put it back in the queue"
    )
    rows[0].refresh_from_db()
    assert (rows[0].owner, rows[0].priority) == (None, "urgent")
    desk.says("is back in the queue")
