import type { ClaimId } from "../../claim/index.ts";
import { type SlopeBand, slopeBand } from "../../constraint/index.ts";
import type { Preserve } from "../../training/index.ts";
import type { Topic } from "../people/pair.ts";
import type { ColumnUses, TableWish } from "../table/wish.ts";
import { drawnKnots, drawnValue } from "../theory/drawn.ts";

/** The made-up tables that the page learns from. */
export const toys = ["moons", "rings", "spirals", "corners"] as const;
export type Toy = (typeof toys)[number];

/** Slopes that closeness allows: what most closenesses come to. */
export const admitted: SlopeBand = slopeBand(0, 1);

/** More answers than this are not kept in the address. */
export const mostAnswers = 120;

/** All that a visitor has chosen: a plain value that stands in the address of the page. */
export interface LabState {
  readonly toy: Toy;
  readonly preserve: Preserve;
  /** The factor behind a network of norm 1: with slopes up to 1, its certified Lipschitz constant. */
  readonly gain: number;
  readonly hidden: readonly number[];
  readonly regions: number;
  readonly seed: number;
  readonly closeness: string;
  /** Closeness of the outputs; empty: that of the inputs. */
  readonly closenessOut: string;
  /** What people are asked about, and what they said: distances, each with an answer from 0 to 1. */
  readonly asked: Topic;
  readonly answers: readonly (readonly [distance: number, answer: number])[];
  /** A bundled table, where no file is open, and the column to predict; empty: the usual one. */
  readonly table: string;
  readonly target: string;
  readonly columns: ColumnUses;
  readonly tablePreserve: Preserve;
  readonly tableHidden: readonly number[];
  readonly tableSeed: number;
  readonly tableWork: TableWish["work"];
  readonly activation: string;
  /** Claims that are to be checked. */
  readonly claims: readonly ClaimId[];
  /** Values of the drawn activation at its points. */
  readonly drawn: readonly number[];
  readonly band: readonly [number, number];
}

export const startState: LabState = {
  toy: "moons",
  preserve: "network",
  gain: 12,
  hidden: [16, 16],
  regions: 16,
  seed: 1,
  closeness: "gaussian(1)",
  closenessOut: "",
  asked: "lengths",
  answers: [],
  table: "penguins",
  target: "",
  columns: [],
  tablePreserve: "network",
  tableHidden: [32, 32],
  tableSeed: 1,
  tableWork: "quick",
  activation: "gelu",
  claims: ["C6"],
  drawn: drawnKnots.map((knot) => drawnValue(Math.max(0, knot) * 0.75 + Math.min(0, knot) * 0.125)),
  band: [0, 1],
};
