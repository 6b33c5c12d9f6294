"""What the signs ticked point to: reasons always, a decision never."""

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from cases.danger import MAY_BE, Danger
from earlyhelp.authority import authority, available
from referrals import suggest, triage
from referrals.choice import Choice
from referrals.models import Decision, Enquiry
from referrals.suggest import Facts
from tests.rules.test_enquiries import an_enquiry


def everything(name):
    with override_settings(AUTHORITY=name):
        return authority()


AREAS = {name: everything(name) for name in available()}
BRAMBLEFORD = AREAS["brambleford"]
FACTS = {
    "needs": st.integers(0, 8),
    "agreed": st.sampled_from(Enquiry.Agreed.values),
    "helped_now": st.booleans(),
    "youngest": st.none() | st.integers(0, 17),
    "danger": st.sampled_from(["", *Danger.values]),
}


def facts(*codes, area=BRAMBLEFORD, **changes):
    return Facts(indicators=tuple(area.indicator(c) for c in codes), levels=area.levels, **changes)


def suggested(*codes, **changes):
    return suggest.suggest(facts(*codes, **changes))


@st.composite
def any_facts(draw):
    area = AREAS[draw(st.sampled_from(sorted(AREAS)))]
    ticked = draw(st.sets(st.sampled_from(area.indicators)))
    made = {name: draw(choice) for name, choice in FACTS.items()}
    return Facts(
        indicators=tuple(one for one in area.indicators if one in ticked), levels=area.levels, **made
    )


def order_of(made, levels):
    return [[one.code for one in levels].index(code) for code in made.levels]


# --- what holds whatever is ticked --------------------------------------------------------------------


@given(made_of=any_facts(), answer=st.sampled_from(MAY_BE))
def test_danger_that_was_said_suggests_social_care_whatever_is_ticked_and_says_so_first(made_of, answer):
    made = suggest.suggest(Facts(**{**vars(made_of), "danger": answer}))
    assert made.outcomes == ("step_up",)
    assert all(one.social_care for one in made_of.levels if one.code in made.levels)
    assert "in danger now" in made.reasons[0]
    assert any("second person" in reason for reason in made.reasons)


@given(made_of=any_facts())
def test_every_suggestion_is_of_levels_and_outcomes_that_exist_and_fit(made_of):
    made = suggest.suggest(made_of)
    by_code = {one.code: one for one in made_of.levels}
    assert set(made.levels) <= set(by_code) and set(made.outcomes) <= {*Decision.Outcome.values, suggest.MORE}
    says = bool(made_of.indicators or made_of.danger in MAY_BE)
    assert bool(made.levels) == bool(made.outcomes) == says
    assert made.reasons and made.confidence
    levels = [by_code[code] for code in made.levels]
    assert "help" not in made.outcomes or any(one.early_help for one in levels)
    assert "step_up" not in made.outcomes or any(one.social_care for one in levels)


@given(made_of=any_facts(), data=st.data())
def test_another_sign_never_lowers_the_suggestion(made_of, data):
    area = next(one for one in AREAS.values() if one.levels == made_of.levels)
    more = tuple(data.draw(st.sets(st.sampled_from(area.indicators), min_size=1)))
    before = suggest.suggest(made_of)
    both = tuple(dict.fromkeys((*made_of.indicators, *more)))
    after = suggest.suggest(Facts(**{**vars(made_of), "indicators": both}))
    if before.levels:
        was, now = order_of(before, made_of.levels), order_of(after, made_of.levels)
        assert min(now) >= min(was) and max(now) >= max(was)


@given(made_of=any_facts(), data=st.data())
def test_a_safeguarding_sign_always_suggests_social_care(made_of, data):
    area = next(one for one in AREAS.values() if one.levels == made_of.levels)
    danger = data.draw(st.sampled_from([one for one in area.indicators if one.safeguarding]))
    both = tuple(dict.fromkeys((*made_of.indicators, danger)))
    made = suggest.suggest(Facts(**{**vars(made_of), "indicators": both}))
    assert made.outcomes == ("step_up",)
    assert all(one.social_care for one in made_of.levels if one.code in made.levels)
    assert any(danger.text in reason for reason in made.reasons)


@given(made_of=any_facts())
def test_every_sign_that_counts_is_named_in_a_reason(made_of):
    made = suggest.suggest(made_of)
    if not any(one.points_to == "social_care" for one in made_of.indicators):
        assert all(any(one.text in reason for reason in made.reasons) for one in made_of.indicators)


@given(made_of=any_facts())
def test_no_suggestion_goes_against_a_tick(made_of):
    """Somebody ticks that one service cannot answer alone, or that it can: nothing says the opposite unremarked."""
    made, said = suggest.suggest(made_of), " ".join(suggest.suggest(made_of).reasons)
    ticked = made_of.indicators
    if any(one.beyond_one_service for one in ticked):
        assert "One service may be able to help alone" not in said and "one_agency" not in made.outcomes
        assert "can be answered without a new team" not in said
    alone = [one for one in ticked if one.one_service]
    if alone and not {"advice", "one_agency"} & set(made.outcomes):
        assert f"You have also ticked “{alone[0].text}”" in said and suggest.CHECK in said
    if alone:
        assert "more than one service is likely to answer alone" not in said


@pytest.mark.parametrize("name", available())
def test_every_authority_has_signs_that_speak_for_themselves(name):
    assert any(one.one_service for one in AREAS[name].indicators)
    assert any(one.beyond_one_service for one in AREAS[name].indicators)


@pytest.mark.parametrize("name", available())
@pytest.mark.parametrize("kind", ["universal", "early_help", "social_care"])
def test_every_authority_has_a_level_for_every_kind_of_sign(name, kind):
    area = AREAS[name]
    signs = tuple(one for one in area.indicators if one.points_to == kind)
    assert suggest.suggest(Facts(indicators=signs, levels=area.levels)).levels


# --- the rules, one by one ----------------------------------------------------------------------------


def test_nothing_ticked_suggests_nothing():
    made = suggested(needs=5, helped_now=True)
    assert (made.levels, made.outcomes, made.confidence) == ((), (), "Not enough to say")


@pytest.mark.parametrize(
    ("codes", "changes", "levels", "outcomes", "confidence"),
    [
        (["one_worry"], {}, ("1",), ("advice", "one_agency"), suggest.POINTS),
        (["one_worry"], {"needs": 3}, ("1", "2"), ("one_agency", "help"), suggest.EITHER),
        (["one_worry"], {"helped_now": True}, ("2",), ("help",), suggest.POINTS),
        (["school"], {}, ("1", "2"), ("one_agency", "help"), suggest.EITHER),
        (["two_needs"], {"needs": 1}, ("2",), ("help",), suggest.POINTS),
        (["unclear"], {"needs": 1}, ("2",), ("help",), suggest.POINTS),
        (["two_needs", "one_worry"], {"needs": 1}, ("2",), ("help",), suggest.POINTS),
        (["school"], {"needs": 2}, ("2",), ("help",), suggest.POINTS),
        (["school"], {"youngest": 0}, ("2",), ("help",), suggest.POINTS),
        (["school", "good_support"], {"needs": 2}, ("2",), ("help",), suggest.POINTS),
        (["school", "conflict", "home_money"], {}, ("2",), ("help",), suggest.CLEARLY),
        (["school", "conflict"], {"agreed": "refused"}, ("2",), ("advice", "panel"), suggest.POINTS),
        (["school", "conflict"], {"agreed": "not_sought"}, ("2",), ("help", "more"), suggest.POINTS),
        (["not_changed"], {}, ("3",), ("step_up", "panel"), suggest.EITHER),
        (["not_changed", "complex"], {}, ("3",), ("step_up",), suggest.POINTS),
        (["injury"], {}, ("3", "4"), ("step_up",), suggest.CLEARLY),
        (["injury", "told_abuse"], {"agreed": "refused"}, ("4",), ("step_up",), suggest.CLEARLY),
    ],
)
def test_what_is_suggested(codes, changes, levels, outcomes, confidence):
    made = suggested(*codes, **changes)
    assert (made.levels, made.outcomes, made.confidence) == (levels, outcomes, confidence)


def test_reasons_are_whole_sentences_that_quote_the_signs():
    made = suggested("school", "conflict", needs=3, youngest=0)
    assert made.reasons == (
        "2 signs that early help is for: “A child misses school often, is suspended, or is about to lose their place”; "
        "“Arguments or separation at home are upsetting the children”.",
        "3 needs are named, more than one service is likely to answer alone.",
        "There is a baby, born or expected: needs change quickly, so do not let this wait.",
    )


def test_refusing_does_not_stand_in_the_way_of_keeping_a_child_safe():
    reasons = suggested("injury", agreed="refused").reasons
    assert "Keeping a child safe does not wait for the family to agree." in reasons
    assert "Any other decision needs a second person to agree to it." in reasons


def test_a_suggestion_is_kept_as_lists_and_words():
    kept = suggested("injury").as_dict()
    assert kept["levels"] == ["3", "4"] and kept["outcomes"] == ["step_up"] and kept["confidence"]


@pytest.mark.parametrize(
    ("outcome", "codes", "second"),
    [
        ("help", ["injury"], True),
        ("no_action", ["school", "told_abuse"], True),
        ("panel", ["self_harm"], True),
        ("step_up", ["injury"], False),
        ("help", ["complex"], False),
        ("help", [], False),
    ],
)
@pytest.mark.django_db
def test_only_going_against_a_safeguarding_sign_asks_for_a_second_person(outcome, codes, second):
    assert triage.asks_second(Enquiry(), Choice(outcome=outcome, indicators=codes)) is second


@pytest.mark.django_db
def test_what_was_said_of_danger_reaches_the_suggestion_of_an_enquiry(front_door):
    choice = Choice(indicators=["school"])
    for answer, outcome in (("yes", "step_up"), ("unsure", "step_up"), ("no", "one_agency")):
        made = triage.suggestion(an_enquiry(front_door, danger=answer), choice, by=front_door)
        assert made.outcomes[0] == outcome
