"""What is written in the Rahmans’ chronology."""

from demo import casework as c


def worker(s, name):
    return s.cast.users[name]


def _note(s, writer, kind, title, text, family=False):
    c.add_note(s, writer, (kind, title, text, family), about=[s.house.child.person])


def school_note(s, text):
    _note(s, worker(s, "Tom Ellery"), "school", "In school", text, True)


def lead_note(s):
    _note(
        s,
        s.lead,
        "call",
        "Phone call",
        "Nasima rang, through the interpreter line: she has met Zak’s mother and they walk back together.",
        True,
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
    )


def attended(s):
    _note(
        s,
        worker(s, "Tom Ellery"),
        "school",
        "Attendance update",
        "Ayaan’s attendance for this half term is 93%, up from 71% when we began. He joined the breakfast club twice this week.",
        True,
    )
