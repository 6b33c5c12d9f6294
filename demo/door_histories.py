"""The histories of families who have come no further than the front door, or whose story turns on it."""

from demo import casework as c
from demo import frontdoor as d
from demo import one_agency, visits
from demo import planwork as w
from demo.histories import asked, led, signed_off


def waiting(p):
    p.then(0, d.receive)
    if p.rng.random() < 0.3:
        p.then(0, d.take, persona=p.rng.random() < 0.5)
    return p


def overdue(p):
    asked(p).then(0, d.decide, outcome="advice").then((60, 160), d.receive, again=True)
    if p.rng.random() < 0.5:
        p.then(0, d.take, persona=True)
    return p.ending(1, 4)


def more_asked(p):
    asked(p).then(1, d.decide, outcome="no_action").then((80, 200), d.receive, again=True).then(
        0, d.take, persona=True
    )
    return p.then(0, d.ask_more).ending(0, 3)


def turned(outcome):
    def path(p):
        asked(p)
        if p.rng.random() < 0.2:
            p.then(0, d.ask_more).then(1, d.told_more)
        return p.then((0, 1), d.decide, outcome=outcome).ending(1, 250)

    return path


def helped_alone(p):
    """One agency is asked to help on its own, and helps still."""
    _agency_helps(p)
    for _ in range(p.rng.randint(0, 2)):
        p.then((30, 41), one_agency.goes)
    return p.ending(1, 46)


def _agency_helps(p):
    asked(p).then((0, 1), d.decide, outcome="one_agency")
    return p.then((0, 2), d.agency_answers)


def helped_to_the_end(p):
    """One agency helped on its own, and is done."""
    if p.rng.random() < 0.5:
        _agency_helps(p).then((35, 41), one_agency.goes)
    else:
        _agency_helps(p)
    return p.then((20, 40), one_agency.goes, how="finished").ending(1, 150)


def more_than_one_agency(p):
    """One agency helped on its own and learnt that more is needed: the request waits at the front door with that."""
    return _agency_helps(p).then((20, 40), one_agency.goes, how="more").ending(0, 1)


def agency_asked(p):
    return asked(p).then(0, d.decide, outcome="one_agency", ours=True).ending(0, 4)


def agency_cannot(p):
    """The agency cannot help, so the request waits at the front door again."""
    asked(p).then(0, d.decide, outcome="one_agency")
    return p.then((1, 2), d.agency_answers, accepts=False).ending(0, 1)


def stepped_up_at_the_door(p):
    """Social care assesses, or takes no further action, or has not answered yet."""
    asked(p).then(1, d.decide, outcome="one_agency").then(1, d.agency_answers)
    p.then((20, 38), one_agency.goes, how="finished")
    asked(p, (20, 38), again=True).then(0, d.decide, outcome="step_up").then(0, d.step_up)
    end = p.rng.random()
    if end < 0.2:
        return p.ending(0, 2)
    p.then((0, 1), d.social_care_has_it)
    if end < 0.35:
        return p.ending(0, 3)
    return p.then((1, 3), d.social_care_answers).ending(1, 60)


def not_sent_yet(p):
    """Decided to step up, and nobody has sent it: a day late, or still in time."""
    return asked(p).then(0, d.decide, outcome="step_up").ending(0, 3)


def came_back(p):
    """Social care takes no further action, so the request is at the front door again with an offer of early help."""
    asked(p).then(0, d.decide, outcome="step_up").then(0, d.step_up).then((0, 1), d.social_care_has_it)
    return p.then((0, 1), d.social_care_answers, answer="no_action").ending(0, 1)


def checking(p):
    p.then(0, d.receive).then(0, d.take, persona=p.rng.random() < 0.5).then(0, d.ask_partners)
    return p.then(0, d.partners_answer, leave=p.rng.choice([1, 2])).ending(0, 0)


def checks_late(p):
    p.then(0, d.receive).then(0, d.take, persona=p.rng.random() < 0.5).then(0, d.ask_partners, most=6)
    return p.then(1, d.partners_answer, leave=1).ending(2, 4)


def second_look(p):
    return asked(p).then(0, d.decide, outcome="one_agency", against=True).ending(0, 1)


def second_looked(p):
    asked(p).then(0, d.decide, outcome="one_agency", against=True)
    return p.then((0, 1), d.second_look).then((0, 2), d.agency_answers).ending(1, 40)


def at_panel(p):
    return asked(p).then((0, 1), d.decide, outcome="panel").ending(0, 3)


def panel_met(p):
    asked(p).then((0, 1), d.decide, outcome="panel").then((4, 15), d.panel_met)
    return p.then((0, 1), d.decide).ending(0, 4)


def looked_at_again(p):
    return asked(p).then((0, 1), d.decide, outcome="advice").then((5, 20), d.reopen).ending(0, 1)


def stepped_down(p):
    """Social care hands the family over, and early help begins with what it knows."""
    p.then(0, d.hand_down).then(0, d.take).then((0, 1), d.decide).then((1, 3), c.name_lead)
    return p.then((2, 5), visits.first_visit).then((0, 2), c.answer).then((0, 3), c.build_team).ending(1, 12)


def handed_down(p):
    return p.then(0, d.hand_down).ending(0, 0)


def asked_twice(p):
    """Two people ask for the same family on one day, and both wait."""
    return p.then(0, d.receive).then(0, d.receive).ending(0, 0)


def joined(p):
    """While the family is being helped somebody else asks for it, and the two are joined."""
    signed_off(p)
    asked(p, (3, 10), again=True).then(0, d.link).then(0, d.decide)
    return p.then(0, c.note).ending(1, 10)


def written_down_twice(p):
    """Helped some time ago, and written down a second time since: two records wait to be made one."""
    led(p).then((2, 4), visits.first_visit).then((0, 2), c.answer, given="refused").then(
        (1, 6), w.close, kind="declined"
    )
    return asked(p, (60, 150), again=True).then(0, d.decide, afresh=True).ending(0, 3)
