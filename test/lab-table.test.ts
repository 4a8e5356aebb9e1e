import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { tableFromArrays, tableToIPC } from "@uwdata/flechette";
import type { Page } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import { resultSchema } from "../src/derivation/index.ts";
import { nativeEngine } from "../src/engine/index.node.ts";
import { float32 } from "../src/graph/index.ts";
import { noBrowser } from "./browser.ts";
import { servedLab, smallTable } from "./lab-page.ts";
import { typedFiles } from "./typed-files.ts";

const launcher = fileURLToPath(new URL("../bin/relucid.mjs", import.meta.url));
const { open } = servedLab();

const small = smallTable.buffer.toString();
const folder = mkdtempSync(join(tmpdir(), "relucid-"));
const path = join(folder, "small.csv");
writeFileSync(path, small);
afterAll(() => rmSync(folder, { recursive: true }));

async function saved(page: Page, name: string): Promise<Buffer> {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name, exact: true }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe(name);
  return readFileSync(await download.path());
}

describe.skipIf(noBrowser)("a table in the lab", () => {
  it("of one's own gives the scores of the command line, pauses, steps, and hands over files that run", async () => {
    const chosen = "tableShare=layer&tableBand=0,1&tableStart=relu&tableRate=0.02&rivals=relu,x*sigmoid(2*x)";
    const { page, problems } = await open(`#tableHidden=8&${chosen}`);
    await page.setInputFiles("#table-file", path);
    await page.locator("#table[data-answered='side']").waitFor();
    await page.getByLabel("What letter is taken for").selectOption("not used");
    await page.getByText("ignored as asked").first().waitFor();
    const command = (await page.textContent("#command"))!;
    await page.getByRole("button", { name: "Derive" }).click();
    await page.locator("#table-losses-title").waitFor({ state: "attached", timeout: 60_000 });
    await page.locator("#table").getByRole("button", { name: "Pause" }).click();
    await page.waitForTimeout(500);
    expect(await page.innerText("#table .score")).toMatch(
      /^Network in training, epoch \d+: accuracy [01]\.\d{3} on the rows held out for validation\.$/,
    );
    const epoch = () => page.innerText("#table .score");
    const still = await epoch();
    await page.waitForTimeout(300);
    expect(await epoch()).toBe(still);
    // Between two trainings there are moments without an epoch.
    for (let k = 0; k < 100 && (await epoch()) === still; k++) {
      await page.getByRole("button", { name: "One epoch" }).click();
      await page.waitForTimeout(50);
    }
    expect(await epoch()).not.toBe(still);
    await page.getByRole("button", { name: "Go on" }).click();
    await page.locator("#files").waitFor({ timeout: 240_000 });

    const found = resultSchema.parse(JSON.parse((await saved(page, "result.json")).toString()));
    const words = command.replace("relucid ", "").replaceAll("'", "").split(" ");
    const line = [...words, "--quiet", "--out", join(folder, "out"), "--json"];
    const { stdout, stderr } = spawnSync(process.execPath, [
      launcher,
      ...line.map((word) => (word === "small.csv" ? path : word)),
    ]);
    expect(String(stderr)).toBe("");
    const expected = resultSchema.parse(JSON.parse(String(stdout)));
    expect(found.data).toEqual(expected.data);
    expect(found.compare.map(({ score }) => score)).toEqual(
      expected.compare.map(({ score }) => (score === null ? null : expect.closeTo(score, 5))),
    );
    expect(found.seeds.map(({ testScore }) => testScore)).toEqual(
      expected.seeds.map(({ testScore }) => expect.closeTo(testScore, 5)),
    );
    expect(found.chosen.regions).toBe(expected.chosen.regions);

    expect(found.settings).toMatchObject({ share: "layer", start: "relu", learningRate: 0.02 });
    const rivals = found.compare.filter(({ role }) => role === "activation").map(({ activation }) => activation);
    expect(rivals).toEqual(expect.arrayContaining(["relu", "formula:x*sigmoid(2*x)"]));
    for (const each of found.pareto) {
      const pieces = page.locator("#files").getByRole("slider", { name: /^Pieces r/ });
      await pieces.focus();
      await pieces.press("Home");
      for (let k = 0; k < 9 && !(await page.innerText("#price-table")).startsWith(`${each.regions} pieces`); k++)
        await pieces.press("ArrowRight");
      expect(await page.innerText("#price-table")).toContain(`${each.regions} pieces`);
    }
    await page.getByText(/figures of the report/).click();
    const figures = await page.locator(".figures li").count();
    expect(figures).toBeGreaterThan(5);
    const coming = page.waitForEvent("download");
    await page
      .locator(".figures li")
      .last()
      .getByRole("button", { name: /^Save as SVG/ })
      .click();
    expect(readFileSync(await (await coming).path(), "utf8")).toMatch(/^<svg (?!.*var\(--)/);

    const engine = await nativeEngine();
    const feeds = { a: float32([1, 1], Float32Array.of(0.1)), b: float32([1, 1], Float32Array.of(0.9)) };
    for (const name of ["model.onnx", "model-relu.onnx"]) {
      const session = await engine.compile(new Uint8Array(await saved(page, name)));
      expect((await session.run(feeds)).label!.data[0]).toBe("above");
    }
    await engine.close();
    expect((await saved(page, "report.html")).toString()).toContain("small.csv");
    await page.getByRole("button", { name: "Take model.onnx" }).click();
    await page.getByText(/Lipschitz constant in l2: at least/).waitFor({ timeout: 60_000 });
    expect(await page.innerText("#network")).toContain("relucid certify model.onnx --from features");
    expect(await page.frameLocator("#files iframe.report").locator("h1").first().innerText()).not.toBe("");
    expect(problems).toEqual([]);
    await page.close();
  }, 400_000);

  it("is described as found, and another column is predicted by a click", async () => {
    const { page, problems } = await open("#table=penguins");
    await page.locator("#table").scrollIntoViewIfNeeded();
    await page.locator("#table[data-answered='species']").waitFor();
    await page.getByLabel("Predict body_mass_g").check();
    await page.locator("#table[data-answered='body_mass_g']").waitFor();
    expect(await page.innerText("#table .scroll")).toContain("a quantity");
    expect(new URL(page.url()).hash).toContain("target=body_mass_g");
    expect(problems).toEqual([]);
    await page.close();
  });

  it("may come packed, as JSON lines, Parquet or Arrow, or with cells parted by any sign", async () => {
    const { page, problems } = await open("");
    const records = small
      .trim()
      .split("\n")
      .slice(1)
      .map((row) => row.split(","))
      .map(([a, b, letter, side]) => ({ a: Number(a), b: Number(b), letter, side }));
    const column = (name: "a" | "b" | "letter" | "side") => records.map((record) => record[name]);
    const arrow = tableFromArrays({ a: column("a"), b: column("b"), letter: column("letter"), side: column("side") });
    const bytes = (base64: string) => Buffer.from(base64, "base64");
    const good: readonly (readonly [name: string, content: Buffer, target: string, said: string])[] = [
      ["small.csv.gz", gzipSync(small), "side", "60 rows"],
      ["small.jsonl", Buffer.from(records.map((record) => JSON.stringify(record)).join("\n")), "side", "60 rows"],
      ["small.arrow", Buffer.from(tableToIPC(arrow, { format: "file" })!), "side", "60 rows"],
      ["small.arrows", Buffer.from(tableToIPC(arrow, { format: "stream" })!), "side", "60 rows"],
      ["many.parquet", bytes(typedFiles["parquet of many types"]), "y", "40 rows"],
    ];
    for (const [name, buffer, target, told] of good) {
      await page.setInputFiles("#table-file", { name, mimeType: "", buffer });
      await page.locator(`#table[data-answered='${target}']`).waitFor();
      await expect.poll(() => page.textContent("#command"), { timeout: 20_000 }).toContain(`--data ${name} `);
      expect(await page.innerText("#table")).toContain(told);
    }
    // Feather as another program writes it, packed: three rows are read, and too few to learn from.
    for (const name of ["feather lz4", "feather zstd"] as const) {
      await page.setInputFiles("#table-file", {
        name: `${name}.feather`,
        mimeType: "",
        buffer: bytes(typedFiles[name]),
      });
      await expect
        .poll(() => page.innerText("#table [role=alert]").catch(() => ""))
        .toContain(`${name}.feather: target "s" is known in 2 of 3 rows`);
    }
    const parted = { name: "parted.txt", mimeType: "", buffer: Buffer.from(small.replaceAll(",", "^")) };
    await page.setInputFiles("#table-file", parted);
    await expect
      .poll(() => page.innerText("#table [role=alert]").catch(() => ""))
      .toContain("or “Cells are parted by” says by what, here perhaps ^");
    await page.getByLabel("Cells are parted by").fill("^");
    await page.locator("#table[data-answered='side']").waitFor();
    await expect.poll(() => page.textContent("#command")).toContain("--data parted.txt --target side --delimiter '^'");
    await page.getByLabel("Cells are parted by").fill("^^");
    await expect
      .poll(() => page.innerText("#table [role=alert]").catch(() => ""))
      .toContain("one sign such as ; or the word tab, not by ^^");
    expect(problems).toEqual([]);
    await page.close();
  });

  const bad: readonly (readonly [name: string, content: string | Uint8Array, said: RegExp])[] = [
    ["empty.csv", "", /empty/],
    ["header.csv", "a,b\n", /no rows/],
    ["ragged.csv", "a,b\n1,2\n3\n", /line 3: expected 2 cells.*given under “Cells are parted by”/],
    ["twice.csv", "a,a\n1,2\n", /both named "a"/],
    ["quote.csv", 'a,b\n"1,2\n', /line 2|quote/],
    ["one.csv", `a\n${"1\n2\n".repeat(9)}`, /no column beside "a".*or “Cells are parted by” says by what/],
    ["constant.csv", `a,b\n${"1,x\n".repeat(40)}`, /in every row/],
    ["few.csv", "a,b\n1,x\n2,y\n", /rows/],
    ["list.json", '[{"a":1}]', /one JSON list/],
    ["lines.jsonl", '{"a":1}\n{"a":\n', /line 2/],
    ["zip.csv", Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0), /no text|zip/],
    ["latin.csv", Uint8Array.of(0x61, 0x2c, 0x62, 10, 0xe4, 0x2c, 0xff, 10), /UTF-8/],
    ["gz.csv", Uint8Array.of(0x1f, 0x8b, 8, 0, 1, 2, 3), /cannot read gz.csv/],
    [
      "broken.parquet",
      Uint8Array.of(0x50, 0x41, 0x52, 0x31, 0x15, 0, 1, 2, 3, 4, 5, 6, 7, 8),
      /cannot read broken.parquet/,
    ],
    ["picture.csv", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13), /picture.csv/],
    ["nameless.csv", `a,\n${"1,x\n2,y\n".repeat(30)}`, /name/],
    ["blank.csv", "\n\n\n", /blank.csv|empty|no rows/],
    ["missing.csv", `a,b\n${"1,\n2,\n".repeat(30)}`, /b|missing/],
    ["lists.jsonl", "[1,2]\n[3,4]\n", /lists.jsonl/],
    ["table.arrow", new TextEncoder().encode("ARROW1\0\0aaaa"), /cannot read table.arrow/],
  ];

  it("that is none gets a message that names it, and the page goes on", async () => {
    const { page, problems } = await open("");
    for (const [name, content, said] of bad) {
      await page.setInputFiles("#table-file", { name, mimeType: "text/csv", buffer: Buffer.from(content) });
      await expect.poll(() => page.innerText("#table [role=alert]").catch(() => ""), { timeout: 20_000 }).toMatch(said);
    }
    expect(problems).toEqual([]);
    await page.close();
  });
});
