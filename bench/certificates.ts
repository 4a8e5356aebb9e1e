// Certificates per second, the cost of an activation's value in a loop beside Math.tanh, and that of degrees of closeness.
// Run: npx tsx bench/certificates.ts
import { type Activation, catalogue, parseActivation } from "../src/activation/index.ts";
import { certify } from "../src/certificate/index.ts";
import { parseCloseness } from "../src/closeness/index.ts";
import { slopeBand } from "../src/constraint/index.ts";
import { median } from "./measure.ts";

const band = slopeBand(0, 1);
const repeats = 9;

/** Seconds that `work` takes, the median of interleaved repeats of all subjects. */
function times(subjects: readonly (() => void)[]): readonly number[] {
  const seen = subjects.map((): number[] => []);
  for (let repeat = 0; repeat < repeats; repeat++) {
    subjects.forEach((work, i) => {
      const begun = performance.now();
      work();
      seen[i]!.push((performance.now() - begun) / 1000);
    });
  }
  return seen.map(median);
}

const entries = Object.values(catalogue).map((entry) => entry.make());
const exact = entries.filter((activation) => activation.pieces !== null);
const enclosed = entries.filter((activation) => activation.pieces === null);
const formulas = ["x*sigmoid(1.702*x)", "x*tanh(softplus(x))", "tanh(x) + 0.1*sin(x)", "x > 0 ? x : 0.5*expm1(x)"].map(
  (text) => parseActivation(`formula:${text}`),
);
const certifyAll = (activations: readonly Activation[]) => () => {
  for (const activation of activations) certify(activation, { band });
};
const groups = [
  { name: "catalogue, piecewise linear (exact)", activations: exact },
  { name: "catalogue, others (intervals)", activations: enclosed },
  { name: "formulas", activations: formulas },
];
const seconds = times(groups.map(({ activations }) => certifyAll(activations)));
console.log(`certificates, median of ${repeats} interleaved runs`);
groups.forEach(({ name, activations }, i) => {
  console.log(`  ${name.padEnd(38)}${(activations.length / seconds[i]!).toFixed(0).padStart(8)} per second`);
});

const xs = Float64Array.from({ length: 200_000 }, (_, i) => (i % 2000) / 200 - 5);
const sumOf = (at: (x: number) => number) => () => {
  let sum = 0;
  for (const x of xs) sum += at(x);
  if (Number.isNaN(sum)) throw new Error("a value is not a number");
};
const measured = ["relu", "sigmoid", "tanh", "gelu", "silu", "softplus", "elu"];
const loops = times([sumOf(Math.tanh), ...measured.map((name) => sumOf(parseActivation(name).at))]);
console.log(`\nvalue of an activation, ns per element beside Math.tanh, median of ${repeats} interleaved runs`);
["Math.tanh", ...measured].forEach((name, i) => {
  const nanoseconds = (loops[i]! / xs.length) * 1e9;
  console.log(
    `  ${name.padEnd(12)}${nanoseconds.toFixed(1).padStart(8)} ns${(loops[i]! / loops[0]!).toFixed(1).padStart(8)} ×`,
  );
});

const closeness = ["gaussian(1)", "triangular(1)", "crisp(1)"].map(parseCloseness);
const degreed = ["gelu", "hardswish", "relu"].map((name) => parseActivation(name));
const questions = degreed.flatMap((activation) => closeness.map((mu) => ({ activation, mu })));
const degrees = times(
  questions.map(
    ({ activation, mu }) =>
      () =>
        certify(activation, { band, domain: [-8, 8], closeness: mu }),
  ),
);
console.log(`\ncertificate with degree of closeness on [−8, 8], ms, median of ${repeats} interleaved runs`);
questions.forEach(({ activation, mu }, i) => {
  console.log(`  ${activation.name.padEnd(12)}${mu.name.padEnd(16)}${(degrees[i]! * 1000).toFixed(1).padStart(8)} ms`);
});
