export { type Certificate, type CertifiedDegree, type Range, reluFormIn } from "./certificate.ts";
export { CertificateError, type CertificateErrorCode } from "./certificate-error.ts";
export { certify, certifySlopes, type Question, type SlopeQuestion } from "./certify.ts";
export { closenessFromFormula, closenessFromText } from "./formula-closeness.ts";
export { isNonExpansive } from "./kept.ts";
export { straightLines } from "./pieces.ts";
export { certifyPiecewiseLinear, type PiecewiseLinearCertificate } from "./piecewise-linear.ts";
export {
  type CertificateDocument,
  certificateDocument,
  certificateSchema,
  reluFormSchema,
} from "./schema.ts";
export { proven, refuted, undecided, type Verdict, type Witness } from "./verdict.ts";
