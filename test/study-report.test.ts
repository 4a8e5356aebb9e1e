import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderStudy, studyPaper } from "../src/report/index.ts";
import { embeddedStore } from "../src/study/index.node.ts";
import { askStudy, type Cell, metrics, planSchema, type StudyReport, type StudyStore } from "../src/study/index.ts";
import type { Json, TrialTask } from "../src/trial/index.ts";

const folder = mkdtempSync(join(tmpdir(), "relucid-report-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const dataSets = ["wine", "a <table>'s"];
const activations = ["relu", "elu", "learned"];
const regimes = ["free", "lipschitz 10"];
const seeds = [0, 1, 2, 3, 4, 5];

/** Scores made up: relu is best on the first table, and one of its networks diverged on the second. */
function network(seed: number, [data, activation, regime]: readonly [number, number, number]) {
  const isDiverged = data === 1 && activation === 0 && seed === 3;
  const test = 0.9 - 0.1 * activation * (data === 0 ? 1 : -0.2) - 0.05 * regime + 0.001 * ((seed * 7) % 5);
  return {
    seed,
    status: isDiverged ? "diverged" : "trained",
    epochs: 3,
    bestEpoch: 2,
    scores: { train: null, validation: test, test: isDiverged ? null : test },
    trivial: -0.02,
    metrics: {},
    lipschitz: isDiverged ? null : 10,
    slopes: activation === 2 ? [0, 0.5] : null,
    density: activation === 2 ? [0.25, 0.75] : null,
    active: activation === 2 ? { weighted: 0.25 + 0.5 * regime, plain: 0.5, atLower: 0.25, atUpper: 0 } : null,
    curve: { train: [2, 1, 1], validation: seed === 0 ? [3, 2] : [3, 2 + 0.1 * seed, 1.5] },
    parameters: null,
  };
}

const task = (key: string): TrialTask => ({ kind: "drawing", revision: 1, plan: { key }, seed: 1 });

async function filled(store: StudyStore): Promise<void> {
  const combinations = dataSets.flatMap((_, d) =>
    activations.flatMap((__, a) => regimes.map((___, r) => [d, a, r] as const)),
  );
  const cells = combinations.flatMap(([d, a, r], trial) =>
    seeds.map((seed): Cell => {
      const labels = { data: dataSets[d]!, activation: activations[a]!, regime: regimes[r]! };
      return { ...labels, closeness: "gaussian", network: "8", optimiser: "adam", seed, trial };
    }),
  );
  const document = planSchema.parse({ study: "made up", data: [...dataSets], activations });
  const trials = [...combinations, "never"].map((one) => ({ hash: `hash ${one}`, task: task(String(one)) }));
  await store.putPlan({
    name: "made up",
    document,
    trials,
    cells: [...cells, { ...cells[0]!, data: "later", trial: combinations.length }],
  });
  const facts = { host: "h", pid: 1, machine: "m", relucid: "1", node: "20", engine: "native" };
  const session = await store.begin(facts);
  await store.claim(session, null, 100);
  for (const one of combinations) {
    const outcome = { networks: seeds.map((seed) => network(seed, one)) } as unknown as Json;
    await store.finish(session, `hash ${one}`, { outcome, seconds: 2 });
  }
  await store.fail(session, "hash never", { kind: "refused", message: "no such <column>" });
}

let store: StudyStore;
let report: StudyReport;
let page: ReturnType<typeof parseHTML>["document"];

beforeAll(async () => {
  store = await embeddedStore(join(folder, "studies.db"));
  await filled(store);
  const compared = metrics.filter(({ column }) => column === "test" || column === "lipschitz");
  report = await askStudy(store, "made up", { metrics: compared, reference: "relu", tell: () => {} });
  page = parseHTML(renderStudy(report, "1.0.0")).document;
});
afterAll(() => store.close());

describe("the report on a study", () => {
  it("compares by every metric in every setting, and counts what is there", () => {
    expect(report).toMatchObject({ asked: 73, there: 72, diverged: 2, trials: { done: 12, failed: 1 } });
    expect(report.comparisons.map(({ metric, setting }) => [metric.column, setting.name])).toEqual([
      ["test", "free"],
      ["test", "lipschitz 10"],
      ["lipschitz", "free"],
      ["lipschitz", "lipschitz 10"],
    ]);
    expect(report.cost).toContainEqual({ activation: "elu", setting: "free", trials: 2, networks: 12, seconds: 4 });
    expect(report.failures).toMatchObject([{ message: "no such <column>", state: "failed" }]);
  });

  it("takes a network that diverged for the answer that looks at no column, not for one that is not there", () => {
    const on = report.comparisons[0]!.onData.find(({ data }) => data !== "wine")!;
    const relu = on.standings.find(({ activation }) => activation === "relu")!;
    const scores = seeds.map((seed) => (seed === 3 ? -0.02 : 0.9 + 0.001 * ((seed * 7) % 5)));
    expect(on.splits).toBe(6);
    expect(relu.mean).toBeCloseTo(scores.reduce((a, b) => a + b) / 6, 12);
  });

  it("draws curves as far as all networks were trained", () => {
    const [free] = report.curves;
    const points = free!.curves.find(({ data, activation }) => data === "wine" && activation === "relu")!.points;
    expect(points.map(({ epoch }) => epoch)).toEqual([1, 2]);
    expect(points[1]!.loss).toBeCloseTo(2.25, 12);
    // Of 2, 2.1 … 2.5: √(0.1² · 35 / 12).
    expect(points[1]!.deviation).toBeCloseTo(0.1 * Math.sqrt(35 / 12), 9);
  });

  it("tells first what the study shows", () => {
    const told = [...page.querySelectorAll(".answer")].map(({ textContent }) => textContent!.replaceAll("\u00a0", " "));
    expect(told[0]).toMatch(/^With regime free: over 2 data sets/);
    expect(told.at(-1)).toContain("25 % of the slopes of learned with regime free");
    expect(told.join(" ")).not.toContain("Lipschitz constant");
  });

  it("shows SQL under every figure and table that the store answers, means as in the table", async () => {
    const asked = [...page.querySelectorAll("pre code")].map(
      ({ textContent }) => /^relucid study query "(.*)"$/.exec(textContent ?? "")![1]!,
    );
    expect(asked.length).toBeGreaterThan(10);
    for (const sql of asked) expect((await store.query(sql)).rows.length).toBeGreaterThan(0);
    const { rows } = await store.query(asked[0]!);
    const { onData } = report.comparisons[0]!;
    for (const { data, standings } of onData)
      for (const { activation, mean } of standings)
        expect(rows.find(([d, a]) => d === data && a === activation)![2]).toBeCloseTo(mean, 12);
    for (const section of page.querySelectorAll("section:has(table), section:has(figure)"))
      expect(section.querySelector("pre code"), section.id).not.toBeNull();
  });

  it("escapes what comes from the store, loads nothing and runs no script", () => {
    const text = renderStudy(report, "1.0.0");
    expect(text).toContain("a &lt;table&gt;");
    expect(text).toContain("no such &lt;column&gt;");
    expect(text).not.toMatch(/<script|src=|url\(|<table>&#39;|<column>/);
  });

  it("becomes a paper in Markdown whose figures lie beside it", () => {
    const { results, figures } = studyPaper(report);
    expect(results).toMatch(/^Not finished: 72 of 73 networks are trained/);
    for (const words of report.words) expect(results).toContain(words);
    const linked = [...results.matchAll(/!\[[^\]]*\]\(([^)]*)\)/g)].map(([, file]) => file);
    expect(linked).toEqual(Object.keys(figures));
    const { standings } = report.comparisons[0]!.overData!;
    for (const { activation, meanRank } of standings)
      expect(results).toContain(`| ${activation} | ${meanRank.toFixed(2)} |`);
    for (const image of Object.values(figures)) expect(image).toMatch(/^<svg .*<\/svg>\n$/s);
  });

  it("survives JSON", () => {
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it("says of a study without networks that nothing is trained yet", async () => {
    const empty = await embeddedStore(join(folder, "empty.db"));
    const document = planSchema.parse({ study: "empty", data: ["wine"], activations });
    await empty.putPlan({ name: "empty", document, trials: [], cells: [] });
    const none = await askStudy(empty, "empty", { metrics: [metrics[0]!], reference: "relu", tell: () => {} });
    expect(none.words).toEqual([]);
    expect(renderStudy(none, "1.0.0")).toContain("Nothing is trained yet");
    await empty.close();
  });
});
