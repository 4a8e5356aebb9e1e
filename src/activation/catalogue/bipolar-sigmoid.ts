import { timesSech2 } from "../compensated.ts";
import { exactly } from "../double-double/index.ts";
import { define } from "./define.ts";

/** 2·sigmoid(x) − 1, which is tanh(x/2). */
export const bipolarSigmoid = define({
  name: "bipolar_sigmoid",
  source: "Karlik & Olgac (2011)",
  formula: () => "tanh(x/2)",
  slopeRange: () => [0, 0.5],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
  slopeAt: (x) => timesSech2(0.5, exactly(x / 2)),
});
