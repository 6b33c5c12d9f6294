"""How large the boroughs are, in families."""

SMALL, QUICK, FULL = 1_000, 10_000, 100_000


def name_of(size):
    """The database of the borough of that size."""
    return f"earlyhelp_bench_{size}"


def address_of(server, size):
    """Its address, on the server that another of its databases' addresses names."""
    return f"{server.rsplit('/', 1)[0]}/{name_of(size)}"
