import {
  asFound,
  type ColumnType,
  columnTypes,
  DataError,
  delimiterNamed,
  type ReadingWishes,
} from "../../data/index.ts";
import {
  type DecidedSettings,
  defaultSettings,
  type Question,
  questionSchema,
  quickSettings,
  type Settings,
} from "../../derivation/index.ts";
import { nonlinearityOf, readActivation, readCloseness } from "../../specification/index.ts";
import { shellWord, words } from "../../wording/index.ts";
import type { Start } from "../learn/starts.ts";
import { asSpecification } from "../theory/as-specification.ts";
import { closenessWish } from "../theory/drawn-closeness.ts";

/** What a column is taken for, where the visitor says so. */
export const columnUses = [...columnTypes, "not used"] as const;
export type ColumnUse = (typeof columnUses)[number];

/** What the target is taken for: what its values say, or what the visitor says. */
export const tasks = ["found", "classification", "regression"] as const;

export type ColumnUses = readonly (readonly [column: string, use: ColumnUse])[];

/** What is to be derived from a table: all that the page lets choose. */
export interface TableWish extends Pick<DecidedSettings, "preserve" | "share" | "hidden" | "seed" | "learningRate"> {
  readonly band: readonly [number, number] | "closeness";
  readonly start: Start;
  /** Activations to compare with, behind commas; empty: the usual ones. */
  readonly rivals: string;
  readonly target: string;
  readonly task: (typeof tasks)[number];
  readonly columns: ColumnUses;
  /** Words for a missing cell beside the usual ones, behind commas. */
  readonly missing: string;
  /** What parts the cells, a sign or the word tab; empty: what is found. */
  readonly delimiter: string;
  /** Quick: fewer splits, regions and rivals, as --quick of the command line. */
  readonly work: "quick" | "whole";
  readonly closeness: string;
  /** Empty: that of the inputs. */
  readonly closenessOut: string;
  /** Of the drawn closeness, where one is it. */
  readonly memberships: readonly number[];
}

/** What decides how a table is read and described. */
export type LookWish = Pick<TableWish, "target" | "task" | "columns" | "missing" | "delimiter">;

/** The task that is asked for; null: it is found out. */
export const taskOf = (task: TableWish["task"]) => (task === "found" ? null : task);

/** How a file is read. Throws `data/not-text` where no delimiter can be meant. */
export function readingOf({ missing, delimiter }: Pick<TableWish, "missing" | "delimiter">): ReadingWishes {
  const named = words(missing);
  const sign = delimiter === "" ? null : delimiterNamed(delimiter);
  if (sign === null && delimiter !== "")
    throw new DataError("data/not-text", `cells are parted by one sign such as ; or the word tab, not by ${delimiter}`);
  return { ...asFound, missing: named.length === 0 ? null : named, delimiter: sign };
}

export const typesOf = (columns: ColumnUses): Readonly<Record<string, ColumnType>> =>
  Object.fromEntries(columns.filter((each): each is [string, ColumnType] => each[1] !== "not used"));

export const ignoredOf = (columns: ColumnUses): readonly string[] =>
  columns.filter(([, use]) => use === "not used").map(([name]) => name);

async function noFiles(): Promise<never> {
  throw new Error("a page reads no files");
}

const rivalsOf = (list: string): readonly string[] => words(list).map((spec) => asSpecification(spec, "x"));

/** A rival that is one: what cannot be meant is refused before anything is trained. */
async function rival(spec: string) {
  const specification = await readActivation(spec, noFiles);
  nonlinearityOf(specification);
  return specification;
}

/** The settings that the command line has for the same wish. */
async function settingsOf(wish: TableWish): Promise<Settings> {
  const { preserve, share, hidden, seed, work, band, start, learningRate } = wish;
  const quick = work === "quick" ? quickSettings : null;
  const named = (all: readonly string[]) => all.map((spec) => ({ spec, points: null }));
  const rivals = await Promise.all(rivalsOf(wish.rivals).map(rival));
  const usual = quick === null ? defaultSettings.baselines : named(quick.baselines);
  return {
    ...defaultSettings,
    ...quick,
    ...{ preserve, share, hidden, seed, learningRate },
    band: band === "closeness" ? null : band,
    start: start === "half" ? null : { spec: start, points: null },
    baselines: rivals.length === 0 ? usual : rivals,
  };
}

/** The question that `relucid derive` asks for the same wish. Throws what `readCloseness` and `nonlinearityOf` throw. */
export async function questionOf(wish: TableWish, hash: string): Promise<Question> {
  const { target, task, columns, seed, closeness, closenessOut, memberships } = wish;
  const read = (text: string) => {
    const { spec, points } = closenessWish(text, memberships);
    return readCloseness(spec, points === null ? noFiles : async () => points);
  };
  const input = await read(closeness);
  const output = closenessOut.trim() === "" ? input : await read(closenessOut);
  const splits = { kind: "random" } as const;
  const [types, ignore] = [typesOf(columns), ignoredOf(columns)];
  const data = { hash, reading: readingOf(wish), types, ignore, target, task: taskOf(task), splits, seed };
  return questionSchema.parse({ settings: await settingsOf(wish), closeness: { input, output }, data });
}

/** The command line that asks the same of a file, with the engine that the page has. */
export function commandOf(file: string, wish: TableWish): string {
  const { target, task, columns, missing, delimiter, preserve, share, hidden, seed, work, band, start } = wish;
  const { learningRate, rivals, closeness, closenessOut, memberships } = wish;
  const usual = defaultSettings;
  const options: readonly (readonly [flag: string, value: string])[] = [
    ["--data", file],
    ["--target", target],
    ...(task === "found" ? [] : [["--task", task] as const]),
    ...(words(missing).length === 0 ? [] : [["--missing", words(missing).join(",")] as const]),
    ...(delimiter === "" ? [] : [["--delimiter", delimiter] as const]),
    ...Object.entries(typesOf(columns)).map(([name, type]) => ["--type", `${name}=${type}`] as const),
    ...ignoredOf(columns).map((name) => ["--ignore", name] as const),
    ["--closeness", closenessWish(closeness, memberships).spec],
    ...(closenessOut.trim() === ""
      ? []
      : [["--closeness-out", closenessWish(closenessOut, memberships).spec] as const]),
    ...(band === "closeness" ? [] : [["--band", band.join(",")] as const]),
    ["--preserve", preserve],
    ...(share === usual.share ? [] : [["--share", share] as const]),
    ["--hidden", hidden.join(",")],
    ...(start === "half" ? [] : [["--start", start] as const]),
    ...(learningRate === usual.learningRate ? [] : [["--learning-rate", String(learningRate)] as const]),
    ...(rivalsOf(rivals).length === 0 ? [] : [["--baselines", rivalsOf(rivals).join(",")] as const]),
    ["--seed", String(seed)],
    ["--engine", "wasm"],
  ];
  const line = options.flatMap(([flag, value]) => (value.startsWith("-") ? [`${flag}=${value}`] : [flag, value]));
  return ["relucid", "derive", ...line.map(shellWord), ...(work === "quick" ? ["--quick"] : [])].join(" ");
}
