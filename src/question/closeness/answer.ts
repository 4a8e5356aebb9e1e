import {
  type Closeness,
  type Domain,
  type DomainSlopeBound,
  type Modulus,
  modulus,
  modulusOn,
  slopeBoundOn,
} from "../../closeness/index.ts";
import { extendedNumber } from "../../document/index.ts";
import { closenessName, closenessOf } from "../../specification/index.ts";
import type { ClosenessQuestion } from "./question.ts";

export interface ModulusRow extends Modulus {
  readonly d: number;
  readonly muIn: number;
  readonly muOut: number;
}

export interface ModulusPair extends Modulus {
  readonly x: number;
  readonly xPrime: number;
}

export interface ClosenessAnswer {
  /** What readers call the two. */
  readonly in: string;
  readonly out: string;
  /** Whether a domain was asked for. */
  readonly hasDomain: boolean;
  readonly found: DomainSlopeBound;
  readonly modulus: readonly ModulusRow[];
  readonly pairs: readonly ModulusPair[];
}

const allReals: Domain = [[Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]];

/** Slope bound, modulus at distances, and what holds for pairs of inputs. */
export function closenessAnswer(question: ClosenessQuestion): ClosenessAnswer {
  const [input, output] = [closenessOf(question.in), closenessOf(question.out)];
  const domain = question.domain?.map(([lo, hi]) => [extendedNumber(lo), extendedNumber(hi)] as const) ?? allReals;
  return {
    in: closenessName(question.in, input),
    out: closenessName(question.out, output),
    hasDomain: question.domain !== null,
    found: slopeBoundOn(input, output, domain),
    modulus: question.at.map((d) => rowAt(input, output, d)),
    pairs: question.pairs.map(([x, xPrime]) => ({
      x,
      xPrime,
      ...modulusOn(input, output, { domain, x, xPrime }),
    })),
  };
}

function rowAt(input: Closeness, output: Closeness, d: number): ModulusRow {
  return { d, muIn: input.at(d), muOut: output.at(d), ...modulus(input, output, d) };
}
