// Reads tables and derives beside the page. One derivation at a time; whoever wants it to end early ends the worker.
import { type DroppedFile, readDropped } from "../../data/index.web.ts";
import { wasmEngine } from "../../engine/index.ts";
import { deriveHere, type TableProgress } from "./derive-here.ts";
import { lookAt, type TableLook } from "./look.ts";
import { type LookWish, readingOf, type TableWish, typesOf } from "./wish.ts";

export type DeriverOrder =
  | { readonly kind: "look"; readonly id: number; readonly file: DroppedFile; readonly wish: LookWish }
  | { readonly kind: "derive"; readonly id: number; readonly file: DroppedFile; readonly wish: TableWish }
  | { readonly kind: "pause" }
  | { readonly kind: "go on" }
  | { readonly kind: "step" };

export type DeriverTold = { readonly id: number } & (
  | { readonly look: TableLook }
  | { readonly progress: TableProgress }
  | { readonly files: Readonly<Record<string, string | Uint8Array>> }
  | { readonly error: string }
);

/** Milliseconds between two pictures. */
const pace = 33;

/** Lets messages in, then waits while the page has paused. */
function gate() {
  const channel = new MessageChannel();
  let [isOpen, passes] = [true, 0];
  let wake = () => {};
  const breath = () =>
    new Promise<void>((resolve) => {
      channel.port1.onmessage = () => resolve();
      channel.port2.postMessage(null);
    });
  return {
    set: (open: boolean, pass = 0) => {
      [isOpen, passes] = [open, pass];
      wake();
    },
    isOpen: () => isOpen,
    pass: async () => {
      await breath();
      while (!isOpen && passes === 0)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      passes = Math.max(0, passes - 1);
    },
  };
}

function serve(tell: (told: DeriverTold) => void): (order: DeriverOrder) => Promise<void> {
  const { set, isOpen, pass } = gate();
  let shown = 0;

  async function onProgress(id: number, progress: TableProgress): Promise<void> {
    const now = performance.now();
    if (now - shown >= pace || !isOpen()) {
      shown = now;
      tell({ id, progress });
    }
    await pass();
  }

  async function carryOut(order: Extract<DeriverOrder, { id: number }>): Promise<void> {
    const { id, file } = order;
    try {
      const as = { reading: readingOf(order.wish), types: typesOf(order.wish.columns) };
      const { table, hash } = await readDropped(file, as);
      if (order.kind === "look") return tell({ id, look: lookAt(table, order.wish) });
      await pass();
      const files = await deriveHere({
        ...{ table, hash, wish: order.wish, engine: wasmEngine, place: navigator.userAgent },
        seconds: () => performance.now() / 1000,
        onProgress: (progress) => onProgress(id, progress),
      });
      tell({ id, files });
    } catch (error) {
      tell({ id, error: (error as Error).message });
    }
  }

  return async (order) => {
    if (order.kind === "pause") set(false);
    else if (order.kind === "go on") set(true);
    else if (order.kind === "step") set(false, 1);
    else await carryOut(order);
  };
}

const carryOut = serve((told) => self.postMessage(told));
self.addEventListener("message", ({ data }: MessageEvent<DeriverOrder>) => carryOut(data));
