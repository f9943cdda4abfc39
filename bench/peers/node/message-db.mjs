// message-db, in a database of its own: https://github.com/message-db/message-db
//
//   message-db.mjs install <postgres-url>   makes it in that database, which is empty, as its install.sh would by psql

import { readFile } from "node:fs/promises";
import pg from "pg";

const FILES = [
  "roles/message-store",
  "schema/message-store",
  "extensions/pgcrypto",
  "tables/messages",
  "types/message",
  ...[
    "message-store-version",
    "hash-64",
    "acquire-lock",
    "category",
    "is-category",
    "id",
    "cardinal-id",
    "stream-version",
    "write-message",
    "get-stream-messages",
    "get-category-messages",
    "get-last-stream-message",
  ].map((name) => `functions/${name}`),
  "indexes/messages-id",
  "indexes/messages-stream",
  "indexes/messages-category",
  ...[
    "stream-summary",
    "type-summary",
    "stream-type-summary",
    "type-stream-summary",
    "category-type-summary",
    "type-category-summary",
  ].map((name) => `views/${name}`),
  ...["schema", "table", "sequence", "functions", "views"].map((name) => `privileges/${name}`),
];

const [action, url] = process.argv.slice(2);
if (action !== "install") {
  console.error(`install, not ${action}`);
  process.exit(2);
}
const client = new pg.Client({ connectionString: url });
await client.connect();
for (const file of FILES) {
  await client.query(await readFile(new URL(`node_modules/@eventide/message-db/database/${file}.sql`, import.meta.url), "utf8"));
}
// Its functions call each other without naming the schema.
await client.query(`ALTER DATABASE ${pg.escapeIdentifier(client.database)} SET search_path TO message_store, public`);
await client.end();
