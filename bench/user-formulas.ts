// Formulas as users type them, certified one after the other in one process; records of the catalogue, checked.
import { catalogue, parseActivation } from "../src/activation/index.ts";
import { certify } from "../src/certificate/index.ts";
import { check } from "../src/check/index.ts";
import { slopeBand } from "../src/constraint/index.ts";
import { recordOf } from "../src/record/index.ts";
import type { BenchOptions } from "./training-step.ts";

const formulas = [
  "max(0, x)",
  "x > 0 ? x : 0.01*x",
  "relu(3*x+1)",
  "max(x/3, x)",
  "clip(x+0.3, 0, 1)",
  "0.55*x+0.45*abs(x)",
  "1/(1+exp(-x))",
  "(exp(x)-exp(-x))/(exp(x)+exp(-x))",
  "(exp(2*x)-1)/(exp(2*x)+1)",
  "2/(1+exp(-2*x))-1",
  "x*exp(x)/(1+exp(x))",
  "x/(1+exp(-1.702*x))",
  "0.5*x*(1+erf(x/sqrt(2)))",
  "0.5*x*(1+tanh(sqrt(2/pi)*(x+0.044715*x^3)))",
  "x*tanh(log(1+exp(x)))",
  "log(1+exp(x))",
  "log((1+exp(x))/(1+exp(x-1)))",
  "log(exp(x)+exp(-x))",
  "log(cosh(x))",
  "x > 0 ? x : exp(x)-1",
  "1.0507009873554805*(x > 0 ? x : 1.6732632423543772*(exp(x)-1))",
  "x/(1+abs(x))",
  "x/sqrt(1+x^2)",
  "x/(1+sqrt(1+x^2))",
  "(x+sqrt(x^2+4))/2",
  "x/(1+x^4)^(1/4)",
  "x^3/(1+x^2)",
  "log(1+x^2)",
  "x*(27+x^2)/(27+9*x^2)",
  "tanh(x)+0.1*sin(x)",
  "x+sin(x)^2",
  "x == 0 ? 1 : sin(x)/x",
  "x == 0 ? 1 : x/(exp(x)-1)",
  "x > pi ? x-pi : 0",
  "x < 0 ? 0 : x > 1 ? 1 : 6*x^5-15*x^4+10*x^3",
  "x*sigmoid(x)+0.1*(x < -1 ? 0 : x < 0 ? (x+1)^3/6 : x < 1 ? (4-6*x^2+3*x^3)/6 : 0)",
  "sign(x)*log(1+abs(x))",
  "x > 20 ? x : log(1+exp(2*x))/2",
  "0.5*(1.25*x+0.75*x*erf(x))",
  "1.000000000001*tanh(x)",
];

const band = slopeBand(0, 1);

/** Milliseconds of processor time. */
function cost(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Processor time of each formula when it is asked for the first time, after one that loads the code, and of the catalogue's records. */
export async function userFormulas(_: BenchOptions): Promise<string> {
  certify(parseActivation("formula:x*tanh(x)"), { band });
  const found = formulas.map((formula) => {
    let verdict = "";
    const ms = cost(() => {
      verdict = certify(parseActivation(`formula:${formula}`), { band }).verdict;
    });
    return { formula, verdict, ms };
  });
  const ordered = found.toSorted((a, b) => a.ms - b.ms);
  const activations = Object.keys(catalogue).map(parseActivation);
  const certificates = activations.map((activation) => certify(activation, { band }));
  const all = cost(() => {
    for (const activation of activations) certify(activation, { band });
  });
  let records: ReturnType<typeof recordOf>[] = [];
  const written = cost(() => {
    records = activations.map((activation, i) => recordOf(activation, certificates[i]!));
  });
  const checked = cost(() => {
    if (!records.every((record) => check(record).holds)) throw new Error("a record does not hold");
  });
  return [
    `${formulas.length} formulas, processor time: median ${ordered[formulas.length >> 1]!.ms.toFixed(1)} ms, undecided ${found.filter(({ verdict }) => verdict === "undecided").length}; the slowest:`,
    "",
    "| formula | verdict | ms |",
    "|---|---|---|",
    ...ordered.slice(-6).map(({ formula, verdict, ms }) => `| \`${formula}\` | ${verdict} | ${ms.toFixed(0)} |`),
    "",
    `The catalogue (${activations.length} entries), processor time: certificates ${(all / 1000).toFixed(2)} s (the second time), records written ${(written / 1000).toFixed(1)} s, checked ${(checked / 1000).toFixed(2)} s.`,
  ].join("\n");
}
