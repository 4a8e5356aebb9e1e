import { batch, computed, signal } from "@preact/signals";
import { bundledTargets } from "../../../data/index.ts";
import type { DroppedFile } from "../../../data/index.web.ts";
import type { LabState } from "../../state/state.ts";
import { chosen } from "../../state/store.web.ts";
import { bundledTable } from "../../table/bundled.web.ts";
import type { TableProgress } from "../../table/derive-here.ts";
import { type Deriver, deriver, type ResultFiles } from "../../table/deriver.web.ts";
import type { TableLook } from "../../table/look.ts";
import { commandOf, type TableWish } from "../../table/wish.ts";
import { text } from "../../text/index.ts";
import { fileOf, isAway, type OwnFile, openFile } from "../own-files.web.ts";

export const look = signal<TableLook | null>(null);
export const problem = signal<string | null>(null);

export type Going = "idle" | "playing" | "paused" | "ended";
export const going = signal<Going>("idle");
export const progress = signal<TableProgress | null>(null);
export const past = signal<readonly NonNullable<TableProgress["epoch"]>[]>([]);
/** The last picture of slopes that were learned. */
export const learned = signal<readonly number[]>([]);
export const files = signal<ResultFiles | null>(null);
/** The command line of what is being derived, or was. */
export const derived = signal("");

let held: Deriver | null = null;
const own = (): Deriver => {
  held ??= deriver();
  return held;
};

const chosenTarget = computed(() => {
  const { target, table, tableFile } = chosen;
  return target !== "" || tableFile !== "" ? target : bundledTargets[table]!;
});

async function file(): Promise<DroppedFile> {
  if (isAway("tableFile")) throw new Error(text.shared.away(chosen.tableFile));
  return fileOf("tableFile") ?? (await bundledTable(chosen.table));
}

let descriptions = 0;

/** Describes the chosen table; what is wrong with it becomes the problem. Of several that are under way the one asked for last counts. */
export async function describe(): Promise<void> {
  const { task, columns, missing, delimiter } = chosen;
  const turn = ++descriptions;
  try {
    const found = await own().look(await file(), { target: chosenTarget.value, task, columns, missing, delimiter });
    if (turn !== descriptions) return;
    look.value = found;
    problem.value = found.problem;
  } catch (error) {
    if (turn !== descriptions) return;
    look.value = null;
    problem.value = (error as Error).message;
  }
}

/** What the page asks of the table. */
export const wish = computed<TableWish | null>(() => {
  const { task, columns, missing, delimiter, tablePreserve, tableShare, tableHidden, tableSeed } = chosen;
  const { tableWork, tableBand, tableStart, tableRate, rivals, closeness, closenessOut, memberships } = chosen;
  if (!look.value?.described) return null;
  return {
    ...{ target: look.value.target, task, columns, missing, delimiter, closeness, closenessOut, memberships, rivals },
    ...{ preserve: tablePreserve, share: tableShare, hidden: tableHidden, seed: tableSeed, work: tableWork },
    ...{ band: tableBand, start: tableStart, learningRate: tableRate },
  };
});

export const command = computed(() =>
  wish.value === null ? "" : commandOf(chosen.tableFile || chosen.table, wish.value),
);

/** Milliseconds between two pictures, in which the page listens. */
const pace = 33;
/** What was told since the last picture: a page that draws slowly leaves out pictures, and what they would have shown is in the next. */
let untold: TableProgress[] = [];

function show(told: TableProgress): void {
  untold.push(told);
  if (untold.length === 1) setTimeout(draw, pace);
}

function draw(): void {
  const news = untold;
  untold = [];
  batch(() => news.forEach(take));
}

function take(told: TableProgress): void {
  if (progress.value?.step !== told.step || (told.epoch && told.epoch.epoch <= (past.value.at(-1)?.epoch ?? 0)))
    past.value = [];
  progress.value = told;
  if (!told.epoch) return;
  past.value = [...past.value, told.epoch];
  const learns = told.step === "gain" || told.step === "learn";
  if (learns && told.epoch.slopes.length > 0) learned.value = told.epoch.slopes;
}

/** How often a derivation began or was forgotten. */
let turns = 0;

export function reset(): void {
  turns++;
  held?.stop();
  untold = [];
  going.value = "idle";
  progress.value = null;
  past.value = [];
  learned.value = [];
  files.value = null;
}

/** What changes where another table is opened. */
export const anotherTable = { target: "", task: "found", columns: [], missing: "", delimiter: "" } as const;

/** Opens a table of the visitor's own. */
export const open = (file: OwnFile, change: Partial<LabState> = {}): void =>
  openFile("tableFile", file, { ...anotherTable, ...change });

export async function begin(): Promise<void> {
  reset();
  const turn = turns;
  const asked = wish.value!;
  going.value = "playing";
  problem.value = null;
  derived.value = command.value;
  try {
    const table = await file();
    if (turn !== turns) return;
    own().derive(table, asked, {
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
    // It may have been pressed while the table came.
    if ((going.value as Going) === "paused") own().pause();
  } catch (error) {
    if (turn !== turns) return;
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
