"""The figures as a table to read and as bench/latest.json to compare."""

import json
import os
import platform
import sys
from pathlib import Path

LATEST = Path(__file__).resolve().parent / "latest.json"
COLUMNS = ("figure", "size", "floor ms", "measured ms", "ratio", "bar", "raw SQL", "statements", "holds")


def write(rows, *, sizes, day, postgres):
    """Write latest.json, which is kept out of the tree: the machine, the day and a row a figure. Returns its path."""
    machine = {
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": sys.version.split()[0],
        "postgresql": postgres,
        "load": round(os.getloadavg()[0], 1),
    }
    said = {
        "day": day.isoformat(),
        "sizes": sizes,
        "machine": machine,
        "rows": [row.as_json() for row in rows],
    }
    LATEST.write_text(json.dumps(said, indent=2, ensure_ascii=False) + "\n")
    return LATEST


def table(rows) -> str:
    """The rows as text in columns, and below them what does not hold."""
    lines = [COLUMNS] + [_cells(row) for row in rows]
    widths = [max(len(line[n]) for line in lines) for n in range(len(COLUMNS))]
    drawn = ["  ".join(_laid(cell, widths[n], n) for n, cell in enumerate(line)).rstrip() for line in lines]
    drawn.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(drawn + [f"{row.name}: {why}" for row in rows for why in row.broken])


def _laid(cell, width, n):
    return cell.ljust(width) if n == 0 else cell.rjust(width)


def _cells(row):
    raw = row.also.get("raw_sql_ratio")
    return (
        row.name,
        f"{row.size:,}",
        f"{row.floor_ms:.2f}",
        f"{row.measured_ms:.2f}",
        f"{row.ratio:.2f}",
        "" if row.bar is None else f"{row.bar:g}",
        "" if raw is None else f"{raw:.1f} ×",
        "" if row.statements is None else str(row.statements),
        "NO" if row.broken else "yes" if row.judged else "",
    )
