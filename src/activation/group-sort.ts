import type { Activation } from "./activation.ts";
import { ActivationError } from "./activation-error.ts";

/**
 * What a hidden layer may do instead of applying a function to each neuron: of a width w the neurons i, i + w/size, i + 2·w/size, … are a group, and each group is
 * sorted, the smallest first. At every point a permutation, so no distance in any l_p norm grows.
 * Source: Anil, Lucas & Grosse, "Sorting out Lipschitz function approximation" (ICML 2019); size 2 is MaxMin.
 */
export interface GroupSort {
  readonly kind: "group-sort";
  /** `group_sort(2)`, which `parseGroupSort` reads back. */
  readonly name: string;
  readonly size: number;
  /** Of each output by each input. */
  readonly slopeRange: readonly [number, number];
}

/** What hidden layers do to what their neurons have summed up: a function of each, or a sorting of groups, which is none. */
export type Nonlinearity = Activation | GroupSort;

export const isGroupSort = (s: Nonlinearity): s is GroupSort => "size" in s;

/** Graphs compare neighbours in as many rounds as a group has neurons: groups of 16 take seconds to compile, of 32 half a minute. */
const largest = 16;

function sizeIn(text: string): number {
  const size = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (size >= 2 && size <= largest) return size;
  const problem = `group_sort takes the number of neurons in a group, from 2 to ${largest}, such as group_sort(2); got "${text}".`;
  throw new ActivationError("activation/bad-parameter", problem);
}

/**
 * The sorting that a text names: `group_sort(4)`, `GroupSort:4`, or `group_sort`, `maxmin` for pairs; null where it names none.
 *
 * @throws {ActivationError} `activation/bad-parameter`.
 */
export function parseGroupSort(spec: string): GroupSort | null {
  const parts = /^(?:[a-z_]\w*\.)*(group[_-]?sort|max[_-]?min)\s*(?:\(([^()]*)\)|:([^():]*))?$/i.exec(spec.trim());
  if (parts === null) return null;
  const between = (parts[2] ?? parts[3] ?? "").trim();
  if (between !== "" && /^max/i.test(parts[1]!)) {
    const problem = `maxmin takes no parameter, it sorts pairs: write group_sort(${between}) for other groups.`;
    throw new ActivationError("activation/bad-parameter", problem);
  }
  const size = between === "" ? 2 : sizeIn(between);
  return Object.freeze({ kind: "group-sort", name: `group_sort(${size})`, size, slopeRange: [0, 1] as const });
}
