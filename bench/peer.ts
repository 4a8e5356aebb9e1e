// Python libraries as child processes, asked for one repeat at a time while we pause, so that repeats interleave.
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Subject } from "./measure.ts";
import { gridOf, type Kind, type Row, regionsOf } from "./rows.ts";

/** A library, and how it writes our training step: a script that answers requests, and the ways it knows, of which the fastest counts. */
export interface Library {
  readonly name: string;
  readonly script: string;
  variants(row: Row, kind: Kind): readonly string[];
}

/** A library that a Python here has. */
export interface Peer {
  readonly name: string;
  readonly version: string;
  subjects(row: Row, kind: Kind): readonly Subject[];
  close(): void;
}

type Answer = { readonly microseconds: number } | { readonly error: string } | { readonly version: string };
type Ask = (request: unknown) => Promise<Answer | null>;

/** The Pythons that are tried, in this order. */
export const pythons = [process.env.RELUCID_PYTHON ?? "python3", "/usr/bin/python3"];
const runSeconds = 0.5;
const mostSteps = 2000;

/** The usual way to orthonormal layers: fifteen Björck iterations inside every forward pass. */
const alsoForward = ({ preserve }: Row): readonly string[] => (preserve === "network" ? ["forward15"] : []);

export const libraries: readonly Library[] = [
  {
    name: "PyTorch",
    script: "training_step.py",
    variants(row, kind) {
      if (row.preserve === "network") return ["projected", "projected traced", ...alsoForward(row)];
      if (kind === "relu") return ["plain", "traced", "adam"];
      return row.models > 1 ? ["scatter"] : ["scatter", "bincount"];
    },
  },
  {
    name: "JAX",
    script: "jax_step.py",
    variants(row, kind) {
      const ways = kind === "relu" ? ["plain"] : ["take", "one-hot", "hinges"];
      return row.preserve === "network" ? [...ways.map((way) => `projected ${way}`), ...alsoForward(row)] : ways;
    },
  },
];

/**
 * One core. Unless the thresholds are raised, glibc hands memory back and fetches it anew in every step of eager PyTorch.
 * Variables that hold an old OpenBLAS to slow kernels are taken away.
 */
export function environment(): NodeJS.ProcessEnv {
  const { OPENBLAS_CORETYPE: _kernel, OPENBLAS_L2_SIZE: _size, ...rest } = process.env;
  const thresholds = { MALLOC_TRIM_THRESHOLD_: "1000000000", MALLOC_MMAP_THRESHOLD_: "1000000000" };
  return { ...rest, ...thresholds, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };
}

/** A process that answers requests, once it has greeted with its version. */
interface Greeted {
  readonly child: ChildProcess;
  readonly ask: Ask;
  readonly version: string;
}

async function greet(python: string, script: string): Promise<Greeted | null> {
  const path = fileURLToPath(new URL(`peer/${script}`, import.meta.url));
  const child = spawn(python, [path], { env: environment(), stdio: ["pipe", "pipe", "ignore"] });
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

/** The libraries that are here, each in the first Python that has it: the one of RELUCID_PYTHON is asked first. */
export async function installedPeers(): Promise<readonly Peer[]> {
  const found: Peer[] = [];
  for (const library of libraries) {
    for (const python of pythons) {
      const greeted = await greet(python, library.script);
      if (greeted === null) continue;
      found.push(peer(library, greeted));
      break;
    }
  }
  return found;
}

function peer({ name, variants }: Library, { child, ask, version }: Greeted): Peer {
  const subject = (row: Row, kind: Kind, variant: string): Subject => {
    const { models, batch, sizes } = row;
    const regions = regionsOf(kind);
    const spline = regions > 0 ? { kind: "learned", regions, step: gridOf(regions).step } : { kind: "relu" };
    let steps = 4;
    const time = async (): Promise<number> => {
      const answer = await ask({ row: { models, batch, sizes, ...spline }, variant, steps });
      if (answer && "microseconds" in answer) return answer.microseconds;
      throw new Error(`${name}, ${variant}: ${answer && "error" in answer ? answer.error : "ended"}`);
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
    name,
    version,
    subjects: (row, kind) => variants(row, kind).map((variant) => subject(row, kind, variant)),
    close: () => {
      child.stdin!.end();
    },
  };
}
