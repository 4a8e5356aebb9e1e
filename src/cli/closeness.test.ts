import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { closenessSchema } from "../question/closeness/document.ts";
import { closenessCommand } from "./closeness.ts";

async function run(...args: readonly string[]): Promise<string> {
  const out = vi.spyOn(process.stdout, "write").mockImplementation(() => true);
  vi.spyOn(process.stderr, "write").mockImplementation(() => true);
  try {
    await closenessCommand()
      .exitOverride()
      .parseAsync([...args], { from: "user" });
    return out.mock.calls.map(([chunk]) => String(chunk)).join("");
  } finally {
    vi.restoreAllMocks();
  }
}

const json = async (...args: readonly string[]) => closenessSchema.parse(JSON.parse(await run(...args, "--json")));

function file(content: string): string {
  const path = join(temporaryFolder(), "drawn.json");
  writeFileSync(path, content);
  return `points:${path}`;
}

describe("relucid closeness --json", () => {
  test.each([
    ["gaussian(1)", "cauchy(1)", Math.SQRT1_2],
    ["cauchy(1)", "gaussian(1)", Math.SQRT2],
    ["gaussian(1)", "gaussian(3)", 3],
    ["exponential(1)", "triangular(1)", 1],
  ])("encloses the slope bound of %s and %s", async (input, output, bound) => {
    const { slopeBound, talkHolds } = await json(input, "--out", output);
    expect(slopeBound.lo).toBeLessThanOrEqual(bound * (1 + 2 ** -52));
    expect(slopeBound.hi).toBeGreaterThanOrEqual(bound * (1 - 2 ** -52));
    expect(Number(slopeBound.hi) - Number(slopeBound.lo)).toBeLessThan(1e-14);
    expect(talkHolds).toBe(true);
  });

  test("writes an infinite bound as a string, and a failure of the argument is an answer", async () => {
    const { slopeBound, talkHolds, modulus } = await json("crisp(0.7)", "--at", "0.5,1");
    expect(slopeBound).toEqual({ lo: "Infinity", hi: "Infinity" });
    expect(talkHolds).toBe(false);
    expect(modulus.map(({ d }) => d)).toEqual([0.5, 1]);
    expect(modulus[1]!.g).toEqual({ lo: "Infinity", hi: "Infinity" });
    expect(modulus[1]!.omega.lo).toBeCloseTo(1.4, 14);
  });

  test("names input and output canonically", async () => {
    expect(await json(" gaussian ")).toMatchObject({ in: "gaussian(1)", out: "gaussian(1)" });
  });

  test("reads points from a file, whose memberships may be called values", async () => {
    const triangle = file('{"knots":[0,2],"memberships":[1,0]}');
    const found = await json(triangle, "--out", file('{"knots":[0,1],"values":[1,0]}'));
    expect(found.in).toBe(triangle);
    expect(found.slopeBound).toEqual({ lo: 0.5, hi: 0.5 });
  });
});

describe("relucid closeness with a formula", () => {
  test("takes it on both sides, under the name it was given", async () => {
    const found = await json("formula:exp(-d^3)", "--out", "formula:exp(-8*d^3)", "--at", "1");
    expect(found).toMatchObject({ in: "formula:exp(-d^3)", slopeBound: { lo: 0.5, hi: 0.5 }, talkHolds: true });
    expect(await json("formula:d<1?1:0", "--out", "gaussian(1)")).toMatchObject({ slopeBound: { lo: 0, hi: 0 } });
    expect(await json("formula:min(1, exp(0.5-d))")).toMatchObject({ talkHolds: false });
  });

  test.each([
    ["formula:exp(-x)", "closeness/bad-formula", /column 6: the variable .* is the distance d/],
    ["formula:1+d", "closeness/not-a-closeness", /rises from μ\(0\) = 1/],
    ["formula:d == 0 ? 1 : 0.5", "closeness/not-proven", /jumps below 1 right of distance 0/],
  ])("refuses %s as %s", async (spec, code, message) => {
    await expect(run(spec)).rejects.toMatchObject({ code });
    await expect(run("gaussian(1)", "--out", spec)).rejects.toThrow(message);
  });
});

describe("relucid closeness on a domain", () => {
  test("reports gaps, the Lipschitz constant on all of it, and pairs of its inputs", async () => {
    const found = await json("triangular(1)", "--domain", "3,4; 0,1 ;1.5", "--pair", "0,1.5;0.5,3.5");
    expect(found).toMatchObject({
      slopeBound: { lo: 1, hi: 1 },
      talkHolds: false,
      domain: [
        [0, 1],
        [1.5, 1.5],
        [3, 4],
      ],
      lipschitz: { lo: "Infinity", hi: "Infinity" },
      gaps: [
        { from: 1, to: 1.5, g: { lo: 0.5, hi: 0.5 }, follows: "as if connected" },
        { from: 1.5, to: 3, follows: "nothing" },
      ],
      pairs: [
        { x: 0, xPrime: 1.5, g: { lo: "Infinity", hi: "Infinity" }, omega: { lo: 1.5, hi: 1.5 } },
        { x: 0.5, xPrime: 3.5, omega: { lo: "Infinity", hi: "Infinity" } },
      ],
    });
  });

  test("is all reals where none is given, and takes infinite ends", async () => {
    expect(await json("gaussian(1)")).toMatchObject({ domain: null, gaps: [], pairs: [], lipschitz: { lo: 1, hi: 1 } });
    const half = await json("gaussian(1)", "--domain", "-inf,0;2,Infinity");
    expect(half.domain).toEqual([
      ["-Infinity", 0],
      [2, "Infinity"],
    ]);
  });

  test("names gap, width and what follows to a reader", async () => {
    const out = await run("gaussian(1)", "--out", "cauchy(1)", "--domain", "-inf,0;2,inf", "--pair", "-1,3");
    expect(out).toMatch(/domain {3}\(−∞, 0\] ∪ \[2, ∞\)/);
    expect(out).toMatch(/across the gap from 0 to 2 only \|Δs\| ≤ g\(2\) = 2\.52766 follows/);
    expect(out).toMatch(/\|Δs\| ≤ 1\.26383·\|Δx\|/);
    expect(out).toMatch(/-1 +3 +54\.589 +3\.94187/);
    expect(await run("crisp(1)", "--domain", "0;3")).toMatch(/no multiple of \|Δx\| bounds \|Δs\|/);
  });

  test.each([
    ["--domain", ""],
    ["--domain", "1,0"],
    ["--domain", "0,1;"],
    ["--domain", "0,1,2"],
    ["--pair", "1"],
    ["--pair", "0,1;2"],
  ])("refuses %s %j by name", async (flag, value) => {
    await expect(run("gaussian(1)", flag, value)).rejects.toThrow(flag);
  });

  test("refuses a pair that is not in the domain", async () => {
    await expect(run("gaussian(1)", "--domain", "0,1", "--pair", "0,2")).rejects.toThrow(/2 is not in the domain/);
  });
});

describe("relucid closeness for a reader", () => {
  test("says L, why, and shows the modulus", async () => {
    const out = await run("gaussian(1)", "--out", "cauchy(1)", "--at", "1");
    expect(out).toMatch(/L = 0\.707107/);
    expect(out).toMatch(/slopes of at most 0\.707107/);
    expect(out).toMatch(/1\s+0\.606531\s+0\.5\s+0\.805432\s+0\.707107/);
  });

  test("says plainly where no bound follows, and where only constants pass", async () => {
    expect(await run("crisp(0.7)")).toMatch(/L = ∞\n {2}No bound on the slope follows/);
    expect(await run("gaussian(1)", "--out", "triangular(1)")).toMatch(/L = 0\n {2}Only constant activations/);
  });
});

describe("relucid closeness with arguments that cannot be used", () => {
  test.each(["", ",", "1,x", "-1", "Infinity"])("names --at %j", async (at) => {
    await expect(run("gaussian(1)", "--at", at)).rejects.toThrow(/--at/);
  });

  test.each([
    ["no JSON at all", "not json", /it is no JSON/],
    ["nothing but a number", "5", /expected an object .* got 5/],
    ["null", "null", /expected an object .* got null/],
    ["no memberships", '{"knots":[0,1]}', /"memberships" must be a list/],
    ["a word among the knots", '{"knots":[0,"one"],"memberships":[1,0]}', /knots\[1\] must be a number, got "one"/],
    ["memberships that rise", '{"knots":[0,1,2],"memberships":[1,0.2,0.4]}', /not rise/],
    ["knots out of order", '{"knots":[0,2,1],"memberships":[1,0.5,0]}', /increase/],
  ])("refuses a file with %s and names it", async (_, content, message) => {
    const spec = file(content);
    await expect(run(spec)).rejects.toThrow(message);
    await expect(run(spec)).rejects.toMatchObject({ code: "specification/bad-points" });
    await expect(run(spec)).rejects.toThrow(spec.slice("points:".length));
  });

  test("names a file that is not there, and an unknown family", async () => {
    await expect(run("points:/no/such.json")).rejects.toMatchObject({ code: "specification/unreadable-points" });
    await expect(run("gausian(1)")).rejects.toMatchObject({ code: "closeness/unknown-family" });
  });
});
