import { type ColumnType, columnTypes } from "../../data/index.ts";
import {
  defaultSettings,
  type Question,
  questionSchema,
  quickSettings,
  type Settings,
} from "../../derivation/index.ts";
import { readCloseness } from "../../specification/index.ts";
import { shellWord } from "../../wording/index.ts";
import { asSpecification } from "../theory/as-specification.ts";

/** What a column is taken for, where the visitor says so. */
export const columnUses = [...columnTypes, "not used"] as const;
export type ColumnUse = (typeof columnUses)[number];

export type ColumnUses = readonly (readonly [column: string, use: ColumnUse])[];

/** What is to be derived from a table: all that the page lets choose. */
export interface TableWish extends Pick<Settings, "preserve" | "hidden" | "seed"> {
  readonly target: string;
  readonly columns: ColumnUses;
  /** Quick: fewer splits, regions and rivals, as --quick of the command line. */
  readonly work: "quick" | "whole";
  readonly closeness: string;
  /** Empty: that of the inputs. */
  readonly closenessOut: string;
}

export const typesOf = (columns: ColumnUses): Readonly<Record<string, ColumnType>> =>
  Object.fromEntries(columns.filter((each): each is [string, ColumnType] => each[1] !== "not used"));

export const ignoredOf = (columns: ColumnUses): readonly string[] =>
  columns.filter(([, use]) => use === "not used").map(([name]) => name);

async function noFiles(): Promise<never> {
  throw new Error("a page reads no files");
}

/** The settings that the command line has for the same wish. */
function settingsOf({ preserve, hidden, seed, work }: TableWish): Settings {
  const quick = quickSettings.baselines.map((spec) => ({ spec, points: null }));
  return {
    ...defaultSettings,
    ...(work === "quick" && { ...quickSettings, baselines: quick }),
    ...{ preserve, hidden, seed },
  };
}

/** The question that `relucid derive` asks for the same wish. Throws what `readCloseness` throws. */
export async function questionOf(wish: TableWish, hash: string): Promise<Question> {
  const { target, columns, seed, closeness, closenessOut } = wish;
  const read = (text: string) => readCloseness(asSpecification(text, "d"), noFiles);
  const input = await read(closeness);
  const output = closenessOut.trim() === "" ? input : await read(closenessOut);
  const reading = { missing: null, delimiter: null, sample: null };
  const splits = { kind: "random" } as const;
  const [types, ignore] = [typesOf(columns), ignoredOf(columns)];
  const data = { hash, reading, types, ignore, target, task: null, splits, seed };
  return questionSchema.parse({ settings: settingsOf(wish), closeness: { input, output }, data });
}

/** The command line that asks the same of a file, with the engine that the page has. */
export function commandOf(file: string, wish: TableWish): string {
  const { target, columns, preserve, hidden, seed, work, closeness, closenessOut } = wish;
  const options: readonly (readonly [flag: string, value: string])[] = [
    ["--data", file],
    ["--target", target],
    ...Object.entries(typesOf(columns)).map(([name, type]) => ["--type", `${name}=${type}`] as const),
    ...ignoredOf(columns).map((name) => ["--ignore", name] as const),
    ["--closeness", asSpecification(closeness, "d")],
    ...(closenessOut.trim() === "" ? [] : [["--closeness-out", asSpecification(closenessOut, "d")] as const]),
    ["--preserve", preserve],
    ["--hidden", hidden.join(",")],
    ["--seed", String(seed)],
    ["--engine", "wasm"],
  ];
  const words = options.flatMap(([flag, value]) => (value.startsWith("-") ? [`${flag}=${value}`] : [flag, value]));
  return ["relucid", "derive", ...words.map(shellWord), ...(work === "quick" ? ["--quick"] : [])].join(" ");
}
