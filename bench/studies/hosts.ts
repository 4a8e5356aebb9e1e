// Three workers on hosts of their own (network namespaces; root on Linux): one an hour ahead, one an hour behind and slow to reach, one cut off for longer than
// the lease, until the others have taken over what it held and done everything. Every trial must end once, with the outcomes of one machine:
// tsx bench/studies/hosts.ts [trials]
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { embeddedStore, postgresStore } from "../../src/study/index.node.ts";
import { postgresServer } from "../../test/postgres.ts";
import { ended, startIn } from "../../test/process.ts";
import { everything } from "../../test/study-torture.ts";

const trials = Math.ceil(Number(process.argv[2] ?? 60) / 3) * 3;
const main = fileURLToPath(new URL("../../dist/program/main.js", import.meta.url));
const [bridge, network] = ["relucid0", "10.77.0"];

function ip(...args: readonly string[]): void {
  const { status, stderr } = spawnSync("ip", args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`ip ${args.join(" ")}: ${stderr}`);
}

/** A host with an address of its own, on the bridge. */
function host(number: number): { readonly name: string; readonly link: string } {
  const [name, link] = [`relucid${number}`, `rl${number}`];
  ip("netns", "add", name);
  ip("link", "add", link, "type", "veth", "peer", "name", "eth0", "netns", name);
  ip("link", "set", link, "master", bridge, "up");
  ip("-n", name, "addr", "add", `${network}.${10 + number}/24`, "dev", "eth0");
  ip("-n", name, "link", "set", "eth0", "up");
  ip("-n", name, "link", "set", "lo", "up");
  return { name, link };
}

/** A module that shifts the clock of the process that loads it, by seconds. */
const shifted = (seconds: number) =>
  `const Was = Date;
   globalThis.Date = class extends Was {
     constructor(...given) { if (given.length > 0) super(...given); else super(Date.now()); }
     static now() { return Was.now() + ${seconds * 1000}; }
   };`;

interface Worker {
  readonly over: ReturnType<typeof ended>;
  readonly child: ChildProcess;
}

const folder = mkdtempSync(join(tmpdir(), "relucid-hosts-"));
const begun = performance.now();
const say = (text: string) => console.log(`${((performance.now() - begun) / 1000).toFixed(0)} s: ${text}`);
const server = await postgresServer(["listen_addresses=*"], `host all all ${network}.0/24 scram-sha-256`);
const hosts: ReturnType<typeof host>[] = [];
try {
  ip("link", "add", bridge, "type", "bridge");
  ip("addr", "add", `${network}.1/24`, "dev", bridge);
  ip("link", "set", bridge, "up");
  for (const number of [1, 2, 3]) hosts.push(host(number));
  const delay = [
    "netns",
    "exec",
    hosts[1]!.name,
    "tc",
    "qdisc",
    "add",
    "dev",
    "eth0",
    "root",
    "netem",
    "delay",
    "200ms",
  ];
  const slow = spawnSync("ip", delay).status === 0;
  say(`three hosts; the second is ${slow ? "200 ms away" : "as near as the others: the kernel has no netem"}`);

  const plan = { study: "hosts", data: ["wine"], activations: ["relu", "tanh", { learned: { regions: 8 } }] };
  const rest = { networks: [[32, 32]], optimisers: [{ epochs: 300, patience: 300, batch: 16 }], together: 1 };
  writeFileSync(join(folder, "plan.json"), JSON.stringify({ ...plan, ...rest, seeds: Math.ceil(trials / 3) }));
  await ended(startIn(folder, ["study", "run", "plan.json", "--store", "calm.db", "--quiet"]));
  say("the same trials are done on one machine");

  const near = await server.freshDatabase();
  const address = near.replace("127.0.0.1", `${network}.1`);
  process.env.PGPASSWORD = server.password;
  const store = await postgresStore(near, { password: server.password });
  const putting = startIn(folder, ["study", "run", "plan.json", "--store", near, "--workers", "1", "--quiet"]);
  const put = ended(putting);
  while ((await store.plans()).length === 0) await sleep(200);
  putting.kill("SIGINT");
  await put;

  const worker = ({ name }: { readonly name: string }, shift: number): Worker => {
    const args = ["--workers", "1", "--idle", "100", "--data", join(folder, name)];
    const all = ["netns", "exec", name, process.execPath, main, "worker", "--store", address, ...args];
    const clock = join(folder, `clock-${name}.mjs`);
    writeFileSync(clock, shifted(shift));
    const NODE_OPTIONS = `--import ${clock}`;
    const child = spawn("ip", all, { cwd: folder, env: { ...process.env, NODE_OPTIONS } });
    return { child, over: ended(child) };
  };
  const workers = [worker(hosts[0]!, 3600), worker(hosts[1]!, -3600), worker(hosts[2]!, 0)];
  const done = async () => (await store.status("hosts")).states.done;
  while ((await done()) < trials / 10) await sleep(500);
  ip("link", "set", hosts[2]!.link, "down");
  say(`the third host is cut off, ${await done()} trials are done`);
  const held = await store.query("SELECT count(*) FROM trials_kept WHERE state = 'running'");
  while ((await done()) < trials) await sleep(1000);
  say(`it comes back when the others have done everything; ${held.rows[0]![0]} trials ran when it was cut off`);
  ip("link", "set", hosts[2]!.link, "up");
  let taken = 0;
  for (const [i, { over }] of workers.entries()) {
    const { code, out, err } = await over;
    taken += err.split("was taken over").length - 1;
    const told = err.split("\n").filter((line) => /tried again|answers again|taken over|failed/.test(line));
    say(`host ${i + 1} ends with ${code}: ${out.trim()}${told.map((line) => `\n    ${line}`).join("")}`);
  }
  const all = await everything({ args: [], open: () => postgresStore(near, { password: server.password }) });
  const calm = await everything({ args: [], open: () => embeddedStore(join(folder, "calm.db")) });
  const equal = JSON.stringify(all) === JSON.stringify(calm);
  const { rows } = await store.query("SELECT session, count(*) FROM trials_kept GROUP BY session");
  await store.close();
  say(`${all.length} trials, ${all.filter(([, state]) => state === "done").length} done, by ${rows.length} sessions`);
  say(equal ? "outcomes are equal to those of one machine, to the bit" : "OUTCOMES DIFFER from those of one machine");
  say(`${taken} trials were taken over from the host that was cut off`);
  if (!equal || taken === 0) process.exitCode = 1;
} finally {
  for (const { name } of hosts) spawnSync("ip", ["netns", "del", name]);
  spawnSync("ip", ["link", "del", bridge]);
  server.remove();
  rmSync(folder, { recursive: true, force: true });
}
