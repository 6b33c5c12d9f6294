"""The scale families and workers score on: 0 when things are at their hardest, 10 when they are at their best.

What each end means in one area is the authority's wording (Area.low and Area.high). Sentences that are translated
name both ends themselves, and a test holds them to these.
"""

LOW, HIGH = 0, 10
NUMBERS = range(LOW, HIGH + 1)
WORDS = f"{LOW} to {HIGH}"


def in_words(score) -> str:
    """One score for staff: "7 out of 10", or that there is none."""
    return "not scored" if score is None else f"{score} out of {HIGH}"


def nearest(number) -> int:
    """The number of the scale nearest to this one."""
    return min(HIGH, max(LOW, number))
