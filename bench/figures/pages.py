"""Pages people open all day: each beside an empty page and beside its own bare SQL, in both boroughs at once.

The practitioner measured has the same 25 families in a borough of any size, so what grows with the borough
is the cost of finding them. The growth is of the page as a whole, 100,000 families over 1,000.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import escape

from bench.figure import Row, side_by_side
from bench.service import FLOOR, WORKERS, Browser
from bench.staff import FRONT_DOOR, MANAGER, PRACTITIONER
from bench.statements import Replay, of_page
from earlyhelp.authority import authority
from earlyhelp.references import CASE, ENQUIRY, reference

ROUNDS = 80
WARM = 10 * WORKERS
FLOOR_BAR, RAW_SQL_BAR, STATEMENTS_BAR, GROWTH_BAR = 15, 7, 12, 1.15


@dataclass(frozen=True)
class Page:
    """A page to measure, and the address that signs its reader in.

    `args` are those of its address, or a question to the borough that answers with them. `check(text, borough's
    connection)` gives sentences for whatever is not right on the page. A page that is not `judged` is measured and told
    without a verdict, unless it is not the right page.
    """

    name: str
    url_name: str
    args: tuple | str
    way_in: str
    check: Callable
    judged: bool = True
    mostly_form: bool = False

    def path(self, connection):
        args = _asked(connection, self.args)[0] if isinstance(self.args, str) else self.args
        return reverse(self.url_name, args=args)


def page_figure(page, small, large) -> list[Row]:
    """Two rows: the page in the large borough, and its growth from the small one."""
    browsers = {b.size: Browser(b.service, page.way_in) for b in (small, large)}
    paths = {b.size: page.path(b.connection) for b in (small, large)}
    wrong = []
    for borough in (small, large):
        answer = _warmed(browsers[borough.size], paths[borough.size])
        wrong += [
            f"{found}, with {borough.size:,} families"
            for found in page.check(answer.text, borough.connection)
        ]
    empty = Browser(large.service)
    replay = Replay(large.service.address, of_page(paths[large.size], page.way_in))
    times = side_by_side(
        ROUNDS,
        floor=lambda: empty.get(FLOOR),
        large=lambda: browsers[large.size].get(paths[large.size]),
        small=lambda: browsers[small.size].get(paths[small.size]),
        raw_sql=replay,
    )
    replay.close()
    floor, whole, raw = times["floor"], times["large"], times["raw_sql"]
    ratio = whole.median / raw.median
    row = Row(
        page.name,
        FLOOR_BAR if page.judged else None,
        floor.median,
        whole.median,
        large.size,
        answer.statements,
        limits=_limits(page, ratio, answer.statements or 0),
        wrong=wrong,
        also={
            "floor_min_ms": floor.best,
            "measured_min_ms": whole.best,
            "raw_sql_ms": raw.median,
            "raw_sql_min_ms": raw.best,
            "raw_sql_ratio": ratio,
            "raw_sql_bar": RAW_SQL_BAR,
            "statements_bar": STATEMENTS_BAR,
            "kilobytes": len(answer.text.encode()) / 1024,
        },
    )
    growth = Row(
        f"{page.name}, growth",
        GROWTH_BAR if page.judged else None,
        times["small"].median,
        whole.median,
        large.size,
        also={"floor_min_ms": times["small"].best, "measured_min_ms": whole.best, "from_size": small.size},
    )
    return [row, growth]


def _limits(page, ratio, statements):
    if not page.judged:
        return {}
    limits = {"statements:": (statements, STATEMENTS_BAR)}
    return (
        limits if page.mostly_form else {"times its own raw SQL:": (round(ratio, 2), RAW_SQL_BAR), **limits}
    )


def _warmed(browser, path):
    """The page's answer once every worker has answered a few times. Raises RuntimeError unless it is 200."""
    for _ in range(WARM):
        answer = browser.get(path)
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}.")
    return answer


# --- is it the right page? ------------------------------------------------------------------------


def _asked(connection, question, *values):
    return connection.execute(question, values).fetchall()


def _record_is_right(text, connection):
    [(family, note)] = _asked(
        connection,
        "SELECT f.name, (SELECT title FROM cases_note n WHERE n.case_id = c.id ORDER BY happened_at DESC, id DESC LIMIT 1)"
        " FROM cases_case c JOIN cases_family f ON f.id = c.family_id WHERE c.id = 1",
    )
    return [
        f"the record does not say “{words}”"
        for words in (f"{family} family", "EH-00001", note)
        if words not in text
    ]


def _home_is_right(text, connection):
    rows = _asked(
        connection,
        "SELECT f.name FROM cases_case c JOIN cases_family f ON f.id = c.family_id JOIN cases_teammember t"
        " ON t.case_id = c.id AND t.user_id = %s AND t.left_at IS NULL WHERE c.status <> 'closed'",
        PRACTITIONER,
    )
    missing = sorted({name for (name,) in rows if name not in text})
    found = [f"my work lacks the family {name}" for name in missing]
    return found if len(rows) >= 20 else [*found, f"the practitioner has only {len(rows)} families"]


def _first_is_right(url_name, question):
    """A check that the first row of a list is the one that our own SQL puts first."""

    def check(text, connection):
        [(wanted,)] = _asked(connection, question)
        body = text.partition("<tbody")[2]
        link = reverse(url_name, args=[0]).replace("0", r"(\d+)")
        first = re.search(f'href="{link}', body)
        if first is None:
            return ["the list has no rows"]
        return [] if int(first[1]) == wanted else [f"the list begins with {first[1]}, not {wanted}"]

    return check


def _plan_is_right(text, connection):
    rows = _asked(
        connection,
        "SELECT p.hope, g.title, a.what FROM plans_plan p JOIN plans_goal g ON g.plan_id = p.id JOIN plans_action a"
        " ON a.goal_id = g.id WHERE p.case_id = 1 AND a.status <> 'dropped'",
    )
    missing = sorted({words for row in rows for words in row if escape(words) not in text})
    return [f"the family’s plan lacks “{words}”" for words in missing] + (
        [] if rows else ["there is no plan"]
    )


def _lacks(text, page, words):
    return [f"{page} does not say “{one}”" for one in sorted(words - {None}) if escape(one) not in text]


def _summary_of(connection, enquiry):
    """What every page says that shows what is known of the family of an enquiry: its case, who leads it, who is in it, and
    what came about it before."""
    rows = _asked(
        connection,
        "SELECT c.id, u.name, p.given_names, w.text FROM cases_case c"
        " JOIN accounts_user u ON u.id = c.lead_id JOIN cases_familymember m ON m.family_id = c.family_id"
        " JOIN cases_person p ON p.id = m.person_id LEFT JOIN cases_safetywarning w ON w.family_id = c.family_id"
        f" WHERE c.family_id = ({KNOWN_FAMILY})",
    )
    before = f"SELECT id FROM referrals_enquiry WHERE family_id = ({KNOWN_FAMILY}) AND id <> ({enquiry})"
    found = {words for row in rows for words in row[1:]} | {reference(CASE, row[0]) for row in rows}
    return found | _references(connection, before)


def _references(connection, enquiries):
    return {reference(ENQUIRY, number) for (number,) in _asked(connection, enquiries)}


def _answers(connection, enquiry):
    """What partners answered about an enquiry, and who it names."""
    asked = (
        f"SELECT answer FROM referrals_check WHERE enquiry_id = ({enquiry}) UNION"
        f" SELECT given_names FROM referrals_enquiryperson WHERE enquiry_id = ({enquiry})"
    )
    return {words for (words,) in _asked(connection, asked)}


def _likely(connection, enquiry):
    """The families that an enquiry may be about, and nobody has said that it is not."""
    asked = (
        f"SELECT f.name || ' family' FROM referrals_likelyfamily l JOIN cases_family f ON f.id = l.family_id"
        f" WHERE l.enquiry_id = ({enquiry})"
    )
    return {words for (words,) in _asked(connection, asked)}


def _enquiry_is_right(text, connection):
    twins = (
        "SELECT id FROM referrals_enquiry WHERE status = 'waiting' AND marks ="
        f" (SELECT marks FROM referrals_enquiry WHERE id = ({ABOUT_KNOWN}))"
    )
    wanted = _summary_of(connection, ABOUT_KNOWN) | _answers(connection, ABOUT_KNOWN)
    wanted |= _likely(connection, ABOUT_KNOWN) | _references(connection, twins)
    return _lacks(text, "the enquiry", wanted)


def _decide_is_right(text, connection):
    wanted = _answers(connection, ABOUT_UNKNOWN) | _likely(connection, ABOUT_UNKNOWN)
    return _lacks(text, "the decision", wanted)


def _decide_known_is_right(text, connection):
    wanted = _summary_of(connection, ABOUT_KNOWN) | _answers(connection, ABOUT_KNOWN)
    return _lacks(text, "the decision about a known family", wanted)


def _summary_is_right(text, connection):
    return _lacks(text, "the summary", _summary_of(connection, "0"))


def _says(*words):
    """A check that the page says these."""
    return lambda text, connection: [f"the page does not say “{one}”" for one in words if one not in text]


def _priorities():
    return [one.code for one in authority().priorities]


def signed_in(user):
    return f"/bench/sign-in/{user}/"


# The fullest enquiries (bench/enquiries.py): one whose family is known, and one of which nobody has said yet who it is.
ABOUT_KNOWN = (
    "SELECT id FROM referrals_enquiry WHERE status = 'waiting' AND family_id IS NOT NULL ORDER BY id LIMIT 1"
)
ABOUT_UNKNOWN = (
    "SELECT id FROM referrals_enquiry WHERE status = 'waiting' AND family_id IS NULL ORDER BY id LIMIT 1"
)
KNOWN_FAMILY = "SELECT family_id FROM referrals_enquiry WHERE status = 'waiting' AND family_id IS NOT NULL ORDER BY id LIMIT 1"
FIRST_ASSESSING = (
    "SELECT c.id FROM cases_case c JOIN cases_teammember t ON t.case_id = c.id AND t.left_at IS NULL"
    f" WHERE c.status = 'assessing' AND t.user_id = {PRACTITIONER} ORDER BY c.id LIMIT 1"
)
PAGES = (
    Page("record", "record", (1,), signed_in(PRACTITIONER), _record_is_right),
    Page("my work", "home", (), signed_in(PRACTITIONER), _home_is_right),
    Page(
        "queue",
        "referrals:queue",
        (),
        signed_in(FRONT_DOOR),
        _first_is_right(
            "referrals:show",
            "SELECT id FROM referrals_enquiry WHERE status <> 'decided'"
            f" ORDER BY array_position(ARRAY{_priorities()}::varchar[], priority), due_at, id LIMIT 1",
        ),
    ),
    Page(
        "board",
        "cases:list",
        (),
        signed_in(MANAGER),
        _first_is_right(
            "record",
            "SELECT c.id FROM cases_case c JOIN cases_owed o ON o.case_id = c.id AND o.soonest AND o.done_at IS NULL"
            " WHERE c.status <> 'closed' AND NOT c.restricted ORDER BY o.due, c.id LIMIT 1",
        ),
    ),
    Page("portal plan", "portal:home", (), "/bench/open-plan/1/", _plan_is_right),
    Page(
        "log form",
        "referrals:new",
        (),
        signed_in(FRONT_DOOR),
        _says('name="asker_name"', "Person 2"),
        mostly_form=True,
    ),
    Page("enquiry", "referrals:show", ABOUT_KNOWN, signed_in(FRONT_DOOR), _enquiry_is_right),
    Page(
        "decide",
        "referrals:decide",
        ABOUT_UNKNOWN,
        signed_in(FRONT_DOOR),
        _decide_is_right,
        mostly_form=True,
    ),
    Page(
        "decide known",
        "referrals:decide",
        ABOUT_KNOWN,
        signed_in(FRONT_DOOR),
        _decide_known_is_right,
        mostly_form=True,
    ),
    Page("summary", "referrals:family", KNOWN_FAMILY, signed_in(FRONT_DOOR), _summary_is_right),
    Page("plan", "plans:show", (1,), signed_in(PRACTITIONER), _says("Plan and reviews"), judged=False),
    Page(
        "task list",
        "assessments:show",
        FIRST_ASSESSING,
        signed_in(PRACTITIONER),
        _says("task-list"),
        judged=False,
    ),
)
