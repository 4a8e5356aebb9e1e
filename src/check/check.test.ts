import { describe, expect, test } from "vitest";
import { check, type ProofRecord, readRecord, type Written } from "./index.ts";

/** atan in [0, 1], by hand: 1/(1 + x²) is at most 1, and decays to 0. */
const atan: ProofRecord = {
  record: "relucid/slopes",
  version: 1,
  function: ["atan", "x"],
  domain: ["-Infinity", "Infinity"],
  band: [0, 1],
  verdict: "proven",
  chord: { inf: { lo: 0, hi: 0.06 }, sup: { lo: 0.79, hi: 1 } },
  lipschitz: { lo: 0.79, hi: 1 },
  monotone: true,
  continuous: true,
  regions: null,
  witness: null,
  cells: [
    { from: "-Infinity", to: -4, centre: -4, slope: { lo: 0, hi: 0.06 }, by: "slope" },
    { from: -4, to: 0, centre: -2, slope: { lo: 0, hi: 1 }, by: "slope" },
    { from: 0, to: "1/8", centre: 0, slope: { lo: 0, hi: 1 }, by: "taylor", order: 2 },
    { from: "1/8", to: 4, centre: 1, slope: { lo: 0, hi: 1 }, by: "slope" },
    { from: 4, to: "Infinity", centre: 4, slope: { lo: 0, hi: 0.06 }, by: "tail" },
  ],
  reached: [{ from: 0, to: 0.5, centre: 0.25, slope: { lo: 0.79, hi: 2 }, by: "slope" }],
};

const because = (change: Partial<ProofRecord>): string => {
  const outcome = check({ ...atan, ...change });
  return outcome.holds ? "holds" : outcome.because;
};

const cellsWith = (i: number, change: object): Pick<ProofRecord, "cells"> => ({
  cells: atan.cells.map((cell, k) => (k === i ? { ...cell, ...change } : cell)),
});

describe("a record", () => {
  test("holds where everything follows", () => {
    expect(check(atan)).toEqual({ holds: true });
  });

  test.each<[string, Partial<ProofRecord>, string]>([
    [
      "a cell is left out",
      { cells: atan.cells.toSpliced(2, 1) },
      "cell 3, [1/8, 4] does not begin where the one before ends",
    ],
    [
      "a cell comes twice",
      { cells: atan.cells.toSpliced(2, 0, atan.cells[2]!) },
      "does not begin where the one before ends",
    ],
    ["cells change places", { cells: atan.cells.toReversed() }, "cell 1, [4, Infinity] does not begin"],
    ["the last cell is missing", { cells: atan.cells.slice(0, -1) }, "its cells do not end where its domain does"],
    ["a cell is empty", cellsWith(1, { from: 0, to: -4 }), "cell 2, [0, -4] is empty"],
    ["a centre lies elsewhere", cellsWith(1, { centre: 1 }), "cell 2, [-4, 0] does not hold its centre"],
    [
      "an enclosure is too tight",
      cellsWith(1, { slope: { lo: 0, hi: 0.4 } }),
      "cell 2, [-4, 0]: claimed slope ≤ 0.4, found 1",
    ],
    ["an argument gives less", cellsWith(3, { by: "taylor", order: 1 }), "cell 4, [1/8, 4]: claimed slope ≥ 0, found"],
    ["an argument does not fit", cellsWith(2, { by: "tail", order: undefined }), "cell 3, [0, 1/8]: it is no tail"],
    ["an order is missing", cellsWith(2, { order: undefined }), "Taylor's form needs an order"],
    ["the function is another", { function: ["sin", "x"] }, "claimed slope"],
    ["it has no value on a cell", { function: ["log", "x"] }, "the function is not shown to have a value on it"],
    [
      "it jumps",
      { function: ["multiply", ["step", "x"], 7], ...cellsWith(1, { centre: 0 }) },
      "cell 2, [-4, 0]: the function is not shown to be continuous",
    ],
    [
      "a test changes inside a cell",
      { function: ["if", "<", "x", "1/3", ["atan", "x"], ["atan", "x"]] },
      "cell 4, [1/8, 4]: a test of the function is not decided",
    ],
    ["the band is narrower", { band: [0, 0.5] }, "claimed slopes in [0, 0.5], shown [0, 1]"],
    ["the band is empty", { band: [1, 0] }, "its band is empty"],
    ["the domain is empty", { domain: [1, 0] }, "its domain is empty"],
    ["the domain is smaller", { domain: [-5, "Infinity"] }, "does not begin where the one before ends"],
    [
      "a least slope is too high",
      { chord: { ...atan.chord, inf: { lo: 0.001, hi: 0.06 } } },
      "claimed least chord slope ≥ 0.001, found 0",
    ],
    [
      "a least slope is not reached",
      { chord: { ...atan.chord, inf: { lo: 0, hi: 0.001 } } },
      "claimed least chord slope ≤ 0.001",
    ],
    [
      "a greatest slope is not reached",
      { chord: { ...atan.chord, sup: { lo: 0.9, hi: 1 } } },
      "claimed greatest chord slope ≥ 0.9",
    ],
    [
      "a greatest slope is too low",
      { chord: { ...atan.chord, sup: { lo: 0.79, hi: 0.9 } } },
      "claimed greatest chord slope ≤ 0.9",
    ],
    ["the Lipschitz constant is too small", { lipschitz: { lo: 0.79, hi: 0.9 } }, "claimed Lipschitz constant ≤ 0.9"],
    ["the Lipschitz constant is too large", { lipschitz: { lo: 0.9, hi: 1 } }, "claimed Lipschitz constant ≥ 0.9"],
    ["it is said to fall", { monotone: false }, "claimed not to be non-decreasing"],
    ["it is said to be straight", { regions: 1 }, "claimed 1 straight regions, shown none"],
    ["it claims a refutation", { verdict: "refuted" }, "it claims a refutation and shows no pair"],
    [
      "it proves from no cells",
      {
        cells: [],
        chord: { inf: { lo: "-Infinity", hi: 2 }, sup: { lo: 0.79, hi: "Infinity" } },
        lipschitz: { lo: 0.79, hi: "Infinity" },
      },
      "claimed slopes in [0, 1]",
    ],
    [
      "a reached cell leaves the domain",
      { domain: [4, "Infinity"], cells: atan.cells.slice(4) },
      "reached cell 1, [0, 0.5] leaves the domain",
    ],
  ])("does not hold where %s", (_, change, reason) => {
    expect(because(change)).toContain(reason);
  });

  test("of a refutation holds with its pair, and not with another", () => {
    const pair = (x: number, xPrime: number, chordSlope: { lo: number; hi: number }): Partial<ProofRecord> => ({
      verdict: "refuted",
      band: [0, 0.5],
      witness: { x, xPrime, chordSlope },
    });
    expect(because(pair(0, 0.5, { lo: 0.9, hi: 0.95 }))).toBe("holds");
    expect(because(pair(0, 0.5, { lo: 0.93, hi: 0.95 }))).toContain("claimed slope of its pair ≥ 0.93");
    expect(because(pair(2, 3, { lo: 0, hi: 0.4 }))).toBe("its pair does not leave the band");
    expect(because(pair(2, 2, { lo: 0.9, hi: 1 }))).toBe("its pair is no pair of different numbers");
    const cells = atan.cells.slice(1, 4);
    const bounded = { ...pair(0, 9, { lo: 0, hi: 1 }), cells, domain: [-4, 4] as const };
    expect(because(bounded)).toBe("its pair leaves the domain");
  });
});

describe("a text", () => {
  test.each([
    ["", "no JSON"],
    ['{"record":"relucid/slopes"', "no JSON"],
    ["[]", "expected object"],
    [JSON.stringify({ ...atan, version: 2 }), "version"],
    [JSON.stringify({ ...atan, more: 1 }), "more"],
    [JSON.stringify({ ...atan, ...cellsWith(0, { from: "1/0" }) }), "cells"],
    [JSON.stringify({ ...atan, ...cellsWith(0, { order: 9, by: "taylor" }) }), "order"],
  ])("that is no record is refused: %s", (text, reason) => {
    expect(() => readRecord(text)).toThrow(reason);
  });

  test.each([
    [["tanh"], "with 0 arguments is no function"],
    [["constructor", "x"], "is no function"],
    [["if", "=", "x", 0, 1, 2], "a choice needs a comparison"],
    [["pow", "x", "pi"], "an exponent must be a rational number"],
    ["y", "is neither a number nor x"],
    [["add", "x", null], "null is no word"],
    [Array.from({ length: 1000 }).reduce((inner) => ["negate", inner], "x"), "nested too deeply"],
    [Array.from({ length: 24 }).reduce((inner) => ["abs", ["subtract", inner, 0.1]], "x"), "or too large"],
    [Array.from({ length: 24 }).reduce((inner) => ["sign", ["multiply", inner, 0.5]], "x"), "or too large"],
  ])("with a function that cannot be read is refused: %j", (written, reason) => {
    const record = readRecord(JSON.stringify({ ...atan, function: written }));
    expect(() => check(record)).toThrow(reason as string);
  });
});

describe("a hole that a guard closes", () => {
  /** sin(x)/x with a value at 0: by l'Hôpital's rule its slope at 0 is 0, and f' = (x·cos x − sin x)/x² falls to −0.3011… at 1. */
  const guarded = (value: Written, from = 0): ProofRecord => ({
    ...atan,
    function: ["if", "==", "x", 0, value, ["divide", ["sin", "x"], "x"]],
    domain: [from, 1],
    band: [-1, 0],
    chord: { inf: { lo: -0.34, hi: -0.3 }, sup: { lo: -0.31, hi: 0 } },
    lipschitz: { lo: 0.3, hi: 0.34 },
    monotone: false,
    cells: [{ from, to: 1, centre: from, slope: { lo: -0.34, hi: 0 }, by: "taylor", order: 1 }],
    reached: [{ from: "999/1000", to: 1, centre: 1, slope: { lo: -0.31, hi: -0.3 }, by: "taylor", order: 1 }],
  });
  const outcome = (record: ProofRecord): string => {
    const found = check(record);
    return found.holds ? "holds" : found.because;
  };

  test("holds with the limit as its value, and with no other", () => {
    expect(outcome(guarded(1))).toBe("holds");
    for (const value of [0, 1.0000000000000002, ["divide", "x", "x"], "pi"] as const)
      expect(outcome(guarded(value))).toContain("not shown");
  });

  test("does not hold without its guard, with the hole inside a cell, or with tighter slopes", () => {
    expect(outcome({ ...guarded(1), function: ["divide", ["sin", "x"], "x"] })).toContain("not shown to have a value");
    const cells = [{ from: -1, to: 1, centre: 0, slope: { lo: -0.34, hi: 0.34 }, by: "taylor", order: 1 } as const];
    expect(outcome({ ...guarded(1, -1), band: [-1, 1], cells })).toContain("not");
    const tight = guarded(1).cells.map((cell) => ({ ...cell, slope: { lo: -0.29, hi: 0 } }));
    expect(outcome({ ...guarded(1), cells: tight })).toContain("claimed slope ≥ -0.29");
  });

  test("a pole is none, and neither is a step", () => {
    const divided = (above: Written, below: Written) => ({
      ...guarded(1),
      function: ["if", "==", "x", 0, 1, ["divide", above, below]] as const,
    });
    expect(outcome(divided(["cos", "x"], "x"))).toContain("not shown");
    expect(outcome(divided(["sin", "x"], ["pow", "x", 2]))).toContain("not shown");
    expect(outcome(divided(["abs", "x"], "x"))).not.toBe("holds");
  });
});
