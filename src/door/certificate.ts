import type { Activation } from "../activation/index.ts";
import * as rooms from "../certificate/index.ts";
import type { ProofRecord } from "../check/index.ts";
import { type Closeness, residua } from "../closeness/index.ts";
import { recordOf } from "../record/index.ts";
import { anInterval } from "./guard/exact.ts";
import { checked, leaving, nullable, object, oneOf, optional, options, text, truth } from "./guard/guard.ts";
import { activation, band, closeness, ends, madeActivation, points } from "./guard/subject.ts";
import { offeredCloseness } from "./offered-closeness.ts";
import { written } from "./written.ts";

export {
  type Certificate,
  CertificateError,
  type CertificateErrorCode,
  type CertifiedDegree,
  type PiecewiseLinearCertificate,
  type Range,
  type SlopeQuestion,
  type Witness,
} from "../certificate/index.ts";
export type { ProofRecord } from "../check/index.ts";
export { RecordError } from "../record/index.ts";

/** What to certify against; a closeness may be given by its text. */
export interface Question extends Omit<rooms.Question, "closeness"> {
  readonly closeness?: Closeness | string;
}

const slopeQuestion = { band, domain: optional(ends) };

const question = () =>
  options<rooms.Question>({ ...slopeQuestion, closeness: optional(closeness), residuum: optional(oneOf(residua)) });

/**
 * Certifies an activation, or the one that a text stands for: encloses its slopes and chord slopes, and decides whether they stay in a band.
 *
 * Proven, refuted with a pair of inputs that shows it, or undecided with a reason; never by sampling. As JSON, infinite numbers are words.
 *
 * @throws {ArgumentError} for a function of your own, and for what is no band, domain or closeness.
 * @throws {ActivationError} and {ClosenessError} for texts that stand for nothing.
 * @example certify("gelu", { band: { lo: 0, hi: 1 } }).verdict
 */
export function certify(s: Activation | string, asked: Question): rooms.Certificate {
  const subject = activation(s, "certify, argument 1");
  return written(rooms.certify(subject, question()(asked, "certify, argument 2")));
}

/**
 * `certify` without texts and without a closeness: a page that imports `gelu` of `relucid/catalogue` and this pays for no other activation.
 *
 * @throws {ArgumentError} as `certify`.
 * @example certifySlopes(gelu.make(), { band: { lo: 0, hi: 1 } }).verdict
 */
export function certifySlopes(s: Activation, asked: rooms.SlopeQuestion): rooms.Certificate {
  const subject = madeActivation(s, "certifySlopes, argument 1");
  return written(
    rooms.certifySlopes(subject, options<rooms.SlopeQuestion>(slopeQuestion)(asked, "certifySlopes, argument 2")),
  );
}

/**
 * The proof or the refutation of a certificate as a record, which `checkRecord` of `relucid/check` follows cell by cell; JSON as it stands.
 *
 * @throws {RecordError} `record/cannot-write` where what was found cannot be shown by a record; else as `certify`.
 * @example proofRecord("tanh", { band: { lo: 0, hi: 1 } })
 */
export function proofRecord(s: Activation | string, asked: rooms.SlopeQuestion): ProofRecord {
  const subject = activation(s, "proofRecord, argument 1");
  const certificate = rooms.certifySlopes(
    subject,
    options<rooms.SlopeQuestion>(slopeQuestion)(asked, "proofRecord, argument 2"),
  );
  return recordOf(subject, certificate);
}

export const certifyPiecewiseLinear = checked(
  "certifyPiecewiseLinear",
  leaving(rooms.certifyPiecewiseLinear, written),
  points,
  band,
  optional(ends),
);

/**
 * The closeness that a formula in the distance d defines, such as `exp(-d^3)`: proven to be one, or refused.
 *
 * @throws {ClosenessError} `closeness/bad-formula`, `closeness/not-a-closeness`, `closeness/not-proven`.
 */
export function closenessFromFormula(formula: string): Closeness {
  return offeredCloseness(rooms.closenessFromFormula(text(formula, "closenessFromFormula")));
}

/** Whether an activation is non-expansive by its certificate: no chord is steeper than 1; null where undecided. */
export const isNonExpansive = checked(
  "isNonExpansive",
  rooms.isNonExpansive,
  object({ lipschitz: anInterval, continuous: nullable(truth) }),
);
