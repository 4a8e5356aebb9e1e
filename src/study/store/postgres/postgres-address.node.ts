import { StudyError } from "../../study-error.ts";

/** How a connection is kept from being listened to, as PostgreSQL's own programs call it. */
const sslModes = ["disable", "prefer", "require", "verify-ca", "verify-full"] as const;
export type SslMode = (typeof sslModes)[number];

/** Where a database of a PostgreSQL server is; what is not given is as in PGHOST, PGPORT, PGUSER and PGDATABASE. */
export interface PostgresAddress {
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly user: string | undefined;
  readonly database: string | undefined;
  readonly sslMode: SslMode;
  /** The file of the certificates that are trusted. */
  readonly sslRootCert: string | undefined;
  /** The address for messages. */
  readonly shown: string;
}

const form = "postgres://USER@HOST:PORT/DATABASE";

/** Whether a store is in a PostgreSQL server, and not in a file. */
export const isPostgres = (store: string): boolean => /^postgres(ql)?:/i.test(store);

const bad = (message: string) => new StudyError("study/bad-address", message);

function parsed(address: string): URL {
  // What cannot be taken apart may hold a password anywhere, so none of it is shown.
  if (!/^[a-z]+:\/\//i.test(address) || !URL.canParse(address))
    throw bad(`--store postgres… is no address; write ${form}`);
  return new URL(address);
}

const known = ["host", "port", "user", "sslmode", "sslrootcert"];

/**
 * Takes an address apart. A password in it is refused: whoever lists the processes of the machine would see it.
 *
 * Throws `StudyError` "study/bad-address", which repeats no password.
 */
export function postgresAddress(address: string): PostgresAddress {
  const { hostname, port, username, password, pathname, searchParams } = parsed(address);
  if (password !== "" || searchParams.has("password"))
    throw bad(
      "--store holds a password, which others could see in the list of processes: leave it out, and set PGPASSWORD, write it to ~/.pgpass, or pass --password-file FILE",
    );
  const other = [...searchParams.keys()].find((key) => !known.includes(key));
  if (other !== undefined) throw bad(`--store has a part "${other}" that is not known; there are ${known.join(", ")}`);
  const sslMode = searchParams.get("sslmode") ?? "prefer";
  if (!(sslModes as readonly string[]).includes(sslMode))
    throw bad(`sslmode in --store is one of ${sslModes.join(", ")}, got ${sslMode}`);
  const given = (value: string | null) => (value === null || value === "" ? undefined : decodeURIComponent(value));
  const portText = given(port) ?? given(searchParams.get("port"));
  if (portText !== undefined && !/^\d{1,5}$/.test(portText))
    throw bad(`the port in --store is a whole number, got ${portText}`);
  const host = given(searchParams.get("host")) ?? given(hostname)?.replace(/^\[(.*)\]$/, "$1");
  const user = given(username) ?? given(searchParams.get("user"));
  const database = given(pathname.slice(1));
  const place = `${host?.includes("/") ? "" : (host ?? "")}${portText ? `:${portText}` : ""}`;
  return {
    host,
    port: portText === undefined ? undefined : Number(portText),
    user,
    database,
    sslMode: sslMode as SslMode,
    sslRootCert: given(searchParams.get("sslrootcert")),
    shown: `postgres://${user ? `${user}@` : ""}${place}/${database ?? ""}`,
  };
}
