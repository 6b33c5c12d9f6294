"""What information governance finds on its desk: a restricted record that was opened in an emergency, somebody who was refused
records one after the other, and the question that was asked about it."""

from audit import judging, trail
from cases import emergency
from cases.models import Case
from demo.clock import at

EVENING = 470  # minutes after nine, when every story of the day is told
WHY = "The youngest stood at the hub’s door with no adult, and nobody answered at home."
ASKED = "You tried three families’ records within three minutes. What did you need to know?"


def happen(cast, calendar, go_to):
    day, cases = calendar.ago(0), Case.objects.open().order_by("pk")
    if shut := cases.filter(restricted=True).first():
        go_to(at(day, EVENING))
        emergency.break_glass(of=shut.reference, why=WHY, by=cast.persona("front-door"))
    officer, lines = cast.persona("partner-checker"), []
    for minute, case in enumerate(cases.filter(restricted=False)[:3], EVENING + 10):
        go_to(at(day, minute))
        lines.append(trail.record("case.refused", case, by=officer, case=case, page="record", why="not_seen"))
    if lines:
        go_to(at(day, EVENING + 30))
        judging.ask(lines[-1], of=officer, text=ASKED, by=cast.persona("information-governance"))
