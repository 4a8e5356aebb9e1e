import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as activation from "../src/door/activation.ts";
import * as catalogue from "../src/door/catalogue.ts";
import * as certificate from "../src/door/certificate.ts";
import * as check from "../src/door/check.ts";
import * as claim from "../src/door/claim.ts";
import * as closeness from "../src/door/closeness.ts";
import * as code from "../src/door/code.ts";
import * as constraint from "../src/door/constraint.ts";
import * as dataNode from "../src/door/data.node.ts";
import * as data from "../src/door/data.ts";
import * as derivation from "../src/door/derivation.ts";
import * as engineNode from "../src/door/engine.node.ts";
import * as engine from "../src/door/engine.ts";
import * as common from "../src/door/index.ts";
import * as interval from "../src/door/interval.ts";
import * as network from "../src/door/network.ts";
import * as optimum from "../src/door/optimum.ts";
import * as random from "../src/door/random.ts";
import * as report from "../src/door/report.ts";
import * as study from "../src/door/study.node.ts";
import { encode } from "../src/onnx/index.ts";
import { TrialError } from "../src/trial/index.ts";
import { doneStudy } from "./done-study.ts";
import { float32, node, onnxFile } from "./onnx-file.ts";
import { classification } from "./report-sample.ts";

/** Every door of the library that holds functions, by the name that it is imported by. */
export const doors: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  relucid: common,
  "relucid/activation": activation,
  "relucid/catalogue": catalogue,
  "relucid/certificate": certificate,
  "relucid/check": check,
  "relucid/claim": claim,
  "relucid/closeness": closeness,
  "relucid/code": code,
  "relucid/constraint": constraint,
  "relucid/data": data,
  "relucid/data/node": dataNode,
  "relucid/derivation": derivation,
  "relucid/engine": engine,
  "relucid/engine/node": engineNode,
  "relucid/interval": interval,
  "relucid/network": network,
  "relucid/optimum": optimum,
  "relucid/random": random,
  "relucid/report": report,
  "relucid/study/node": study,
};

/** Takes no model: what it is asked to compute fails at once, behind the door. */
const noEngine = {
  name: "none",
  version: "0",
  compile: () => Promise.reject(new engine.EngineError("engine/refused", "it takes no model")),
  close: async () => {},
};
const noTable = () => Promise.reject(new TrialError("trial/no-such-data", "there is none"));
const noData = { table: noTable, bundled: noTable, mnist: noTable };
const rows = Array.from({ length: 40 }, (_, i) => `${i},${i % 7},${i % 2 ? "odd" : "even"}`);
const csv = ["a,b,kind", ...rows].join("\n");
const table = await data.parseTable("numbers", csv);
const path = fileURLToPath(new URL("../data/wine.csv", import.meta.url));
const doubling = encode(onnxFile(1, [node("MatMul", ["x", "weight"], "y")], [float32("weight", [1, 1], [2])]));
/** A model that says how it reads rows, as those of a derivation do. */
const reading = {
  ...{ format: "csv", gzip: false, encoding: "utf-8", delimiter: ",", skip: 0, header: true, missing: [""] },
  ...{ missingInQuotes: [], inputs: [{ name: "x", column: "a", kind: "number", form: { remove: [], decimal: "." } }] },
};
const learned = encode({
  ...onnxFile(1, [node("MatMul", ["x", "weight"], "y")], [float32("weight", [1, 1], [2])]),
  metadata: [["relucid.reading", JSON.stringify(reading)]],
});
const twoColumns = await data.parseTable("numbers", ["x,k", "1,a", "2,a", "-1,b"].join("\n"));
const oneColumn = await data.parseTable("numbers", ["a", ...Array.from({ length: 40 }, (_, i) => i)].join("\n"));
const mirrored = encode(onnxFile(1, [node("MatMul", ["x", "weight"], "y")], [float32("weight", [1, 2], [1, -1])]));
const noClaims = { versions: {}, profile: "quick", seed: 1, claims: [], seconds: 1 };

const { plan, planPath, folder: studyFolder, path: storePath } = await doneStudy();
const store = await study.openStore(storePath);
const notCancelled = new AbortController().signal;
const cancelled = AbortSignal.abort(new TrialError("trial/failed", "the run was cancelled"));

const band = { lo: 0, hi: 1 };
const s = activation.piecewiseLinear({ knots: [0], values: [0], leftSlope: 0, rightSlope: 1 });
const half = interval.fromNumber(0.5);
const unit = interval.interval.of(0, 1);
const formula = activation.parseFormula("x*sigmoid(x)");
const gaussian = closeness.parseCloseness("gaussian(1)");
const density = optimum.gaussianDensity(1);
const space = optimum.slopeSpace([-1, 1], density);
const stream = random.randomStream(1);
const measure = optimum.gradientFlow().on(space);
const square = {
  dimension: 1,
  evaluate: ([x]: Float64Array, gradient: Float64Array) => {
    gradient[0] = 2 * x!;
    return x! * x!;
  },
};
const segment = optimum.box([-1], [1]);

const onIntervals = (names: string, ...args: readonly unknown[]) =>
  Object.fromEntries(names.split(" ").map((name) => [`interval.${name}`, args]));
const several = (names: string, ...args: readonly unknown[]) =>
  Object.fromEntries(names.split(" ").map((name) => [name, args]));

/** The entries of the catalogue with their default parameters. */
const entries = Object.entries(catalogue).map(
  ([name, { parameters }]) => [`${name}.make`, parameters.map((parameter) => parameter.default)] as const,
);

const engineHere = await engine.wasmEngine();

/** Values with methods that doors give, which no call below returns by itself. */
export const made: Readonly<Record<string, unknown>> = {
  catalogue: Object.values(activation.catalogue).map(({ make }) => make()),
  formula: activation.parseActivation("formula:x*sigmoid(x)"),
  nonlinearEnergy: optimum.nonlinearEnergy,
  meanSlope: optimum.meanSlope,
  measures: [
    measure,
    optimum.nonlinearEnergy.on(space),
    optimum.sparsity().on(space),
    optimum.totalVariation().on(space),
    optimum.fitTo("gelu").on(space),
  ],
  child: stream.split("child"),
  session: await engineHere.compile(doubling),
};

/** Arguments that each function takes: at least one call that succeeds. Every argument of every function is in one of them. */
export const calls: Readonly<Record<string, readonly unknown[]>> = {
  parseActivation: ["gelu"],
  parseFormula: ["x*sigmoid(x)"],
  print: [formula],
  derivative: [formula],
  evaluate: [formula, 1],
  piecewiseLinear: [{ knots: [0], values: [0], leftSlope: 0, rightSlope: 1 }],
  fromSlopes: [{ knots: [0], slopes: [0, 1], anchor: { x: 0, value: 0 } }],
  ...several("at slopeAt exactAt", s, 1),
  ...several("exactSlopes regions reluForm reluEquivalence proximityPotential", s),
  pointsActivation: ["mine", s],
  ...several("normalDensity normalDistribution nextUp nextDown fromNumber gaussianDensity randomStream", 1),
  certify: ["tanh", { band, domain: [-1, 1], closeness: gaussian, residuum: "goguen" }],
  certifySlopes: [activation.parseActivation("gelu"), { band, domain: [-1, 1] }],
  proofRecord: ["tanh", { band, domain: [-1, 1] }],
  networkRecord: [doubling, { from: ["x"], to: "y", within: 0.001 }],
  isRecordOf: [network.networkRecord(doubling), doubling],
  checkRecord: [certificate.proofRecord("relu", { band })],
  exportActivation: ["gelu", { as: "onnx", opset: 17 }],
  exportNetwork: [doubling, { as: "c", name: "doubling", from: ["x"], to: "y", opset: 17 }],
  certifyPiecewiseLinear: [s, band, [-1, 1]],
  closenessFromFormula: ["exp(-d^3)"],
  isNonExpansive: [{ lipschitz: unit, continuous: true }],
  parseCloseness: ["gaussian(1)"],
  closenessFromPoints: [{ knots: [0, 1], memberships: [1, 0] }],
  fitCloseness: [
    [0.5, 1, 1.5, 2, 2.5].map((distance) => ({ distance, answer: distance < 2, weight: 1, person: "a" })),
    { seed: 1, resamples: 40, onDraw: () => {} },
  ],
  slopeBound: [gaussian, "cauchy(1)"],
  slopeBoundOn: [gaussian, gaussian, [[0, 1]]],
  modulus: [gaussian, gaussian, 1],
  modulusOn: [gaussian, gaussian, { domain: [[0, 1]], x: 0, xPrime: 1 }],
  implication: ["goguen", 1, 0.5],
  slopeBand: [0, 1],
  projectOnBand: [band, [0.5]],
  gaussLobatto: [3],
  repair: [{ f: "gelu", band, interval: [-1, 1], knots: 5, method: "l2", target: "knots" }],
  ...onIntervals("add div max min mul sub hull meet isAtMost isBelow", unit, unit),
  ...onIntervals(
    "abs negate sqrt square asinh atan cosh erf exp expm1 log log1p sigmoid sinh softplus tanh cos sin tan",
    unit,
  ),
  ...onIntervals("pow root contains", unit, 2),
  "interval.of": [0, 1],
  "interval.point": [1],
  ...several("add sub mul div compare encloseBetween", half, half),
  ...several("negative sign asDouble toNumber enclose sqrtBounds", half),
  slopeSpace: [[-1, 1], density],
  sampleDensity: [
    [1, 2],
    [1, 1],
  ],
  ...several("gradientFlow sparsity totalVariation", 0.5),
  combination: [[{ weight: 1, criterion: optimum.gradientFlow() }], "maximise"],
  fitTo: ["gelu"],
  checkMeasure: [measure, { name: "flow", regions: 3, band, random: stream }],
  activationOptimum: [
    { criterion: optimum.gradientFlow(), space, band, random: stream, meanSlope: 0.5, starts: 1, onStart: () => {} },
  ],
  box: [[0], [1], { normal: [1], value: 0.5 }],
  minimiseFrom: [square, segment, Float64Array.of(0.5)],
  minimise: [square, segment, { random: stream, starts: 1, onStart: () => {} }],
  parseTable: [
    "numbers",
    csv,
    { missing: ["none"], delimiter: ",", sample: { rows: 30, seed: 1 }, types: { a: "number" } },
  ],
  readTable: [path, { missing: ["none"], delimiter: ",", sample: { rows: 30, seed: 1 }, types: { ash: "number" } }],
  bundledTable: ["penguins"],
  bundledData: [],
  wasmEngine: [{ threads: 1 }],
  openEngine: ["wasm"],
  derive: [
    {
      data: table,
      target: "kind",
      task: "binary",
      ignore: ["b"],
      splits: { kind: "random" },
      closeness: "gaussian(1)",
      closenessOut: "gaussian(1)",
      settings: { seeds: 3, start: null, baselines: ["relu"] },
    },
    { engine: noEngine, onProgress: () => {}, signal: { aborted: false } },
  ],
  runClaims: [
    { claims: ["C8"], profile: "quick", seed: 1 },
    { engine: noEngine, onProgress: () => {}, signal: { aborted: false }, data: noData },
  ],
  lipschitzBound: [doubling, { from: "x", to: "y" }],
  certifyNetwork: [
    doubling,
    {
      from: ["x"],
      to: "y",
      domain: [-1, 1],
      atMost: 1,
      closeness: "gaussian(1)",
      outputCloseness: "cauchy(1)",
      residuum: "goguen",
      within: 0.001,
    },
  ],
  certifyAccuracy: [
    mirrored,
    {
      data: twoColumns,
      target: "k",
      divisor: 2,
      classes: ["a", "b"],
      radii: [0.5],
      norm: "linf",
      atLeast: 0.5,
      attack: false,
      from: ["x"],
      to: "y",
      domain: [-9, 9],
      within: 0.001,
    },
    { onProgress: () => {}, signal: { aborted: false } },
  ],
  repairNetwork: [
    doubling,
    { constant: 1, band, data: oneColumn, divisor: 2, from: ["x"], to: "y", seed: 1, within: 0.001 },
    { engine: noEngine, onProgress: () => {}, signal: { aborted: false } },
  ],
  readingOf: [learned],
  predict: [learned, oneColumn, { engine: noEngine }],
  certifiedRadii: [mirrored, [[1]], [0], { from: "x", to: "y" }],
  renderReport: [classification],
  summarise: [classification, 80],
  renderClaims: [noClaims],
  summariseClaims: [noClaims, 80],
  activeSet: [[0, 1], [0.5, 0.5], { ...band, tolerance: 1e-3 }],
  ...Object.fromEntries(entries),
  openStore: [storePath, { readOnly: true, password: "secret" }],
  checkPlan: [plan],
  forecastPlan: [planPath, { store, workers: 1, engine: "wasm" }],
  runStudy: [store, planPath, { workers: 1, silence: 60, engine: "wasm", onProgress: () => {}, signal: notCancelled }],
  serveStudies: [
    store,
    {
      study: "one",
      workers: 1,
      silence: 60,
      engine: "wasm",
      idle: 0.1,
      data: studyFolder,
      onProgress: () => {},
      signal: cancelled,
    },
  ],
  studyNames: [store],
  ...several("studyStatus retryStudy cancelStudy", store, "one"),
  queryStudies: [store, "SELECT * FROM scores", 1],
  exportStudies: [store, "scores", join(studyFolder, "scores.csv")],
  studyReport: [store, "one", { metrics: ["test"], against: "relu", onProgress: () => {} }],
  simplifySlopes: [[0, 1], [0.5, 0.5], { regions: 2, choice: "free", band }],
};
