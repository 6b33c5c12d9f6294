"""200 people at work at once in the large borough, each with some seconds of thought between two pages, for ten minutes."""

from django.urls import reverse

from bench.crowd import Crowd, Worker, share
from bench.figure import Row, side_by_side
from bench.service import FLOOR, Browser
from bench.sizes import FULL

PEOPLE, THINK, LASTS = 200, 5, 600  # seconds
FEW, SHORT = 40, 30  # for a quick look
P95_BAR = 500  # ms
OF_LEADS = (
    "SELECT DISTINCT ON (t.user_id) t.user_id, c.id FROM cases_teammember t JOIN cases_case c ON c.id = t.case_id"
    " WHERE t.left_at IS NULL AND c.status = 'supported' AND NOT c.restricted AND c.lead_id = t.user_id"
    " ORDER BY t.user_id, c.id LIMIT %s"
)
BY_ROLE = (
    "SELECT user_id FROM accounts_membership WHERE role = %s AND ended_on IS NULL ORDER BY user_id LIMIT %s"
)
WAITING = "SELECT id FROM referrals_enquiry WHERE status = 'waiting' ORDER BY id LIMIT 50"


def people_figure(small, large) -> list[Row]:
    whole = large.size == FULL
    workers = _workers(large.connection, PEOPLE if whole else FEW)
    empty = Browser(large.service)
    floor = side_by_side(40, floor=lambda: empty.get(FLOOR))["floor"]
    with Crowd(large.service.port, workers, thinks=THINK) as crowd:
        crowd.stopping.wait(LASTS if whole else SHORT)
    pages = [one for one in crowd.asked if not one.path.startswith("/bench/")]
    bad = crowd.failed()
    wrong = (
        [f"{len(bad):,} of {len(pages):,} requests failed, the first {bad[0].path} with {bad[0].status}"]
        if bad
        else []
    )
    [(there,)] = large.connection.execute(
        "SELECT count(*) FROM cases_note WHERE title = ANY(%s)", [crowd.written]
    ).fetchall()
    if there != len(crowd.written):
        wrong.append(f"{len(crowd.written)} notes were told to stand, {there} do")
    p95 = share(pages, 95)
    return [
        Row(
            f"{len(workers)} people",
            None,
            floor.median,
            share(pages, 50),
            large.size,
            limits={"95 of 100 pages, ms:": (round(p95), P95_BAR)} if whole else {},
            wrong=wrong,
            also={"p95_ms": p95, "pages": len(pages), "notes": len(crowd.written)},
        )
    ]


def _workers(connection, number):
    """Four fifths lead families, a tenth manage, a tenth answer the front door."""
    few = number // 10
    ask = connection.execute
    waiting = [pk for (pk,) in ask(WAITING)]
    at_the_door = [reverse("referrals:queue")] * 3 + [
        reverse("referrals:show", args=[pk]) for pk in waiting[:6]
    ]
    at_the_door += [reverse("referrals:decide", args=[waiting[0]]), reverse("referrals:new"), reverse("home")]
    managing = [reverse("home"), reverse("cases:list"), reverse("referrals:queue")]
    made = [_lead(*row) for row in ask(OF_LEADS, [number - 2 * few])]
    made += [Worker(_in(pk), managing) for (pk,) in ask(BY_ROLE, ["manager", few])]
    made += [Worker(_in(pk), at_the_door) for (pk,) in ask(BY_ROLE, ["front_door", few])]
    return made


def _lead(user, case):
    pages = [reverse("home")] * 3 + [reverse("record", args=[case])] * 3
    pages += [reverse(name, args=[case]) for name in ("plans:show", "cases:chronology", "cases:people")]
    return Worker(_in(user), pages, notes=reverse("cases:add_note", args=[case]))


def _in(user):
    return lambda visitor: visitor.get(f"/bench/sign-in/{user}/")
