import { type Result, resultSchema } from "../src/derivation/index.ts";

/** A repeatable number in [0, 1) for sample documents; not a random generator worth the name. */
function wobble(i: number): number {
  const x = Math.sin(i * 12.9898 + 78.233) * 43758.5453;
  return x - Math.floor(x);
}

const regionCount = 24;
const knots = Array.from({ length: regionCount + 1 }, (_, i) => -3 + (6 * i) / regionCount);

function bellDensity(shift: number): number[] {
  const raw = knots.slice(0, -1).map((t, k) => {
    const middle = t + 0.125 + shift;
    return Math.exp(-0.5 * middle * middle) * (0.8 + 0.4 * wobble(k + 31));
  });
  const total = raw.reduce((sum, x) => sum + x, 0);
  return raw.map((x) => x / total);
}

/** A step from 0 to 1 near `centre`, with a few slopes left inside the band where few data fall. */
function stepSlopes(centre: number, seed: number): number[] {
  return knots.slice(0, -1).map((t, k) => {
    const middle = t + 0.125;
    if (Math.abs(middle - centre) < 0.2) return 0.3 + 0.4 * wobble(seed * 7 + k);
    if (Math.abs(middle) > 2.5) return 0.5 + 0.3 * (wobble(seed * 13 + k) - 0.5);
    return middle < centre ? 0 : 1;
  });
}

function isActive(p: number): boolean {
  return Math.abs(p) < 0.01 || Math.abs(p - 1) < 0.01;
}

function seedRecord(seed: number, base: number): Result["seeds"][number] {
  const slopes = stepSlopes(-0.3 + 0.4 * wobble(seed), seed);
  const density = bellDensity(0.2 * wobble(seed + 5));
  const active = slopes.map(isActive);
  return {
    seed,
    status: "trained",
    slopes,
    density,
    activeFraction: active.filter(Boolean).length / slopes.length,
    activeFractionWeighted: density.reduce((sum, d, k) => sum + (active[k] ? d : 0), 0),
    trainScore: base + 0.015,
    validationScore: base + 0.01 * (wobble(seed + 1) - 0.5),
    testScore: base + 0.02 * (wobble(seed + 2) - 0.5),
    epochs: 120 + Math.round(40 * wobble(seed + 3)),
    bestEpoch: 100 + Math.round(20 * wobble(seed + 4)),
  };
}

function mean(xs: readonly number[]): number {
  return xs.reduce((sum, x) => sum + x, 0) / xs.length;
}

/** Student's interval for five seeds (t = 2.776); exact enough for a sample document. */
function estimate(xs: readonly number[]): { mean: number; ci95: [number, number] } {
  const m = mean(xs);
  const deviation = Math.sqrt(xs.reduce((sum, x) => sum + (x - m) ** 2, 0) / (xs.length - 1));
  const half = (2.776 * deviation) / Math.sqrt(xs.length);
  return { mean: m, ci95: [m - half, m + half] };
}

function history(end: readonly number[]): Result["representative"]["history"] {
  return Array.from({ length: 61 }, (_, i) => {
    const epoch = 2 * i;
    const slopes = end.map((p, k) => {
      const pace = 12 + 40 * wobble(k + 77);
      const progress = Math.min(1, epoch / pace);
      return Math.min(
        1,
        Math.max(0, 0.5 + (p - 0.5) * progress + (progress < 1 ? 0.04 * (wobble(k * 61 + i) - 0.5) : 0)),
      );
    });
    return {
      epoch,
      slopes,
      trainLoss: 0.04 + 1.05 * Math.exp(-epoch / 18) + 0.005 * wobble(i),
      validationLoss: 0.09 + Math.exp(-epoch / 17) + 0.0004 * epoch + 0.008 * wobble(i + 200),
    };
  });
}

const provenCertificate: Result["representative"]["certificate"] = {
  verdict: "proven",
  method: "exact",
  band: [0, 1],
  slope: { inf: { lo: 0, hi: 0 }, sup: { lo: 1, hi: 1 } },
  monotone: true,
  witness: null,
};

const reluLike: Result["chosen"]["functions"][number] = {
  slopes: [0, 1],
  knots: [-0.25],
  density: [0.41, 0.59],
  reluForm: { alpha: 1, beta: 1, gamma: 0.25, delta: -0.118, exact: true },
  whyNotRelu: null,
  canonical: { a: 0, b: -0.118, terms: [{ c: 1, t: -0.25 }] },
  piecewiseLinear: { knots: [-0.25], values: [-0.118], leftSlope: 0, rightSlope: 1 },
  certificate: provenCertificate,
};

/** Three regions 0 | 1 | 0: admissible, monotone, and not a ReLU. */
export const hardSigmoidLike: Result["chosen"]["functions"][number] = {
  slopes: [0, 1, 0],
  knots: [-0.75, 1.25],
  density: [0.22, 0.67, 0.11],
  reluForm: null,
  whyNotRelu: "it has 3 regions, and every function α·relu(β·x + γ) + δ has at most 2",
  canonical: {
    a: 0,
    b: -0.4,
    terms: [
      { c: 1, t: -0.75 },
      { c: -1, t: 1.25 },
    ],
  },
  piecewiseLinear: { knots: [-0.75, 1.25], values: [-0.4, 1.6], leftSlope: 0, rightSlope: 0 },
  certificate: provenCertificate,
};

const gaussianCurve: Result["closeness"]["curve"] = Array.from({ length: 61 }, (_, i) => {
  const d = (4 * i) / 60;
  const mu = Math.exp((-d * d) / 2);
  return { d, muIn: mu, muOut: mu, g: d, omega: d };
});

const seeds = [1, 2, 3, 4, 5].map((s) => seedRecord(s, 0.975));

const chosenScores = seeds.map((s) => s.testScore);

const comparisonScores: readonly (readonly [string, number, [number, number], boolean])[] = [
  ["relu", 0.974, [0, 1], true],
  ["gelu", 0.979, [-0.1289, 1.1289], false],
  ["silu", 0.976, [-0.0998, 1.0998], false],
  ["elu(1)", 0.972, [0, 1], true],
  ["leaky_relu(0.01)", 0.973, [0.01, 1], true],
  ["tanh", 0.968, [0, 1], true],
  ["softplus", 0.966, [0, 1], true],
  ["sigmoid", 0.894, [0, 0.25], true],
];

/** Metrics that go with an accuracy. */
function metricsOf(accuracy: number): Result["model"]["metrics"] {
  const [half, most] = [(1 + accuracy) / 2, 1 - accuracy];
  return { "balanced accuracy": accuracy - 0.01, "macro F1": accuracy - 0.012, AUC: half, "log loss": 3 * most };
}

/** Chosen less other, with an interval. */
function differenceFromChosen(score: number): { mean: number; ci95: [number, number] } {
  const difference = mean(chosenScores) - score;
  return { mean: difference, ci95: [difference - 0.02, difference + 0.02] };
}

/** Rows beside the activations: an answer that looks at no column, no activation, an ordinary linear model, and ReLU with free weights. */
function otherRow(
  role: "trivial" | "linear" | "free linear" | "free weights",
  activation: string,
  score: number,
): Result["compare"][number] {
  const outcome = score < 0.95 ? ("chosen better" as const) : ("no difference shown" as const);
  const row = comparisonRow([activation, score, [0, 1], true], 40);
  const pValues = outcome === "chosen better" ? { pValueVersusChosen: 0.002, pValueUncorrected: 0.0002 } : {};
  return { ...row, ...pValues, role, outcome, ...(role === "trivial" && { validation: null }) };
}

function comparisonRow(entry: (typeof comparisonScores)[number], index: number): Result["compare"][number] {
  const [activation, base, slopeRange, admissible] = entry;
  const seedScores = [0, 1, 2, 3, 4].map((s) => base + 0.02 * (wobble(index * 17 + s) - 0.5));
  const { mean: score, ci95 } = estimate(seedScores);
  return {
    role: "activation",
    activation,
    gain: 10,
    score,
    ci95,
    validation: base + 0.01,
    difference: differenceFromChosen(score),
    pValueVersusChosen: activation === "sigmoid" ? 0.5 : 1,
    pValueUncorrected: activation === "sigmoid" ? 0.0625 : 0.4375,
    outcome: "no difference shown",
    slopeRange,
    admissible,
    seedScores,
    metrics: metricsOf(base),
    diverged: 0,
  };
}

const compare: Result["compare"] = [
  {
    role: "chosen",
    activation: "chosen",
    gain: 10,
    score: mean(chosenScores),
    ci95: estimate(chosenScores).ci95,
    validation: 0.978,
    difference: null,
    pValueVersusChosen: null,
    pValueUncorrected: null,
    outcome: "chosen",
    slopeRange: [0, 1],
    admissible: true,
    seedScores: chosenScores,
    metrics: metricsOf(0.975),
    diverged: 0,
  },
  otherRow("trivial", "majority class", 0.44),
  otherRow("linear", "linear", 0.925),
  otherRow("free linear", "linear", 0.91),
  ...comparisonScores.map(comparisonRow),
  otherRow("free weights", "relu", 0.978),
];

const pareto: Result["pareto"] = [
  {
    regions: 2,
    slopes: "bounds",
    score: 0.978,
    ci95: [0.966, 0.99],
    test: { mean: 0.976, ci95: [0.967, 0.985] },
    behind: { mean: 0.004, standardError: 0.005 },
    withinOneStandardError: true,
    chosen: true,
  },
  {
    regions: 2,
    slopes: "free",
    score: 0.977,
    ci95: [0.963, 0.991],
    test: { mean: 0.974, ci95: [0.965, 0.983] },
    behind: { mean: 0.004, standardError: 0.005 },
    withinOneStandardError: true,
    chosen: false,
  },
  {
    regions: 3,
    slopes: "bounds",
    score: 0.972,
    ci95: [0.963, 0.981],
    test: { mean: 0.971, ci95: [0.963, 0.979] },
    behind: { mean: 0.004, standardError: 0.005 },
    withinOneStandardError: false,
    chosen: false,
  },
  {
    regions: 3,
    slopes: "free",
    score: 0.98,
    ci95: [0.971, 0.989],
    test: { mean: 0.977, ci95: [0.968, 0.986] },
    behind: { mean: 0.004, standardError: 0.005 },
    withinOneStandardError: true,
    chosen: false,
  },
  {
    regions: 4,
    slopes: "bounds",
    score: 0.979,
    ci95: [0.968, 0.99],
    test: { mean: 0.976, ci95: [0.966, 0.986] },
    behind: { mean: 0.004, standardError: 0.005 },
    withinOneStandardError: true,
    chosen: false,
  },
  {
    regions: 5,
    slopes: "bounds",
    score: 0.978,
    ci95: [0.967, 0.989],
    test: { mean: 0.975, ci95: [0.967, 0.983] },
    behind: { mean: 0.004, standardError: 0.005 },
    withinOneStandardError: true,
    chosen: false,
  },
  {
    regions: 24,
    slopes: "learned",
    score: 0.981,
    ci95: [0.972, 0.99],
    test: { mean: 0.978, ci95: [0.969, 0.987] },
    behind: { mean: 0.004, standardError: 0.005 },
    withinOneStandardError: true,
    chosen: false,
  },
];

const weighted = seeds.map((s) => s.activeFractionWeighted);

/** Penguins: three classes, five seeds, two regions chosen, ReLU in disguise. */
export const classification: Result = {
  relucid: "0.1.0",
  command: "relucid derive --gain 10 --seeds 5",
  answer: {
    verdict: "relu",
    use: "relu",
    linear: "linear",
    better: [],
    worse: [],
    undecided: ["gelu", "silu", "relu", "leaky_relu(0.01)", "elu(1)", "tanh", "softplus", "sigmoid"],
    morePiecesThanNeeded: false,
    onePieceInUse: false,
  },
  settings: {
    seed: 1,
    seeds: 5,
    preserve: "network",
    share: "network",
    hidden: [32, 32],
    start: "half",
    batch: 32,
    epochs: 200,
    patience: 40,
    learningRate: 0.005,
    loss: "likelihood",
    gain: 10,
    gainFrom: "given",
  },
  data: {
    name: "penguins.csv",
    hash: "9f2c7b1e4d5a6f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708",
    rows: 344,
    rowsWithoutTarget: 0,
    target: "species",
    task: "classification",
    classes: [
      { label: "Adelie", rows: 152 },
      { label: "Chinstrap", rows: 68 },
      { label: "Gentoo", rows: 124 },
    ],
    reading: {
      format: "csv",
      gzip: false,
      encoding: "utf-8",
      delimiter: ",",
      skip: 0,
      header: true,
      missing: ["", "NA"],
      missingInQuotes: [""],
      inputs: [
        { name: "island", column: "island", kind: "text" },
        { name: "body_mass_g", column: "body_mass_g", kind: "number", form: { remove: [","], decimal: "." } },
      ],
    },
    columns: [
      { name: "island", type: "category", missing: 0, distinct: 3, use: "one-hot", features: 3, note: null },
      {
        name: "bill_length_mm",
        type: "number",
        missing: 2,
        distinct: 164,
        use: "standardised",
        features: 2,
        note: "2 cells missing: a 0/1 feature marks them",
      },
      {
        name: "bill_depth_mm",
        type: "number",
        missing: 2,
        distinct: 80,
        use: "standardised",
        features: 2,
        note: "2 cells missing: a 0/1 feature marks them",
      },
      {
        name: "flipper_length_mm",
        type: "number",
        missing: 2,
        distinct: 55,
        use: "standardised",
        features: 2,
        note: "2 cells missing: a 0/1 feature marks them",
      },
      {
        name: "body_mass_g",
        type: "number",
        missing: 2,
        distinct: 94,
        use: "standardised",
        features: 2,
        note: "2 cells missing: a 0/1 feature marks them",
      },
      { name: "sex", type: "category", missing: 10, distinct: 3, use: "one-hot", features: 3, note: null },
      {
        name: "study",
        type: "category",
        missing: 0,
        distinct: 1,
        use: "dropped",
        features: 0,
        note: "constant: it holds one value only",
      },
    ],
    features: 14,
    split: {
      train: Array.from({ length: 206 }, (_, i) => i),
      validation: Array.from({ length: 69 }, (_, i) => 206 + i),
      test: Array.from({ length: 69 }, (_, i) => 275 + i),
    },
    notes: ["11 rows have at least one missing cell"],
  },
  closeness: {
    in: "gaussian(1)",
    out: "gaussian(1)",
    talkHolds: true,
    reason: "Both sides use the same closeness, and it falls below 1 for every positive distance.",
    curve: gaussianCurve,
  },
  slopeBound: { lo: 1, hi: 1 },
  band: [0, 1],
  knots,
  functions: 1,
  scoreName: "accuracy",
  splits: { plan: { kind: "random" }, count: 5, train: 206, validation: 69, test: 69 },
  gains: [
    { gain: 1, score: 0.93, ci95: [0.88, 0.98], atBounds: 0.99 },
    { gain: 3, score: 0.97, ci95: [0.94, 1], atBounds: 0.97 },
    { gain: 5.5, score: 0.98, ci95: null, atBounds: 0.9 },
    { gain: 10, score: 0.985, ci95: [0.95, 1], atBounds: 0.6 },
    { gain: 30, score: 0.984, ci95: [0.94, 1], atBounds: 0.1 },
  ],
  seeds,
  active: {
    ...estimate(weighted),
    plain: estimate(seeds.map((s) => s.activeFraction)),
    atLower: estimate(weighted.map((w) => 0.44 * w)),
    atUpper: estimate(weighted.map((w) => 0.56 * w)),
    tolerance: 0.01,
  },
  representative: {
    seed: 3,
    start: new Array<number>(32).fill(0.5),
    history: history(seeds[2]!.slopes),
    certificate: provenCertificate,
  },
  linear: { validation: { mean: 0.931, ci95: [0.92, 0.942] }, test: { mean: 0.925, ci95: [0.915, 0.935] } },
  pareto,
  chosen: {
    regions: 2,
    slopes: [0, 1],
    knots: [-0.25],
    reluForm: reluLike.reluForm,
    functions: [reluLike],
    test: estimate(chosenScores),
    validation: { mean: 0.978, ci95: [0.966, 0.99] },
    neverPredicted: [],
  },
  compare,
  tradition: {
    difference: { mean: 0.08, ci95: [0.06, 0.1] },
    pValue: 0.0004,
    corrected: 0.004,
    outcome: "better",
  },
  plane: null,
  model: {
    seed: 3,
    testScore: 0.9855,
    metrics: metricsOf(0.9855),
    testInterval: [0.9224, 0.9974],
    confusion: {
      labels: ["Adelie", "Chinstrap", "Gentoo"],
      counts: [
        [30, 1, 0],
        [0, 13, 0],
        [0, 0, 25],
      ],
    },
    reliability: [
      { probability: 0.55, right: 0.5, ci95: [0.1, 0.9], rows: 2 },
      { probability: 0.97, right: 1, ci95: [0.95, 1], rows: 67 },
    ],
    predictions: null,
    regression: null,
    lipschitz: {
      layers: [
        { spectralNorm: 1, activation: 1 },
        { spectralNorm: 1, activation: 1 },
        { spectralNorm: 1, activation: null },
      ],
      gain: 10,
      certified: 10.000004,
      measured: 7.3518,
    },
    reluRewrite: { rows: 1000, largestDifference: 2.4e-7, tolerance: 1e-5 },
  },
  files: [
    { name: "report.html", what: "this page" },
    { name: "result.json", what: "every number of the report, schema-checked" },
    { name: "activation.json", what: "the chosen activation as knots and values" },
    { name: "model.onnx", what: "the trained network; takes raw columns" },
    { name: "model-relu.onnx", what: "the same network with Relu as its only activation" },
  ],
  citations: [
    "Urenda, Kosheleva, Kreinovich: Fuzzy Techniques Explain the Effectiveness of ReLU Activation Function in Deep Learning, UTEP-CS-23-32, 2023",
    "Wilcoxon: Individual Comparisons by Ranking Methods, Biometrics Bulletin 1, 1945",
    "Holm: A Simple Sequentially Rejective Multiple Test Procedure, Scandinavian Journal of Statistics 6, 1979, https://www.jstor.org/stable/4615733",
  ],
  versions: { relucid: "0.1.0", node: "20.20.2", "onnxruntime-node": "1.27.0" },
  seconds: 41.3,
};

/** Breast cancer: two classes, weights free, three regions chosen, some baselines significantly different. */
export const binary: Result = {
  ...classification,
  answer: {
    ...classification.answer,
    verdict: "another activation is better",
    use: "gelu",
    better: ["gelu"],
    worse: ["sigmoid"],
    undecided: ["silu", "relu", "leaky_relu(0.01)", "elu(1)", "tanh", "softplus"],
  },
  settings: { ...classification.settings, seeds: 9, preserve: "neuron", gain: 1, gainFrom: "none" },
  data: {
    ...classification.data,
    name: "breast-cancer.csv",
    target: "diagnosis",
    task: "binary",
    classes: [
      { label: "benign", rows: 357 },
      { label: "malignant", rows: 212 },
    ],
  },
  seeds: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((s) => seedRecord(s, 0.96)),
  pareto: pareto.map((c) => ({
    ...c,
    chosen: c.regions === 3 && c.slopes === "bounds",
    withinOneStandardError: c.regions >= 3,
  })),
  chosen: {
    ...classification.chosen,
    regions: 3,
    slopes: [0, 1, 0],
    knots: [-0.75, 1.25],
    reluForm: null,
    functions: [hardSigmoidLike],
  },
  compare: compare.map((c) => {
    if (c.activation === "sigmoid")
      return { ...c, outcome: "chosen better" as const, pValueVersusChosen: 0.031, pValueUncorrected: 0.0039 };
    if (c.activation === "gelu")
      return { ...c, outcome: "chosen worse" as const, pValueVersusChosen: 0.0352, pValueUncorrected: 0.0042 };
    return c.outcome === "chosen" ? { ...c, seedScores: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((s) => 0.97 + 0.001 * s) } : c;
  }),
  model: {
    ...classification.model,
    confusion: {
      labels: ["benign", "malignant"],
      counts: [
        [70, 2],
        [3, 39],
      ],
    },
    lipschitz: {
      layers: [
        { spectralNorm: 5.21, activation: 1 },
        { spectralNorm: 3.87, activation: 1 },
        { spectralNorm: 2.91, activation: null },
      ],
      gain: 1,
      certified: 58.674,
      measured: 11.2,
    },
  },
};

/** Diabetes: a regression whose learned activation became the identity and where a linear network is as good. */
export const regression: Result = {
  ...classification,
  answer: { ...classification.answer, verdict: "a linear model is enough", use: "linear" },
  settings: { ...classification.settings, gain: 2, gainFrom: "chosen on validation" },
  data: { ...classification.data, name: "diabetes.csv", target: "progression", task: "regression", classes: null },
  scoreName: "R²",
  seeds: classification.seeds.map((s) => ({
    ...s,
    slopes: s.slopes.map(() => 1),
    activeFraction: 1,
    activeFractionWeighted: 1,
    trainScore: 0.53,
    validationScore: 0.48,
    testScore: 0.45,
  })),
  active: {
    mean: 1,
    ci95: [1, 1],
    plain: { mean: 1, ci95: [1, 1] },
    atLower: { mean: 0, ci95: [0, 0] },
    atUpper: { mean: 1, ci95: [1, 1] },
    tolerance: 0.01,
  },
  linear: { validation: { mean: 0.49, ci95: [0.48, 0.5] }, test: { mean: 0.46, ci95: [0.45, 0.47] } },
  pareto: pareto.map((c) => ({
    ...c,
    score: c.score - 0.5,
    ci95: [c.ci95![0] - 0.5, c.ci95![1] - 0.5],
    test: { mean: 0.45, ci95: [0.43, 0.47] },
  })),
  chosen: {
    ...classification.chosen,
    test: { mean: 0.45, ci95: [0.43, 0.47] },
    validation: { mean: 0.478, ci95: [0.466, 0.49] },
  },
  compare: compare.map((c) => ({
    ...c,
    ...(c.activation === "linear" && { outcome: "no difference shown" as const, pValueVersusChosen: 1 }),
    score: { linear: 0.46, "free linear": 0.44 }[c.role as string] ?? c.score - 0.52,
    metrics: { RMSE: 57 + 20 * (1 - c.score), MAE: 46 + 20 * (1 - c.score) },
    ci95: [c.ci95![0] - 0.52, c.ci95![1] - 0.52],
    seedScores: c.seedScores.map((x) => x - 0.52),
  })),
  model: {
    ...classification.model,
    testScore: 0.452,
    metrics: { RMSE: 56.31, MAE: 45.87 },
    testInterval: null,
    confusion: null,
    reliability: null,
    predictions: Array.from({ length: 40 }, (_, i) => [100 + 4 * i, 140 + 2.5 * i + 60 * (wobble(i) - 0.5)]),
    regression: { r2: 0.5, rmse: 56.31, mae: 45.87 },
  },
};

/** One seed: no intervals and no tests. */
export const oneSeed: Result = {
  ...classification,
  answer: { ...classification.answer, verdict: "not tested", use: null, undecided: [] },
  tradition: null,
  settings: { ...classification.settings, seeds: 1 },
  splits: { ...classification.splits, count: 1 },
  seeds: classification.seeds.slice(2, 3),
  active: {
    mean: 0.93,
    ci95: null,
    plain: { mean: 0.8, ci95: null },
    atLower: { mean: 0.41, ci95: null },
    atUpper: { mean: 0.52, ci95: null },
    tolerance: 0.01,
  },
  linear: { validation: { mean: 0.931, ci95: null }, test: { mean: 0.925, ci95: null } },
  pareto: pareto.map((c) => ({ ...c, ci95: null, test: { mean: c.test.mean, ci95: null } })),
  chosen: { ...classification.chosen, test: { mean: 0.9855, ci95: null }, validation: { mean: 0.978, ci95: null } },
  compare: compare.map((c) => ({
    ...c,
    ci95: null,
    difference: null,
    pValueVersusChosen: null,
    pValueUncorrected: null,
    outcome: c.role === "chosen" ? c.outcome : ("no difference shown" as const),
    seedScores: c.seedScores.slice(0, 1),
  })),
};

/** Two of five seeds diverged, one of two baselines each, and all of a third. */
export const diverged: Result = {
  ...classification,
  seeds: classification.seeds.map((s) =>
    s.seed === 2 || s.seed === 5
      ? { ...s, status: "diverged" as const, trainScore: 0, validationScore: 0, testScore: 0, epochs: 3, bestEpoch: 0 }
      : s,
  ),
  compare: compare.map((c) =>
    c.activation === "softplus"
      ? { ...c, score: 0, ci95: null, seedScores: [], pValueVersusChosen: 1, pValueUncorrected: 1, diverged: 5 }
      : {
          ...c,
          seedScores: c.seedScores.slice(0, 3),
          diverged: c.outcome === "chosen" ? 2 : Number(c.activation === "elu(1)" || c.activation === "silu"),
        },
  ),
};

/** One activation for every neuron: 64 functions of 24 regions; half of them ReLU-equivalent. */
export const perNeuron: Result = {
  ...classification,
  answer: { ...classification.answer, morePiecesThanNeeded: true },
  settings: { ...classification.settings, share: "neuron" },
  functions: 64,
  seeds: classification.seeds.map((s) => ({
    ...s,
    slopes: Array.from({ length: 64 }, (_, f) => stepSlopes(-0.8 + 1.6 * wobble(f), s.seed + f)).flat(),
    density: Array.from({ length: 64 }, (_, f) => bellDensity(0.5 * wobble(f + 9))).flat(),
  })),
  representative: {
    ...classification.representative,
    start: new Array<number>(64 * 32).fill(0.5),
    history: history(Array.from({ length: 64 }, (_, f) => stepSlopes(-0.8 + 1.6 * wobble(f), 3 + f)).flat()),
  },
  chosen: {
    ...classification.chosen,
    regions: 3,
    reluForm: null,
    functions: Array.from({ length: 64 }, (_, f) => (f % 2 === 0 ? reluLike : hardSigmoidLike)),
  },
};

/** Closeness with a plateau: no slope bound follows, and the band was given by hand; hostile names everywhere. */
export const plateau: Result = {
  ...classification,
  data: {
    ...classification.data,
    name: '<img src=x onerror="alert(1)">.csv',
    target: "</title><script>alert(1)</script>",
    columns: [
      {
        name: "<script>alert('column')</script>",
        type: "number",
        missing: 0,
        distinct: 9,
        use: "standardised",
        features: 1,
        note: "\u202e\u0000 & <b>",
      },
    ],
    classes: [
      { label: "<script>alert('class')</script>", rows: 3 },
      { label: "b\"'&", rows: 4 },
    ],
    notes: ["<script>alert('note')</script>"],
  },
  closeness: {
    in: "crisp(0.7)",
    out: "crisp(0.7)",
    talkHolds: false,
    reason:
      "Points up to 0.7 apart count as fully close, so nothing is required of them; only |Δs| ≤ ω(d) = 0.7·⌈d/0.7⌉ remains.",
    curve: Array.from({ length: 61 }, (_, i) => {
      const d = (4 * i) / 60;
      return {
        d,
        muIn: d <= 0.7 ? 1 : 0,
        muOut: d <= 0.7 ? 1 : 0,
        g: d <= 0.7 ? 0.7 : ("Infinity" as const),
        omega: 0.7 * Math.ceil(d / 0.7 - 1e-12),
      };
    }),
  },
  slopeBound: { lo: "Infinity", hi: "Infinity" },
  model: {
    ...classification.model,
    confusion: {
      labels: ["<script>alert('class')</script>", "b\"'&"],
      counts: [
        [1, 0],
        [0, 1],
      ],
    },
  },
};

/** Two numbers and two classes: what networks decide in the plane. */
export const plane: Result = {
  ...binary,
  plane: {
    columns: ["x", "y"],
    x: [-1, 1],
    y: [0, 4],
    size: 2,
    decisions: [
      { activation: "linear", seed: 2, cells: [0, 0, 1, 1] },
      { activation: "sigmoid", seed: 0, cells: [0, 1, 1, 1] },
      { activation: "chosen", seed: 1, cells: [0, 1, 0, 1] },
    ],
    points: [
      [-0.5, 1, 0],
      [0.5, 3, 1],
    ],
  },
};

/** All samples by name, each checked against the schema when asked for. */
export function samples(): Readonly<Record<string, Result>> {
  const all = { classification, binary, regression, oneSeed, diverged, perNeuron, plateau, plane };
  for (const sample of Object.values(all)) resultSchema.parse(sample);
  return all;
}
