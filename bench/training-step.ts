// The table: one training step per row and activation on one core, beside the machine's limit and its peers.
import { nativeEngine } from "../src/engine/index.node.ts";
import type { Engine } from "../src/engine/index.ts";
import { bandwidth, matrixRate } from "./machine.ts";
import { markdown, medians, progress, type Subject, short } from "./measure.ts";
import { installedPeers, libraries, type Peer } from "./peer.ts";
import { bytesMoved, type Kind, kinds, multiplyAdds, parameterCount, type Row, rows } from "./rows.ts";
import { check, trainer } from "./trainer.ts";

export interface BenchOptions {
  /** Only rows whose name has this in it. */
  readonly row: string;
  readonly repeats: number;
}

/** Rates of one core: multiply-adds per second, and bytes per second in cache and in memory. */
interface Limits {
  readonly rate: number;
  readonly cache: number;
  readonly memory: number;
}

/** A network with more state than this works from memory. */
const cacheBytes = 16 * 2 ** 20;

/** Microseconds that one step of one network takes at least on this machine: its multiplications, or its bytes. */
function limitOf(row: Row, { rate, cache, memory }: Limits): number {
  const bandwidth = 12 * parameterCount(row) > cacheBytes ? memory : cache;
  return 1e6 * Math.max(multiplyAdds(row) / rate, bytesMoved(row) / bandwidth);
}

/** A way in which a library did the same work. */
interface Rival {
  readonly library: string;
  readonly variant: string;
  readonly microseconds: number;
}

interface Line {
  readonly kind: Kind;
  readonly ours: number;
  readonly limit: number;
  readonly rivals: readonly Rival[];
}

/** What is compared with peers; our default number of regions is only shown. */
const comparedWith = (kind: Kind) => kind !== "learned 32";

async function measureRow(row: Row, { engine, peers, repeats }: Tools): Promise<readonly Line[]> {
  for (const kind of kinds) {
    progress(`checking ${row.name}, ${kind}`);
    await check(engine, row, kind);
  }
  const machine = [await matrixRate(engine), await bandwidth(engine, "cache"), await bandwidth(engine, "memory")];
  const ours: Subject[] = [];
  for (const kind of kinds) ours.push(await trainer(engine, { row, kind }));
  const theirs = kinds.map((kind) =>
    peers
      .filter(() => comparedWith(kind))
      .flatMap(({ name, subjects }) => subjects(row, kind).map((subject) => ({ name, subject }))),
  );
  const subjects = [...machine, ...ours, ...theirs.flat().map(({ subject }) => subject)];
  const costs = await medians(subjects, repeats);
  for (const subject of subjects) await subject.close?.();
  const costOf = (subject: Subject) => costs[subjects.indexOf(subject)]!;
  const [rate, cache, memory] = machine.map(costOf) as [number, number, number];
  return kinds.map((kind, i) => ({
    kind,
    ours: costOf(ours[i]!),
    limit: limitOf(row, { rate, cache, memory }),
    rivals: theirs[i]!.map(({ name, subject }) => ({
      library: name,
      variant: subject.label,
      microseconds: costOf(subject),
    })),
  }));
}

interface Tools {
  readonly engine: Engine;
  readonly peers: readonly Peer[];
  readonly repeats: number;
}

function cells(row: Row, { kind, ours, limit, rivals }: Line): readonly string[] {
  const besides = libraries.flatMap(({ name }) => {
    const best = rivals
      .filter(({ library }) => library === name)
      .toSorted((a, b) => a.microseconds - b.microseconds)[0];
    return best ? [`${short(best.microseconds)} (${best.variant})`, short(best.microseconds / ours)] : ["–", "–"];
  });
  const all = rivals.map(({ library, variant, microseconds }) => `${library} ${variant} ${short(microseconds)}`);
  return [row.name, kind, short(ours), short(limit), short(ours / limit), ...besides, all.join(", ") || "–"];
}

/** Times every row and returns the table as Markdown. Each row is checked against double precision before it is timed. */
export async function trainingSteps({ row: wanted, repeats }: BenchOptions): Promise<string> {
  const engine = await nativeEngine({ threads: 1 });
  const peers = await installedPeers();
  const head = [
    "network, batch",
    "activation",
    "µs",
    "limit µs",
    "× limit",
    ...libraries.flatMap(({ name }) => [`${name} µs`, `${name} ÷ ours`]),
    "all variants",
  ];
  const table: (readonly string[])[] = [];
  for (const row of rows.filter(({ name }) => name.includes(wanted))) {
    const lines = await measureRow(row, { engine, peers, repeats });
    const measured = lines.map((line) => cells(row, line));
    for (const line of measured) console.log(line.join("  "));
    table.push(...measured);
  }
  for (const peer of peers) peer.close();
  const installed = libraries.map(({ name }) => {
    const peer = peers.find((one) => one.name === name);
    return `${name} ${peer?.version ?? "not installed"}`;
  });
  const versions = [`${engine.name} ${engine.version}`, ...installed].join(", ");
  return [
    `Microseconds of processor time per network and step on one core, medians of ${repeats} interleaved repeats (${versions}).`,
    "",
    markdown(head, table),
  ].join("\n");
}
