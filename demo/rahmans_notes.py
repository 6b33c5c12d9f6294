"""What is written in the Rahmans’ chronology."""

from audit import trail
from demo import casework as c


def worker(s, name):
    return s.cast.users[name]


def _note(s, writer, kind, title, text, family=False, saw=()):
    seen = [one.person for one in s.house.children if one.given in saw]
    c.add_note(s, writer, (kind, title, text, family), about=[s.house.child.person], saw=seen)


def school_note(s, text):
    _note(s, worker(s, "Tom Ellery"), "school", "In school", text, True, saw=["Ayaan"])


def lead_note(s):
    _note(
        s,
        s.lead,
        "call",
        "Phone call",
        "Nasima rang, through the interpreter line: she has met Zak’s mother and they walk back together.",
        True,
    )


def weighed(s):
    _note(
        s,
        worker(s, "Priya Nair"),
        "health",
        "Visit to weigh and measure",
        "Saw Yusuf at home with Nasima. He is growing along the same line and pulls himself up to stand. His cot is by the damp wall.",
        saw=["Yusuf"],
    )


def missed(s):
    _note(
        s,
        worker(s, "Priya Nair"),
        "health",
        "Missed appointment",
        "Nasima was not at the 12 month review. She texted to say Jahid’s shift had changed. Booked again.",
    )


def visited(s):
    _note(
        s,
        s.lead,
        "visit",
        "Home visit",
        "Saw Ayaan and Safiya at home with Nasima and Rokeya. Ayaan showed me his new morning chart. Damp has spread to the bedroom window.",
        saw=["Ayaan", "Safiya"],
    )


def attended(s):
    _note(
        s,
        worker(s, "Tom Ellery"),
        "school",
        "Attendance update",
        "Ayaan’s attendance for this half term is 93%, up from 71% when we began. He joined the breakfast club twice this week.",
        True,
        saw=["Ayaan"],
    )


def looked(s):
    """Grace opened the record: what came later is new to her."""
    trail.viewed(s.case, by=s.lead, case=s.case, page="record")
