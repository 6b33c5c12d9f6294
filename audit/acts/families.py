"""Families, people, cases and the team around them; and making two records one."""

from audit.acts.kinds import CODE, CODES, COUNT, MOMENT, YES, changed, listed, many, one, opened, refused

PERSON, USER, FAMILY, AGENCY = one("person"), one("user"), one("family"), one("agency")
SEARCH, SETTING, REASON = one("search"), one("setting"), one("reason")

ACTS = {
    "address.added": changed("wrote down a new address", person=PERSON),
    "address.changed": changed("changed or ended an address", person=PERSON, fields=CODES),
    "address.taken_away": changed("took away an address or a move to come", person=PERSON, reason=REASON),
    "address.known_to": changed("said who may know a hidden address", users=many("user")),
    "agreement.given": changed("wrote down that the family agreed", person=PERSON),
    "agreement.refused": changed("wrote down that the family did not agree", person=PERSON),
    "agreement.withdrawn": changed("wrote down that agreement was taken back", person=PERSON),
    "case.closed": changed("closed the case", reason=CODE),
    "case.moved": changed("moved the case on", was=CODE, became=CODE),
    "case.opened": changed("opened the case", level=CODE),
    "case.restricted": changed("restricted the record"),
    "case.unrestricted": changed("lifted the restriction of the record", held=YES),
    "conflict.ended": changed("ended a conflict of interest", user=USER),
    "conflict.recorded": changed("wrote down a conflict of interest", user=USER, kind=CODE),
    "contact.added": changed("wrote down a number or address", person=PERSON, safety=CODE),
    "contact.changed": changed("said anew whether a number is safe", was=CODE, became=CODE),
    "contact.ended": changed("said that a number or address is no longer theirs", person=PERSON),
    "emergency.ended": changed("ended an emergency’s sight of a restricted record", user=USER, early=YES),
    "emergency.failed": refused(
        "tried to open a restricted record in an emergency, and did not open it", search=SEARCH, why=CODE
    ),
    "emergency.form_opened": listed(
        "came to the page that opens a restricted record in an emergency", search=SEARCH
    ),
    "emergency.opened": changed("opened a restricted record in an emergency", until=MOMENT),
    "equality.recorded": changed("wrote down what somebody said of themselves"),
    "families.merged": changed("made two records of a family one", moved=COUNT),
    "family.added": changed("added a family"),
    "family.changed": changed("changed the family’s name or locality", fields=CODES),
    "family.summary_read": opened("was told what the front door knows of the family", family=FAMILY),
    "footing.ended": changed("ended a footing of the help", kind=CODE),
    "footing.started": changed("put the help on another footing", kind=CODE),
    "grants.repaired": changed("put right who sees the record"),
    "health_worker.added": changed(
        "wrote down who in the health service knows somebody", person=PERSON, kind=CODE
    ),
    "health_worker.changed": changed(
        "changed who in the health service knows somebody", person=PERSON, kind=CODE
    ),
    "lead.gone": changed("stopped leading", user=USER),
    "lead.named": changed("named a lead professional", user=USER, before=USER),
    "merge.undone": changed("parted two records that had been made one", moved=COUNT),
    "note.added": changed("wrote in the chronology", kind=CODE, saw=many("person")),
    "number.not_saved": changed("gave a number that another record holds", field=CODE),
    "number.recorded": changed("wrote down where a number came from", field=CODE, traced=CODE),
    "number.settled": changed(
        "said what came of looking at two records that may be one person’s", person=PERSON
    ),
    "owed.moved": changed("moved the day of what is owed", owed=CODE, was=MOMENT, due=MOMENT),
    "owed.repaired": changed("put right what is owed", owed=CODES),
    "pairs.stopped": refused("was stopped after many pairs of records", after=COUNT),
    "people.merged": changed("made two records of a person one", moved=COUNT),
    "life.put_right": changed("put right what was written down of a life", event=one("lifeevent")),
    "life.thought_about": changed("thought about what a death or a loss changes", person=PERSON),
    "person.added": changed("added somebody to the family", family=FAMILY, part=CODE),
    "person.born": changed("wrote down that a baby was born"),
    "person.died": changed("wrote down that somebody has died"),
    "person.lost": changed("wrote down that a pregnancy has ended"),
    "person.left": changed("said that somebody left the family", family=FAMILY, why=CODE),
    "person.returned": changed("said that somebody is part of the family again", family=FAMILY),
    "person.named": changed("wrote down somebody named beside the family", part=CODE),
    "person.changed": changed("changed what is held about somebody", fields=CODES),
    "parents.said": changed("wrote down what was said of a child’s parents", person=PERSON, answer=CODE),
    "relationship.changed": changed("changed or ended how two people are related", kind=CODE, fields=CODES),
    "relationship.removed": changed("took away how two people are related", kind=CODE),
    "relationship.recorded": changed("wrote down how two people are related", kind=CODE),
    "restriction.fell": changed("ended a restriction that nobody held any more", user=USER),
    "restriction.given": changed("let another manager hold a restriction", user=USER),
    "restriction.lift_asked": changed("asked to lift a restriction that they do not hold"),
    "restriction.lift_refused": changed("said no to lifting a restriction", user=USER),
    "restriction.left": changed("took somebody from those who hold a restriction", user=USER),
    "safe_way.said": changed("said how it is safe to reach somebody", person=PERSON),
    "safeguarding_lead.added": changed("wrote down who leads on safeguarding in a setting", setting=SETTING),
    "safeguarding_lead.changed": changed("changed who leads on safeguarding in a setting", setting=SETTING),
    "schooling.corrected": changed("put right where somebody learns or learnt", person=PERSON),
    "schooling.left_written": changed("left a school as it was written", children=COUNT),
    "schooling.recorded": changed("wrote down where somebody learns", person=PERSON, how=CODE),
    "setting.added": changed("put a school or setting on the list"),
    "setting.changed": changed("changed a school or setting on the list", fields=CODES),
    "setting.matched": changed("said which school was meant by what was written", children=COUNT),
    "sharing.ended": changed("ended an agency’s sight of the record", agency=AGENCY),
    "sharing.started": changed("began sharing with an agency", agency=AGENCY, basis=CODE),
    "team.joined": changed("added somebody to the team", user=USER, capacity=CODE),
    "team.left": changed("took somebody out of the team", user=USER, former=CODE),
    "warning.added": changed("added a warning", kind=CODE),
    "warning.ended": changed("took a warning down"),
}
