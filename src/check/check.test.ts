import { describe, expect, test } from "vitest";
import { check, type ProofRecord, readRecord } from "./index.ts";

/** tanh in [0, 1], by hand: 4·σ(2x)·σ(−2x) is at most 1, decays to 0, and keeps its sign. */
const tanh: ProofRecord = {
  record: "relucid/slopes",
  version: 1,
  function: ["tanh", "x"],
  domain: ["-Infinity", "Infinity"],
  band: [0, 1],
  verdict: "proven",
  chord: { inf: { lo: 0, hi: 0.01 }, sup: { lo: 0.3, hi: 1 } },
  lipschitz: { lo: 0.3, hi: 1 },
  monotone: true,
  continuous: true,
  regions: null,
  witness: null,
  cells: [
    { from: "-Infinity", to: -4, centre: -4, slope: { lo: 0, hi: 0.01 }, by: "slope" },
    { from: -4, to: -1, centre: -2, slope: { lo: 0, hi: 1 }, by: "slope" },
    { from: -1, to: 0, centre: 0, slope: { lo: 0, hi: 1 }, by: "taylor", order: 2 },
    { from: 0, to: "1/2", centre: 0, slope: { lo: 0, hi: 1 }, by: "taylor", order: 2 },
    { from: "1/2", to: 4, centre: 1, slope: { lo: 0, hi: 1 }, by: "slope" },
    { from: 4, to: "Infinity", centre: 4, slope: { lo: 0, hi: 0.01 }, by: "tail" },
  ],
  reached: [{ from: 0, to: 0.5, centre: 0.25, slope: { lo: 0.3, hi: 2 }, by: "slope" }],
};

const because = (change: Partial<ProofRecord>): string => {
  const outcome = check({ ...tanh, ...change });
  return outcome.holds ? "holds" : outcome.because;
};

const cellsWith = (i: number, change: object): Pick<ProofRecord, "cells"> => ({
  cells: tanh.cells.map((cell, k) => (k === i ? { ...cell, ...change } : cell)),
});

describe("a record", () => {
  test("holds where everything follows", () => {
    expect(check(tanh)).toEqual({ holds: true });
  });

  test.each<[string, Partial<ProofRecord>, string]>([
    [
      "a cell is left out",
      { cells: tanh.cells.toSpliced(2, 1) },
      "cell 3, [0, 1/2] does not begin where the one before ends",
    ],
    [
      "a cell comes twice",
      { cells: tanh.cells.toSpliced(2, 0, tanh.cells[2]!) },
      "does not begin where the one before ends",
    ],
    ["cells change places", { cells: tanh.cells.toReversed() }, "cell 1, [4, Infinity] does not begin"],
    ["the last cell is missing", { cells: tanh.cells.slice(0, -1) }, "its cells do not end where its domain does"],
    ["a cell is empty", cellsWith(1, { from: -1, to: -4 }), "cell 2, [-1, -4] is empty"],
    ["a centre lies elsewhere", cellsWith(1, { centre: 0 }), "cell 2, [-4, -1] does not hold its centre"],
    [
      "an enclosure is too tight",
      cellsWith(1, { slope: { lo: 0, hi: 0.4 } }),
      "cell 2, [-4, -1]: claimed slope ≤ 0.4, found",
    ],
    [
      "an argument gives less",
      cellsWith(3, { by: "slope", order: undefined }),
      "cell 4, [0, 1/2]: claimed slope ≤ 1, found",
    ],
    ["an argument does not fit", cellsWith(2, { by: "tail", order: undefined }), "cell 3, [-1, 0]: it is no tail"],
    ["an order is missing", cellsWith(2, { order: undefined }), "Taylor's form needs an order"],
    ["the function is another", { function: ["sin", "x"] }, "claimed slope"],
    ["it has no value on a cell", { function: ["log", "x"] }, "the function is not shown to have a value on it"],
    [
      "it jumps",
      { function: ["add", ["step", ["subtract", "x", "1/2"]], ["tanh", "x"]] },
      "the function is not shown to be continuous at its centre",
    ],
    [
      "a test changes inside a cell",
      { function: ["if", "<", "x", "1/3", ["tanh", "x"], ["tanh", "x"]] },
      "a test of the function is not decided on it",
    ],
    ["the band is narrower", { band: [0, 0.5] }, "claimed slopes in [0, 0.5], shown [0, 1]"],
    ["the band is empty", { band: [1, 0] }, "its band is empty"],
    ["the domain is empty", { domain: [1, 0] }, "its domain is empty"],
    ["the domain is smaller", { domain: [-5, "Infinity"] }, "does not begin where the one before ends"],
    [
      "a least slope is too high",
      { chord: { ...tanh.chord, inf: { lo: 0.001, hi: 0.01 } } },
      "claimed least chord slope ≥ 0.001, found 0",
    ],
    [
      "a least slope is not reached",
      { chord: { ...tanh.chord, inf: { lo: 0, hi: 0.001 } } },
      "claimed least chord slope ≤ 0.001",
    ],
    [
      "a greatest slope is not reached",
      { chord: { ...tanh.chord, sup: { lo: 0.9, hi: 1 } } },
      "claimed greatest chord slope ≥ 0.9",
    ],
    [
      "a greatest slope is too low",
      { chord: { ...tanh.chord, sup: { lo: 0.3, hi: 0.9 } } },
      "claimed greatest chord slope ≤ 0.9",
    ],
    ["the Lipschitz constant is too small", { lipschitz: { lo: 0.3, hi: 0.9 } }, "claimed Lipschitz constant ≤ 0.9"],
    ["the Lipschitz constant is too large", { lipschitz: { lo: 0.9, hi: 1 } }, "claimed Lipschitz constant ≥ 0.9"],
    ["it is said to fall", { monotone: false }, "claimed not to be non-decreasing"],
    ["it is said to be straight", { regions: 1 }, "claimed 1 straight regions, shown none"],
    ["it claims a refutation", { verdict: "refuted" }, "it claims a refutation and shows no pair"],
    [
      "it proves from no cells",
      { cells: [], chord: { inf: { lo: "-Infinity", hi: 2 }, sup: { lo: 0.3, hi: "Infinity" } } },
      "claimed slopes in [0, 1]",
    ],
    [
      "a reached cell leaves the domain",
      { domain: [1, 4], cells: tanh.cells.slice(4, 5), reached: tanh.reached },
      "cell 1, [1/2, 4] does not begin",
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
    const cells = tanh.cells.slice(1, 5);
    const bounded = { ...pair(0, 9, { lo: 0, hi: 1 }), cells, domain: [-4, 4] as const };
    expect(because(bounded)).toBe("its pair leaves the domain");
  });
});

describe("a text", () => {
  test.each([
    ["", "no JSON"],
    ['{"record":"relucid/slopes"', "no JSON"],
    ["[]", "expected object"],
    [JSON.stringify({ ...tanh, version: 2 }), "version"],
    [JSON.stringify({ ...tanh, more: 1 }), "more"],
    [JSON.stringify({ ...tanh, ...cellsWith(0, { from: "1/0" }) }), "cells"],
    [JSON.stringify({ ...tanh, ...cellsWith(0, { order: 9, by: "taylor" }) }), "order"],
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
  ])("with a function that cannot be read is refused: %j", (written, reason) => {
    const record = readRecord(JSON.stringify({ ...tanh, function: written }));
    expect(() => check(record)).toThrow(reason as string);
  });
});
