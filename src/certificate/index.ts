export { certifyPiecewiseLinear, type PiecewiseLinearCertificate } from "./piecewise-linear.ts";
export { proven, refuted, undecided, type Verdict, type Witness } from "./verdict.ts";
