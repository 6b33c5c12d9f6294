"""Where across the page each person of each row stands: nobody closer than their words are wide, couples close together,
parents over the middle of their children as near as that allows. Pure.
"""

from itertools import pairwise

ROUNDS = 30


def across(rows, widths, gutters, couples, downs) -> dict[int, float]:
    """{person: the middle of their column}. `gutters` is {(row, place): the room before that place}."""
    joined = {frozenset(pair) for pair in couples}
    blocks = [_blocks(row, joined) for row in rows]
    x = {}
    for number, row in enumerate(rows):
        left = 0.0
        for place, pk in enumerate(row):
            left += gutters[number, place] if place else 0
            x[pk] = left + widths[pk] / 2
            left += widths[pk]
        for pk in row:
            x[pk] -= left / 2
    for turn in range(ROUNDS):
        wanted = _wanted(
            x, downs, widths, move=("children", "above", "both")[turn % 3 if turn < ROUNDS - 6 else 2]
        )
        for number, row in enumerate(rows):
            _settle(number, row, blocks[number], x, widths, gutters, wanted)
    left = min((x[pk] - widths[pk] / 2 for pk in x), default=0)
    return {pk: at - left for pk, at in x.items()}


def _blocks(row, joined):
    """Runs of a row that keep together: partners beside one another."""
    found = [[row[0]]]
    for one, other in pairwise(row):
        if frozenset((one, other)) in joined:
            found[-1].append(other)
        else:
            found.append([other])
    return found


def hangs_from(above, x, widths) -> float:
    """Where a line to children begins: under the one person, or between the two."""
    if len(above) == 1:
        return x[above[0]]
    left, right = sorted(above, key=x.get)
    return (x[left] + widths[left] / 2 + x[right] - widths[right] / 2) / 2


def _wanted(x, downs, widths, move):
    wanted = {}
    for above, children in downs:
        if not above:
            continue
        middle = (min(x[pk] for pk in children) + max(x[pk] for pk in children)) / 2
        off = hangs_from(above, x, widths) - middle
        share = 0.5 if move == "both" else 1
        if move != "above":
            for pk in children:
                wanted.setdefault(pk, []).append(x[pk] + off * share)
        if move != "children":
            for pk in above:
                wanted.setdefault(pk, []).append(x[pk] - off * share)
    return {pk: sum(found) / len(found) for pk, found in wanted.items()}


def _settle(number, row, blocks, x, widths, gutters, wanted):
    """Put a row's blocks as near to where they want to be as their room allows: pools of neighbours that push one another
    move as one (isotonic regression)."""
    place_of = {pk: place for place, pk in enumerate(row)}
    inside, starts, weights, edge = [], [], [], 0.0
    for block in blocks:
        at, middles = 0.0, {}
        for pk in block:
            at += gutters[number, place_of[pk]] if middles else 0
            middles[pk] = at + widths[pk] / 2
            at += widths[pk]
        edge += gutters[number, place_of[block[0]]] if inside else 0
        moved = [wanted[pk] - middles[pk] for pk in block if pk in wanted]
        inside.append((edge, middles))
        starts.append(sum(moved) / len(moved) - edge if moved else None)
        weights.append(len(moved) or 0.05)
        edge += at
    if all(start is None for start in starts):
        starts[0] = x[row[0]] - widths[row[0]] / 2
    # Who hangs on nobody stands close beside whoever does.
    for turned in (1, -1):
        near = None
        for at in range(len(starts))[::turned]:
            starts[at] = near = near if starts[at] is None else starts[at]
    pools = []
    for start, weight in zip(starts, weights, strict=True):
        pools.append([start, weight, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            later, earlier = pools.pop(), pools.pop()
            both = earlier[1] + later[1]
            middle = (earlier[0] * earlier[1] + later[0] * later[1]) / both
            pools.append([middle, both, earlier[2] + later[2]])
    pooled = [start for start, _, times in pools for _ in range(times)]
    for start, (edge, middles) in zip(pooled, inside, strict=True):
        for pk, middle in middles.items():
            x[pk] = start + edge + middle
