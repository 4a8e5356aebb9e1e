// A PostgreSQL server for the tests: the programs that are there, else Debian's package. RELUCID_POSTGRES names their folder; empty, it says that there is none.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

const debian = "/usr/lib/postgresql";

function places() {
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : [];
  return [...versions.map((version) => join(debian, version, "bin")), ...(process.env.PATH ?? "").split(delimiter)];
}

/** The folder with initdb and pg_ctl, where there is one. */
export const foundPostgres = () =>
  places().find((place) => ["initdb", "pg_ctl"].every((name) => existsSync(join(place, name))));

const succeeds = (command, args) => spawnSync(command, args, { stdio: ["ignore", 2, 2] }).status === 0;

function installFromDebian() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  console.error("Installing PostgreSQL for the tests …");
  return succeeds("apt-get", ["update", "-qq"]) && succeeds("apt-get", ["install", "-qq", "-y", "postgresql"]);
}

/** The folder of the server's programs, installed first where there are none; nothing where none can be had, which under CI ends everything. */
export function ensurePostgres() {
  if (process.env.RELUCID_POSTGRES !== undefined) {
    if (process.env.RELUCID_POSTGRES === "")
      console.error("Tests of studies on PostgreSQL are skipped: RELUCID_POSTGRES says that there is no server.");
    return process.env.RELUCID_POSTGRES;
  }
  const found = foundPostgres() ?? (installFromDebian() ? foundPostgres() : undefined);
  if (found) return found;
  console.error(
    "Tests of studies on PostgreSQL start a server, and none could be installed: install one, and set RELUCID_POSTGRES to the folder of initdb and pg_ctl, or to nothing.",
  );
  if (process.env.CI) process.exit(1);
  console.error("Those tests are skipped.");
  return "";
}
