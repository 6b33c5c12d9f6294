"""A page's own statements, taken down once and run again bare: what the page would cost if it were only SQL."""

import psycopg
from django.db import connection
from django.test import Client


def of_page(path, way_in) -> list[str]:
    """The statements of one opening of a page, with their values in them, as they go to the server.

    The page is opened once beforehand, so that nothing is counted that is asked once a process. Raises
    RuntimeError when the page does not answer 200.
    """
    browser = Client(SERVER_NAME="localhost")
    browser.get(way_in)
    browser.get(path)
    seen = []

    def note(execute, statement, params, many, context):
        seen.append(context["connection"].ops.compose_sql(statement, params))
        return execute(statement, params, many, context)

    with connection.execute_wrapper(note):
        answer = browser.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}.")
    return [s for s in seen if not s.startswith(("SAVEPOINT", "RELEASE SAVEPOINT"))]


class Replay:
    """The same statements, one after another on one connection that binds and prepares as Django's does."""

    def __init__(self, address, statements):
        self.statements = statements
        self.connection = psycopg.connect(
            address, autocommit=True, prepare_threshold=None, cursor_factory=psycopg.ClientCursor
        )

    def __call__(self):
        with self.connection.cursor() as cursor:
            for statement in self.statements:
                cursor.execute(statement)
                if cursor.description:
                    cursor.fetchall()

    def close(self):
        self.connection.close()
