import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { ended, startIn } from "../../test/process.ts";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { piecewiseLinear } from "../activation/index.ts";
import { certifyPiecewiseLinear } from "../certificate/index.ts";
import { slopeBand } from "../constraint/index.ts";
import { optimumSchema } from "../question/optimum/document.ts";
import { randomStream } from "../random/index.ts";
import { optimumCommand } from "./optimum.ts";

async function run(...args: readonly string[]): Promise<string> {
  const [out] = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation(() => true),
  );
  try {
    await optimumCommand()
      .exitOverride()
      .parseAsync([...args], { from: "user" });
    return out!.mock.calls.map(([chunk]) => String(chunk)).join("");
  } finally {
    vi.restoreAllMocks();
  }
}

const json = async (criterion: string, ...args: readonly string[]) =>
  optimumSchema.parse(JSON.parse(await run("--criterion", criterion, ...args, "--json")));
const written = (name: string, content: string) => {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
};

afterEach(() => {
  process.exitCode = undefined;
});

const small = ["--knots", "9"] as const;

describe("relucid optimum --json", () => {
  test.each([
    ["gradient-flow"],
    ["gradient-flow(1.5)", "--mean-slope", "0.5"],
    ["mean-slope", "--band", "-1,1"],
    ["nonlinear-energy"],
    ["sparsity(0.1)"],
    ["fit(gelu)"],
    ["fit(leaky_relu(0.2))", "--density", "gaussian(2)"],
    ["tv2", "--goal", "minimise"],
    ["fit(silu) + 1e-2*tv2 - 0.1*gradient-flow"],
  ])("keeps the schema and proves the slopes of what it prints: %s %s %s", async (criterion, ...args) => {
    const found = await json(criterion, ...small, ...args);
    expect(found.slopes).toHaveLength(8);
    expect(found.weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    const again = certifyPiecewiseLinear(piecewiseLinear(found), slopeBand(...found.band));
    expect(again.verdict).toBe("proven");
    expect(found.certificate.verdict).toBe("proven");
    expect(found.search.status).toBe("converged");
    expect(process.exitCode).toBe(0);
  });

  test("has the closed-form values of gradient flow and mean slope at their optimum", async () => {
    expect((await json("gradient-flow", ...small)).value).toBeCloseTo(2, 12);
    expect((await json("mean-slope", ...small, "--goal", "minimise", "--band", "-1,1")).value).toBeCloseTo(-1, 12);
  });

  test("reads pre-activations from a file, as text or JSON, and lays the knots over their range", async () => {
    const numbers = Array.from({ length: 40 }, (_, i) => randomStream(5).split(i).normal());
    const text = await json("fit(gelu)", ...small, "--density", written("x.txt", numbers.join("\n")));
    const list = await json("fit(gelu)", ...small, "--density", written("x.json", JSON.stringify(numbers)));
    const bracketed = await json("fit(leaky_relu(0.2)) + 0.1*tv2", ...small, "--density", "gaussian(2)");
    expect(await json("fit:leaky_relu:0.2 + 0.1*tv2", ...small, "--density", "gaussian:2")).toEqual(bracketed);
    expect(list).toEqual(text);
    expect(text.interval).toEqual([Math.min(...numbers), Math.max(...numbers)]);
  });

  test("takes a criterion of the user's own from a file", async () => {
    const path = written(
      "mine.mjs",
      `export default { name: "E[(s′ − 0.3)²]", goal: "minimise", on: ({ weights }) => ({
        curvature: "strictly convex", usesOffset: false,
        evaluate: (p) => ({ value: p.reduce((sum, x, k) => sum + weights[k] * (x - 0.3) ** 2, 0),
          bySlope: p.map((x, k) => 2 * weights[k] * (x - 0.3)), byOffset: 0 }) }) };`,
    );
    const found = await json(`file:${path}`, ...small);
    for (const p of found.slopes) expect(p).toBeCloseTo(0.3, 6);
    expect(found.theorem.name).toBe("unique");
  });

  test("depends on the seed only", async () => {
    const again = () => json("nonlinear-energy", ...small, "--seed", "4");
    expect(await again()).toEqual(await again());
  });
});

describe("relucid optimum for a reader", () => {
  test("says what was optimised, by which theorem, and draws it in lines that fit a screen", async () => {
    const text = await run("--criterion", "fit(gelu)");
    expect(text).toMatch(/minimised over slopes in \[0, 1\] on 32 regions/);
    expect(text).toMatch(/there is exactly one\s+optimum/);
    expect(text).toMatch(/proven: every chord slope lies in \[0, 1\], exactly/);
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
  });

  test.each(["gradient-flow", "mean-slope", "sparsity", "tv2", "nonlinear-energy"])(
    "has words for %s",
    async (criterion) => {
      const text = await run("--criterion", criterion, ...small);
      expect(text).not.toMatch(/NaN|undefined|Infinity/);
      expect(text).toMatch(/slopes .*█/);
    },
  );

  test("names ReLU where ReLU is the optimum", async () => {
    expect(await run("--criterion", "nonlinear-energy", ...small, "--mean-slope", "0.5")).toMatch(
      /ReLU up to affine maps: [−\d.·]*relu/,
    );
  });
});

describe("relucid optimum --figure", () => {
  test("writes one well-formed file and leaves nothing beside it", async () => {
    const at = temporaryFolder();
    await run("--criterion", "fit(silu) + 0.1*tv2", ...small, "--figure", join(at, "best.svg"));
    expect(readdirSync(at)).toEqual(["best.svg"]);
    const svg = readFileSync(join(at, "best.svg"), "utf8");
    expect(svg).not.toMatch(/NaN|undefined/);
    const tags = svg.match(/<\/?[a-z][^>]*>/gi)!.filter((tag) => !tag.endsWith("/>"));
    expect(tags.filter((tag) => tag.startsWith("</"))).toHaveLength(tags.length / 2);
  });
});

describe("relucid optimum with arguments that cannot be used", () => {
  test.each([
    [/unknown criterion "chi"; there are gradient-flow/, ["--criterion", "chi"]],
    [/unknown criterion "gradiant-flow"; did you mean gradient-flow\?/, ["--criterion", "gradiant-flow"]],
    [/no activation is called "gelux"/, ["--criterion", "fit:gelux"]],
    [/takes a number above 0, got "x"/, ["--criterion", "tv2:x"]],
    [/did you mean gaussian:1\?/, ["--criterion", "tv2", "--density", "gausian:1"]],
    [/standard deviation above 0/, ["--criterion", "tv2", "--density", "gaussian:-1"]],
    [/fit needs the activation/, ["--criterion", "fit"]],
    [/no activation is called "gelux"/, ["--criterion", "fit(gelux)"]],
    [/is not closed/, ["--criterion", "fit(gelu"]],
    [/at "\+ 2" none begins/, ["--criterion", "tv2 + 2"]],
    [/at "fit\(gelu\)" none begins/, ["--criterion", "tv2 fit(gelu)"]],
    [/takes a number above 0, got "x"/, ["--criterion", "tv2(x)"]],
    [/takes nothing in parentheses/, ["--criterion", "mean-slope(2)"]],
    [/standard deviation above 0/, ["--criterion", "tv2", "--density", "gaussian(-1)"]],
    [/there is no such file/, ["--criterion", "tv2", "--density", "nowhere.txt"]],
    [/between 0 and 1, but 3/, ["--criterion", "gradient-flow", "--mean-slope", "3"]],
    [/--knots/, ["--criterion", "tv2", "--knots", "1"]],
    [/cannot be loaded/, ["--criterion", "file:nowhere.mjs"]],
  ])("says %s", async (message, args) => {
    await expect(run(...args)).rejects.toThrow(message);
  });

  test.each([
    [/entry 2 must be a finite number, got "two"/, "1\ntwo\n3"],
    [/starts like a JSON list but is none/, "[1, 2"],
    [/got an empty file/, " "],
    [/do not fit between 1 and 1/, "1 1 1"],
  ])("says %s of a file of numbers", async (message, content) => {
    await expect(run("--criterion", "tv2", "--density", written("x.txt", content))).rejects.toThrow(message);
  });

  test.each([
    [/"goal"/, `export default { name: "x", goal: "best", on: () => ({}) }`],
    [/the default export: /, `export const criterion = 1`],
    [/"evaluate": must be a function/, `export default { name: "x", goal: "minimise", on: () => ({}) }`],
    [
      /its evaluate threw: oh/,
      `export default { name: "x", goal: "minimise", on: () => ({ evaluate() { throw new Error("oh"); } }) }`,
    ],
    [
      /central difference/,
      `export default { name: "x", goal: "minimise", on: () => ({ evaluate: (p) => ({ value: p[0] ** 2, bySlope: p.map(() => 0), byOffset: 0 }) }) }`,
    ],
  ])("says %s of a criterion file", async (message, content) => {
    await expect(run("--criterion", `file:${written("mine.mjs", content)}`, ...small)).rejects.toThrow(message);
  });
});

describe("the process relucid", () => {
  const relucid = (...args: readonly string[]) => ended(startIn(temporaryFolder(), args));

  test("ends with 2 and one line of error for a criterion that it does not know", async () => {
    const { code, out, err } = await relucid("optimum", "--criterion", "nope", "--json");
    expect(code).toBe(2);
    expect(JSON.parse(out).error.code).toBe("cli/usage");
    expect(err.trim().split("\n")).toHaveLength(1);
  });

  test("prints JSON only", async () => {
    const { code, out, err } = await relucid("optimum", "--criterion", "fit(gelu)", "--knots", "9", "--json");
    expect([code, err]).toEqual([0, ""]);
    expect(optimumSchema.parse(JSON.parse(out)).goal).toBe("minimise");
  });
});
