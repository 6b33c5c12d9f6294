"""How good the search for people is, on invented people whose names and dates are written down wrong."""

import json

from django.core.management.base import BaseCommand, CommandError

from bench.labelled.measure import SEED, measured

PEOPLE, ASKED, STRANGERS_ASKED = 100_000, 2_000, 900


class Command(BaseCommand):
    help = (
        "Invent a borough's people, write some of them down as clerks do, search for each, and say how many are"
        " found. Nobody real is read and nothing is left behind. Fails when a bar is missed."
    )

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="everything, for a program to read")
        parser.add_argument("--people", type=int, default=PEOPLE, help=f"how many to invent ({PEOPLE:,})")
        parser.add_argument(
            "--asked",
            type=int,
            help=f"how many to search for ({ASKED:,}, or {STRANGERS_ASKED} of strangers')",
        )
        parser.add_argument(
            "--strangers", action="store_true", help="written down by strangers, not by clerks"
        )
        parser.add_argument("--seed", type=int, default=SEED, help="another seed makes other people")

    def handle(self, *, people, asked, seed, strangers=False, **options):
        asked = (STRANGERS_ASKED if strangers else ASKED) if asked is None else asked
        if not 1 <= asked <= people:
            raise CommandError("Search for at least 1 person, and for no more than are invented.")
        said = measured(people=people, asked=asked, seed=seed, strangers=strangers)
        self.stdout.write(
            json.dumps(said, indent=2, ensure_ascii=False) if options["json"] else in_words(said)
        )
        if said["missed"]:
            raise CommandError(" ".join(said["missed"]))


def in_words(said) -> str:
    """The report as a table to read."""
    lines = [
        f"{said['asked']:,} people of {said['population']:,} written down wrong, {said['wrong_dates']:.0%} of"
        " the dates of birth too",
        f"{'':36}{'in first 5':>12}{'first':>8}{'likely right':>14}{'p50 ms':>8}{'p95 ms':>8}",
    ]
    for words, key in (("Name and date of birth", "with_date_of_birth"), ("Name only", "by_name_only")):
        found = said[key]
        lines.append(
            f"{words:36}{found['recall']:12.1%}{found['precision_of_first']:8.1%}"
            f"{found['precision_of_likely'] or 0:14.1%}{found['p50_ms']:8.1f}{found['p95_ms']:8.1f}"
        )
        lines += [
            f"  {one['name']:34}{one['recall']:12.1%}{one['precision_of_first'] or 0:8.1%}"
            for one in found["traditions"].values()
            if one["asked"]
        ]
        lines += [
            f"    {kind:32}{found_:12.1%}{asked:8}"
            for kind, (asked, found_) in found.get("kinds", {}).items()
        ]
        if "p50_of_plain_trigrams" in found:
            lines.append(
                f"  of plain trigrams: p50 × {found['p50_of_plain_trigrams']}, p95 × {found['p95_of_plain_trigrams']};"
                f" date wrong {found['recall_where_date_wrong']:.1%}"
            )
    return "\n".join(lines)
