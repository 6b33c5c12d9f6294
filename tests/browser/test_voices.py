"""What a child says, in a real browser: drawn on the page with a finger or a mouse, written by keyboard, chosen as a file."""

import io

import pytest
from django.urls import reverse
from PIL import Image

from assessments.models import Voice
from documents.models import Document
from tests import builders
from tests.browser.conftest import DESK, PHONE
from tests.documents import a_picture
from tests.lives import heard

YELLOW = (255, 183, 0)


def pages_of(case, child, name="hear"):
    return reverse(f"assessments:{name}", args=[case.pk, child.pk])


def stroke(desk, *points):
    """A line over the sheet, from point to point of it, as parts of its width and height."""
    sheet = desk.page.locator("canvas")
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]
    desk.page.mouse.move(*places[0])
    desk.page.mouse.down()
    for place in places[1:]:
        desk.page.mouse.move(*place, steps=8)
    desk.page.mouse.up()


def link(desk, words):
    """Follow the first link that begins so: which day it is of is said for those who hear the page."""
    return desk._go(desk.main.get_by_role("link", name=words).first)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_child_draws_on_the_page_and_is_answered(size, window, lead, supported_case):
    son = builders.son(supported_case)
    desk = window(lead, size=size).open(pages_of(supported_case, son))
    desk.choose("How?", "Playing, drawing or making something")
    desk.page.get_by_role("button", name="Draw here").click()
    stroke(desk, (0.2, 0.2), (0.8, 0.8))
    desk.page.get_by_role("button", name="Yellow").click()
    stroke(desk, (0.1, 0.5), (0.9, 0.5))
    stroke(desk, (0.5, 0.1), (0.5, 0.9))
    desk.page.get_by_role("button", name="Undo").click()
    desk.page.get_by_text("The drawing is saved when you press").wait_for()
    desk.look()
    desk.choose("Who may see this?", "Some of the family only")
    desk.press("Save").says("Heard twice", "3. Who was told", "Owed by Grace Okafor")
    voice = Voice.objects.get(occasion="any")
    drawn = Image.open(io.BytesIO(voice.drawing.content.read())).convert("RGB")
    assert drawn.size == (1200, 800)
    assert drawn.getpixel((200, 400)) == YELLOW and drawn.getpixel((360, 240)) == (17, 17, 17)
    assert drawn.getpixel((600, 160)) == (255, 255, 255), "what was undone is not there"
    shown = desk.page.locator("main img").first
    assert shown.evaluate("one => one.decode().then(() => one.naturalWidth)") == 1200
    link(desk, "Write who was told").fill("Who was told what Idris said, and when?", "Her teacher, today")
    desk.press("Save").says("Saved who was told what Idris said.")
    link(desk, "Write their answer").fill("What changed because of it?", "You sit in front now.")
    desk.fill("How did you tell Idris?", "At school").press("Save").says("You sit in front now.")
    desk.press("A letter to them").says("Dear Idris", "You made a picture.", "You sit in front now.")


def test_without_scripts_a_picture_is_chosen(window, lead, supported_case, tmp_path):
    photograph = tmp_path / "IMG 0001.jpg"
    photograph.write_bytes(a_picture().read())
    desk = window(lead, scripts=False).open(pages_of(supported_case, builders.daughter(supported_case)))
    desk.choose("How?", "Talking together")
    desk.press("Save").says("Write what Layla said, or put in what they drew.")
    desk.box("A drawing, or a photo of something they made (optional)").set_input_files(photograph)
    desk.press("Save").says("Owed by Grace Okafor")
    assert Document.objects.get(kind="picture").content_type == "image/jpeg"


def test_a_review_says_what_each_child_is_owed(window, lead, supported_case):
    heard(supported_case, builders.son(supported_case))
    desk = window(lead, size=PHONE).open(reverse("plans:review", args=[supported_case.pk]))
    desk.says(
        "What each child is owed", "Tell a child what came of it", "Hear Idris again", "Hear Layla again"
    )
    desk.follow("Pass on what a child said").says("I cough at night")
