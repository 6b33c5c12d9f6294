"""A closed name among the secrets of a family (tests/family_of_secrets.py)."""

from cases import other_names


def plant(world, person, named):
    """Give somebody a closed earlier name, a marker that only those who are named may read, by the lead."""
    other_names.add_name(
        person, given_names=world.word("lead", *named), why="adoption", closed=True,
        known_to=[world.base.people[one] for one in named], case=world.case, by=world.lead,
    )  # fmt: skip
