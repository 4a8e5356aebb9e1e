import type { ReluEquivalence } from "../activation/index.ts";
import type { Residuum } from "../closeness/index.ts";
import type { Enclosure } from "../interval/index.ts";
import type { Decision } from "./verdict.ts";

/** Enclosures of an infimum and a supremum; infinite ends are possible values. */
export interface Range {
  readonly inf: Enclosure;
  readonly sup: Enclosure;
}

/** Everything that is known about the slopes of an activation, and how; the verdict says whether every chord slope on the domain lies in the band. */
export type Certificate = CertificateFacts & Decision;

/** A certificate but for its verdict, and the witness or the reason that goes with it. */
export interface CertificateFacts {
  readonly activation: string;
  readonly band: readonly [number, number];
  /** Slopes wherever they exist, one-sided ones included. */
  readonly slope: Range;
  /** Places where slopes come within the enclosures; infinite: in a tail. */
  readonly extremes: { readonly inf: number; readonly sup: number };
  /** Slopes of chords: those of the slopes, and infinite ones where the activation jumps. */
  readonly chord: Range;
  readonly lipschitz: Enclosure;
  /** Non-decreasing; null where undecided. */
  readonly monotone: boolean | null;
  readonly continuous: boolean | null;
  readonly domain: readonly [number, number];
  readonly method: "exact" | "interval";
  /** The largest c ≤ 1 for which c·s is 1-Lipschitz on the domain. */
  readonly scale: Enclosure;
  /** Number of intervals on each of which the activation is one straight line; null unless it is piecewise linear. */
  readonly regions: number | null;
  readonly reluForm: Omit<Extract<ReluEquivalence, { equivalent: true }>, "equivalent"> | null;
  /** The degree to which the activation preserves a closeness, where one was named. */
  readonly degree: CertifiedDegree | null;
}

/** inf of I(μ(|x − x'|), μ(|s(x) − s(x')|)) on a bounded domain, and the pair that shows it. */
export interface CertifiedDegree {
  readonly closeness: string;
  readonly residuum: Residuum;
  /** Whether μ(|s(x) − s(x')|) ≥ μ(|x − x'|) on the whole domain of the certificate. */
  readonly kept: "proven" | "refuted" | "undecided";
  readonly value: Enclosure;
  readonly at: readonly [number, number];
  readonly domain: readonly [number, number];
}

/** What the certificate keeps of an equivalence with ReLU. */
export function reluFormIn(form: ReluEquivalence): Certificate["reluForm"] {
  if (!form.equivalent) return null;
  const { equivalent: _, ...numbers } = form;
  return numbers;
}
