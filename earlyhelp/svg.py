"""Pieces of a drawing as SVG that every drawing of ours is put together from: no script and no style inside, black on white,
so that it prints and is read without colour; a page's sheet may add the council's. What people wrote is escaped.
"""

from django.utils.html import conditional_escape as esc
from django.utils.safestring import SafeString

INK, PAPER = "#0b0c0c", "#fff"
_FONT = 'font-family="Helvetica, Arial, sans-serif"'


def picture(parts, *, css, width, height, uid, title, said) -> SafeString:
    """A whole drawing, with its name (`title`) and description (`said`); `uid` makes its ids its page's own."""
    width, height, uid = round(width), round(height), esc(uid)
    return SafeString(
        f'<svg class="{css}" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" '
        f'aria-labelledby="{uid}-t" aria-describedby="{uid}-d" xmlns="http://www.w3.org/2000/svg" {_FONT}>'
        f'<title id="{uid}-t">{esc(title)}</title><desc id="{uid}-d">{esc(said)}</desc>{"".join(parts)}</svg>'
    )


def small(width, parts) -> SafeString:
    """A sign of 24 in height beside the words that say what it means."""
    return SafeString(
        f'<svg width="{width}" height="24" viewBox="0 0 {width} 24" aria-hidden="true">{"".join(parts)}</svg>'
    )


def text(x, y, words, size, *, anchor="middle", bold=False, css="") -> str:
    css = f' class="{css}"' if css else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" '
        f'font-weight="{700 if bold else 400}"{css}>{esc(words)}</text>'
    )


def path(way, width, dashes="", more="", *, colour=INK, fill="none") -> str:
    """A line along `way`; `more` are further attributes."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{way}" fill="{fill}" stroke="{colour}" stroke-width="{width}"{dashed}{more}/>'


def way(points) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
