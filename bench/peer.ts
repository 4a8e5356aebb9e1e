// PyTorch as a child process, asked for one repeat at a time while we pause, so that repeats interleave.
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Subject } from "./measure.ts";
import { gridOf, type Kind, type Row, regionsOf } from "./rows.ts";

export interface Peer {
  readonly version: string;
  /** What the peer can do for a row: several ways to write the same step, of which the fastest counts. */
  subjects(row: Row, kind: Kind): readonly Subject[];
  close(): void;
}

type Answer = { readonly microseconds: number } | { readonly error: string } | { readonly version: string };

const pythons = ["python3", "/usr/bin/python3"];
const runSeconds = 0.5;
const mostSteps = 2000;

/**
 * One core. Unless the thresholds are raised, glibc hands memory back and fetches it anew in every step of eager PyTorch.
 * Variables that hold an old OpenBLAS to slow kernels are taken away.
 */
function environment(): NodeJS.ProcessEnv {
  const { OPENBLAS_CORETYPE: _kernel, OPENBLAS_L2_SIZE: _size, ...rest } = process.env;
  const thresholds = { MALLOC_TRIM_THRESHOLD_: "1000000000", MALLOC_MMAP_THRESHOLD_: "1000000000" };
  return { ...rest, ...thresholds, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };
}

function variants({ models, preserve }: Row, kind: Kind): readonly string[] {
  if (preserve === "network") return ["projected", "projected traced"];
  if (kind === "relu") return ["plain", "traced", "adam"];
  return models > 1 ? ["scatter"] : ["scatter", "bincount"];
}

/** The peers of issue-style orthonormal layers: fifteen Björck iterations inside every forward pass. */
const alsoForward = ({ preserve }: Row): readonly string[] => (preserve === "network" ? ["forward15"] : []);

async function greet(python: string): Promise<{ child: ChildProcess; ask: Ask; version: string } | null> {
  const script = fileURLToPath(new URL("peer/training_step.py", import.meta.url));
  const child = spawn(python, [script], { env: environment(), stdio: ["pipe", "pipe", "ignore"] });
  const waiting: ((answer: Answer | null) => void)[] = [];
  const end = () => {
    for (const resolve of waiting.splice(0)) resolve(null);
  };
  child.on("error", end);
  child.on("exit", end);
  createInterface({ input: child.stdout! }).on("line", (line) => waiting.shift()?.(JSON.parse(line) as Answer));
  const next = () => new Promise<Answer | null>((resolve) => waiting.push(resolve));
  const ask: Ask = (request) => {
    const answer = next();
    child.stdin!.write(`${JSON.stringify(request)}\n`);
    return answer;
  };
  const greeting = await next();
  return greeting && "version" in greeting ? { child, ask, version: greeting.version } : null;
}

type Ask = (request: unknown) => Promise<Answer | null>;

/** PyTorch, or null where no Python here has it. */
export async function pytorch(): Promise<Peer | null> {
  for (const python of pythons) {
    const found = await greet(python);
    if (found) return peer(found);
  }
  return null;
}

function peer({ child, ask, version }: { child: ChildProcess; ask: Ask; version: string }): Peer {
  const subject = (row: Row, kind: Kind, variant: string): Subject => {
    const { models, batch, sizes } = row;
    const regions = regionsOf(kind);
    const spline = regions > 0 ? { kind: "learned", regions, step: gridOf(regions).step } : { kind: "relu" };
    let steps = 4;
    const time = async (): Promise<number> => {
      const answer = await ask({ row: { models, batch, sizes, ...spline }, variant, steps });
      if (answer && "microseconds" in answer) return answer.microseconds;
      throw new Error(`PyTorch, ${variant}: ${answer && "error" in answer ? answer.error : "ended"}`);
    };
    return {
      label: variant,
      run: async () => {
        const seen = await time();
        if (steps === 4) steps = Math.max(5, Math.min(mostSteps, Math.round((runSeconds * 1e6) / (seen * models))));
        return seen;
      },
    };
  };
  return {
    version,
    subjects: (row, kind) =>
      [...variants(row, kind), ...alsoForward(row)].map((variant) => subject(row, kind, variant)),
    close: () => {
      child.stdin!.end();
    },
  };
}
