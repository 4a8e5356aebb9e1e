import { isGroupSort, type Nonlinearity } from "../../activation/index.ts";
import { certify } from "../../certificate/index.ts";
import { slopeBand } from "../../constraint/index.ts";
import { slopeConstraint } from "../../derivation/index.ts";
import {
  type ActivationSpecification,
  activationOf,
  nonlinearityOf,
  type ReadText,
  readActivation,
} from "../../specification/index.ts";
import type { StudiedActivation } from "../trial/networks-plan.ts";
import type { PlanDocument } from "./plan-schema.ts";

/** What is given by a file is known by its content, wherever that lies. */
const byContent = ({ spec, points }: ActivationSpecification): ActivationSpecification => ({
  spec: points === null ? spec.trim() : "points:",
  points,
});

const given = async (spec: string, text: ReadText) => byContent(await readActivation(spec, text));

/** The activation whose slopes learned ones start from. */
async function startFrom(spec: string, text: ReadText): Promise<ActivationSpecification> {
  const specification = await given(spec, text);
  activationOf(specification);
  return specification;
}

/** An activation as the plan has it, before closeness and regime are known. */
export type Named = { readonly label: string } & (
  | { readonly kind: "fixed"; readonly specification: ActivationSpecification; readonly activation: Nonlinearity }
  | { readonly kind: "learned"; readonly wishes: LearnedWishes; readonly start: ActivationSpecification | null }
);
type LearnedWishes = Extract<PlanDocument["activations"][number], { readonly learned: unknown }>["learned"];

/** Reads an activation of a plan. Throws what `readActivation` and `nonlinearityOf` throw. */
export async function namedActivation(item: PlanDocument["activations"][number], text: ReadText): Promise<Named> {
  if (typeof item === "object" && "learned" in item) {
    const { start } = item.learned;
    const from = start === undefined ? null : await startFrom(start, text);
    return { kind: "learned", label: item.name ?? "learned", wishes: item.learned, start: from };
  }
  const spec = typeof item === "string" ? item : item.activation;
  const label = typeof item === "string" ? spec.trim() : item.name;
  const specification = await given(spec, text);
  return { kind: "fixed", label, specification, activation: nonlinearityOf(specification) };
}

/** An activation under a closeness, and the largest |slope| that it has for certain. */
export interface Steep {
  readonly activation: StudiedActivation;
  readonly steepest: number;
}

/** A sorting permutes at every point. */
const steepestOf = (s: Nonlinearity): number =>
  isGroupSort(s) ? 1 : certify(s, { band: slopeBand(0, 1) }).lipschitz.hi;

/** The activation as it is studied under a closeness. Throws what `slopeConstraint` throws. */
export function studied(named: Named, close: Parameters<typeof slopeConstraint>[0]): Steep {
  if (named.kind === "fixed")
    return { activation: { kind: "fixed", spec: named.specification }, steepest: steepestOf(named.activation) };
  const { regions, range, share, band: given = null } = named.wishes;
  const { lo, hi } = slopeConstraint(close, given).band;
  const activation = { kind: "learned", regions, range, share, band: [lo, hi], start: named.start } as const;
  return { activation, steepest: Math.max(Math.abs(lo), Math.abs(hi)) };
}

/** Less than 1 by more than a product of a few float32 numbers is rounded up. */
const margin = 1 - 2 ** -20;

/** The gain with which the network has at most the given constant, its weights being of norm at most 1. */
export function gainFor(lipschitz: number | null, steepest: number, hiddenLayers: number): number {
  if (lipschitz === null) return 1;
  const gain = Math.fround((lipschitz / steepest ** hiddenLayers) * margin);
  if (Number.isFinite(gain) && gain > 0) return gain;
  throw new TypeError(
    `no network of ${hiddenLayers} hidden layers with this activation has Lipschitz constant ${lipschitz}: its steepest slope is ${steepest}; exclude the combination`,
  );
}
