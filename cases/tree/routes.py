"""The ways of the lines of a family tree. Pure.

A line leaves a couple in the gutter between the two, and one person under their name; it runs across in the band below,
and comes down on the middle of each child. In a band each has a track of its own where two would lie on one another.
"""

from dataclasses import dataclass, field
from math import sqrt

from cases.kinship import Kind
from cases.tree import sizes
from cases.tree.facts import Sign
from cases.tree.places import hangs_from

TRACK, BAND, EMPTY_BAND = 14, 14, 6
TWINS = 16  # the height in which the lines of twins come apart
JOINED = 6  # between the lines that join two who are no couple
LOWER = 10  # how far under the middle of a sign the line to somebody further away begins
ENTRY = 9  # between two lines that come down on one person
COUPLE, PARTED = "partner", "former_partner"


@dataclass(frozen=True)
class Line:
    """One line: what it means (a Kind’s value), the ways it runs, the ids of the ties that it shows."""

    means: str
    paths: tuple
    ties: tuple


@dataclass
class Routed:
    """`middles` are the heights of the rows' signs; `tops` and `bottoms` of the rows with all that belongs to them."""

    middles: list
    tops: list
    bottoms: list
    height: float
    lines: tuple
    uprights: list  # (x, from, to) of all that runs up and down


@dataclass
class _Item:
    """What needs a track in a band: a descent, or a couple who do not stand beside one another."""

    means: str
    ties: tuple
    xs: list = field(default_factory=list)
    after: object = None  # the item whose track must lie higher
    track: int = 0


class Ways:
    """`lanes` is {(row, place): what runs up and down in the gutter before that place}."""

    def __init__(self, plan, rows):
        self.plan, self.rows = plan, rows
        self.place = {pk: place for row in rows for place, pk in enumerate(row)}
        self.row_of = plan.row_of
        self.lanes = {}
        self.through = {}  # (descent, row) -> the gutter that it runs through
        self.apart = [one for one in plan.couples if not self._beside(one.people)]
        for couple in self.apart:
            for pk, gutter in self._facing(couple.people):
                self._lane(self.row_of[pk], gutter, (couple, pk))
        known = {one.people for one in plan.couples}
        self.joined = [  # parents of a child of whom nobody says that they are or were partners
            one for one in plan.descents if len(one.above) == 2 and one.above not in known
        ]
        for descent in plan.descents:
            if len(descent.above) == 2:
                if self._beside(descent.above):
                    row = self.row_of[descent.above[0]]
                    self._lane(row, max(self.place[pk] for pk in descent.above), descent)
                elif descent in self.joined:
                    for pk, gutter in self._facing(descent.above):
                        self._lane(self.row_of[pk], gutter, (descent, pk))

    def _lane(self, row, gutter, what):
        self.lanes.setdefault((row, gutter), []).append(what)

    def _beside(self, pair):
        return abs(self.place[pair[0]] - self.place[pair[1]]) == 1

    def _facing(self, pair):
        """The gutter of each of two that looks towards the other."""
        left, right = sorted(pair, key=self.place.get)
        return [(left, self.place[left] + 1), (right, self.place[right])]

    def pass_through(self, x, widths) -> bool:
        """Choose the gutters through which lines run past rows between; whether there are any. Not between a couple, where
        a line would seem to belong to them."""
        couples = {frozenset(one.people) for one in self.plan.couples + self.joined_as_couples()}
        for descent in self.plan.descents:
            if not descent.above:
                continue
            first, last = self.row_of[descent.above[0]], max(self.row_of[pk] for pk in descent.children)
            target = sum(x[pk] for pk in descent.children) / len(descent.children)
            for number in range(first + 1, last):
                row = self.rows[number]
                free = [
                    place
                    for place in range(len(row) + 1)
                    if not (0 < place < len(row) and frozenset(row[place - 1 : place + 1]) in couples)
                ]
                begin = hangs_from(descent.above, x, widths)
                gutter = min(free, key=lambda place: _away(row, place, x, widths, (begin + target) / 2))
                self.through[descent, number] = gutter
                self._lane(number, gutter, descent)
        return bool(self.through)

    def joined_as_couples(self):
        return [_Pair(one.above) for one in self.joined]

    # --- with places ----------------------------------------------------------------------------------

    def routed(self, x, widths, gutters, deep, people, words) -> Routed:
        self.x, self.widths, self.gutters, self.people, self.words = x, widths, gutters, people, words
        bands = [[] for _ in range(len(self.rows) + 1)]
        items = {}
        for couple in self.apart:
            row = self.row_of[couple.people[0]]
            item = _Item(PARTED if couple.over else COUPLE, couple.ties)
            item.xs = [self._lane_x(row, gutter, (couple, pk)) for pk, gutter in self._facing(couple.people)]
            items[couple] = item
            bands[row + 1].append(item)
        for descent in self.joined:
            if not self._beside(descent.above):
                row = self.row_of[descent.above[0]]
                item = _Item(descent.kind.value, ())
                item.xs = [
                    self._lane_x(row, gutter, (descent, pk)) for pk, gutter in self._facing(descent.above)
                ]
                items[descent] = item
                bands[row + 1].append(item)
        starts = {one: self._start(one, items) for one in self.plan.descents if one.above}
        entries = self._entries(starts)
        for descent in self.plan.descents:
            for band, item in self._tracks(descent, starts, entries, items):
                items[descent, band] = item
                bands[band].append(item)
        for band in bands:
            _give_tracks(band)
        routed = self._heights(bands, deep)
        lines = [self._couple(one, items, routed) for one in self.plan.couples]
        lines += [self._descent(one, starts, entries, items, routed) for one in self.plan.descents]
        routed.lines = tuple(lines)
        routed.uprights = [
            (a[0], min(a[1], b[1]), max(a[1], b[1]))
            for line in lines
            for path in line.paths
            for a, b in zip(path, path[1:], strict=False)
            if abs(a[0] - b[0]) < 1
        ]
        return routed

    def _lane_x(self, row, gutter, what):
        people, lanes = self.rows[row], self.lanes[row, gutter]
        if gutter < len(people):
            middle = self.x[people[gutter]] - self.widths[people[gutter]] / 2 - self.gutters[row, gutter] / 2
            if gutter:
                before = people[gutter - 1]
                middle = (
                    middle + self.gutters[row, gutter] / 2 + self.x[before] + self.widths[before] / 2
                ) / 2
        else:
            middle = self.x[people[-1]] + self.widths[people[-1]] / 2 + self.gutters[row, gutter] / 2
        return middle + (lanes.index(what) - (len(lanes) - 1) / 2) * sizes.LANE

    def _start(self, descent, items):
        """(x, the item of the line that it hangs from, if that runs in a band)."""
        if len(descent.above) == 1:
            own = [one for one in self.plan.descents if one.above == descent.above]
            return self.x[descent.above[0]] + (own.index(descent) - (len(own) - 1) / 2) * ENTRY, None
        if self._beside(descent.above):
            gutter = max(self.place[pk] for pk in descent.above)
            return self._lane_x(self.row_of[descent.above[0]], gutter, descent), None
        couple = next((one for one in self.apart if one.people == descent.above), descent)
        item = items[couple]
        return sum(item.xs) / 2, item

    def _entries(self, starts):
        """{(descent, child): where across it comes down}: two on one person side by side, none on another's way."""
        found = {}
        for row in self.rows:
            for pk in row:
                coming = [one for one in self.plan.descents if pk in one.children]
                coming.sort(key=lambda one: starts[one][0] if one in starts else self.x[pk])
                for number, descent in enumerate(coming):
                    at = self.x[pk] + (number - (len(coming) - 1) / 2) * ENTRY
                    others = [start for one, (start, _) in starts.items() if one is not descent]
                    while any(abs(at - other) < 4 for other in others):
                        at += 4.5
                    found[descent, pk] = at
        return found

    def _tracks(self, descent, starts, entries, items):
        """(band, item) of each band in which a descent runs across."""
        rows = {}
        for pk in descent.children:
            rows.setdefault(self.row_of[pk], []).append(self._comes_down(descent, pk, entries))
        if not descent.above:
            [(row, xs)] = rows.items()
            return [(row, _Item(descent.kind.value, descent.ties, xs))]
        (at, after), found = starts[descent], []
        for band in range(self.row_of[descent.above[0]] + 1, max(rows) + 1):
            item = _Item(descent.kind.value, descent.ties, [at, *rows.get(band, [])], after)
            after = None
            if (descent, band) in self.through:
                at = self._lane_x(band, self.through[descent, band], descent)
                item.xs.append(at)
            found.append((band, item))
        return found

    def _comes_down(self, descent, pk, entries):
        """Where the line to a child leaves its track: over them, or over the middle of twins."""
        twins = self._twins(descent, pk)
        return sum(entries[descent, one] for one in twins) / len(twins) if twins else entries[descent, pk]

    def _twins(self, descent, pk):
        if descent.kind != Kind.PARENT:
            return ()
        return next((one for one in self.plan.twins if pk in one and set(one) <= set(descent.children)), ())

    def _heights(self, bands, deep):
        y, middles, tops, bottoms, self.band_tops = 8.0, [], [], [], []
        twins = {self.row_of[pk] for one in self.plan.twins for pk in one}
        for number, band in enumerate(bands):
            self.band_tops.append(y)
            tracks = max((item.track for item in band), default=-1) + 1
            y += BAND + TRACK * tracks if tracks else EMPTY_BAND
            y += TWINS if number in twins else 0
            if number == len(self.rows):
                break
            tops.append(y)
            middles.append(y + sizes.OVER + sizes.RADIUS)
            y = middles[-1] + sizes.RADIUS + deep[number] + sizes.UNDER
            bottoms.append(y)
        return Routed(middles, tops, bottoms, y + 8, (), [])

    def _track_y(self, band, item):
        return self.band_tops[band] + BAND / 2 + TRACK * item.track + TRACK / 2

    def _side(self, pk, towards, lower=0):
        """The edge of a sign that looks somewhere, so much under its middle."""
        one = self.people[pk]
        reach = sizes.radius(one)
        half = {
            Sign.CIRCLE: sqrt(max(reach**2 - lower**2, 0)), Sign.DIAMOND: reach - lower, Sign.TRIANGLE: (reach + lower) / 2,
        }.get(one.sign, reach)  # fmt: skip
        return self.x[pk] + (half if towards > self.x[pk] else -half)

    def _across(self, pair, y, lower=0):
        """The straight line between two who stand beside one another."""
        left, right = sorted(pair, key=self.x.get)
        first, last = self._side(left, self.x[right], lower), self._side(right, self.x[left], lower)
        return ((first, y + lower), (last, y + lower))

    def _lower(self, descent):
        """How far under the middle of their signs two who are no couple are joined: lower for each further kind of child."""
        return [one for one in self.joined if one.above == descent.above].index(descent) * JOINED

    def _around(self, pair, xs, y, track_y):
        """The line of two who do not: down in the gutter of each, and across under those between."""
        left, right = sorted(pair, key=self.x.get)
        low, high = sorted(xs)
        first, last = self._side(left, high, LOWER), self._side(right, low, LOWER)
        y += LOWER
        return ((first, y), (low, y), (low, track_y), (high, track_y), (high, y), (last, y))

    def _couple(self, couple, items, routed):
        row = self.row_of[couple.people[0]]
        y = routed.middles[row]
        if couple in items:
            path = self._around(couple.people, items[couple].xs, y, self._track_y(row + 1, items[couple]))
        else:
            path = self._across(couple.people, y)
        return Line(PARTED if couple.over else COUPLE, (path,), couple.ties)

    def _descent(self, descent, starts, entries, items, routed):
        paths = []
        if descent.above:
            row = self.row_of[descent.above[0]]
            at, hangs = starts[descent]
            y = routed.middles[row]
            if hangs is not None:
                begin = self._track_y(row + 1, hangs)
                if descent in self.joined:
                    paths.append(self._around(descent.above, hangs.xs, y, begin))
            elif descent in self.joined:
                begin = y + self._lower(descent)
                paths.append(self._across(descent.above, y, self._lower(descent)))
            elif len(descent.above) == 2:
                begin = y
            else:
                begin = y + sizes.RADIUS + self.words[descent.above[0]] + 4
        else:
            at = begin = None
        for band in range(len(self.rows) + 1):
            item = items.get((descent, band))
            if item is None:
                continue
            track_y = self._track_y(band, item)
            if at is not None:
                paths.append(((at, begin), (at, track_y)))
            if max(item.xs) - min(item.xs) > 0.5:
                paths.append(((min(item.xs), track_y), (max(item.xs), track_y)))
            for pk in descent.children:
                if self.row_of[pk] == band:
                    paths.append(self._down(descent, pk, entries, track_y, routed.middles[band]))
            if (descent, band) in self.through:
                at, begin = self._lane_x(band, self.through[descent, band], descent), track_y
        return Line(descent.kind.value, tuple(paths), descent.ties)

    def _down(self, descent, pk, entries, track_y, middle):
        one, at = self.people[pk], entries[descent, pk]
        end = (at, middle - _top(one, at - self.x[pk]))
        return ((self._comes_down(descent, pk, entries), track_y), end)


@dataclass(frozen=True)
class _Pair:
    people: tuple


def _top(one, off):
    """How far over its middle the edge of a sign is, so far to the side."""
    reach, off = sizes.radius(one), abs(off)
    if one.sign == Sign.SQUARE:
        return reach
    if one.sign == Sign.CIRCLE:
        return sqrt(max(reach**2 - off**2, 0))
    return reach - (off if one.sign == Sign.DIAMOND else 2 * off)


def _away(row, place, x, widths, target):
    """How far the gutter before a place is from somewhere."""
    if place < len(row):
        return abs(x[row[place]] - widths[row[place]] / 2 - target)
    return abs(x[row[-1]] + widths[row[-1]] / 2 - target)


def _give_tracks(band):
    """A track for each, the topmost that is free where it runs."""
    given = []
    for item in sorted(band, key=lambda one: (one.after is not None, max(one.xs) - min(one.xs), min(one.xs))):
        low, high = min(item.xs) - 6, max(item.xs) + 6
        item.track = item.after.track + 1 if item.after is not None else 0
        while any(track == item.track and low < last and first < high for track, first, last in given):
            item.track += 1
        given.append((item.track, low, high))
