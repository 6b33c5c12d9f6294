"""Looking: at one record, at a list, for somebody, at the trail itself; and being refused."""

from audit.acts.kinds import CODE, COUNT, DAY, PAGE, YES, listed, many, one, opened, refused, taken

SEARCH = one("search")
CASES, ENQUIRIES, OFFERS = many("case"), many("enquiry"), many("offer")

# What each record that is opened is called, by its model.
RECORDS = {
    "agency": "an agency’s page",
    "case": "the family’s record",
    "check": "a check",
    "consultation": "a consultation",
    "emergencysight": "an emergency’s sight of a record",
    "enquiry": "an enquiry",
    "family": "a family",
    "entry": "a line of the trail",
    "membership": "a role that waits",
    "lookup": "what they were told of a family",
    "offer": "what an agency is asked",
    "question": "what somebody is asked about a look",
    "restriction": "a restricted record’s page",
    "stepup": "a step up",
    "unusual": "an unusual day",
    "user": "somebody’s account",
}
# Those that are refused, and are opened under another's name: two records side by side are opened as two cases.
ONLY_REFUSED = {
    "merge": "records made one",
    "safeguardinglead": "a safeguarding lead",
    "service": "a service",
    "setting": "a school or setting",
    "numberonanother": "a number on two records",
    "panelday": "a day of the panel",
    "unfinishedrequest": "somebody’s request for help",
}

ACTS = {
    **{f"{model}.viewed": opened(f"opened {words}", page=PAGE) for model, words in RECORDS.items()},
    **{
        f"{model}.refused": refused(f"was refused {words}", page=PAGE, why=CODE)
        for model, words in (RECORDS | ONLY_REFUSED).items()
    },
    "checks.viewed": listed("read the list of checks", shown=many("check")),
    "enquiries.decided_listed": listed("read the list of enquiries that were decided", shown=ENQUIRIES),
    "consultations.viewed": listed("read the list of consultations", shown=many("consultation"), tab=CODE),
    "families.listed": listed(
        "read the list of families",
        shown=CASES,
        search=SEARCH,
        step=CODE,
        locality=CODE,
        whose=CODE,
        when=CODE,
    ),
    "list.exported": taken(
        "took away a list for inspectors", list=CODE, start=DAY, until=DAY, rows=COUNT, contacts=COUNT
    ),
    "lookups.read": listed("read who asked whether families are known", shown=many("lookup")),
    "numbers.viewed": listed(
        "read the list of those who may be on two records", shown=many("numberonanother")
    ),
    "offers.viewed": listed("read the list of what agencies are asked", shown=OFFERS),
    "own_enquiries.viewed": listed("read the list of enquiries they sent", shown=ENQUIRIES),
    "page.refused": refused("was refused a page", page=PAGE, why=CODE, search=SEARCH),
    "panel.viewed": listed("read what comes to the panel", shown=ENQUIRIES, names=YES),
    "people.searched": listed(
        "searched for somebody", shown=many("family"), enquiries=ENQUIRIES, search=SEARCH
    ),
    "promises.viewed": listed("read the list of answers owed", shown=ENQUIRIES, tab=CODE),
    "questions.listed": listed(
        "read what was asked and judged", shown=many("question"), judged=many("judgement"), tab=CODE
    ),
    "queue.viewed": listed(
        "read the queue of enquiries",
        shown=ENQUIRIES,
        tab=CODE,
        locality=CODE,
        priority=CODE,
        kind=CODE,
        owner=CODE,
        search=SEARCH,
        need=CODE,
    ),
    "restricted.listed": listed("read the list of restricted records", shown=CASES),
    "step_ups.viewed": listed("read the list of steps up", shown=many("stepup"), unsent=ENQUIRIES, tab=CODE),
    "trail.read": listed("read the trail", search=SEARCH),
    "unusual.read": listed("read who opened far more than usual", shown=many("unusual"), tab=CODE),
    "work.viewed": listed("opened their own work", shown=CASES, waiting=ENQUIRIES),
}
