"""What the Rahmans’ children said, and what came of it."""

from assessments import eha, voices
from demo import papers

VOICES = (
    (2, "talked", "On a walk to the park with Grace, then with a drawing.", "“I liked my old school because my friends were there. Mornings are loud. I want to walk with Zak.”", "Nasima, Jahid and Mr Ellery, with Ayaan’s permission.", "Walking with Zak’s family is in the plan. Grace showed him where."),
    (3, "made", "Drew her house in the book corner, alone with Grace.", "“This is my bed and that is the black on the wall. I cough. Dadi makes it better.”", "Everybody at the first meeting.", "The wall is in the plan. Safiya has a new picture over it until it is mended."),
    (4, "watched", "Watched for an hour at stay and play.", "Yusuf looks to Nasima before he tries something new, and brings things to show her.", "Nasima.", "Nasima takes you to stay and play each Thursday: you like it there."),
)  # fmt: skip


def listen(s):
    for which, how, how_heard, said, told_to, changed in VOICES:
        eha.answer_voice(
            s.assessment,
            person=s.house.members[which].person,
            how=how,
            how_heard=how_heard,
            said=said,
            told_to=told_to,
            changed=changed,
            how_told="Grace, at home, with the drawing on the table.",
            for_whom="named",
            shown_to=[s.house.members[which].person],
            by=s.lead,
        )


def hear_safiya(s):
    """Heard again, and drawn; somebody was told, and so was she."""
    safiya = s.house.members[3].person
    voices.hear(
        s.case, person=safiya, occasion="any", heard_on=s.today, how="made", how_heard="At home on the floor, with her pens. Nasima in the next room.",
        said="“The black is back. I cough again. I want to sleep at Dadi’s more.”", drawing=papers.drawn_by_safiya(),
        told_to="Karen Whitfield, housing, the same day.",
        changed="Housing has been asked for a day again. You sleep at Dadi’s on Fridays.", how_told="Grace, at home, while we drew.",
        for_whom="named", shown_to=[safiya], by=s.lead,
    )  # fmt: skip


def hear_ayaan(s):
    """Heard two days ago; nobody has been told yet."""
    ayaan = s.house.members[2].person
    voices.hear(
        s.case,
        person=ayaan,
        occasion="any",
        heard_on=s.today,
        how="talked",
        how_heard="On the way home from football, the two of us.",
        said="“I want to sit with Zak at lunch. We are always put at other tables.”",
        by=s.lead,
    )
