import type { DroppedFile } from "../../data/index.web.ts";
import type { TableProgress } from "./derive-here.ts";
import type { DeriverOrder, DeriverTold } from "./deriver.worker.web.ts";
import type { TableLook } from "./look.ts";
import type { LookWish, TableWish } from "./wish.ts";

export type ResultFiles = Extract<DeriverTold, { files: unknown }>["files"];

/** Who is told what becomes of a derivation. */
export interface Watched {
  readonly onProgress: (progress: TableProgress) => void;
  readonly onFiles: (files: ResultFiles) => void;
  readonly onError: (message: string) => void;
}

/** Someone who reads tables and derives from them, in workers. */
export interface Deriver {
  look(file: DroppedFile, wish: LookWish): Promise<TableLook>;
  /** Begins a derivation; the one before ends. */
  derive(file: DroppedFile, wish: TableWish, watched: Watched): void;
  pause(): void;
  goOn(): void;
  /** One epoch more, then a pause. */
  step(): void;
  /** Ends the derivation. */
  stop(): void;
}

function hire(): Worker {
  return new Worker(new URL("./deriver.worker.web.ts", import.meta.url), { type: "module" });
}

export function deriver(): Deriver {
  let reader: Worker | null = null;
  let worker: Worker | null = null;
  let looks = 0;
  const order = (given: DeriverOrder) => worker?.postMessage(given);
  const stop = () => {
    worker?.terminate();
    worker = null;
  };
  return {
    look: (file, wish) =>
      new Promise((resolve, reject) => {
        const id = ++looks;
        reader ??= hire();
        reader.addEventListener("message", function hear({ data }: MessageEvent<DeriverTold>) {
          if (data.id !== id) return;
          reader!.removeEventListener("message", hear);
          if ("look" in data) resolve(data.look);
          else if ("error" in data) reject(new Error(data.error));
        });
        reader.onerror = (event) => reject(new Error(event.message));
        reader.postMessage({ kind: "look", id, file, wish } satisfies DeriverOrder);
      }),
    derive: (file, wish, { onProgress, onFiles, onError }) => {
      stop();
      worker = hire();
      worker.onmessage = ({ data }: MessageEvent<DeriverTold>) => {
        if ("progress" in data) return onProgress(data.progress);
        if ("files" in data) onFiles(data.files);
        else if ("error" in data) onError(data.error);
        stop();
      };
      worker.onerror = (event) => {
        onError(event.message);
        stop();
      };
      order({ kind: "derive", id: 1, file, wish });
    },
    pause: () => order({ kind: "pause" }),
    goOn: () => order({ kind: "go on" }),
    step: () => order({ kind: "step" }),
    stop,
  };
}
