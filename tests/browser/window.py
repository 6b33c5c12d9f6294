"""One person's window: what they do in it is said by the words on the page, as they would."""

import re

from playwright.sync_api import Error as PageGone

from tests.browser import checks


class Window:
    """A browser window signed in as somebody, or as nobody. Each page it comes to is looked at.

    What is wrong is gathered in `faults` and told when the test ends, so that one run tells all of it.
    """

    def __init__(self, page, address, faults, scripts=True):
        self.page, self.address, self.faults, self.scripts = page, address, faults, scripts
        self.seen, self.refused = 0, None
        checks.listen(page, address, self.fault)

    def fault(self, sentence):
        if self.refused and f"status of {self.refused} " in sentence:
            return
        path = self.page.url.removeprefix(self.address)
        self.faults.append(f"{path} {sentence}")

    def look(self):
        self.seen += 1
        for sentence in self._found():
            self.fault(sentence)
        return self

    def _found(self):
        """A page that waits for something comes again by itself, perhaps while it is being looked at."""
        for _ in range(3):
            self.page.wait_for_load_state("load")
            try:
                return checks.look(self.page, self.scripts)
            except PageGone as gone:
                if "context was destroyed" not in str(gone):
                    raise
        return ["came again and again, too quickly to be read"]

    # --- going somewhere

    def open(self, path, status=200):
        """Go to an address. `status` other than 200 says that the page is to be refused so."""
        self.refused = status if status != 200 else None
        answer = self.page.goto(self.address + path)
        assert answer.status == status, f"{path} answers {answer.status}, not {status}"
        return self.look()

    def follow(self, words):
        """Follow the first link of the main part of the page that says this."""
        return self._go(self.main.get_by_role("link", name=words, exact=True).first)

    def press(self, words, exact=True):
        """Press the first button of the main part of the page that says this, and come to another page."""
        return self._go(self.main.get_by_role("button", name=words, exact=exact).first)

    def _go(self, target):
        with self.page.expect_navigation():
            target.click()
        return self.look()

    # --- answering

    @property
    def main(self):
        return self.page.locator("main")

    def group(self, legend):
        """The questions under a legend that begins so."""
        return self.main.locator("fieldset").filter(
            has=self.page.locator("> legend", has_text=re.compile(rf"^\s*{re.escape(legend)}"))
        )

    def box(self, label):
        """The first box with this label: rows of people ask the same of each."""
        return self.main.get_by_label(label, exact=True).first

    def fill(self, label, words):
        self.box(label).fill(words)
        return self

    def select(self, label, words):
        self.box(label).select_option(label=words)
        return self

    def choose(self, legend, *words):
        """Check these answers under that legend."""
        for one in words:
            self.group(legend).last.get_by_label(one, exact=True).check()
        return self

    def day(self, legend, day):
        """Write a date in the three boxes under that legend."""
        for label, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            self.group(legend).last.get_by_label(label, exact=True).fill(str(number))
        return self

    # --- by keyboard

    @property
    def focused(self):
        """The words of whatever has the focus."""
        return self.page.evaluate("document.activeElement.textContent.trim()")

    def tab_until(self, true, most=60):
        """Press Tab until a script says that the focus is where it should be."""
        for _ in range(most):
            if self.page.evaluate(true):
                return self
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{most} presses of Tab do not come to where {true}")

    def tab_to(self, words):
        """Go on by Tab to the link or button that begins with these words."""
        return self.tab_until(f"document.activeElement.textContent.trim().startsWith('{words}')")

    def tab_and_type(self, name, words=""):
        """Go on by Tab to the box with this name and type: letters choose in a list, a space ticks."""
        self.tab_until(f"document.activeElement.name === '{name}'")
        self.page.keyboard.type(words)
        return self

    def enter(self):
        """Press Enter, and come to another page."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self.look()

    # --- what it says

    @property
    def words(self):
        return self.main.inner_text()

    def says(self, *sentences):
        for sentence in sentences:
            assert sentence in self.words, f"“{sentence}” is not on {self.page.url}:\n{self.words}"
        return self
