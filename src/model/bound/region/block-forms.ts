import type { HingeSum } from "../../hinge-sum.ts";
import {
  type ActivationBlock,
  type AffineBlock,
  type Block,
  type Model,
  type SelectionBlock,
  widthsOf,
} from "../../model.ts";
import { isHingeSum } from "../../scalar-function.ts";
import { type AffineForms, behindEachOther, exactMap, mappedForms, sumOfForms } from "./affine-forms.ts";
import { dyadics } from "./dyadic.ts";

/** The sign of a form inside a region; null where it has both. */
export type SignOf = (form: readonly bigint[]) => -1 | 0 | 1 | null;

/** What a block computes in a region, with the sides of its kinks on which that lies; or a form whose sign must be known first. */
export type BlockForms = { readonly forms: AffineForms; readonly sides: string } | { readonly open: readonly bigint[] };

/** How a block computes, and how many multiplications that takes for each coefficient of a form. */
export interface FormRule {
  readonly cost: number;
  readonly formsOf: (given: readonly AffineForms[], signOf: SignOf) => BlockForms;
}

/** How the blocks of a model compute affine functions where no kink lies; null where a block never does. The doubles of a model are meant exactly. */
export function formRules(model: Model): readonly FormRule[] | null {
  const widths = widthsOf(model);
  const rules = model.blocks.map((block, i) => ruleOf(block, widths[i]!));
  return rules.every((rule) => rule !== null) ? rules : null;
}

const settled = (forms: AffineForms): BlockForms => ({ forms, sides: "" });

function ruleOf(block: Block, width: number): FormRule | null {
  switch (block.kind) {
    case "input":
      return { cost: 0, formsOf: ([x]) => settled(x!) };
    case "affine":
      return affineRule(block);
    case "activation":
      return activationRule(block, width);
    case "selection":
      return {
        cost: block.groups.reduce((sum, { length }) => sum + length, 0),
        formsOf: ([x], signOf) => selected(block, x!, signOf),
      };
    case "sum":
      return { cost: 0, formsOf: (given) => settled(sumOfForms(given)) };
    case "concatenation":
      return { cost: 0, formsOf: (given) => settled(behindEachOther(given)) };
    case "group":
      return null;
  }
}

function affineRule(block: AffineBlock): FormRule {
  const map = exactMap(block);
  return { cost: map.wholes.length, formsOf: ([x]) => settled(mappedForms(map, x!)) };
}

/** A straight line: slope and offset as whole numbers, with a power of two that goes with them. */
interface Line {
  readonly slope: bigint;
  readonly offset: bigint;
}

interface ExactHinge {
  /** Where this line is positive, … */
  readonly where: Line;
  /** … this one is added. */
  readonly added: Line;
}

/** Lines by 2^−2·shift, but those that only a sign is asked of by 2^−shift. */
interface ExactHinges {
  readonly line: Line;
  readonly hinges: readonly ExactHinge[];
}

function exactHinges(functions: readonly HingeSum[]): {
  readonly each: readonly ExactHinges[];
  readonly shift: number;
} {
  const numbers = functions.flatMap(({ slope, offset, hinges }) => [
    slope,
    offset,
    ...hinges.flatMap((hinge) => [hinge.weight, hinge.slope, hinge.offset]),
  ]);
  const { wholes, shift } = dyadics(numbers);
  let read = 0;
  const next = () => wholes[read++]!;
  const nextLine = (): Line => ({ slope: next(), offset: next() });
  const scaled = ({ slope, offset }: Line, factor: bigint): Line => ({
    slope: factor * slope,
    offset: factor * offset,
  });
  const each = functions.map(({ hinges }) => ({
    line: scaled(nextLine(), 1n << BigInt(shift)),
    hinges: hinges.map(() => {
      const weight = next();
      const where = nextLine();
      return { where, added: scaled(where, weight) };
    }),
  }));
  return { each, shift };
}

function activationRule({ functions }: ActivationBlock, width: number): FormRule | null {
  if (!functions.every(isHingeSum)) return null;
  const { each, shift } = exactHinges(functions);
  const formsOf: FormRule["formsOf"] = ([x], signOf) => {
    const { rows, shift: before } = x!;
    const behind = ({ slope, offset }: Line, z: readonly bigint[]) =>
      z.map((v, k) => slope * v + (k === z.length - 1 ? offset << BigInt(before) : 0n));
    let sides = "";
    const found: (readonly bigint[])[] = [];
    for (const [i, z] of rows.entries()) {
      const { line, hinges } = each[functions.length === 1 ? 0 : i]!;
      let [slope, offset] = [line.slope, line.offset];
      for (const { where, added } of hinges) {
        const form = behind(where, z);
        const sign = signOf(form);
        if (sign === null) return { open: form };
        sides += sign > 0 ? "1" : "0";
        if (sign > 0) [slope, offset] = [slope + added.slope, offset + added.offset];
      }
      found.push(behind({ slope, offset }, z));
    }
    return { forms: { rows: found, shift: before + 2 * shift }, sides };
  };
  return { cost: width * each.reduce((most, { hinges }) => Math.max(most, 1 + hinges.length), 0), formsOf };
}

/** The entries of the ranks that are asked for, found by taking the greatest of what is left again and again. */
function selected({ groups, group, rank }: SelectionBlock, { rows, shift }: AffineForms, signOf: SignOf): BlockForms {
  const lastRanks = groups.map((_, g) => rank.reduce((most, r, i) => (group[i] === g ? Math.max(most, r) : most), -1));
  const ordered: (readonly number[])[] = [];
  for (const [g, entries] of groups.entries()) {
    const left = Array.from(entries);
    const taken: number[] = [];
    while (taken.length <= lastRanks[g]!) {
      let top = 0;
      for (let i = 1; i < left.length; i++) {
        const form = rows[left[i]!]!.map((v, k) => v - rows[left[top]!]![k]!);
        const sign = signOf(form);
        if (sign === null) return { open: form };
        if (sign > 0) top = i;
      }
      taken.push(...left.splice(top, 1));
    }
    ordered.push(taken);
  }
  const chosen = Array.from(group, (g, i) => ordered[g]![rank[i]!]!);
  return { forms: { rows: chosen.map((entry) => rows[entry]!), shift }, sides: `${chosen.join(" ")};` };
}
