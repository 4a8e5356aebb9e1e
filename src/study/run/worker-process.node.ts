import { type ChildProcess, fork } from "node:child_process";
import type { DataFiles } from "../../trial/index.node.ts";
import type { FinishedTrial, TrialContext, TrialTask } from "../../trial/index.ts";
import type { Failure } from "../store/after-failure.ts";
import { memoryKills } from "./memory-kills.node.ts";
import type { FromWorker, ToWorker, WorkerSettings } from "./worker-messages.ts";

/** What became of a trial in a worker. */
export type Ended = { readonly finished: FinishedTrial } | { readonly failure: Failure };

/** A process that carries out trials one at a time; it is started when it is needed, and anew after it has ended. */
export interface WorkerProcess {
  /** `files`: where data lie, beside what the process was told when it began. Never rejects: whatever happens to the process is an outcome. */
  run(task: TrialTask, tell: TrialContext["tell"], files?: DataFiles): Promise<Ended>;
  /** Ends the process at once; a trial that it has is told as killed. */
  stop(): void;
}

export interface WorkerOptions extends WorkerSettings {
  /** The module of the process: it calls `serveStudy`. */
  readonly module: URL;
  /** Seconds without a word about a trial after which its process is ended. */
  readonly silence: number;
}

const memory = "if the machine ran out of memory, run with fewer --workers";
const outside: readonly (NodeJS.Signals | null)[] = ["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT"];

/** Why a process ended. Who was killed while the system killed nobody for want of memory was killed by somebody: that is none of the trial's doing. `killsBefore`: as of the trial's begin. */
function why(code: number | null, signal: NodeJS.Signals | null, killsBefore: number | null): Failure {
  const crashed = (message: string): Failure => ({ kind: "crashed", message });
  if (outside.includes(signal)) {
    const kills = memoryKills();
    if (kills !== null && kills === killsBefore)
      return { kind: "killed", message: "its process was killed from outside" };
    return crashed(`its process was killed; ${memory}`);
  }
  if (signal === "SIGABRT") return crashed(`its process aborted; ${memory}`);
  if (signal !== null) return crashed(`its process ended by ${signal} in native code; try --engine wasm`);
  return crashed(`its process ended with exit code ${code}; ${memory}`);
}

/** Seconds that a process may take to start, beside. */
const startUp = 120;

/** Milliseconds that a timer can take. */
const longest = 2 ** 31 - 1;

/** A worker process with an engine of its own. */
export function workerProcess({ module, silence, engine, files }: WorkerOptions): WorkerProcess {
  let child: ChildProcess | null = null;
  const started = (): ChildProcess => {
    if (child) return child;
    const made = fork(module, { serialization: "advanced", stdio: ["ignore", "ignore", "ignore", "ipc"] });
    made.send({ kind: "settings", settings: { engine, files } } satisfies ToWorker);
    child = made;
    // One that is killed while it has no trial is nobody's failure: the next trial starts another.
    made.on("exit", () => {
      if (child === made) child = null;
    });
    return made;
  };
  return {
    run: (task, tell, more = {}) =>
      new Promise((resolve) => {
        const isNew = child === null;
        const killsBefore = memoryKills();
        const process = started();
        let silent = false;
        const onSilence = () => {
          silent = true;
          process.kill("SIGKILL");
        };
        const within = (seconds: number) => setTimeout(onSilence, Math.min(seconds * 1000, longest));
        let timer = within(isNew ? startUp + silence : silence);
        const end = (ended: Ended) => {
          clearTimeout(timer);
          process.off("message", onMessage).off("exit", onExit).off("error", unreached);
          resolve(ended);
        };
        const failed = (kind: Failure["kind"], message: string) => end({ failure: { kind, message } });
        const gone = (failure: Failure) => {
          if (child === process) child = null;
          if (silent) failed("silent", `it said nothing for ${silence} seconds; allow more with --silence`);
          else end({ failure });
        };
        const unreached = ({ message }: Error) =>
          gone({ kind: "crashed", message: `its process cannot be reached: ${message}` });
        const onMessage = (message: FromWorker) => {
          if (message.kind === "event") {
            clearTimeout(timer);
            timer = within(silence);
            tell(message.event);
          } else if (message.kind === "finished") end({ finished: message.finished });
          else failed("refused", message.message);
        };
        const onExit = (code: number | null, signal: NodeJS.Signals | null) => gone(why(code, signal, killsBefore));
        process.on("message", onMessage).on("exit", onExit).on("error", unreached);
        // What cannot be sent is sent to a process that has ended, and its end says why.
        process.send({ kind: "trial", task, files: more } satisfies ToWorker, () => {});
      }),
    stop: () => {
      child?.kill("SIGKILL");
      child = null;
    },
  };
}
