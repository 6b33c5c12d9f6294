"""The checks themselves: on a page with one of every fault they find every one, and nothing on a good page."""

from tests.browser import checks

FAULTY = """<html lang="en"><head><title>Add a note</title></head><body><main><h1>One</h1><h1>Two</h1>
<div class="govuk-error-summary"><a href="#nowhere">Enter a name</a></div>
<p id="same">a</p><p id="same">b</p><input name="unlabelled">
<button class="govuk-button">Save</button><button class="govuk-button">Send</button><p id="red">Suspend</p>
<p id="late"></p><p>a wide table<span></span></p><div id="wide">wide</div>LINES</main></body></html>""".replace(
    "LINES", "<p>what was being read when it moved</p>" * 12
)
FOUND = (
    "2 first-level headings",
    "ids used twice: same",
    "an error summary, but the title is",
    "“Enter a name” leads to nothing: #nowhere",
    "axe label:",
    "2 green buttons: Save, Send",
    "filled red, and no danger: Suspend",
    "the page shifts by",
    "scrolls sideways at 360 pixels",
    "scrolls sideways at 320 pixels",
)


def test_every_kind_of_fault_is_found(window):
    desk = window()
    desk.page.set_content(FAULTY)
    desk.page.evaluate("document.getElementById('wide').style.width = '600px'")
    desk.page.evaluate("document.getElementById('red').style.background = '#ca3535'")
    desk.page.wait_for_timeout(700)  # Chromium excuses what moves within half a second of a window's new size
    desk.page.evaluate("document.getElementById('late').style.height = '300px'")
    told = checks.look(desk.page)
    assert [kind for kind in FOUND if not any(kind in one for one in told)] == []


def test_the_console_broken_scripts_and_calls_to_other_places_are_heard(window):
    desk = window().open("/account/login/")
    # The policy refuses scripts written in a page, and pictures from elsewhere.
    picture = '<img alt="" src="http://127.0.0.1:9/x.png" onerror="0">'
    desk.page.evaluate("picture => document.body.insertAdjacentHTML('beforeend', picture)", picture)
    with desk.page.expect_event("pageerror"):
        desk.page.evaluate("setTimeout(() => { throw new Error('on purpose') })")
    told = "\n".join(desk.faults)
    desk.faults.clear()
    for kind in (
        "Content Security Policy",
        "asked for http://127.0.0.1:9/x.png",
        "a script broke: on purpose",
    ):
        assert kind in told


SOUND = """<html lang="en"><head><title>Add a note</title></head><body><main><h1>Add a note</h1>
<label for="words">Words 1</label><input id="words"></main></body></html>"""


def test_axe_looks_again_where_the_markup_of_a_page_is_another_and_only_there(window):
    desk = window()
    asked = []
    for html in (SOUND, SOUND.replace("Words 1", "Words 2"), SOUND.replace('for="words"', "")):
        desk.page.set_content(html)
        told = checks.look(desk.page)
        asked.append((desk.page.evaluate("'axe' in window"), any("axe label:" in one for one in told)))
        desk.page.goto("about:blank")
    assert asked == [(True, False), (False, False), (True, True)]
