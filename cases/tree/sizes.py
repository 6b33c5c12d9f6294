"""The sizes of a family tree, in the units of its drawing, which are a screen’s pixels."""

RADIUS, LOST_RADIUS = 20, 13  # of a sign; the sign of a baby who was lost is smaller
NAME, SMALL = 15, 13  # of letters
NAME_LINE, SMALL_LINE = 18, 16
LONGEST = 132  # of a line of words
MARGIN = 24
GUTTER, LANE = 30, 8  # between columns; between two lines in a gutter
OVER, UNDER = (
    16,
    28,
)  # the room of a row over its signs, and under its words: of rings, and of what they are called
UNDER_SIGN = 6


def radius(one) -> int:
    return LOST_RADIUS if one.lost else RADIUS
