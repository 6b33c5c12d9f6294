"""`python -m embedded start` or `stop`."""

import sys

from embedded.servers import Servers


def main(words):
    servers = Servers()
    match words:
        case ["start"]:
            servers.ensure_postgres()
            servers.ensure_valkey()
            print(f"Running: {', '.join(servers.running())}. `make stop` ends them.")
        case ["stop"]:
            print(f"Stopped: {', '.join(servers.stop()) or 'nothing was running'}.")
        case _:
            sys.exit("Say start or stop: python -m embedded stop")


if __name__ == "__main__":
    main(sys.argv[1:])
