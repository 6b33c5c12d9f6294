"""What the signs somebody has ticked point to. It shows its reasons and decides nothing; data in, data out.

The rules, which tests/rules/test_suggest.py reads aloud: a safeguarding sign, and danger that somebody may be in, go to
social care whatever else is ticked; signs are never set off against strengths; two signs, or one beside two needs, or one
that says so by itself, are more than one service can answer alone (needs not clear, not known or not met are where early help begins).
Nothing goes against what somebody has ticked: where their ticks, or the request, point both ways, that is said.
"""

from dataclasses import asdict, dataclass, replace

from cases.danger import said as danger_said
from earlyhelp.authority.shape import Indicator, Level

NOT_ENOUGH = "Not enough to say"
EITHER = "It could go either way"
POINTS = "Points this way"
CLEARLY = "Points clearly this way"
MANY_SIGNS = 4  # early help signs at which the highest early help level alone is suggested
ALONE = {"advice", "one_agency"}  # outcomes that need no team
CHECK = "Check which of the two is so."
BABY = 1  # a child younger than this many years
MORE = "more"  # asking for more before deciding; the other outcomes are those of a decision


@dataclass(frozen=True)
class Facts:
    """What a suggestion is made of. `indicators` are those ticked, `levels` the authority's, lowest first.

    `needs` counts the needs named; `agreed` is given, refused or not_sought; `helped_now` is whether the
    family is known to have early help now; `youngest` is in whole years, 0 for a child not yet born and None
    when no child's age is known; `danger` is what was answered to whether anybody is in danger now.
    """

    indicators: tuple[Indicator, ...]
    levels: tuple[Level, ...]
    needs: int = 0
    agreed: str = "given"
    helped_now: bool = False
    youngest: int | None = None
    danger: str = ""


@dataclass(frozen=True)
class Suggestion:
    """Levels and outcomes to think about, likeliest first, each reason as a sentence, and how sure it is."""

    levels: tuple[str, ...]
    outcomes: tuple[str, ...]
    reasons: tuple[str, ...]
    confidence: str

    def as_dict(self) -> dict:
        """As it is kept with the decision."""
        return {name: list(v) if isinstance(v, tuple) else v for name, v in asdict(self).items()}


def suggest(facts: Facts) -> Suggestion:
    """What these facts point to. With nothing ticked, and nobody in danger, it suggests nothing."""
    in_danger = danger_said(facts.danger)
    if not (facts.indicators or in_danger):
        return Suggestion((), (), ("Tick what you see, and ask again.",), NOT_ENOUGH)
    if in_danger or _pointing(facts, "social_care"):
        made = _social_care(facts)
    elif _pointing(facts, "early_help") or facts.helped_now or facts.needs > 1:
        made = _early_help(facts)
    else:
        made = _everybody(facts)
    return _both_ways(facts, made)


def _both_ways(facts, made):
    """Somebody has ticked that one service can answer alone, and more is suggested: which is so is for them to say."""
    said = [one for one in facts.indicators if one.one_service]
    if not said or ALONE.intersection(made.outcomes):
        return made
    return replace(made, reasons=(*made.reasons, f"You have also ticked {_said(said)}. {CHECK}"))


def _pointing(facts, kind):
    return [one for one in facts.indicators if one.points_to == kind]


def _social_care(facts):
    signs = _pointing(facts, "social_care")
    danger, in_danger = [one for one in signs if one.safeguarding], danger_said(facts.danger)
    levels = [one.code for one in facts.levels if one.social_care]
    if danger or in_danger:
        reasons = [in_danger] if in_danger else []
        reasons += [f"A safeguarding sign: {_said(danger)}."] if danger else []
        reasons.append("Any other decision needs a second person to agree to it.")
        besides = [one for one in facts.indicators if one not in danger]
        reasons += [f"Ticked besides: {_said(besides)}."] if besides and in_danger else []
        if facts.agreed != "given":
            reasons.append("Keeping a child safe does not wait for the family to agree.")
        found = levels[-1:] if len(danger) > 1 else levels
        return Suggestion(tuple(found), ("step_up",), (*reasons, *_baby(facts)), CLEARLY)
    reasons = [f"{_signs(signs)} a social worker may have to answer: {_said(signs)}."]
    if len(signs) > 1:
        return Suggestion(tuple(levels[:1]), ("step_up",), (*reasons, *_baby(facts)), POINTS)
    reasons.append(
        "With one such sign, people who know the family may want to think about it together first."
    )
    return Suggestion(tuple(levels[:1]), ("step_up", "panel"), (*reasons, *_baby(facts)), EITHER)


def _early_help(facts):
    signs = _pointing(facts, "early_help")
    helping = [one.code for one in facts.levels if one.early_help]
    below = _below(facts)
    reasons = [f"{_signs(signs)} early help is for: {_said(signs)}."] if signs else []
    if facts.needs > 1:
        alone = any(one.one_service for one in facts.indicators)
        reasons.append(
            f"{facts.needs} needs are named in the enquiry, and you have ticked that one service can answer alone. {CHECK}"
            if alone
            else f"{facts.needs} needs are named, more than one service is likely to answer alone."
        )
    reasons += _strengths(facts)
    if facts.helped_now:
        reasons.append("The family has early help now: this goes to those who help them, not to a new start.")
    reasons += _baby(facts)
    beyond = any(one.beyond_one_service for one in signs)
    enough = beyond or len(signs) > 1 or (signs and (facts.needs > 1 or facts.youngest == 0))
    if not enough and not facts.helped_now:
        reasons.append("One service may be able to help alone.")
        levels = (*below[-1:], *helping[:1])
        outcomes = ("one_agency", *_with_the_family(facts, reasons))
        return Suggestion(levels, outcomes, tuple(reasons), EITHER)
    levels = helping[-1:] if len(signs) >= MANY_SIGNS else helping
    outcomes = _with_the_family(facts, reasons)
    return Suggestion(tuple(levels), outcomes, tuple(reasons), CLEARLY if len(signs) > 2 else POINTS)


def _everybody(facts):
    levels = tuple(_below(facts)) or tuple(one.code for one in facts.levels[:1])
    signs = _pointing(facts, "universal")
    reasons = (f"What is ticked can be answered without a new team: {_said(signs)}.", *_baby(facts))
    return Suggestion(levels, ("advice", "one_agency"), reasons, POINTS)


def _with_the_family(facts, reasons):
    """Outcomes of early help, which is an offer: what the family has said of it comes first."""
    if facts.agreed == "refused":
        reasons.append("The family does not agree, and early help is an offer: advise whoever asked.")
        return ("advice", "panel")
    if facts.agreed in ("not_sought", "unknown"):
        reasons.append("Nobody has asked the family yet: that comes before help begins.")
        return ("help", MORE)
    return ("help",)


def _below(facts):
    return [one.code for one in facts.levels if not (one.early_help or one.social_care)]


def _strengths(facts):
    good = _pointing(facts, "universal")
    return [f"To build on, though it does not lower the level: {_said(good)}."] if good else []


def _baby(facts):
    if facts.youngest is None or facts.youngest >= BABY:
        return []
    return ["There is a baby, born or expected: needs change quickly, so do not let this wait."]


def _signs(signs):
    return "One sign that" if len(signs) == 1 else f"{len(signs)} signs that"


def _said(indicators):
    return "; ".join(f"“{one.text}”" for one in indicators)
