"""A people within a tradition, from three lists of names."""

from bench.labelled.tradition import Names, Tradition, shared


def people(
    code, words, girls, boys, surnames, surname=shared, seconds=((), ()), second=0.0, flat=4, base=None
):
    """A Tradition of these lists. A share `second` of its people have another given name out of `seconds`
    (girls', boys').
    """
    return Tradition(
        code,
        words,
        0,
        _given(Names(girls), seconds[0], second),
        _given(Names(boys), seconds[1], second),
        base or Names(surnames, flat=flat).pick,
        surname,
    )


def _given(names, seconds, share):
    def given(rng):
        one = names.pick(rng)
        return f"{one} {rng.choice(seconds)}" if seconds and rng.random() < share else one

    return given
