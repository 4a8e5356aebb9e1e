import fc from "fast-check";

/** What a user might pass after `relucid`, with the content of the file of points that it names, if any. */
export interface HostileCase {
  readonly args: readonly string[];
  readonly points?: string;
}

/** Stands for the path of the file of points. */
export const POINTS = "points:FILE";

const pieces = ["x", "1", "0", "1e308", "1e-320", "1e999", "pi", "e", "+", "-", "*", "/", "^", "(", ")", "(", ")", ",", "?", ":", "<", ">=", "==", "sin(", "exp(", "log(", "sqrt(", "abs(", "max(", "clip(", "step(", "sign(", "tan(", "erf(", " ", "²", "foo", "NaN", "Infinity", "𝛼", "%", "\n", "\u0000", "1.2.3"]; // biome-ignore format: a list

const broken = fc.array(fc.constantFrom(...pieces), { maxLength: 24 }).map((parts) => parts.join(""));

const unary = ["sin", "cos", "exp", "expm1", "log", "log1p", "sqrt", "abs", "step", "sign", "tan", "tanh", "erf", "relu", "sinh", "cosh", "atan", "asinh", "sigmoid", "softplus", "-"]; // biome-ignore format: a list

const { wellFormed } = fc.letrec<{ wellFormed: string }>((tie) => ({
  wellFormed: fc.oneof(
    { maxDepth: 5, depthSize: "medium" },
    fc.constantFrom("x", "x", "1", "0", "1e300", "1e-310", "1e308", "pi", "-3", "0.1"),
    fc.tuple(fc.constantFrom(...unary), tie("wellFormed")).map(([f, u]) => `${f}(${u})`),
    fc.tuple(fc.constantFrom("+", "-", "*", "/", "^"), tie("wellFormed"), tie("wellFormed")).map(([o, u, v]) => `(${u})${o}(${v})`), // biome-ignore format: one line
    fc.tuple(tie("wellFormed"), tie("wellFormed"), tie("wellFormed")).map(([u, v, w]) => `((${u}) > (${v}) ? (${w}) : (${u}))`), // biome-ignore format: one line
  ),
}));

const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, 1, 1e308, -1e308, 1e-320, 1e300, 5e-324));
const numeral = fc.oneof(
  number.map(String),
  fc.constantFrom("", " ", "NaN", "1e999", "-1e999", "1e-320", "0x10", "1_000", "1,5", "inf", "Infinity", "one", "--1", "½", "\u0000"), // biome-ignore format: a list
);
const names = ["elu", "softplus", "leaky_relu", "hard_tanh", "keras_relu", "sine", "isru", "squareplus", "snake", "soft_clipping", "shrink", "threshold", "pelu", "affine", "softmax", "nothing", "constructor"]; // biome-ignore format: a list
const named = fc
  .tuple(fc.constantFrom(...names), fc.array(numeral, { maxLength: 3 }))
  .map(([name, values]) => `${name}(${values.join(",")})`);

const loose = fc.oneof(fc.array(number, { maxLength: 6 }), fc.jsonValue({ maxDepth: 2 }));
const sorted = fc.uniqueArray(number, { minLength: 1, maxLength: 8 }).map((list) => [...list].sort((a, b) => a - b));
const fileOfPoints = fc.oneof(
  fc
    .record(
      { knots: loose, values: loose, leftSlope: fc.oneof(number, fc.jsonValue({ maxDepth: 1 })), rightSlope: number },
      { requiredKeys: [] },
    )
    .map((value) => JSON.stringify(value)),
  sorted
    .chain((knots) => fc.record({ knots: fc.constant(knots), values: fc.array(number, { minLength: knots.length, maxLength: knots.length }), leftSlope: number, rightSlope: number })) // biome-ignore format: one line
    .map((value) => JSON.stringify(value)),
  fc.json(),
  fc.string(),
  fc.constantFrom("", "{", '{"knots":[1e999],"values":[0],"leftSlope":0,"rightSlope":1}', `${"[".repeat(5000)}${"]".repeat(5000)}`), // biome-ignore format: one line
);

const verb = fc.constantFrom("certify", "certify", "relu-form", "repair");
const flag = fc.oneof(
  fc.tuple(fc.constantFrom("--band", "--domain", "--interval"), numeral, numeral).map(([name, lo, hi]) => [`${name}=${lo},${hi}`]), // biome-ignore format: one line
  fc.tuple(fc.constantFrom("--knots", "--band", "--closeness", "--method"), numeral).map(([name, value]) => [`${name}=${value}`]), // biome-ignore format: one line
);

/** Formulas that are well formed and yet nasty. */
const nasty = [
  `${"(".repeat(5000)}x${")".repeat(5000)}`,
  `${"(".repeat(190)}x${")".repeat(190)}`,
  `${"sin(".repeat(190)}x${")".repeat(190)}`,
  `${"exp(".repeat(150)}x${")".repeat(150)}`,
  `x${"*x".repeat(500)}`,
  `x${"+sin(x)".repeat(500)}`,
  `x${"^x".repeat(60)}`,
  `${"x>0?x:".repeat(150)}x`,
  `max(${Array.from({ length: 150 }, (_, i) => `${i}*x-${i * i}`).join(",")})`,
  ...["sin(1/x)", "x*sin(1/x)", "x^2*sin(1/x)", "sin(1/sin(1/x))", "x^1e308", "x^-1e308", "x^1e-308", "1e308*x", "1e-320*x", "1/(x-x)", "1/(x*x-2)", "sqrt(sin(x)-1)", "log(-x^2)", "tan(tan(tan(x)))", "sin(1e308*x)", "abs(sin(1e6*x))", "sign(sin(x))", "step(sin(1/x))", "x == 1e-320 ? 1e308 : x", "exp(exp(exp(x)))", "exp(-exp(-exp(x)))", "x^x", "abs(x)^pi", "erf(tan(x))", "sin(x)/x", "clip(x, 1, -1)", "x > x ? 1/0 : 0", "0/0", "min(1/x, x)", "cos(x)^99", "sigmoid(1e300*sin(x))", "(x > 1e308) * x", "relu(sin(x)*exp(x))", "max(sin(x),cos(x))*x"], // biome-ignore format: a list
].map((formula) => `formula:${formula}`);

const sample = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number): T[] => fc.sample(arbitrary, { numRuns, seed: 1 });

/** More than 10,000 cases, the same ones every time. */
export function hostileCases(): readonly HostileCase[] {
  const formulas = [...sample(broken, 6000), ...sample(wellFormed, 400)].map((text) => `formula:${text}`);
  const ofFormulas = [...nasty, ...formulas].map((spec) => ({ args: ["certify", spec] }));
  const nastyRepairs = nasty.flatMap((spec) => [{ args: ["repair", spec] }, { args: ["relu-form", spec] }]);
  const ofFiles = sample(fc.tuple(verb, fileOfPoints), 2200).map(([name, points]) => ({
    args: [name, POINTS],
    points,
  }));
  const ofNumbers = sample(fc.tuple(verb, fc.oneof(named, named, fc.constant("gelu")), fc.oneof(fc.constant([]), flag)), 2200); // biome-ignore format: one line
  return [...ofFormulas, ...nastyRepairs, ...ofFiles, ...ofNumbers.map(([name, spec, flags]) => ({ args: [name, spec, ...flags] }))]; // biome-ignore format: one line
}
