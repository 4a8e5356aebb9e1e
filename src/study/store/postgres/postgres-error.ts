import { StudyError, type StudyErrorCode } from "../../study-error.ts";

type Meaning = readonly [code: StudyErrorCode, says: string];

const away: Meaning = ["study/store-away", "cannot be reached"];
const locked: Meaning = ["study/store-locked", "is locked by another program"];
const password = "set PGPASSWORD, write it to ~/.pgpass, or pass --password-file FILE";

/** What errors of server and connection mean, by how their codes begin: PostgreSQL's (appendix A of its manual), Node's. */
const meanings: readonly (readonly [start: string, Meaning])[] = [
  ["08P01", ["study/store-unreadable", "does not understand what it is told; is something else in between?"]],
  ["08", away],
  ["57P", away],
  ["25P03", away],
  ["53100", ["study/store-full", "cannot grow: the disk of its server is full; make room there"]],
  ["53", away],
  ["40", locked],
  ["55P03", locked],
  ["28", ["study/store-unreadable", `does not let this user in: ${password}`]],
  ["3D000", ["study/store-unreadable", "is not there: make it with createdb, or pass another --store"]],
  [
    "42501",
    [
      "study/store-unreadable",
      "does not allow that to this user; whoever owns it grants it: GRANT CREATE ON DATABASE … TO …",
    ],
  ],
  ["25006", ["study/store-unreadable", "takes no changes: it is a standby, or read-only"]],
  ["ENOTFOUND", away],
  ["EAI_", away],
  ["ECONN", away],
  ["EPIPE", away],
  ["ETIMEDOUT", away],
  ["EHOST", away],
  ["ENET", away],
];

/** What the client says itself, without a code. */
const sentences: readonly (readonly [RegExp, Meaning])[] = [
  [/password must be a/, ["study/store-unreadable", `asks for a password: ${password}`]],
  [
    /does not support SSL/,
    ["study/store-unreadable", "has no TLS; write ?sslmode=disable behind its address if the network can be trusted"],
  ],
  [
    /certificate/i,
    [
      "study/store-unreadable",
      "shows a certificate that is not trusted; write ?sslmode=verify-full&sslrootcert=FILE behind its address",
    ],
  ],
  [/terminated|time(d )?out|timeout|not queryable/i, away],
];

const codeOf = (error: unknown): string => {
  const { code } = error as { readonly code?: unknown };
  return typeof code === "string" ? code : "";
};

function meaningOf(cause: unknown): Meaning | undefined {
  const code = codeOf(cause);
  const byCode = code === "" ? undefined : meanings.find(([start]) => code.startsWith(start))?.[1];
  const message = cause instanceof Error ? cause.message : "";
  return byCode ?? sentences.find(([sentence]) => sentence.test(message))?.[1];
}

/** An error of the server or the way to it as one of ours; one that is neither comes back as it is. */
export function postgresError(shown: string, cause: unknown): unknown {
  if (cause instanceof StudyError) return cause;
  const meaning = meaningOf(cause);
  if (meaning === undefined) return cause;
  const [code, says] = meaning;
  // Where every address of a name was refused, the error itself has no message.
  const detail = (cause as Error).message || codeOf(cause);
  return new StudyError(code, `the store ${shown} ${says} (${detail})`, { cause });
}
