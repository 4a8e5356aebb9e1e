import type { Activation } from "../activation/index.ts";
import type { Certificate } from "../certificate/index.ts";
import {
  CheckError,
  check,
  chordSlope,
  chordsOf,
  NotShown,
  type ProofRecord,
  readTree,
  recordSchema,
  regionsOf,
  steepest,
  type Written,
  type WrittenCell,
} from "../check/index.ts";
import { documentOf } from "../document/index.ts";
import { asDouble, fromNumber, type Interval, type Rational } from "../interval/index.ts";
import type { Shown, Tree } from "./cells.ts";
import { cellsOf, nearExtremes } from "./cover.ts";
import { RecordError } from "./record-error.ts";
import { widened } from "./widened.ts";
import { writtenOf } from "./written.ts";

/**
 * What a certificate says, written down so that others can check it: cells that cover the domain, each with an enclosure of its slopes and the
 * argument by which that follows, or the pair that refutes it.
 *
 * The checker's own evaluator makes the cells, by halving; what it cannot follow is not claimed. Of a refutation only the pair is written
 * where no bounds of the slopes can be shown.
 *
 * @throws {RecordError} `record/cannot-write`, where nothing is decided, or what is proven cannot be shown by the checker's arguments.
 */
export function recordOf(activation: Activation, certificate: Certificate): ProofRecord {
  const { verdict, reason } = certificate;
  const refuse = (problem: string): never => {
    throw new RecordError(activation.name, problem);
  };
  if (verdict === "undecided") return refuse(`nothing is decided: ${reason}`);
  const written = writtenOf(activation.expression);
  if (certificate.witness !== null && certificate.witness.x === certificate.witness.xPrime)
    return refuse("its refutation is a jump that no pair of doubles shows");
  try {
    const tree = readTree(written);
    const cells = cellsOrNone(tree, activation, certificate);
    const reached = nearExtremes(tree, certificate);
    const record = documentOf(recordSchema, assembled(tree, written, certificate, { cells, reached }));
    const outcome = check(record);
    return outcome.holds ? record : refuse(outcome.because);
  } catch (error) {
    if (error instanceof NotShown || error instanceof CheckError) return refuse(error.message);
    throw error;
  }
}

/** A refutation needs no cells; what is proven needs them. */
function cellsOrNone(tree: Tree, activation: Activation, certificate: Certificate): readonly Shown[] {
  try {
    return cellsOf(tree, activation, certificate);
  } catch (error) {
    if (error instanceof NotShown && certificate.verdict === "refuted") return [];
    throw error;
  }
}

/** Functions of other machines may differ by an ulp. */
const MACHINE = 2 ** -45;

interface Evidence {
  readonly cells: readonly Shown[];
  readonly reached: readonly Shown[];
}

function assembled(tree: Tree, written: Written, certificate: Certificate, { cells, reached }: Evidence): unknown {
  const { band, domain, verdict, witness } = certificate;
  const wider = (found: Interval): Interval => widened(found, MACHINE, band);
  const pair = witness && {
    ...witness,
    chordSlope: outside(chordSlope(tree, fromNumber(witness.x), fromNumber(witness.xPrime)), band),
  };
  const slopes = (some: readonly Shown[]) => some.map(({ slope }) => wider(slope));
  const chord = chordsOf(slopes(cells), [...slopes(reached), ...(pair ? [pair.chordSlope] : [])]);
  return {
    record: "relucid/slopes",
    version: 1,
    function: written,
    domain,
    band,
    verdict,
    chord,
    lipschitz: steepest(chord),
    monotone: chord.inf.lo >= 0 ? true : chord.inf.hi < 0 ? false : null,
    continuous: cells.length > 0 ? true : null,
    regions: regionsOf(cells.map(({ piece }) => piece)),
    witness: pair,
    cells: cells.map((cell) => writtenCell(cell, wider(cell.slope))),
    reached: reached.map((cell) => writtenCell(cell, wider(cell.slope))),
  };
}

/** The slope of a pair, widened unless it would then touch the band. */
function outside(found: Interval, band: readonly [number, number]): Interval {
  const wider = widened(found, MACHINE, band);
  return wider.lo > band[1] || wider.hi < band[0] ? wider : found;
}

function writtenCell({ piece, argument }: Shown, slope: Interval): WrittenCell {
  const { from, to, centre } = piece.cell;
  return {
    from: from === null ? "-Infinity" : numberOrFraction(from),
    to: to === null ? "Infinity" : numberOrFraction(to),
    centre: numberOrFraction(centre),
    slope,
    ...argument,
  };
}

function numberOrFraction(r: Rational): number | string {
  return asDouble(r) ?? `${r.numerator}/${r.denominator}`;
}
