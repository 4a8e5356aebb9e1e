import { expect, test } from "vitest";
import { parseActivation } from "../src/activation/index.ts";
import { certify } from "../src/certificate/index.ts";
import { slopeBand } from "../src/constraint/index.ts";

/** Activations as their papers write them: formula, band in which all slopes lie, source. */
const literature: readonly (readonly [formula: string, lo: number, hi: number, source: string])[] = [
  ["1/(1 + exp(-x))", 0, 1, "logistic: Verhulst 1845"],
  ["exp(x)/(1 + exp(x))", 0, 1, "logistic: Cox 1958"],
  ["(1 - exp(-x))/(1 + exp(-x))", 0, 1, "bipolar sigmoid: Karlik & Olgac 2011"],
  ["(exp(x) - exp(-x))/(exp(x) + exp(-x))", 0, 1, "tanh: LeCun 1989"],
  ["(exp(2*x) - 1)/(exp(2*x) + 1)", 0, 1, "tanh: Karlik & Olgac 2011"],
  ["(1 - exp(-2*x))/(1 + exp(-2*x))", 0, 1, "tanh: Glorot & Bengio 2010"],
  ["2/(1 + exp(-2*x)) - 1", 0, 1, "tanh: MATLAB's tansig"],
  ["1.7159*tanh(2*x/3)", 0, 1.2, "scaled tanh: LeCun et al. 1998"],
  ["x - tanh(x)", 0, 1, "tanhshrink: PyTorch"],
  ["max(0, x)", 0, 1, "ReLU: Nair & Hinton 2010"],
  ["x > 0 ? x : 0.01*x", 0, 1, "leaky ReLU: Maas et al. 2013"],
  ["x >= 0 ? x : x/5.5", 0, 1, "RReLU in tests: Xu et al. 2015"],
  ["min(max(0, x), 6)", 0, 1, "ReLU6: Krizhevsky 2010"],
  ["max(-1, min(1, x))", 0, 1, "hard tanh: Collobert 2004"],
  ["max(0, min(1, (x + 1)/2))", 0, 1, "hard sigmoid: Courbariaux et al. 2016"],
  ["x*max(0, min(6, x + 3))/6", -1.5, 1.5, "hard swish: Howard et al. 2019"],
  ["log(1 + exp(x))", 0, 1, "softplus: Dugas et al. 2001"],
  ["log((1 + exp(x))/(1 + exp(x - 1)))", 0, 1, "soft clipping: Klimek & Perelstein 2020"],
  ["x > 0 ? x : exp(x) - 1", 0, 1, "ELU: Clevert et al. 2016"],
  ["1.0507009873554805*(x > 0 ? x : 1.6732632423543772*(exp(x) - 1))", 0, 1.8, "SELU: Klambauer et al. 2017"],
  ["max(0, x) + min(0, 2*(exp(x/2) - 1))", 0, 1, "CELU: Barron 2017"],
  ["x/(1 + abs(x))", 0, 1, "softsign: Bergstra et al. 2009"],
  ["0.5*x/(1 + abs(x)) + 0.5", 0, 1, "Elliott 1993"],
  ["x/(1 + exp(-x))", -1.2, 1.2, "SiLU: Elfwing et al. 2018"],
  ["x*exp(x)/(1 + exp(x))", -1.2, 1.2, "SiLU"],
  ["x/(1 + exp(-1.702*x))", -1.2, 1.2, "GELU by a logistic function: Hendrycks & Gimpel 2016"],
  ["0.5*x*(1 + erf(x/sqrt(2)))", -1.2, 1.2, "GELU: Hendrycks & Gimpel 2016"],
  ["0.5*x*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x^3)))", -1.2, 1.2, "GELU by tanh: Hendrycks & Gimpel 2016"],
  ["x*tanh(log(1 + exp(x)))", -1.2, 1.2, "mish: Misra 2020"],
  ["x*((1 + exp(x))^2 - 1)/((1 + exp(x))^2 + 1)", -1.2, 1.2, "mish without tanh"],
  ["x*tanh(exp(x))", -1.2, 1.2, "TanhExp: Liu & Di 2020"],
  ["x*log(1 + 1/(1 + exp(-x)))", -1.2, 1.2, "logish: Zhu et al. 2021"],
  ["x*erf(log(1 + exp(x)))", -1.2, 1.2, "Serf: Nag et al. 2023"],
  ["x/(1 + exp(-2*x))", -1.2, 1.2, "swish with β = 2: Ramachandran et al. 2017"],
  ["1 - exp(-exp(x))", 0, 1, "complementary log-log: Gomes & Ludermir 2008"],
  ["x*cos(x)", Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, "GCU: Noel et al. 2021"],
  ["x - x^3", Number.NEGATIVE_INFINITY, 1, "non-monotonic cubic: Noel et al. 2021"],
  ["sin(x)", -1, 1, "SIREN: Sitzmann et al. 2020"],
  ["x + sin(x)^2", 0, 2, "snake: Ziyin et al. 2020"],
  ["x == 0 ? 1 : sin(x)/x", -1, 1, "sinc: Efimov 2000"],
  ["exp(-x^2)", -1, 1, "Gaussian: Broomhead & Lowe 1988"],
  ["sqrt(1 + x^2)", -1, 1, "multiquadric: Hardy 1971"],
  ["1/(1 + x^2)", -1, 1, "inverse quadratic"],
  ["x/sqrt(1 + x^2)", 0, 1, "ISRU: Carlile et al. 2017"],
  ["x >= 0 ? x : x/sqrt(1 + x^2)", 0, 1, "ISRLU: Carlile et al. 2017"],
  ["(sqrt(x^2 + 1) - 1)/2 + x", 0, 2, "bent identity"],
  ["(x + sqrt(x^2 + 4))/2", 0, 1, "squareplus: Barron 2021"],
  ["0.5*(1.25*x + 0.75*x*erf(x))", -1.3, 1.3, "SMU: Biswas et al. 2022"],
  ["0.5*(x + sqrt(x^2 + 0.01))", 0, 1, "SMU-1: Biswas et al. 2022"],
  ["log(cosh(x))", -1, 1, "log cosh: Green 1990"],
  ["sign(x)*log(1 + abs(x))", 0, 1, "symlog: Hafner et al. 2023"],
  ["log(max(0, x) + 1)", 0, 1, "NLReLU: Liu et al. 2019"],
  ["sign(x)*(sqrt(1 + abs(x)) - 1)", 0, 1, "square-root-based: Yang et al. 2018"],
  ["atan(x)", 0, 1, "arctangent"],
  ["asinh(x)", 0, 1, "inverse hyperbolic sine: Burbidge et al. 1988"],
  ["x*exp(-x^2/2)", -1, 1, "Gaussian's derivative"],
  ["x < 0 ? 0 : x > 1 ? 1 : 3*x^2 - 2*x^3", 0, 1.5, "smoothstep"],
  ["x < 0 ? 0 : x > 1 ? 1 : 6*x^5 - 15*x^4 + 10*x^3", 0, 2, "smootherstep: Perlin 2002"],
  ["max(0, x)^2", 0, Number.POSITIVE_INFINITY, "squared ReLU: So et al. 2021"],
  ["x*(27 + x^2)/(27 + 9*x^2)", 0, 1, "tanh by Padé"],
];

test("there are 60 of them, each once", () => {
  expect(new Set(literature.map(([formula]) => formula)).size).toBe(60);
});

test.each(literature)("%s has slopes in [%d, %d] (%s)", (formula, lo, hi) => {
  const { verdict, reason } = certify(parseActivation(`formula:${formula}`), { band: slopeBand(lo, hi) });
  expect([verdict, reason]).toEqual(["proven", null]);
});
