import { readFile } from "node:fs/promises";
import type { ClientConfig } from "pg";
import { StudyError } from "../../study-error.ts";
import { type PostgresAddress, postgresAddress } from "./postgres-address.node.ts";

/** Milliseconds: to connect, and for an answer. */
const connecting = 10_000;
const answering = 30_000;

/** Columns by the numbers of their types: numbers, truth values, bytes; everything else as the text that PostgreSQL writes. */
const numbers = new Set([20, 21, 23, 26, 700, 701, 1700]);
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  16: (text) => (text === "t" ? "true" : "false"),
  17: (text) => Buffer.from(text.slice(2), "hex"),
};
const types = {
  getTypeParser: (oid: number) => parsers[oid] ?? (numbers.has(oid) ? Number : String),
} as unknown as NonNullable<ClientConfig["types"]>;

export async function pg() {
  try {
    return (await import("pg")).default;
  } catch (cause) {
    throw new StudyError(
      "study/store-unreadable",
      "the package pg, which speaks to PostgreSQL, is missing: install it with: npm install pg@8",
      { cause },
    );
  }
}

async function tlsOf({ sslMode, sslRootCert }: PostgresAddress): Promise<ClientConfig["ssl"]> {
  if (sslMode === "disable") return false;
  if (sslMode === "prefer" || sslMode === "require") return { rejectUnauthorized: false };
  const ca =
    sslRootCert === undefined
      ? undefined
      : await readFile(sslRootCert, "utf8").catch((cause) => {
          throw new StudyError("study/bad-address", `cannot read sslrootcert ${sslRootCert}: ${cause.message}`, {
            cause,
          });
        });
  const trusted = { rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) };
  return sslMode === "verify-ca" ? { ...trusted, checkServerIdentity: () => undefined } : trusted;
}

const isLocal = (host: string | undefined): boolean =>
  host === undefined
    ? process.env.PGHOST === undefined
    : host.startsWith("/") || /^(localhost|127\..*|::1)$/.test(host);

/**
 * What a connection to an address needs. With `sslmode=prefer`, the default, connections are encrypted where the server can, but nobody's identity is checked.
 *
 * Throws `StudyError` "study/bad-address".
 */
export async function connectionTo(
  store: string,
  password: string | null,
): Promise<{ readonly config: ClientConfig; readonly shown: string }> {
  const address = postgresAddress(store);
  const { host, port, user, database, shown, sslMode } = address;
  const config: ClientConfig = {
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(user === undefined ? {} : { user }),
    ...(database === undefined ? {} : { database }),
    ...(password === null ? {} : { password }),
    ssl: await tlsOf(address),
    connectionTimeoutMillis: connecting,
    query_timeout: answering,
    keepAlive: true,
    application_name: "relucid",
    types,
  };
  if (sslMode !== "prefer") return { config, shown };
  const encrypted = !isLocal(host) && (await hasTls(config));
  return { config: encrypted ? config : { ...config, ssl: false }, shown };
}

/** Whether a server answers in TLS; true where it does not answer, so that nothing is sent in the open to a server that may. */
async function hasTls(config: ClientConfig): Promise<boolean> {
  const client = new (await pg()).Client(config);
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch (error) {
    return !/does not support SSL/.test((error as Error).message);
  } finally {
    await client.end().catch(() => {});
  }
}
