"""Makes a PostgreSQL database as it was when it was made, in a fifth of the time of a new one.

Its tables are empty again and its sequences begin anew. That is all there is to it as long as
nobody changed a table, a trigger or a migration's name; whoever finds otherwise makes a new one.
"""

import psycopg
from psycopg import sql

# What was deleted still lies in the files, and is gone through by each look at a table.
MOST_TIMES = 100
MOST_CONNECTIONS = 8

# Every catalog that says what a database is like: a row that is changed gets another xmin.
CATALOGS = {
    "pg_class": "oid",
    "pg_attribute": "attrelid",
    "pg_attrdef": "oid",
    "pg_constraint": "oid",
    "pg_trigger": "oid",
    "pg_proc": "oid",
    "pg_index": "indexrelid",
    "pg_type": "oid",
}
FIRST_OWN = 16384
SHAPE = " UNION ALL ".join(
    f"SELECT '{name}', count(*)::text, max(xmin::text::bigint)::text"  # noqa: S608  # names above
    f" FROM {name} WHERE {oid} >= {FIRST_OWN}"
    for name, oid in CATALOGS.items()
)
SHAPE += " UNION ALL SELECT 'version', version_num, '' FROM alembic_version"
TABLES = """
SELECT relname FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'alembic_version'
"""
OTHERS = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
COUNT = f"SELECT count(*) {OTHERS} AND state = 'idle'"  # the words above
LOCKED = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory'"
# Somebody who waits within a transaction is a test's leaving: it holds what is to be deleted.
END_BUSY = f"SELECT pg_terminate_backend(pid, 1000) {OTHERS} AND state <> 'idle'"
BEGIN_ANEW = """
SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
FROM pg_sequences WHERE last_value IS NOT NULL
"""


class Tidying:
    """For one database, from when it was made."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self.connection = connection
        # Nothing that is frozen, and nothing that is pointed at, is in the way of deleting.
        connection.execute("SET session_replication_role = replica")
        connection.execute("SET lock_timeout = '2s'")
        self.shape = self.rows(SHAPE)
        tables = [sql.Identifier(str(name)) for (name,) in self.rows(TABLES)]
        each = sql.SQL("SELECT {} WHERE EXISTS (SELECT 1 FROM {})")
        looks = [each.format(sql.Literal(table.as_string()), table) for table in tables]
        self.filled = sql.SQL(" UNION ALL ").join(looks)
        self.times = 0

    def rows(self, query: str | sql.Composable) -> list[tuple[object, ...]]:
        return self.connection.execute(query).fetchall()  # type: ignore[arg-type]

    def succeeds(self) -> bool:
        self.times += 1
        try:
            return self.times <= MOST_TIMES and self.is_as_it_was() and self.is_emptied()
        except psycopg.Error:
            return False

    def is_as_it_was(self) -> bool:
        self.connection.execute(END_BUSY)
        ((connected,),) = self.rows(COUNT)
        few = int(str(connected)) <= MOST_CONNECTIONS
        return few and not self.rows(LOCKED) and self.rows(SHAPE) == self.shape

    def is_emptied(self) -> bool:
        with self.connection.transaction():
            for (table,) in self.rows(self.filled):
                self.connection.execute(f"DELETE FROM {table}")  # type: ignore[arg-type]  # noqa: S608
            self.connection.execute(BEGIN_ANEW)
        return True
