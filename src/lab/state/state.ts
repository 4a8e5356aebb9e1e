import type { ClaimId } from "../../claim/index.ts";
import type { Share } from "../../model/index.ts";
import type { Preserve } from "../../training/index.ts";
import type { Start } from "../learn/starts.ts";
import type { Topic } from "../people/pair.ts";
import type { ColumnUses, TableWish } from "../table/wish.ts";
import { drawnKnots, drawnValue } from "../theory/drawn.ts";

/** The made-up tables that the page learns from. */
export const toys = ["moons", "rings", "spirals", "corners"] as const;
export type Toy = (typeof toys)[number];

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
  /** One activation for the network, one for each layer, or one for each neuron. */
  readonly share: Share;
  /** The slopes that are allowed, and those at the start. */
  readonly learnBand: readonly [number, number];
  readonly start: Start;
  /** Adam's step size at the start. */
  readonly rate: number;
  readonly seed: number;
  /** The learned activation is shown beside one of so many pieces. */
  readonly pieces: number;
  /** Where the sliders of the eleven steps stand that were moved. */
  readonly steps: readonly (readonly [step: number, value: number])[];
  readonly closeness: string;
  /** Closeness of the outputs; empty: that of the inputs. */
  readonly closenessOut: string;
  /** Memberships of the drawn closeness at its distances. */
  readonly memberships: readonly number[];
  /** What people are asked about, and what they said: distances, each with an answer from 0 to 1. */
  readonly asked: Topic;
  /** Whether they say close or not, or how close. */
  readonly answersAre: "words" | "degrees";
  readonly answers: readonly (readonly [distance: number, answer: number])[];
  /** Names of files of the visitor's own, whose bytes stay in the page; empty: none is open. */
  readonly answersFile: string;
  readonly ownFile: string;
  readonly tableFile: string;
  readonly networkFile: string;
  /** The column of one's own that is asked about; empty: the first. */
  readonly ownColumn: string;
  /** A bundled table, where no file is open, and the column to predict; empty: the usual one. */
  readonly table: string;
  readonly target: string;
  readonly task: TableWish["task"];
  /** Words for a missing cell beside the usual ones, behind commas. */
  readonly missing: string;
  /** What parts the cells of a table, a sign or the word tab; empty: what is found. */
  readonly delimiter: string;
  readonly columns: ColumnUses;
  readonly tablePreserve: Preserve;
  readonly tableShare: Share;
  /** The slopes that are allowed, or: those that closeness gives. */
  readonly tableBand: readonly [number, number] | "closeness";
  readonly tableStart: Start;
  readonly tableRate: number;
  readonly tableHidden: readonly number[];
  readonly tableSeed: number;
  readonly tableWork: TableWish["work"];
  /** Activations to compare with, one by one; empty: the usual ones. */
  readonly rivals: string;
  readonly activation: string;
  /** What is looked for among the activations of the catalogue. */
  readonly search: string;
  /** Whether the nearest admissible activation is shown. */
  readonly repair: "shown" | "hidden";
  /** The tensor at which the network begins; empty: its inputs. */
  readonly networkFrom: string;
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
  share: "network",
  learnBand: [0, 1],
  start: "half",
  rate: 0.01,
  seed: 1,
  pieces: 2,
  steps: [],
  closeness: "gaussian(1)",
  closenessOut: "",
  memberships: [0.875, 0.75, 0.5, 0.25, 0.125, 0, 0],
  asked: "lengths",
  answersAre: "words",
  answers: [],
  answersFile: "",
  ownFile: "",
  tableFile: "",
  networkFile: "",
  ownColumn: "",
  table: "penguins",
  target: "",
  task: "found",
  missing: "",
  delimiter: "",
  columns: [],
  tablePreserve: "network",
  tableShare: "network",
  tableBand: "closeness",
  tableStart: "half",
  tableRate: 0.01,
  tableHidden: [32, 32],
  tableSeed: 1,
  tableWork: "quick",
  rivals: "",
  activation: "gelu",
  search: "",
  repair: "hidden",
  networkFrom: "",
  claims: ["C6"],
  drawn: drawnKnots.map((knot) => drawnValue(Math.max(0, knot) * 0.75 + Math.min(0, knot) * 0.125)),
  band: [0, 1],
};
