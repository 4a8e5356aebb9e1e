// Checks claims beside the page; whoever wants it to end early ends the worker.
import type { ClaimId } from "../../claim/index.ts";
import { bundledTargets } from "../../data/index.ts";
import { readDropped } from "../../data/index.web.ts";
import { wasmEngine } from "../../engine/index.ts";
import { renderClaims } from "../../report/index.ts";
import { bundledTable, bundledTables } from "../table/bundled.web.ts";
import { checkHere } from "./check-here.ts";

export interface CheckerOrder {
  readonly ids: readonly ClaimId[];
  readonly seed: number;
}

export type CheckerTold =
  | { readonly done: number }
  | {
      readonly page: string;
      readonly document: string;
      readonly verdicts: readonly (readonly [id: ClaimId, verdict: string])[];
    }
  | { readonly error: string };

/** Lets the browser send what was told. */
const breath = () => new Promise((resolve) => setTimeout(resolve));

async function check({ ids, seed }: CheckerOrder, tell: (told: CheckerTold) => void): Promise<void> {
  try {
    const document = await checkHere({
      ...{ ids, seed, engine: wasmEngine, place: navigator.userAgent },
      data: {
        table: () => Promise.reject(new Error("claims have no files of their own")),
        bundled: async (name) => {
          if (!Object.hasOwn(bundledTables, name)) throw new Error(`the page has no table ${name}`);
          return { ...(await readDropped(await bundledTable(name))), target: bundledTargets[name]! };
        },
        mnist: async () => null,
      },
      seconds: () => performance.now() / 1000,
      onProgress: async (done) => {
        tell({ done });
        await breath();
      },
    });
    tell({
      page: renderClaims(document),
      document: `${JSON.stringify(document, null, 2)}\n`,
      verdicts: document.claims.map(({ id, verdict }) => [id, verdict] as const),
    });
  } catch (error) {
    tell({ error: (error as Error).message });
  }
}

self.addEventListener("message", ({ data }: MessageEvent<CheckerOrder>) =>
  check(data, (told) => self.postMessage(told)),
);
