"""How verbs hold rows, looked at while every test runs: in a transaction of their own, and from the outside in."""

import re

# Two verbs that hold the same rows in this order wait for one another, and never stand in a circle.
OUTSIDE_IN = ("referrals_enquiry", "cases_family", "cases_case", "cases_person")
HOLDS = re.compile(r'FOR (?:NO KEY )?UPDATE(?: OF "(\w+)")?')
FROM = re.compile(r'FROM "(\w+)"')


class Looking:
    """Given to connection.execute_wrapper: fails a statement that holds a row in no transaction but the test's, which
    no user has, or a row that should have been held earlier."""

    def __init__(self, connection):
        self.connection = connection
        self.transaction, self.held = None, set()

    def __call__(self, execute, sql, params, many, context):
        if "UPDATE" in sql and (holds := HOLDS.search(sql)):
            blocks = self.connection.atomic_blocks
            own = next((place for place, block in enumerate(blocks) if not block._from_testcase), None)
            assert own is not None or not blocks, f"held in no transaction of its own: {sql}"
            if own:  # inside a test's transaction: the name of the savepoint is this verb's alone
                self.hold(self.connection.savepoint_ids[own - 1], holds[1] or FROM.search(sql)[1])
        return execute(sql, params, many, context)

    def hold(self, transaction, table):
        if transaction != self.transaction:
            self.transaction, self.held = transaction, set()
        if table in OUTSIDE_IN and table not in self.held:
            inner = self.held & set(OUTSIDE_IN[OUTSIDE_IN.index(table) + 1 :])
            assert not inner, f"{table} is held after {', '.join(sorted(inner))}"
            self.held.add(table)
