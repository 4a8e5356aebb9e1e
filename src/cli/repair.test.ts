import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { ended, startIn } from "../../test/process.ts";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { piecewiseLinear } from "../activation/index.ts";
import { certifyPiecewiseLinear } from "../certificate/index.ts";
import { slopeBand } from "../constraint/index.ts";
import { repairSchema, repairsSchema } from "../question/repair/document.ts";
import { repairCommand } from "./repair.ts";

interface Run {
  readonly out: string;
  readonly err: string;
}

async function run(...args: readonly string[]): Promise<Run> {
  const [out, err] = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation(() => true),
  );
  const text = (spy: typeof out): string => spy!.mock.calls.map(([chunk]) => String(chunk)).join("");
  try {
    await repairCommand()
      .exitOverride()
      .parseAsync([...args], { from: "user" });
    return { out: text(out), err: text(err) };
  } finally {
    vi.restoreAllMocks();
  }
}

const json = async (...args: readonly string[]) => repairSchema.parse(JSON.parse((await run(...args, "--json")).out));

afterEach(() => {
  process.exitCode = undefined;
});

describe("relucid repair --json", () => {
  test("prints the repair of 2·tanh as one document that keeps the schema, and the certificate is proven", async () => {
    const found = await json("formula:2*tanh(x)", "--interval", "-4,4", "--knots", "41");
    expect(found.objective).toBeCloseTo(0.53788237, 8);
    expect(found.objectives.clip).toBeCloseTo(1.99197, 5);
    expect(found.certificate.verdict).toBe("proven");
    expect(found.knots).toHaveLength(41);
    expect(found.knots[11]).toBe(-1.8);
    expect(found.kkt!.gap).toBeLessThan(1e-20);
    expect(process.exitCode).toBe(0);
  });

  test("prints a function whose certificate, made again from the printed doubles, is proven", async () => {
    for (const [lo, hi] of [
      [0, 1],
      [-1, 1],
      [0.1, 0.7],
    ] as const) {
      const { knots, values, leftSlope, rightSlope } = await json("selu", "--band", `${lo},${hi}`);
      const again = certifyPiecewiseLinear(
        piecewiseLinear({ knots, values, leftSlope, rightSlope }),
        slopeBand(lo, hi),
      );
      expect(again.verdict).toBe("proven");
    }
  });

  test("writes infinite ends as strings", async () => {
    expect((await json("relu", "--knots", "5")).potential!.domain).toEqual([0, "Infinity"]);
  });

  test("has no potential where slopes leave [0, 1]", async () => {
    expect((await json("abs", "--band", "-1,1")).potential).toBeNull();
  });

  test("clips if asked to, and then claims no optimum", async () => {
    const found = await json("formula:2*tanh(x)", "--method", "clip");
    expect(found.objective).toBe(found.objectives.clip);
    expect(found.kkt).toBeNull();
  });

  test("reads back what it printed: the repair of a repair changes nothing", async () => {
    const file = join(temporaryFolder(), "once.json");
    writeFileSync(file, (await run("gelu", "--json")).out);
    const twice = await json(`points:${file}`);
    expect(twice.objective).toBeLessThan(1e-26);
  });

  test("of several is an array in their order; an error stands in its place and makes the exit code 2", async () => {
    const { out, err } = await run("gelu", "nope", "formula:1/x", "relu", "--json");
    const found = repairsSchema.parse(JSON.parse(out));
    expect(found.map(({ spec }) => spec)).toEqual(["gelu", "nope", "formula:1/x", "relu"]);
    expect(found.map((item) => ("error" in item ? item.error.code : "fine"))).toEqual([
      "fine",
      "activation/unknown-activation",
      "constraint/not-finite",
      "fine",
    ]);
    expect(err).toBe("");
    expect(process.exitCode).toBe(2);
  });
});

describe("relucid repair for a reader", () => {
  test("says how near, how sure, and where the slopes lie, in lines that fit a screen", async () => {
    const { out } = await run("formula:2*tanh(x)");
    expect(out).toMatch(/0\.537882/);
    expect(out).toMatch(/1\.99197 if the slopes were clipped instead, 3\.7 times/);
    expect(out).toMatch(/proven: every chord slope lies in \[0, 1\]/);
    for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
  });

  test.each(["relu", "step", "formula:0*x", "identity", "square"])("has words and a sketch for %s", async (spec) => {
    const { out } = await run(spec);
    expect(out).not.toMatch(/NaN|undefined|Infinity/);
    expect(out.split("\n").length).toBeGreaterThan(20);
  });
});

describe("relucid repair --svg", () => {
  test("writes one well-formed file and leaves nothing beside it", async () => {
    const at = temporaryFolder();
    await run("selu", "--svg", join(at, "selu.svg"));
    expect(readdirSync(at)).toEqual(["selu.svg"]);
    const svg = readFileSync(join(at, "selu.svg"), "utf8");
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg).not.toMatch(/NaN|undefined/);
    const tags = svg.match(/<\/?[a-z][^>]*>/gi)!.filter((tag) => !tag.endsWith("/>"));
    expect(tags.filter((tag) => tag.startsWith("</"))).toHaveLength(tags.length / 2);
  });

  test("escapes what the user wrote", async () => {
    const file = join(temporaryFolder(), "figure.svg");
    await run("formula:x<0 ? 0 : x", "--svg", file);
    expect(readFileSync(file, "utf8")).toContain("<title>formula:x&lt;0 ?");
  });

  test("into a folder that is not there is an error with its path", async () => {
    await expect(run("selu", "--svg", "/no/such/folder/selu.svg")).rejects.toThrow(
      /cannot write to \/no\/such\/folder/,
    );
  });

  test("draws one activation only", async () => {
    await expect(run("selu", "gelu", "--svg", "both.svg")).rejects.toMatchObject({ code: "cli/usage" });
  });
});

describe("relucid repair with arguments that cannot be used", () => {
  test.each([
    ["--band", "1,0"],
    ["--band", "0,x"],
    ["--interval", "0"],
    ["--knots", "1"],
    ["--knots", "99999999"],
    ["--method", "l1"],
    ["--target", "moon"],
  ])("names %s %s", async (flag, value) => {
    await expect(run("gelu", flag, value)).rejects.toThrow(new RegExp(flag));
  });
});

describe("the process relucid", () => {
  const relucid = (...args: readonly string[]) => ended(startIn(temporaryFolder(), args));

  test("prints one line of error, and a document of it with --json, and ends with 2", async () => {
    const { code, out, err } = await relucid("repair", "formula:1/x", "--json");
    expect(code).toBe(2);
    expect(JSON.parse(out).error.code).toBe("constraint/not-finite");
    expect(err.trim().split("\n")).toHaveLength(1);
  });

  test("repairs, and prints JSON only", async () => {
    const { code, out, err } = await relucid("repair", "gelu", "--json");
    expect([code, err]).toEqual([0, ""]);
    expect(repairSchema.parse(JSON.parse(out)).certificate.verdict).toBe("proven");
  });
});
