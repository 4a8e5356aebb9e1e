import { bundledTargets } from "../../data/index.ts";
import { briefClaims } from "../claims/brief.ts";
import { starts } from "../learn/starts.ts";
import { topics } from "../people/pair.ts";
import { type ColumnUse, columnUses, tasks } from "../table/wish.ts";
import { drawnKnots, drawnValue } from "../theory/drawn.ts";
import { areMemberships } from "../theory/drawn-closeness.ts";
import { type LabState, mostAnswers, startState, toys } from "./state.ts";

/** How a part of the state is written in the address, and read; null: it cannot be meant. */
interface Field<T> {
  readonly write: (value: T) => string;
  readonly read: (text: string) => T | null;
}

const longest = 1000;

const oneOf = <T extends string>(words: readonly T[]): Field<T> => ({
  write: (value) => value,
  read: (text) => words.find((word) => word === text) ?? null,
});

const number = (accept: (value: number) => boolean): Field<number> => ({
  write: String,
  read: (text) => (text.trim() !== "" && accept(Number(text)) ? Number(text) : null),
});

const whole = (from: number, to: number) => number((value) => Number.isInteger(value) && value >= from && value <= to);

const list = <T extends readonly number[]>(accept: (values: readonly number[]) => values is T): Field<T> => ({
  write: (values) => values.join(","),
  read: (text) => {
    const values = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
    return accept(values) ? values : null;
  },
});

const text: Field<string> = { write: (value) => value, read: (value) => (value.length <= longest ? value : null) };

const isWidth = (value: number) => Number.isInteger(value) && value >= 1 && value <= 64;

const areWidths = (values: readonly number[]): values is readonly number[] =>
  values.length >= 1 && values.length <= 4 && values.every(isWidth);

const areDrawn = (values: readonly number[]): values is readonly number[] =>
  values.length === drawnKnots.length && values.every((value) => drawnValue(value) === value);

const isBand = (values: readonly number[]): values is LabState["band"] =>
  values.length === 2 && values.every(Number.isFinite) && values[0]! <= values[1]!;

/** Slopes that a network can learn: two ends, not both at or below 0. */
const isLearnable = (values: readonly number[]): values is LabState["learnBand"] =>
  isBand(values) && values[0] < values[1] && values[1] > 0 && values.every((value) => Math.abs(value) <= 10);

const shares = ["network", "layer", "neuron"] as const;

const isRate = (value: number) => value >= 1e-5 && value <= 1;

/** A band, or the word that leaves it to closeness. */
const bandOrCloseness: Field<LabState["tableBand"]> = {
  write: (value) => (value === "closeness" ? value : value.join(",")),
  read: (text) => (text === "closeness" ? text : list(isLearnable).read(text)),
};

type Pair = readonly [number, number];

/** Pairs of numbers, such as 4:1,12:0.5, of which `accept` holds. */
const pairs = (accept: (given: readonly (readonly number[])[]) => boolean): Field<readonly Pair[]> => ({
  write: (given) => given.map((each) => each.join(":")).join(","),
  read: (text) => {
    if (text === "") return [];
    const given = text
      .split(",")
      .map((part) => part.split(":").map((word) => (word.trim() === "" ? Number.NaN : Number(word))));
    return accept(given) ? (given as [number, number][]) : null;
  },
});

const isAnswer = ([distance, answer, ...more]: readonly number[]) =>
  distance! > 0 && distance! < Number.POSITIVE_INFINITY && answer! >= 0 && answer! <= 1 && more.length === 0;

/** Distances with an answer each. */
const answers: Field<LabState["answers"]> = pairs((given) => given.every(isAnswer) && given.length <= mostAnswers);

const isStep = ([step, value, ...more]: readonly number[]) =>
  Number.isInteger(step) && step! >= 1 && step! <= 11 && Number.isFinite(value) && more.length === 0;

/** Steps with the numbers at which their sliders stand, each once. */
const steps: Field<LabState["steps"]> = pairs(
  (given) => given.every(isStep) && new Set(given.map(([step]) => step)).size === given.length,
);

const isUse = (word: string | undefined): word is ColumnUse =>
  (columnUses as readonly (string | undefined)[]).includes(word);

/** Columns with what they are taken for, such as island:category,year:not used; names are percent-encoded. */
const columns: Field<LabState["columns"]> = {
  write: (given) => given.map(([name, use]) => `${encodeURIComponent(name)}:${use}`).join(","),
  read: (text) => {
    if (text === "") return [];
    if (text.length > 10 * longest) return null;
    const given = text.split(",").map((part) => part.split(":"));
    if (!given.every(([name, use, more]) => name !== undefined && more === undefined && isUse(use))) return null;
    try {
      return given.map(([name, use]) => [decodeURIComponent(name!), use as ColumnUse] as const);
    } catch {
      return null;
    }
  },
};

const claims: Field<LabState["claims"]> = {
  write: (given) => given.join(","),
  read: (text) => {
    const given = text === "" ? [] : text.split(",");
    const known = briefClaims.map(([id]) => id).filter((id) => given.includes(id));
    return known.length === given.length ? known : null;
  },
};

const fields: { readonly [Name in keyof LabState]: Field<LabState[Name]> } = {
  toy: oneOf(toys),
  preserve: oneOf(["network", "neuron"]),
  gain: number((value) => value >= 0.1 && value <= 1000),
  hidden: list(areWidths),
  regions: whole(2, 64),
  share: oneOf(shares),
  learnBand: list(isLearnable),
  start: oneOf(starts),
  rate: number(isRate),
  seed: whole(0, 999_999),
  pieces: whole(2, 16),
  steps,
  closeness: text,
  closenessOut: text,
  memberships: list((values): values is readonly number[] => areMemberships(values)),
  asked: oneOf(topics),
  answersAre: oneOf(["words", "degrees"]),
  answers,
  answersFile: text,
  ownFile: text,
  ownColumn: text,
  tableFile: text,
  table: oneOf(Object.keys(bundledTargets)),
  target: text,
  task: oneOf(tasks),
  missing: text,
  delimiter: text,
  columns,
  tablePreserve: oneOf(["network", "neuron"]),
  tableShare: oneOf(shares),
  tableBand: bandOrCloseness,
  tableStart: oneOf(starts),
  tableRate: number(isRate),
  tableHidden: list(areWidths),
  tableSeed: whole(0, 999_999),
  tableWork: oneOf(["quick", "whole"]),
  rivals: text,
  activation: text,
  search: text,
  repair: oneOf(["hidden", "shown"]),
  networkFile: text,
  networkFrom: text,
  claims,
  drawn: list(areDrawn),
  band: list(isBand),
};

const names = Object.keys(fields) as readonly (keyof LabState)[];

function written<Name extends keyof LabState>(name: Name, state: LabState): string {
  return fields[name].write(state[name]);
}

/** The state as the part of an address behind `#`: what differs from the start, in a fixed order. */
export function addressOf(state: LabState): string {
  const differing = names.filter((name) => written(name, state) !== written(name, startState));
  return new URLSearchParams(Object.fromEntries(differing.map((name) => [name, written(name, state)]))).toString();
}

/** What an address says, and the names of what it says that cannot be meant; those stay as at the start. */
export function stateOf(address: string): { readonly state: LabState; readonly refused: readonly string[] } {
  const given = [...new URLSearchParams(address.replace(/^#/, ""))];
  const read = given.map(([name, value]) => {
    const field = (fields as Readonly<Record<string, Field<unknown>>>)[name];
    return { name, value: Object.hasOwn(fields, name) ? field!.read(value) : null };
  });
  const understood = read.filter(({ value }) => value !== null);
  return {
    state: { ...startState, ...Object.fromEntries(understood.map(({ name, value }) => [name, value])) },
    refused: read.filter(({ value }) => value === null).map(({ name }) => name),
  };
}
