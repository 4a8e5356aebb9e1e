import { describe, expect, test } from "vitest";
import { catalogue, piecewiseLinear } from "../src/door/activation.ts";
import { certify, certifyPiecewiseLinear } from "../src/door/certificate.ts";
import { modulus, modulusOn, parseCloseness, slopeBound, slopeBoundOn } from "../src/door/closeness.ts";
import { proximityPotential } from "../src/door/constraint.ts";
import { interval } from "../src/door/interval.ts";
import { minimiseFrom } from "../src/door/optimum.ts";
import { calls, doors, made } from "./doors.ts";

const band = { lo: 0, hi: 1 };

type Callable = (...args: readonly unknown[]) => unknown;

const isFunction = (value: unknown): value is Callable =>
  typeof value === "function" && !/^class\b/.test(Function.prototype.toString.call(value));

/** Every function of a door by its name, those of a namespace and the makers of the catalogue among them. */
function functionsOf(door: Readonly<Record<string, unknown>>): readonly (readonly [string, Callable])[] {
  return Object.entries(door).flatMap(([name, value]): readonly (readonly [string, Callable])[] => {
    if (isFunction(value)) return [[name, value]];
    const isHolder = name === "interval" || isFunction((value as { readonly make?: unknown } | null)?.make);
    return isHolder ? functionsOf(value as typeof door).map(([inner, f]) => [`${name}.${inner}`, f]) : [];
  });
}

const offered = Object.entries(doors).flatMap(([door, found]) =>
  functionsOf(found).map(([name, f]) => ({ door, name, f })),
);
/** Each once, whichever doors offer it. */
const functions = [...new Map(offered.map((each) => [each.f, each])).values()];

/** What code without types may pass. */
const nonsense: Readonly<Record<string, unknown>> = {
  nothing: undefined,
  null: null,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '""': "",
  '"nonsense"': "nonsense",
  '"0,1"': "0,1",
  true: true,
  "10n": 10n,
  symbol: Symbol("x"),
  "[]": [],
  "{}": {},
  "bare object": Object.create(null),
  "[2, 1]": [2, 1],
  "[NaN, 1]": [Number.NaN, 1],
  "[null]": [null],
  "{ lo: 2, hi: 1 }": { lo: 2, hi: 1 },
  date: new Date(0),
  function: () => 0,
};

/** Values that the library made and froze, with methods: whole or not at all. */
const isMade = (value: object) =>
  Object.isFrozen(value) && Object.values(value).some((part) => typeof part === "function");

/** The same value with something else in the place of one of its parts, however deep, by where that is. */
function* mutations(value: unknown, place: string, depth: number): Generator<readonly [string, unknown]> {
  for (const [name, wrong] of Object.entries(nonsense)) yield [`${place} = ${name}`, wrong];
  if (depth === 0 || typeof value !== "object" || value === null) return;
  if (ArrayBuffer.isView(value) || isMade(value)) return;
  for (const [key, part] of Object.entries(value)) {
    for (const [where, wrong] of mutations(part, `${place}.${key}`, depth - 1)) {
      yield [where, Array.isArray(value) ? value.with(Number(key), wrong) : { ...value, [key]: wrong }];
    }
  }
}

/** What a call comes to: null for an error of the house, else what is wrong with it. Trials, and the engine that takes no model, fail behind the door. */
async function complaint(f: Callable, args: readonly unknown[]): Promise<string | null> {
  try {
    await f(...args);
    return "taken";
  } catch (error) {
    const { code, message } = error as { readonly code?: unknown; readonly message: string };
    if (code === "trial/failed" || message === "it takes no model") return "taken";
    if (typeof code !== "string" || !/^[a-z]+\/[a-z-]+$/.test(code)) return `${error}`;
    return /\bundefined\b|\[object|\n/.test(message) ? `unreadable: ${message}` : null;
  }
}

/** Documents are checked by their schemas: it is enough that something else comes in their place. */
const documents = /^(render|summarise)/;

/** What is no nonsense at its place. */
const sensible: readonly RegExp[] = [
  // What may be left out, or be nothing.
  /^(certify 2\.(domain|closeness|residuum)|(certifySlopes|proofRecord) 2\.domain|repair 1\.(method|target)|certifyPiecewiseLinear 3|box 3|sampleDensity 2) = nothing$/,
  /^(minimise 3|activationOptimum 1)\.(starts|onStart|meanSlope) = nothing$/,
  /^((gradientFlow|sparsity|totalVariation) 1|activeSet 3\.tolerance) = nothing$/,
  /^(box 3|minimise(From)? 2\.plane|isNonExpansive 1\.continuous) = null$/,
  /^derive 1\.(closeness|closenessOut|ignore|task|splits|settings|settings\.(seeds|start|baselines)) = nothing$/,
  /^(derive|runClaims) 2\.(onProgress|signal|data) = nothing$/,
  /^(parseTable 3|readTable 2)(\.(missing|delimiter|sample|types))? = nothing$/,
  /^(lipschitzBound 2|certifiedRadii 4|openEngine 1|summarise(Claims)? 2|wasmEngine 1|wasmEngine 1\.threads) = nothing$/,
  /^derive 1\.settings\.start = null$/,
  /^(certifyNetwork|networkRecord|export\w+) 2(\.(from|to|domain|atMost|outputCloseness|residuum|within|name|opset))? = nothing$/,
  /^repairNetwork (2\.(band|data|divisor|from|to|seed|within)|3\.(onProgress|signal)) = nothing$/,
  /^certifyAccuracy (2\.(divisor|classes|radii|norm|atLeast|attack|from|to|domain|within)|3(\.(onProgress|signal))?) = nothing$/,
  /^fitCloseness (1\.\d\.(weight|person)|2(\.(seed|resamples|onDraw))?) = nothing$/,
  /^checkPlan 1\.(networks|optimisers|seeds) = nothing$/,
  /^(openStore 2(\.(readOnly|password))?|queryStudies 3) = nothing$/,
  /^(forecastPlan 2|runStudy 3|serveStudies 2)(\.(workers|silence|engine|onProgress|signal|store|study|idle|data))? = nothing$/,
  /^studyReport 3(\.(metrics|against|onProgress))? = nothing$/,
  // Options, all of which may be left out.
  /^(openStore 2|forecastPlan 2|runStudy 3|studyReport 3|checkPlan 1\.optimisers\.0) = (\{\}|bare object)$/,
  /^fitCloseness 2 = (\{\}|bare object)$/,
  /^(derive 1\.(settings|data\.types)|(parseTable 3|readTable 2)(\.types)?|wasmEngine 1|(certifyNetwork|networkRecord) 2|certifyAccuracy 3|(predict|repairNetwork|certifyAccuracy) 2.*\.types) = (\{\}|bare object)$/,
  // Functions of all doubles.
  /^((slopeAt|at|evaluate) 2|normalD\w+ 1|next(Up|Down) 1) = (NaN|Infinity)$/,
  // Ends at infinity.
  /^(interval\.\w+ [12]\.hi|interval\.(of|contains) 2|slopeBoundOn 3\.0\.1|slopeBand 2|box 2\.0) = Infinity$/,
  /^(projectOnBand 1|repair 1\.band|(certify(Slopes)?|proofRecord) 2\.band|certifyPiecewiseLinear 2|isNonExpansive 1\.lipschitz)\.hi = Infinity$/,
  /^(modulusOn 3\.domain\.0\.1|(certify(Slopes|Network|Accuracy)?|proofRecord) 2\.domain\.1|certifyPiecewiseLinear 3\.1) = Infinity$/,
  // Any whole numbers, any numbers, any name, any function, either truth.
  /\.(numerator|denominator) = 10n$/,
  /^(slopeSpace|projectOnBand|combination) [12] = \[\]$/,
  /^(slopeSpace|sampleDensity|projectOnBand|fromSlopes|simplifySlopes|activeSet) [12](\.slopes)? = \[2, 1\]$/,
  /^certifyAccuracy 2\.radii = \[2, 1\]$/,
  /^(derive 1\.(ignore|settings\.baselines)|runClaims 1\.claims|(parseTable 3|readTable 2)\.missing) = \[\]$/,
  /^(parseTable 1|(parseTable 3|readTable 2)\.missing\.0|derive 1\.data\.hash|(derive|runClaims) 2\.engine\.\w+) = ".*"$/,
  /^(pointsActivation 1|checkMeasure 2\.name|fitCloseness 1\.\d\.person|combination 1\.0\.criterion\.name) = ".*"$/,
  /^(exportNetwork 2\.name|(predict 2|(certifyAccuracy|repairNetwork) 2\.data)\.(hash|table\.name)|(predict|repairNetwork) 3\.engine\.\w+) = ".*"$/,
  /^(checkPlan 1\.study|openStore 2\.password|studyReport 3\.against|serveStudies 2\.(data|study)) = ".*"$/,
  /^checkPlan 1\.(networks\.0|seeds) = \[(2, 1)?\]$/,
  // What a table was read from, and what is said of it.
  /^predict 2\.(table\.lines|reading\.\w+) = null$/,
  /^predict 2\.(table\.notes|reading\.missing) = \[\]$/,
  // A record that claims nothing, or what does not hold, has an answer.
  /^checkRecord 1\.(domain|band|chord\.\w+|lipschitz|monotone|continuous|regions|witness|cells|reached) = /,
  /^isRecordOf 1\.(blocks|functions|proof\.norms) = \[\]$/,
  /^kerasRelu\.make 2 = Infinity$/,
  /\.(evaluate|onStart|onDraw|onProgress|compile|close|table|bundled|mnist) = function$/,
  / = true$/,
];

/** The methods of a value and of what it holds, by where they are. */
function* methodsOf(value: unknown, place: string, seen: Set<unknown>): Generator<readonly [string, Callable]> {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || seen.has(value)) return;
  seen.add(value);
  for (const [key, part] of Object.entries(value)) {
    if (isFunction(part)) yield [`${place}.${key}`, part.bind(value)];
    else yield* methodsOf(part, `${place}.${key}`, seen);
  }
}

const sensibleForMethods: readonly RegExp[] = [
  // What takes nothing does not look at it.
  /\.(uint32|uniform|normal|toJSON|mnist|close|release) = /,
  // Functions of all doubles.
  /\.(at|slopeAt) = (NaN|Infinity)$/,
  // Distances, levels and ends at infinity.
  /\.(inverse|remotenessAt|distanceAt|moments|mass) = Infinity$/,
  // Any function.
  /\.products = function$/,
  // Any name or number.
  /\.split = (NaN|Infinity|".*")$/,
];

describe("whatever is passed to a door", () => {
  test("every function is called", () => {
    expect(functions.map(({ name }) => name).toSorted()).toEqual(Object.keys(calls).toSorted());
  });

  test.each(functions)(
    "$door: $name answers right arguments, and refuses wrong ones with a code",
    async ({ name, f }) => {
      const right = calls[name]!;
      expect(await complaint(f, right)).toBe("taken");
      const complaints: string[] = [];
      for (const [i, arg] of right.entries()) {
        for (const [where, wrong] of mutations(arg, `${name} ${i + 1}`, documents.test(name) ? 0 : 2)) {
          const found = await complaint(f, right.with(i, wrong));
          if (found === null || (found === "taken" && sensible.some((rule) => rule.test(where)))) continue;
          complaints.push(`${where}: ${found}`);
        }
      }
      expect(complaints).toEqual([]);
    },
  );

  test("methods of what doors give refuse it, too", async () => {
    const results = functions.map(
      async ({ name, f }) => [name, await Promise.resolve(f(...calls[name]!)).catch(() => null)] as const,
    );
    const given = [...(await Promise.all(results)), ...Object.entries(made)];
    const methods = given.flatMap(([name, value]) => [...methodsOf(value, name, new Set())]);
    expect(methods.length).toBeGreaterThan(250);
    const complaints: string[] = [];
    for (const [place, method] of methods) {
      for (const [what, wrong] of Object.entries(nonsense)) {
        const found = await complaint(method, [wrong, wrong, wrong]);
        const where = `${place} = ${what}`;
        if (found === null || (found === "taken" && sensibleForMethods.some((rule) => rule.test(where)))) continue;
        complaints.push(`${where}: ${found}`);
      }
    }
    expect(complaints).toEqual([]);
  });

  test("JSON takes what doors give, numbers beyond those it knows as words", async () => {
    const exact = /^(regions|exactAt|exactSlopes|add|sub|mul|div|negative|fromNumber|sqrtBounds)$/;
    for (const { name, f } of functions) {
      const value = await Promise.resolve(f(...calls[name]!)).catch(() => null);
      if (!exact.test(name)) expect(() => JSON.stringify(value), name).not.toThrow();
    }
    const band = { lo: 0, hi: 1 };
    const ramp = piecewiseLinear({ knots: [0], values: [0], leftSlope: 0, rightSlope: 1 });
    const infinite: Readonly<Record<string, object>> = {
      slopeBound: slopeBound("crisp(0.7)", "crisp(0.7)"),
      slopeBoundOn: slopeBoundOn("triangular(1)", "triangular(1)", [[0, 1], [4, 5]]), // biome-ignore format: parts
      modulus: modulus("triangular(1)", "triangular(1)", 3),
      modulusOn: modulusOn("triangular(1)", "triangular(1)", { domain: [[0, 1], [4, 5]], x: 0, xPrime: 4 }), // biome-ignore format: parts
      proximityPotential: proximityPotential("relu"),
      certifySlopes: certify("step", { band }),
      certifyPiecewiseLinear: certifyPiecewiseLinear(ramp, { lo: 0, hi: Number.POSITIVE_INFINITY }),
      closeness: parseCloseness("gaussian(1)"),
    };
    for (const [name, value] of Object.entries(infinite)) expect(JSON.stringify(value), name).toContain('"Infinity"');
    const { point } = JSON.parse(
      JSON.stringify(minimiseFrom(...(calls.minimiseFrom as Parameters<typeof minimiseFrom>))),
    );
    expect(point).toEqual([expect.closeTo(0)]);
  });

  test.each<[string, () => unknown, string, RegExp]>([
    ["reversed ends", () => interval.of(2, 1), "argument/interval", /lo ≤ hi/],
    ["a reversed domain", () => certify("gelu", { band, domain: [3, -3] }), "argument/domain", /domain/],
    [
      "an entry of the catalogue",
      () => certify(catalogue.gelu as never, { band }),
      "argument/activation",
      /gelu\.make\(\)/,
    ],
    ["a misspelt field", () => certify("gelu", { band, domian: [0, 1] } as never), "argument/object", /domian/],
    [
      "a function of one's own",
      () => certify(((x: number) => x) as never, { band }),
      "argument/activation",
      /formula:/,
    ],
  ])("%s is refused, and the error says how it is meant", (_, call, code, cure) => {
    expect(call).toThrow(expect.objectContaining({ code, message: expect.stringMatching(cure) }));
  });
});
