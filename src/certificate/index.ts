export { certifyPiecewiseLinear, type PiecewiseLinearCertificate } from "./piecewise-linear.ts";
export { type Enclosure, proven, refuted, undecided, type Verdict, type Witness } from "./verdict.ts";
