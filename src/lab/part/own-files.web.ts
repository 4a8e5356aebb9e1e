import { signal } from "@preact/signals";
import type { DroppedFile } from "../../data/index.web.ts";
import type { LabState } from "../state/state.ts";
import { choose, chosen } from "../state/store.web.ts";

/** A file of the visitor's own: it never leaves the page. */
export type OwnFile = DroppedFile;

/** The parts of the state that name one. */
type Use = "answersFile" | "ownFile" | "tableFile" | "networkFile";

/** All that were opened, so that undo and redo find them again. */
const held = signal<ReadonlyMap<string, OwnFile>>(new Map());
const keyOf = (use: Use, name: string) => `${use}/${name}`;

/** The file that the state names; null: it names none, or one that is not here. */
export const fileOf = (use: Use): OwnFile | null => held.value.get(keyOf(use, chosen[use])) ?? null;

/** Whether the state names a file that is not here: its address comes from elsewhere, or the page was loaded anew. */
export const isAway = (use: Use): boolean => chosen[use] !== "" && fileOf(use) === null;

/** Opens a file, with what changes for another one; where the address waited for it, all that was chosen for it stays. */
export function openFile(use: Use, file: OwnFile, change: Partial<LabState> = {}): void {
  const isWaitedFor = isAway(use) && chosen[use] === file.name;
  held.value = new Map(held.value).set(keyOf(use, file.name), file);
  choose(isWaitedFor ? {} : { ...change, [use]: file.name });
}

export const fileFrom = async (file: File): Promise<OwnFile> => ({
  name: file.name,
  bytes: new Uint8Array(await file.arrayBuffer()),
});
