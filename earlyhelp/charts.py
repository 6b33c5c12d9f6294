"""Charts of scores as SVG drawn on the server: no script, prints well, one accessible name and description each.

Rows are (label, first score, latest score) on the scale; None means not scored. Colours are classes, coloured by
static/css/record.css in the council's own colours. Colour is never the only sign: ring or disc, line style and the
printed number say the same. Labels are escaped.
"""

from django.utils.html import conditional_escape as esc
from django.utils.safestring import SafeString

from earlyhelp.scale import HIGH, LOW, NUMBERS


def description(rows) -> str:
    """The same facts in words: "School: 3, now 7. Housing: 5, now 4. Money: not scored."."""
    return " ".join(f"{label}: {_in_words(first, latest)}." for label, first, latest in rows)


def summary(rows) -> str:
    """One sentence: "4 of 6 areas are better, 1 is worse and 1 is the same."; areas scored once are left out."""
    changes = [latest - first for _label, first, latest in rows if first is not None and latest is not None]
    if not changes:
        return "There are no two scores to compare yet."
    counts = (
        (sum(change > 0 for change in changes), "better"),
        (sum(change < 0 for change in changes), "worse"),
        (sum(change == 0 for change in changes), "the same"),
    )
    parts = [f"{number} {'is' if number == 1 else 'are'} {word}" for number, word in counts if number]
    number, _space, rest = parts[0].partition(" ")
    areas = "area" if len(changes) == 1 else "areas"
    parts[0] = f"{number} of {len(changes)} {areas} {rest}"
    return (", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else parts[0]) + "."


def both(rows, uid, title) -> SafeString:
    """The dumbbell chart twice: beside its labels for a wide screen, under them for a phone. CSS shows one."""
    return dumbbell(rows, uid, title) + dumbbell(rows, f"{uid}-n", title, stacked=True)


def dumbbell(rows, uid, title, stacked=False) -> SafeString:
    """A row an area: ring for the first score, disc for the latest, a line between, the change at the end."""
    width = 360 if stacked else 760
    left, right = (16, 56) if stacked else (236, 76)
    row_height, top = (64, 34) if stacked else (46, 40)
    height = top + row_height * len(rows) + 12
    scale = (width - left - right) / (HIGH - LOW)
    out = []
    for value in NUMBERS:
        x = left + value * scale
        weight = "1.5" if value in (LOW, HIGH) else "0.75"
        out.append(_line(x, top - 8, x, height - 8, "c-grid", weight))
        if not stacked or value % 2 == 0:
            out.append(_text(x, top - 14, value, 14, "middle", 400, "c-quiet"))
    for number, (label, first, latest) in enumerate(rows):
        y = top + row_height * number + (row_height - 16 if stacked else row_height / 2)
        if stacked:
            out.append(
                f'<rect x="{left - 6}" y="{y - 42:.1f}" width="{width - left + 4}" height="24" class="c-paper"/>'
            )
            out.append(_text(left - 4, y - 24, label, 16, weight=700))
        else:
            out += _beside(label, left - 18, y)
        out += _pair(first, latest, y, lambda value: left + value * scale, width)
    return _svg(
        "eh-chart--narrow" if stacked else "eh-chart--wide", width, height, uid, title, description(rows), out
    )


def steps(label, latest, first, now_text, then_text) -> SafeString:
    """A family's own bar of steps in HTML, which reflows when text is enlarged; an arrow marks the first score."""
    cells = "".join(
        '<span class="eh-steps__cell'
        + (" eh-steps__cell--on" if latest is not None and step <= latest else "")
        + (" eh-steps__cell--first" if step == first else "")
        + '"></span>'
        for step in NUMBERS[1:]
    )
    return SafeString(
        f'<div class="eh-steps"><p class="eh-steps__label">{esc(label)}</p>'
        f'<div class="eh-steps__track" aria-hidden="true">{cells}</div>'
        f'<p class="eh-steps__text"><strong>{esc(now_text)}</strong> <span class="eh-steps__then">{esc(then_text)}</span></p></div>'
    )


def meter(done, number) -> SafeString:
    """A bar in as many pieces as there are things to do, those that are done filled; the words beside it say the same."""
    if not number:
        return SafeString("")
    piece, on = 96 / number, ' class="m-on"'
    cells = "".join(
        f'<rect x="{piece * n + 0.5:.1f}" y=".5" width="{max(piece - 2, 0.5):.1f}" height="9"{on if n < done else ""}/>'
        for n in range(number)
    )
    return SafeString(f'<svg class="eh-meter" viewBox="0 0 96 10" aria-hidden="true">{cells}</svg>')


def key(first_words, latest_words) -> SafeString:
    """What ring and disc mean, to stand above a dumbbell chart: key("First score, 12 June 2026", "Latest score, ...")."""
    return SafeString(
        '<ul class="eh-key" aria-hidden="true"><li><svg width="24" height="24" viewBox="0 0 24 24">'
        f'<circle cx="12" cy="12" r="9" class="c-first" stroke-width="2.5"/></svg>{esc(first_words)}</li>'
        '<li><svg width="26" height="26" viewBox="0 0 26 26"><circle cx="13" cy="13" r="12" class="c-up"/></svg>'
        f"{esc(latest_words)}</li></ul>"
    )


def _in_words(first, latest):
    if latest is None:
        return "not scored" if first is None else f"{first}, not scored since"
    if first is None:
        return f"now {latest}, not scored before"
    return f"{first}, now {latest}" if first != latest else f"{latest}, the same as before"


def _pair(first, latest, y, place, width):
    """One row's ring, disc, line and change."""
    if first is None and latest is None:
        return [_text(place((LOW + HIGH) / 2), y + 5.5, "not scored", 15, "middle", 400, "c-quiet")]
    change = None if first is None or latest is None else latest - first
    trend = "up" if change is None or change > 0 else "down" if change < 0 else "same"
    out = []
    if change:
        side = 1 if change > 0 else -1
        dash = "" if change > 0 else ' stroke-dasharray="5 4"'
        out.append(_line(place(first), y, place(latest) - 13 * side, y, f"c-{trend}-line", "4", dash))
        if abs(change) > 1:
            middle = (place(first) + place(latest)) / 2
            out.append(
                f'<path d="M{middle - side * 4:.1f} {y - 7:.1f} L{middle + side * 5:.1f} {y:.1f} '
                f'L{middle - side * 4:.1f} {y + 7:.1f}" class="c-{trend}-line" stroke-width="3"/>'
            )
    if first is not None and change != 0:
        out.append(
            f'<circle cx="{place(first):.1f}" cy="{y:.1f}" r="11" class="c-first" stroke-width="2.5"/>'
        )
        out.append(_text(place(first), y + 5, first, 14, "middle", 700, "c-quiet"))
    if latest is not None:
        out.append(f'<circle cx="{place(latest):.1f}" cy="{y:.1f}" r="13" class="c-{trend}"/>')
        out.append(_text(place(latest), y + 5.2, latest, 15, "middle", 700, "c-on"))
    words = (
        "once" if change is None else f"+{change}" if change > 0 else f"−{-change}" if change < 0 else "same"
    )
    out.append(_text(width - 4, y + 5.5, words, 16, "end", 700, f"c-{trend}" if change else "c-quiet"))
    return out


def _beside(label, x, y):
    """A label to the left of its row, on two lines when it is long."""
    lines = _in_lines(label, 26)
    if len(lines) == 1:
        return [_text(x, y + 5.5, lines[0], 16, "end", 700)]
    return [_text(x, y - 3 + 18 * number, line, 15, "end", 700) for number, line in enumerate(lines)]


def _in_lines(label, longest):
    """The label as one line, or two of about the same length; what is longer still ends in an ellipsis."""
    words = str(label).split()
    if len(str(label)) <= longest or len(words) < 2:
        return [_cut(label, longest + 2)]
    cut = min(range(1, len(words)), key=lambda at: abs(len(" ".join(words[:at])) - len(" ".join(words[at:]))))
    return [_cut(" ".join(words[:cut]), longest + 2), _cut(" ".join(words[cut:]), longest + 2)]


def _cut(label, longest):
    label = str(label)
    return label if len(label) <= longest else label[: longest - 1].rstrip() + "…"


def _text(x, y, words, size, anchor="start", weight=400, css=""):
    css = f' class="{css}"' if css else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" font-weight="{weight}"{css}>'
        f"{esc(words)}</text>"
    )


def _line(x1, y1, x2, y2, css, weight, extra=""):
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{css}" stroke-width="{weight}"{extra}/>'


def _svg(css, width, height, uid, title, said, parts):
    uid = esc(uid)
    return SafeString(
        f'<svg class="eh-chart {css}" viewBox="0 0 {width} {height}" role="img" aria-labelledby="{uid}-t {uid}-d" '
        f'xmlns="http://www.w3.org/2000/svg"><title id="{uid}-t">{esc(title)}</title>'
        f'<desc id="{uid}-d">{esc(said)}</desc>{"".join(parts)}</svg>'
    )
