import { spawnSync } from "node:child_process";
import { appendFileSync, chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { foundPostgres } from "../scripts/postgres.mjs";
import { isRunning } from "../src/trial/index.node.ts";
import { childrenOf, kill } from "./process.ts";

const programs = process.env.RELUCID_POSTGRES ?? foundPostgres() ?? "";
if (programs === "" && process.env.CI && process.env.RELUCID_POSTGRES !== "")
  throw new Error("these tests start a PostgreSQL server, and none is installed (RELUCID_POSTGRES= leaves them out)");

/** Whether tests that start a PostgreSQL server have to be skipped; the runner said so before. */
export const noPostgres = programs === "";

/** A server of its own in a temporary folder, with a user `relucid` who needs the password. */
export interface PostgresServer {
  readonly password: string;
  /** A new database: its address, without the password. */
  freshDatabase(): Promise<string>;
  /** Ends it as a crash would: nothing is written any more. */
  crash(): void;
  /** Kills all its processes by SIGKILL. */
  kill(): void;
  start(): void;
  /** Stops it and removes everything. */
  remove(): void;
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { readonly port: number };
      server.close(() => resolve(port));
    });
  });

/** PostgreSQL refuses to run as root, so root runs it as the user that its package makes. */
const asRoot = process.getuid?.() === 0;

function run(name: string, args: readonly string[]): void {
  const [command, ...all] = [...(asRoot ? ["runuser", "-u", "postgres", "--"] : []), join(programs, name), ...args];
  // A server keeps what it inherits open: with pipes, whoever waits for their end would wait for the server.
  const { status } = spawnSync(command!, all, { stdio: "ignore", cwd: tmpdir() });
  if (status !== 0) throw new Error(`${name} ended with exit code ${status}`);
}

/** `options` as in postgresql.conf; `lettingIn`: a line of pg_hba.conf beside those for this machine. */
export async function postgresServer(
  options: readonly string[] = ["fsync=off"],
  lettingIn = "",
): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "relucid-postgres-"));
  const [data, passwordFile] = [join(folder, "data"), join(folder, "password")];
  const password = "it's a secret: 100%";
  writeFileSync(passwordFile, password);
  chmodSync(passwordFile, 0o644);
  if (asRoot) chownSync(folder, Number(spawnSync("id", ["-u", "postgres"], { encoding: "utf8" }).stdout), 0);
  const port = await freePort();
  run("initdb", ["-D", data, "-U", "relucid", "--auth=scram-sha-256", `--pwfile=${passwordFile}`, "-E", "UTF8", "-N"]);
  appendFileSync(join(data, "pg_hba.conf"), `${lettingIn}\n`);
  const settings = [`port=${port}`, "listen_addresses=127.0.0.1", `unix_socket_directories=${folder}`, ...options];
  const given = settings.map((setting) => `-c ${setting}`).join(" ");
  const start = () => run("pg_ctl", ["-D", data, "-w", "-l", join(folder, "log"), "-o", given, "start"]);
  start();
  let made = 0;
  return {
    password,
    freshDatabase: async () => {
      const client = new pg.Client({ host: "127.0.0.1", port, user: "relucid", password, database: "postgres" });
      await client.connect();
      const name = `studies${made++}`;
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return `postgres://relucid@127.0.0.1:${port}/${name}`;
    },
    kill: () => {
      const [pid] = readFileSync(join(data, "postmaster.pid"), "utf8").split("\n");
      // The head first, so that it starts nothing anew.
      const all = [Number(pid), ...childrenOf(Number(pid))];
      for (const each of all) kill(each);
      // What they shared is free when the last one is gone.
      while (all.some(isRunning)) spawnSync("sleep", ["0.1"]);
    },
    crash: () => run("pg_ctl", ["-D", data, "-m", "immediate", "stop"]),
    start,
    remove: () => {
      try {
        run("pg_ctl", ["-D", data, "-m", "immediate", "stop"]);
      } catch {
        // It is stopped already.
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
