"""A mother asks for help in Bengali on a small phone; somebody else writes without JavaScript and comes back by code."""

from asking.models import UnfinishedRequest
from referrals.models import Enquiry
from tests.asking import WORRY
from tests.browser.conftest import PHONE

BENGALI = {
    "Start now": "এখন শুরু করুন", "Continue": "এগিয়ে যান", "No": "না", "A parent or carer": "মা, বাবা বা অভিভাবক",
    "Add a child": "একটি শিশু যোগ করুন", "Save and continue": "সংরক্ষণ করে এগিয়ে যান", "Send": "পাঠান",
}  # fmt: skip


def test_a_mother_asks_for_help_in_bengali_on_a_phone(window):
    phone = window(size=PHONE)
    go_on = BENGALI["Continue"]
    phone.open("/ask/")
    with phone.page.expect_navigation():
        phone.page.get_by_role("link", name="বাংলা").click()
    phone.look()
    with phone.page.expect_navigation():
        phone.main.get_by_role("button", name=BENGALI["Start now"]).click()
    phone.look().press(go_on)  # without an answer, what is missing is said
    assert phone.page.locator(".govuk-error-summary").is_visible()
    phone.main.get_by_label("না", exact=True).check()
    phone.press(go_on)
    phone.main.get_by_label(BENGALI["A parent or carer"], exact=True).check()
    phone.press(go_on)
    for name, said in (("given_names", "Nasima"), ("family_name", "Begum")):
        phone.page.fill(f"[name={name}]", said)
    phone.page.check("[name=part][value=mother]")
    phone.press(go_on)
    phone.page.fill("[name=asker_phone]", "07700 900123")
    for way in ("ring", "text", "message"):
        phone.page.check(f"[name=safe][value={way}]")
    phone.press(go_on)
    with phone.page.expect_navigation():
        phone.main.get_by_role("button", name=BENGALI["Add a child"]).click()
    phone.look()
    phone.page.check("[name=part][value=son]")
    for name, said in (
        ("given_names", "আয়ান"),
        ("born_on_day", "৩"),
        ("born_on_month", "৯"),
        ("born_on_year", "২০১৬"),
    ):
        phone.page.fill(f"[name={name}]", said)
    phone.press(BENGALI["Save and continue"]).says("আয়ান").press(go_on)
    phone.press(go_on)  # where they live may be left out
    assert phone.page.input_value("[name=language]") == "Bengali"
    phone.page.check("[name=needs_interpreter][value=yes]")
    phone.press(go_on)
    phone.page.check("[name=needs][value=education]")
    phone.press(go_on)
    # The language is changed in the middle of a sentence, and the sentence is still there.
    phone.page.fill("[name=worries]", WORRY)
    for language in ("Soomaali", "বাংলা"):
        with phone.page.expect_navigation():
            phone.page.get_by_role("button", name=language).click()
        phone.look()
    assert phone.page.input_value("[name=worries]") == WORRY
    for _optional in range(4):
        phone.press(go_on)
    phone.page.check("[name=notice_shown]")
    phone.press(go_on).says("Nasima", "আয়ান", WORRY)
    phone.press(BENGALI["Send"])
    enquiry = Enquiry.objects.get()
    phone.says(enquiry.reference)
    assert (enquiry.page_language, enquiry.asker_safety, enquiry.worries) == ("bn", "safe", WORRY)
    phone.page.emulate_media(media="print")
    assert phone.page.get_by_text("alert(1)").is_visible()
    phone.page.emulate_media(media="screen")
    assert not phone.page.get_by_text("alert(1)").is_visible()
    phone.page.go_back()
    phone.page.wait_for_load_state("load")
    assert "Kamal" not in phone.words and enquiry.reference in phone.words


def test_without_javascript_what_was_saved_is_come_back_to_and_the_phone_keeps_nothing(window):
    phone = window(size=PHONE, scripts=False)
    phone.open("/ask/danger/").choose("Is anybody in danger now", "No").press("Continue")
    phone.choose("Who are you", "A relative, friend or neighbour").press("Continue")
    phone.choose("Who are you to the family", "I would rather not say who I am").press("Continue")
    phone.fill("What is the family’s name?", "Moss").press("Save and come back later")
    phone.press("Save and show me my code")
    code = phone.page.locator(".eh-code").inner_text()
    phone.refused = 403
    phone.page.go_back()
    phone.page.wait_for_load_state("load")
    assert "Moss" not in phone.page.content() and code not in phone.page.content()
    other = window(size=PHONE, scripts=False)
    other.open("/ask/come-back/").fill("Your code", code.lower()).press("Continue")
    assert other.page.input_value("[name=family_name]") == "Moss"
    other.page.request.get(f"{other.address}/ask/leave/", max_redirects=0)
    other.refused = 403
    other.page.reload()
    assert "Moss" not in other.page.content()
    assert not UnfinishedRequest.objects.exists()
