"""Who may do what with a plan, besides those who work with the family (cases.may.WORKS)."""

from earlyhelp.may import May

# Of the family, asked of an action: what they read at all is said by their own page (portal/words.py).
DOES_IT = May("whoever does it", lambda person, action: action.person_id == person.pk)
