// The table: one training step per row and activation on one core, beside the machine's limit and PyTorch.
import { nativeEngine } from "../src/engine/index.node.ts";
import type { Engine } from "../src/engine/index.ts";
import { bandwidth, matrixRate } from "./machine.ts";
import { markdown, medians, progress, type Subject, short } from "./measure.ts";
import { type Peer, pytorch } from "./peer.ts";
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

interface Line {
  readonly kind: Kind;
  readonly ours: number;
  readonly limit: number;
  readonly peers: readonly { readonly variant: string; readonly microseconds: number }[];
}

async function measureRow(row: Row, { engine, peer, repeats }: Tools): Promise<readonly Line[]> {
  for (const kind of kinds) {
    progress(`checking ${row.name}, ${kind}`);
    await check(engine, row, kind);
  }
  const machine = [await matrixRate(engine), await bandwidth(engine, "cache"), await bandwidth(engine, "memory")];
  const ours: Subject[] = [];
  for (const kind of kinds) ours.push(await trainer(engine, { row, kind }));
  const theirs = kinds.map((kind) => (kind === "learned 32" ? [] : (peer?.subjects(row, kind) ?? [])));
  const subjects = [...machine, ...ours, ...theirs.flat()];
  const costs = await medians(subjects, repeats);
  for (const subject of subjects) await subject.close?.();
  const costOf = (subject: Subject) => costs[subjects.indexOf(subject)]!;
  const [rate, cache, memory] = machine.map(costOf) as [number, number, number];
  return kinds.map((kind, i) => ({
    kind,
    ours: costOf(ours[i]!),
    limit: limitOf(row, { rate, cache, memory }),
    peers: theirs[i]!.map((subject) => ({ variant: subject.label, microseconds: costOf(subject) })),
  }));
}

interface Tools {
  readonly engine: Engine;
  readonly peer: Peer | null;
  readonly repeats: number;
}

function cells(row: Row, { kind, ours, limit, peers }: Line, installed: boolean): readonly string[] {
  const best = peers.toSorted((a, b) => a.microseconds - b.microseconds)[0];
  const missing = installed || kind === "learned 32" ? "–" : "not installed";
  const peer = best ? `${short(best.microseconds)} (${best.variant})` : missing;
  return [
    row.name,
    kind,
    short(ours),
    short(limit),
    short(ours / limit),
    peer,
    best ? short(best.microseconds / ours) : "–",
    peers.map(({ variant, microseconds }) => `${variant} ${short(microseconds)}`).join(", ") || "–",
  ];
}

/** Times every row and returns the table as Markdown. Each row is checked against double precision before it is timed. */
export async function trainingSteps({ row: wanted, repeats }: BenchOptions): Promise<string> {
  const engine = await nativeEngine({ threads: 1 });
  const peer = await pytorch();
  const head = [
    "network, batch",
    "activation",
    "µs",
    "limit µs",
    "× limit",
    "PyTorch µs",
    "PyTorch ÷ ours",
    "its variants",
  ];
  const table: (readonly string[])[] = [];
  for (const row of rows.filter(({ name }) => name.includes(wanted))) {
    const lines = await measureRow(row, { engine, peer, repeats });
    const measured = lines.map((line) => cells(row, line, peer !== null));
    for (const line of measured) console.log(line.join("  "));
    table.push(...measured);
  }
  peer?.close();
  const versions = `${engine.name} ${engine.version}, PyTorch ${peer?.version ?? "not installed"}`;
  return [
    `Microseconds of processor time per network and step on one core, medians of ${repeats} interleaved repeats (${versions}).`,
    "",
    markdown(head, table),
  ].join("\n");
}
