export type { Certificate, CertifiedDegree, Range } from "./certificate.ts";
export { certify, type Question } from "./certify.ts";
export { closenessFromFormula } from "./formula-closeness.ts";
export { straightLines } from "./pieces.ts";
export { certifyPiecewiseLinear, type PiecewiseLinearCertificate } from "./piecewise-linear.ts";
export {
  type CertificateDocument,
  certificateDocument,
  certificateSchema,
  type ReluFormDocument,
  reluFormDocument,
  reluFormDocumentSchema,
} from "./schema.ts";
export { proven, refuted, undecided, type Verdict, type Witness } from "./verdict.ts";
