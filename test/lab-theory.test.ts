import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { catalogue } from "../src/activation/index.ts";
import { parseCsv } from "../src/data/index.ts";
import { certifyAnswer } from "../src/question/certify/answer.ts";
import { certificateRows, certificateVerdict } from "../src/question/certify/text.ts";
import { closenessFitAnswer } from "../src/question/closeness-fit/answer.ts";
import { readJudgements } from "../src/question/closeness-fit/question.ts";
import { closenessFitSentences } from "../src/question/closeness-fit/text.ts";
import { readActivation, readCloseness } from "../src/specification/index.ts";
import { noBrowser } from "./browser.ts";
import { goTo, plain, said, servedLab, until } from "./lab-page.ts";

const answersFile = fileURLToPath(new URL("../data/closeness-answers.csv", import.meta.url));
const penguins = fileURLToPath(new URL("../data/penguins.csv", import.meta.url));
const { open } = servedLab();

const formulas = [
  "leaky_relu(0.2)",
  "hard_sigmoid(1,0.3)",
  "x*tanh(x)",
  "max(0,x-1)",
  "sin(x)/x",
  "-relu(-x)",
] as const;
const specs = [...Object.keys(catalogue).slice(0, 36), ...formulas];

describe.skipIf(noBrowser)("theory in the lab", () => {
  it("says what the command line says of 42 activations, and what is wrong with one that is none", async () => {
    const { page, problems } = await open("");
    await goTo(page, "activation");
    for (const spec of specs) {
      await page.fill("#activation-spec", spec);
      await until(page, `document.querySelector("#activation").dataset.answered === ${JSON.stringify(spec)}`);
      const shown = await said(page, ".certificate");
      const activation = await readActivation(/\bx\b/.test(spec) ? `formula:${spec}` : spec, async () => "");
      const question = { activation, band: [0, 1], domain: null, closeness: null, residuum: "lukasiewicz" } as const;
      const answer = certifyAnswer(question);
      for (const text of [...certificateVerdict(answer), ...certificateRows(answer).flat()])
        expect(shown, spec).toContain(plain(text).trim());
      expect(await page.locator("#activation math").count(), spec).toBeGreaterThan(0);
    }
    await page.fill("#activation-spec", "rellu");
    await until(page, `document.querySelector("#activation").dataset.answered === "rellu"`);
    expect(await page.textContent("#activation-spec-problem")).toMatch(/relu/);
    await page.fill("#activation-spec", "relu");
    await until(page, `document.querySelector("#activation").dataset.answered === "relu"`);
    expect(await page.textContent("#activation-spec-problem")).toBe("");
    expect(problems).toEqual([]);
    await page.close();
  }, 300_000);

  it("draws the nearest admissible function, and answers what a closeness allows", async () => {
    const { page, problems } = await open("#activation=gelu&closeness=exp(-d)");
    await goTo(page, "closeness");
    await expect.poll(() => page.textContent("#bound"), { timeout: 20_000 }).toBe("L = 1");
    await goTo(page, "activation");
    await page.getByRole("button", { name: "Show the nearest admissible one" }).click();
    await page.getByText("proximity operator").waitFor();
    await page.locator("#activation svg[aria-labelledby^='potential']").waitFor();
    const [activation, closeness] = await Promise.all([
      readActivation("gelu", async () => ""),
      readCloseness("formula:exp(-d)", async () => ""),
    ]);
    const answer = certifyAnswer({ activation, band: [0, 1], domain: null, closeness, residuum: "lukasiewicz" });
    const [name, degree] = certificateRows(answer).at(-1)!;
    await expect
      .poll(() => page.locator("#activation tr", { hasText: name }).locator("td").innerText(), { timeout: 30_000 })
      .toBe(degree);
    expect(problems).toEqual([]);
    await page.close();
  });

  it("takes a closeness by its family and parameters, outputs by themselves", async () => {
    const { page, problems } = await open("");
    await goTo(page, "closeness");
    await page.getByLabel("Outputs are close as").selectOption("gaussian");
    const widths = page.locator("#closeness").getByRole("slider", { name: /^σ/ });
    for (let k = 0; k < 3; k++) await widths.last().press("ArrowRight");
    await expect.poll(() => page.textContent("#bound"), { timeout: 20_000 }).toBe("L = 2");
    expect(new URL(page.url()).hash).toBe("#closenessOut=gaussian%282%29");
    await page.getByLabel("Inputs are close as").selectOption("crisp");
    await page.getByLabel("Outputs are close as").selectOption("the same");
    await expect.poll(() => page.textContent("#bound"), { timeout: 20_000 }).toBe("L = ∞");
    await page.getByLabel("Inputs are close as").selectOption("a formula in d");
    await page.getByLabel("Inputs, as it is written").fill("exp(-d");
    await expect.poll(() => page.innerText("#closeness .problem")).toMatch(/closeness formula, column 7/);
    expect(problems).toEqual([]);
    await page.close();
  });

  it("lets a closeness be drawn by keys and pointer; a plateau takes the bound away", async () => {
    const { page, problems } = await open("");
    await goTo(page, "closeness");
    await page.getByLabel("Inputs are close as").selectOption("drawn");
    await expect.poll(() => page.textContent("#bound"), { timeout: 20_000 }).toBe("L = 1");
    const nearest = page.getByRole("slider", { name: "closeness at distance 0.25" });
    await nearest.focus();
    await page.keyboard.press("End");
    await expect.poll(() => page.textContent("#bound"), { timeout: 20_000 }).toBe("L = ∞");
    expect(await nearest.getAttribute("aria-valuenow")).toBe("1");
    await page.getByRole("button", { name: "Undo" }).click();
    const middle = page.getByRole("slider", { name: "closeness at distance 1", exact: true });
    await middle.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await middle.boundingBox())!;
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y + height / 2 - 200, { steps: 8 });
    await page.mouse.up();
    expect(await middle.getAttribute("aria-valuenow")).toBe("1");
    expect(await nearest.getAttribute("aria-valuenow")).toBe("1");
    expect(new URL(page.url()).hash).toContain("memberships=1%2C1%2C1%2C");
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name: "drawn-closeness.json" }).click();
    const points = JSON.parse(readFileSync(await (await coming).path(), "utf8"));
    expect(points.memberships.slice(0, 4)).toEqual([1, 1, 1, 1]);
    expect(problems).toEqual([]);
    await page.close();
  });

  it("makes a closeness of answers, by the keyboard, and hands it on", async () => {
    const { page, problems } = await open("");
    await goTo(page, "people");
    const close = page.getByRole("button", { name: "Close", exact: true });
    const far = page.getByRole("button", { name: "Not close" });
    for (let k = 0; k < 12; k++) {
      const lengths = (await page.innerText("#people .asking [role=status]")).match(/\d+/g)!.map(Number);
      await (Math.abs(lengths[0]! - lengths[1]!) < 20 ? close : far).focus();
      await page.keyboard.press("Enter");
    }
    await page.locator("#people[data-answered='12']").waitFor();
    await page.getByRole("button", { name: /^Take .* as closeness/ }).click();
    await expect.poll(() => page.getByLabel("Inputs, as it is written").inputValue()).not.toBe("gaussian(1)");
    expect(await page.getByLabel("Inputs, as it is written").inputValue()).toMatch(/^\w+\([\d.,]+\)$/);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("button", { name: "Take back the last" }).click();
    expect(new URL(page.url()).hash.split("%2C")).toHaveLength(11);
    expect(problems).toEqual([]);
    await page.close();
  });

  it("asks about a column of one's own", async () => {
    const { page, problems } = await open("");
    await goTo(page, "people");
    await page.getByLabel("Asked about").selectOption("own");
    await page.setInputFiles("#own-file", { name: "a.csv", mimeType: "text/csv", buffer: Buffer.from("a\nx\ny\n") });
    await expect.poll(() => page.innerText("#people [role=alert]")).toContain("no column with three different numbers");
    await page.setInputFiles("#own-file", penguins);
    await page.locator("#people").getByText("Column", { exact: true }).waitFor();
    await page.locator("#people .fields select").last().selectOption("body_mass_g");
    const pair = (await page.innerText("#people .asking [role=status]")).match(/\d+/g)!.map(Number);
    for (const mass of pair) expect(readFileSync(penguins, "utf8")).toContain(`,${mass},`);
    await page.getByRole("button", { name: "Close", exact: true }).click();
    expect(new URL(page.url()).hash).toContain(`answers=${Math.abs(pair[0]! - pair[1]!)}%3A1`);
    expect(problems).toEqual([]);
    await page.close();
  });

  it("reads a file of answers as the command line does, and says what is wrong with one", async () => {
    const { page, problems } = await open("");
    await page.setInputFiles("#answers-file", answersFile);
    await page.locator("#people[data-answered='120']").waitFor();
    const shown = await said(page, "#people .panels");
    const { judgements } = readJudgements(parseCsv(readFileSync(answersFile, "utf8"), { name: "answers.csv" }));
    const answer = closenessFitAnswer({ inputs: judgements, outputs: null, seed: 1, resamples: 100 });
    for (const sentence of closenessFitSentences(answer)) expect(shown).toContain(plain(sentence));
    const bad = Buffer.from("distance,answer\n1,perhaps\n");
    await page.setInputFiles("#answers-file", { name: "bad.csv", mimeType: "text/csv", buffer: bad });
    await expect.poll(() => page.innerText("#people [role=alert]")).toMatch(/row 1, line 2.*perhaps/);
    expect(problems).toEqual([]);
    await page.close();
  });
});
