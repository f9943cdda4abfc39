// Emmett on PostgreSQL, as its documentation uses it: https://event-driven-io.github.io/emmett/event-stores/postgresql.html
//
//   emmett.mjs append <postgres-url> <writers> <seconds>   to accounts of each writer's own, expecting a version
//   emmett.mjs hot <postgres-url> <writers> <seconds>      all to one account, by a command handler that tries again
//   emmett.mjs fill <postgres-url> <accounts> <events>     what rebuild reads; many events to an append
//   emmett.mjs rebuild <postgres-url> [rows|documents]     the balance of each account, from all events
//
// Each prints one line of JSON; "failed" counts the commands that gave up after a lost race.

import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { CommandHandler, isExpectedVersionConflictError } from "@event-driven-io/emmett";
import { getPostgreSQLEventStore, rebuildPostgreSQLProjections } from "@event-driven-io/emmett-postgresql";
import pg from "pg";
import { documents, rows } from "./emmett-balances.mjs";
import { measured } from "./writers.mjs";

const ACCOUNTS_OF_A_WRITER = 1000;
const EVENTS_OF_AN_APPEND = 1000;
// The fastest of those tried on 20,000 events; 100 and a rest of 50 ms after them is what it does unless told otherwise.
const EVENTS_OF_A_PULL = 500;

const actions = {
  append: (url, writers, seconds) =>
    withStore(url, Number(writers), (store) =>
      measured(Number(writers), Number(seconds), () => {
        const accounts = Array.from({ length: ACCOUNTS_OF_A_WRITER }, () => ({ stream: account(), version: 0n }));
        let turn = 0;
        return async () => {
          const one = accounts[turn++ % accounts.length];
          const appended = await store.appendToStream(one.stream, [deposited()], { expectedStreamVersion: one.version });
          one.version = appended.nextExpectedStreamVersion;
          return true;
        };
      }),
    ),

  hot: (url, writers, seconds) =>
    withStore(url, Number(writers), (store) => {
      // It reads the whole stream for each command, so the longer this runs, the slower it gets.
      const handle = CommandHandler({
        evolve: (balance, event) => balance + event.data.amount,
        initialState: () => 0,
        // Three times, after 100 ms and more: what its documentation has.
        retry: { onVersionConflict: true },
      });
      const stream = account();
      return measured(Number(writers), Number(seconds), () => async () => {
        try {
          await handle(store, stream, () => deposited());
          return true;
        } catch (e) {
          if (isExpectedVersionConflictError(e)) {
            return false;
          }
          throw e;
        }
      });
    }),

  // One append after the other: its readers go on after the last global position, and pass over a lower one that came late.
  fill: (url, accounts, events) =>
    withStore(url, 1, async (store) => {
      const begin = performance.now();
      let count = 0;
      for (let left = Number(accounts); left > 0; left--) {
        const stream = account();
        let ofAccount = Math.ceil((Number(events) - count) / left);
        while (ofAccount > 0) {
          const some = Array.from({ length: Math.min(ofAccount, EVENTS_OF_AN_APPEND) }, deposited);
          await store.appendToStream(stream, some);
          count += some.length;
          ofAccount -= some.length;
        }
      }
      return { count, seconds: secondsSince(begin) };
    }),

  rebuild: async (url, kind = "rows") => {
    // A new read model each time, as an application does whose projection has changed.
    const balances = { rows, documents }[kind](`balances_${Date.now()}`);
    const consumer = rebuildPostgreSQLProjections({
      connectionString: url,
      projection: balances.projection,
      pulling: { batchSize: EVENTS_OF_A_PULL, pullingFrequencyInMs: 0 },
    });
    const begin = performance.now();
    await consumer.start();
    const seconds = secondsSince(begin);
    await consumer.close();
    return { count: await rebuilt(url, balances.total), seconds };
  },
};

/** How many events there are, once it is certain that all of them are in the read model. */
async function rebuilt(url, total) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query(
      `SELECT count(*)::int AS events, sum((message_data->>'amount')::bigint) AS recorded, (${total}) AS projected
       FROM emt_messages`,
    );
    const { events, recorded, projected } = found.rows[0];
    if (recorded !== projected) {
      throw new Error(`Of ${recorded} in ${events} events, the read model has ${projected}`);
    }
    return events;
  } finally {
    await client.end();
  }
}

async function withStore(url, connections, use) {
  const pool = new pg.Pool({ connectionString: url, max: connections + 1 });
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
  await store.schema.migrate();
  try {
    return await use(store);
  } finally {
    await store.close();
    await pool.end();
  }
}

function account() {
  return `account-${randomUUID()}`;
}

function deposited() {
  return {
    type: "money-deposited",
    data: { amount: 2500, currency: "EUR" },
    metadata: { actor: "alice", correlationId: randomUUID(), causationId: randomUUID() },
  };
}

function secondsSince(begin) {
  return (performance.now() - begin) / 1000;
}

const [action, ...given] = process.argv.slice(2);
if (!Object.hasOwn(actions, action)) {
  console.error(`append, hot, fill or rebuild, not ${action}`);
  process.exit(2);
}
console.log(JSON.stringify(await actions[action](...given)));
