"""The one-time code with which a member of the public comes back to what they began."""

from django.utils.crypto import salted_hmac

from earlyhelp.ways import plain_digits

# No 0 and O, 1, I and L, 5 and S, 2 and Z, 8 and B, U and V: read out on a telephone or copied by hand they are one.
LETTERS = "34679ACDEFGHJKMNPQRTWXY"
LENGTH = 16  # 23 letters to choose from: 72 bits
GROUP = 4


def made_from(key, token) -> str:
    """The code that one press of “save” makes: a second press of the same button shows the same one.

    `key` is the request's own and `token` the page's; whoever knows neither cannot guess it.
    """
    number = int.from_bytes(salted_hmac("ask.code", f"{key}:{token}", algorithm="sha256").digest())
    letters = []
    for _n in range(LENGTH):
        number, left = divmod(number, len(LETTERS))
        letters.append(LETTERS[left])
    return "".join(letters)


def in_groups(code) -> str:
    """3F7K-9QAC-…: easy to copy."""
    return "-".join(code[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def tidied(typed) -> str:
    """A code as somebody typed it, in capitals and without what stands between the groups; digits of any script."""
    return "".join(one for one in plain_digits(typed).upper() if one.isalnum())


def hashed(code) -> str:
    """What is kept of a code: of no use without the service's own key."""
    return salted_hmac("ask.hash", code, algorithm="sha256").hexdigest()


def looks_right(code) -> bool:
    return len(code) == LENGTH and set(code) <= set(LETTERS)
