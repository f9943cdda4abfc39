// The balance of each account, in the two ways that Emmett has for a read model in PostgreSQL; and the query for their sum.

import { sql } from "@event-driven-io/dumbo";
import { pongoSingleStreamProjection, postgreSQLRawSQLProjection } from "@event-driven-io/emmett-postgresql";

/** Rows of a table, changed by a statement for each event: once to the database and back. */
export function rows(name) {
  const projection = postgreSQLRawSQLProjection({
    name,
    canHandle: ["money-deposited"],
    init: () => sql("CREATE TABLE %I (account text PRIMARY KEY, balance bigint NOT NULL)", name),
    evolve: (event) =>
      sql(
        `INSERT INTO %I AS b VALUES (%L, %s) ON CONFLICT (account) DO UPDATE SET balance = b.balance + excluded.balance`,
        name,
        event.metadata.streamName,
        event.data.amount,
      ),
  });
  return { projection, total: `SELECT sum(balance) FROM ${name}` };
}

/** Documents, as its guide to projections has them: read and written for each event. */
export function documents(name) {
  const projection = pongoSingleStreamProjection({
    collectionName: name,
    canHandle: ["money-deposited"],
    initialState: () => ({ balance: 0 }),
    evolve: (document, event) => ({ ...document, balance: document.balance + event.data.amount }),
  });
  return { projection, total: `SELECT sum((data->>'balance')::bigint) FROM ${name}` };
}
