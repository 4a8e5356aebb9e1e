import { computed, signal } from "@preact/signals";
import { bundledTargets } from "../../../data/index.ts";
import type { DroppedFile } from "../../../data/index.web.ts";
import { choose, chosen } from "../../state/store.web.ts";
import { bundledTable } from "../../table/bundled.web.ts";
import type { TableProgress } from "../../table/derive-here.ts";
import { type Deriver, deriver, type ResultFiles } from "../../table/deriver.web.ts";
import type { TableLook } from "../../table/look.ts";
import { commandOf, type TableWish } from "../../table/wish.ts";

/** A file that was opened; null: the bundled table of the state. */
export const opened = signal<DroppedFile | null>(null);
export const look = signal<TableLook | null>(null);
export const problem = signal<string | null>(null);

export type Going = "idle" | "playing" | "paused" | "ended";
export const going = signal<Going>("idle");
export const progress = signal<TableProgress | null>(null);
export const past = signal<readonly NonNullable<TableProgress["epoch"]>[]>([]);
/** The last picture of slopes that were learned. */
export const learned = signal<readonly number[]>([]);
export const files = signal<ResultFiles | null>(null);

let held: Deriver | null = null;
const own = (): Deriver => {
  held ??= deriver();
  return held;
};

const chosenTarget = computed(() => {
  const { target, table } = chosen;
  return target !== "" || opened.value !== null ? target : bundledTargets[table]!;
});

async function file(): Promise<DroppedFile> {
  return opened.value ?? (await bundledTable(chosen.table));
}

let descriptions = 0;

/** Describes the chosen table; what is wrong with it becomes the problem. Of several that are under way the one asked for last counts. */
export async function describe(): Promise<void> {
  const { columns } = chosen;
  const turn = ++descriptions;
  try {
    const found = await own().look(await file(), chosenTarget.value, columns);
    if (turn !== descriptions) return;
    look.value = found;
    problem.value = null;
  } catch (error) {
    if (turn === descriptions) problem.value = (error as Error).message;
  }
}

/** What the page asks of the table. */
export const wish = computed<TableWish | null>(() => {
  const { columns, tablePreserve, tableShare, tableHidden, tableSeed, tableWork } = chosen;
  const { tableBand, tableStart, tableRate, rivals, closeness, closenessOut, memberships } = chosen;
  if (look.value === null) return null;
  return {
    ...{ target: look.value.target, columns, closeness, closenessOut, memberships, rivals },
    ...{ preserve: tablePreserve, share: tableShare, hidden: tableHidden, seed: tableSeed, work: tableWork },
    ...{ band: tableBand, start: tableStart, learningRate: tableRate },
  };
});

export const command = computed(() =>
  wish.value === null ? "" : commandOf(opened.value?.name ?? chosen.table, wish.value),
);

function show(told: TableProgress): void {
  if (progress.value?.step !== told.step || (told.epoch && told.epoch.epoch <= (past.value.at(-1)?.epoch ?? 0)))
    past.value = [];
  progress.value = told;
  if (!told.epoch) return;
  past.value = [...past.value, told.epoch];
  const learns = told.step === "gain" || told.step === "learn";
  if (learns && told.epoch.slopes.length > 0) learned.value = told.epoch.slopes;
}

export function reset(): void {
  held?.stop();
  going.value = "idle";
  progress.value = null;
  past.value = [];
  learned.value = [];
  files.value = null;
}

/** Opens a table of the visitor's own. */
export function open(name: string, bytes: DroppedFile["bytes"]): void {
  reset();
  look.value = null;
  opened.value = { name, bytes };
  choose({ target: "", columns: [] });
}

export async function begin(): Promise<void> {
  reset();
  going.value = "playing";
  problem.value = null;
  try {
    own().derive(await file(), wish.value!, {
      onProgress: show,
      onFiles: (found) => {
        files.value = found;
        going.value = "ended";
      },
      onError: (message) => {
        problem.value = message;
        going.value = "idle";
      },
    });
  } catch (error) {
    problem.value = (error as Error).message;
    going.value = "idle";
  }
}

export function pauseOrGoOn(): void {
  const isPlaying = going.value === "playing";
  if (isPlaying) own().pause();
  else own().goOn();
  going.value = isPlaying ? "paused" : "playing";
}

export const step = (): void => own().step();
