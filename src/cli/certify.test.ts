import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { afterEach, describe, expect, test, vi } from "vitest";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { aliases, catalogue } from "../activation/index.ts";
import { severalSchema } from "../document/index.ts";
import { certifySchema } from "../question/certify/document.ts";
import { reluFormDocumentSchema } from "../question/relu-form/document.ts";
import { certifyCommand } from "./certify.ts";
import { reluFormCommand } from "./relu-form.ts";

async function run(...args: string[]): Promise<{ out: string; exit: typeof process.exitCode }> {
  let out = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    out += String(text);
    return true;
  });
  process.exitCode = undefined;
  const main = new Command().addCommand(certifyCommand()).addCommand(reluFormCommand());
  for (const command of [main, ...main.commands]) command.exitOverride().configureOutput({ writeErr: () => {} });
  try {
    await main.parseAsync(args, { from: "user" });
    return { out, exit: process.exitCode };
  } finally {
    vi.restoreAllMocks();
    process.exitCode = undefined;
  }
}

afterEach(() => vi.restoreAllMocks());

describe("relucid certify", () => {
  test.each([
    ["relu", 0],
    ["gelu", 1],
    ["formula:sqrt(x)*0", 3],
  ])("ends for %s with exit code %d", async (spec, exit) => {
    const found = await run("certify", spec, "--json");
    expect(found.exit).toBe(exit);
    certifySchema.parse(JSON.parse(found.out));
  });

  test("prints several in their order, an error in its place, and ends with 2", async () => {
    const { out, exit } = await run("certify", "gelu", "foo", "tanh", "--json");
    expect(exit).toBe(2);
    expect(severalSchema(certifySchema).parse(JSON.parse(out))).toMatchObject([
      { activation: "gelu" },
      { spec: "foo", error: { code: "activation/unknown-activation" } },
      { verdict: "proven" },
    ]);
  });

  test("lists the catalogue: every name and other name is understood", async () => {
    const listed = JSON.parse((await run("certify", "--list", "--json")).out) as { name: string; aliases: string[] }[];
    expect(listed.map(({ name }) => name)).toEqual(Object.keys(catalogue));
    expect(listed.flatMap((each) => each.aliases).toSorted()).toEqual(Object.keys(aliases).toSorted());
    const { out, exit } = await run("certify", "--list");
    expect(out).toContain("gelu_tanh, also gelu_accurate, gelu_fast, gelu_new, gelu_pytorch_tanh\n    ");
    expect(out).toContain("leaky_relu(negative_slope = 0.01)");
    expect(exit).toBe(undefined);
  });

  test("takes a band, a domain and a closeness", async () => {
    const { out } = await run(
      "certify",
      "hat",
      "--band",
      "-1,1",
      "--domain",
      "-0.5,Infinity",
      "--closeness",
      "gaussian(1)",
      "--json",
    );
    expect(certifySchema.parse(JSON.parse(out))).toMatchObject({
      verdict: "proven",
      band: [-1, 1],
      domain: [-0.5, "Infinity"],
      degree: { closeness: "gaussian(1)", domain: [-0.5, 15.5], value: { lo: 1, hi: 1 } },
    });
  });

  test("takes closenesses from formulas and points, named as they were given, and another residuum", async () => {
    const points = join(temporaryFolder(), "drawn.json");
    writeFileSync(points, '{"knots":[0,1],"memberships":[1,0]}');
    const degreeOf = async (...args: string[]) => {
      const { out } = await run("certify", "formula:2*x", "--json", "--domain", "-3,3", ...args);
      return certifySchema.parse(JSON.parse(out)).degree!;
    };
    const drawn = await degreeOf("--closeness", `points:${points}`);
    expect(drawn.closeness).toBe(`points:${points}`);
    expect(drawn.value.lo).toBeCloseTo(0.5, 9);
    const formula = await degreeOf("--closeness", "formula:1/(1+d^2)", "--residuum", "goguen");
    expect(formula).toMatchObject({ closeness: "formula:1/(1+d^2)", residuum: "goguen" });
    // (1 + d²)/(1 + 4d²) falls with the distance, which is at most 6.
    expect(formula.value.hi).toBeCloseTo(37 / 145, 9);
  });

  test("shows a newcomer the verdict first, then a pair and the facts", async () => {
    const { out } = await run("certify", "gelu");
    expect(out).toMatch(/^gelu: refuted, its slopes leave the band \[0, 1\]: from x = .* to x' = .* it has slope 1\.1/);
    expect(out).toContain("−0.1289041452 … 1.128904146");
    expect((await run("certify", "step")).out).toContain("chord slopes");
    expect((await run("certify", "formula:sqrt(x)*0")).out).toContain("has no value at x = -");
  });

  test("answers first whether a closeness is kept, and which of the two conditions fails", async () => {
    const ask = async (...args: string[]) => (await run("certify", ...args)).out.split("\n");
    const [kept, band] = await ask("sine", "--closeness", "gaussian(1)");
    expect(kept).toBe(
      "sine(1) keeps gaussian(1), proven: no two outputs are less close than their inputs (non-expansive: yes, increasing: no).",
    );
    expect(band).toMatch(/^sine\(1\): refuted, its slopes leave the band/);
    const [lost] = await ask("formula:2*x", "--closeness", "gaussian(1)");
    expect(lost).toMatch(/does not keep gaussian\(1\): .*\(non-expansive: no, increasing: yes\)/);
  });

  test("prints the whole catalogue in aligned columns and ends with 0", async () => {
    const { out, exit } = await run("certify", "--all");
    const lines = out.trimEnd().split("\n");
    expect(exit).toBe(0);
    expect(lines.length).toBeGreaterThan(60);
    expect(lines.filter((line) => !/ (proven|refuted) +[\d∞]/.test(line))).toEqual([lines[0]]);
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  });

  test.each([
    [["certify"], /which activation/],
    [["certify", "--all", "gelu"], /name no activation/],
    [["certify", "gelu", "--band", "1,0"], /lo < hi/],
    [["certify", "gelu", "--domain", "3"], /lo < hi/],
    [["certify", "gelu", "--closeness", "nonsense"], /no such family/],
    [["certify", "gelu", "--closeness", "formula:2-d"], /μ\(0\) must be 1, but is 2/],
    [["certify", "gelu", "--residuum", "zadeh"], /lukasiewicz, goedel, goguen/],
    [["certify", "foo"], /no activation is called/],
    [["relu-form", "gelu"], /no canonical form/],
    [["relu-form", "step"], /no canonical form/],
  ])("refuses %j", async (args, message) => {
    await expect(run(...args)).rejects.toThrow(message);
  });
});

describe("relucid relu-form", () => {
  test("prints documents of the schema", async () => {
    const { out, exit } = await run("relu-form", "hard_tanh", "formula:min(x,2)", "gelu", "--json");
    const terms = [
      { c: 1, t: -1 },
      { c: -1, t: 1 },
    ];
    expect(exit).toBe(2);
    expect(severalSchema(reluFormDocumentSchema).parse(JSON.parse(out))).toMatchObject([
      { a: 0, b: -1, terms, reluForm: null },
      { reluForm: { alpha: -1, beta: -1, gamma: 2, delta: 2, exact: true } },
      { error: { code: "question/not-piecewise-linear" } },
    ]);
  });

  test("writes sums as people do", async () => {
    expect((await run("relu-form", "hard_tanh")).out).toContain("s(x) = relu(x + 1) − relu(x − 1) − 1");
    expect((await run("relu-form", "formula:min(x,2)")).out).toContain("−relu(−x + 2) + 2");
    expect((await run("relu-form", "formula:7")).out).toContain("s(x) = 7");
  });
});
