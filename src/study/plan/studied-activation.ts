import type { Activation } from "../../activation/index.ts";
import { certify } from "../../certificate/index.ts";
import { slopeBand } from "../../constraint/index.ts";
import { slopeConstraint } from "../../derivation/index.ts";
import {
  type ActivationSpecification,
  activationOf,
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

async function given(spec: string, text: ReadText) {
  const specification = await readActivation(spec, text);
  return { specification: byContent(specification), activation: activationOf(specification) };
}

/** An activation as the plan has it, before closeness and regime are known. */
export type Named = { readonly label: string } & (
  | { readonly kind: "fixed"; readonly specification: ActivationSpecification; readonly activation: Activation }
  | { readonly kind: "learned"; readonly wishes: LearnedWishes; readonly start: ActivationSpecification | null }
);
type LearnedWishes = Extract<PlanDocument["activations"][number], { readonly learned: unknown }>["learned"];

/** Reads an activation of a plan. Throws what `readActivation` and `activationOf` throw. */
export async function namedActivation(item: PlanDocument["activations"][number], text: ReadText): Promise<Named> {
  if (typeof item === "object" && "learned" in item) {
    const { start } = item.learned;
    const from = start === undefined ? null : (await given(start, text)).specification;
    return { kind: "learned", label: item.name ?? "learned", wishes: item.learned, start: from };
  }
  const spec = typeof item === "string" ? item : item.activation;
  const label = typeof item === "string" ? spec.trim() : item.name;
  return { kind: "fixed", label, ...(await given(spec, text)) };
}

/** An activation under a closeness, and the largest |slope| that it has for certain. */
export interface Steep {
  readonly activation: StudiedActivation;
  readonly steepest: number;
}

/** The activation as it is studied under a closeness. Throws what `slopeConstraint` throws. */
export function studied(named: Named, close: Parameters<typeof slopeConstraint>[0]): Steep {
  if (named.kind === "fixed") {
    const { lipschitz } = certify(named.activation, { band: slopeBand(0, 1) });
    return { activation: { kind: "fixed", spec: named.specification }, steepest: lipschitz.hi };
  }
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
