import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { nativeEngine } from "../src/engine/index.node.ts";
import { noBrowser, overflow } from "./browser.ts";
import { axeFindings, goTo, servedLab, until } from "./lab-page.ts";

const answersFile = fileURLToPath(new URL("../data/closeness-answers.csv", import.meta.url));
const { open } = servedLab();

const epochOf = async (page: Page) => Number(await page.textContent("#epoch"));
const reaches = (epoch: number) => `Number(document.querySelector("#epoch").textContent) >= ${epoch}`;
const isDrawn = `document.querySelector("#learned-title") !== null`;

/** Shows all that the page can show without a long wait. */
async function showAll(page: Page): Promise<void> {
  for (const part of ["closeness", "activation", "table", "claims"]) await goTo(page, part);
  await page.locator("#claims[data-answered='10']").waitFor();
  await page.locator("#table[data-answered='species']").waitFor();
  await page.setInputFiles("#answers-file", answersFile);
  await page.locator("#people[data-answered='120']").waitFor();
  await page.getByRole("button", { name: "Draw it" }).click();
  await page.locator("#activation[data-answered='drawn']").waitFor();
  await page.getByLabel("Inputs are close as").selectOption("drawn");
  await page.getByLabel("closeness at distance 1", { exact: true }).waitFor();
  await page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })");
  await page.locator("#price").waitFor();
}

describe.skipIf(noBrowser)("the page of the lab", () => {
  it("plays at once, and the slopes of the moons go to 0 and 1", async () => {
    const { page, problems } = await open("", { reducedMotion: "no-preference" });
    await until(page, reaches(60));
    const share = await page.textContent("#share");
    expect(Number(share!.replace(/[^\d.]/g, ""))).toBeGreaterThan(90);
    expect(problems).toEqual([]);
    await page.close();
  });

  it("stands still where motion is not wanted, loads no engine before it is asked for, steps by the keyboard alone, pauses, and begins again", async () => {
    const { page, problems } = await open("");
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.reload();
    await until(page, isDrawn);
    await goTo(page, "argument");
    expect(await epochOf(page)).toBe(0);
    expect(asked.filter((url) => url.endsWith(".wasm"))).toEqual([]);
    await page.getByRole("button", { name: "Step" }).focus();
    await page.keyboard.press("Enter");
    await until(page, reaches(1));
    await page.waitForTimeout(300);
    expect(await epochOf(page)).toBe(1);
    await page.getByRole("button", { name: "Play" }).focus();
    await page.keyboard.press("Space");
    await until(page, reaches(5));
    await page.keyboard.press("Space");
    await page.waitForTimeout(300);
    const paused = await epochOf(page);
    await page.waitForTimeout(300);
    expect(await epochOf(page)).toBe(paused);
    await page.getByRole("button", { name: "Begin again" }).click();
    await until(page, `Number(document.querySelector("#epoch").textContent) < ${paused}`);
    expect(problems).toEqual([]);
    await page.close();
  });

  it("learns with what its address says: share, band, start, rate", async () => {
    const at = "#share=layer&learnBand=-1%2C1&start=relu&rate=0.03&hidden=4%2C4&regions=4&pieces=3&toy=corners";
    const { page, problems } = await open(at);
    await until(page, isDrawn);
    expect(await page.textContent("#learned-title")).toBe("The activations that are learned");
    expect(await page.textContent("#learned-desc")).toMatch(/^2 functions.*0\.00, 0\.00, 1\.00, 1\.00/);
    expect(await page.getByLabel("One activation for").first().inputValue()).toBe("layer");
    await page.getByRole("button", { name: "Step" }).click();
    await until(page, reaches(1));
    expect(await page.textContent("#learned-desc")).not.toMatch(/0\.00, 0\.00, 1\.00, 1\.00/);
    await page.getByText("Simpler, and its price").first().click();
    expect(await page.innerText("#learn .panels")).toContain("3 pieces, slopes -1 and 1 only");
    await page.getByLabel("Slopes within").first().selectOption("0,1");
    await until(page, `location.hash.includes("learnBand") === false`);
    expect(problems).toEqual([]);
    await page.close();
  });

  it("gives its figures as vectors and as pixels", async () => {
    const { page, problems } = await open("");
    await until(page, isDrawn);
    const saved = async (name: string) => {
      const coming = page.waitForEvent("download");
      await page.getByRole("button", { name }).first().click();
      const download = await coming;
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    };
    const vectors = await saved("Save as SVG: The activation that is learned");
    expect(vectors.name).toBe("learned.svg");
    expect(vectors.bytes.toString()).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(vectors.bytes.toString()).not.toContain("var(--");
    const pixels = await saved("Save as PNG: The activation that is learned");
    expect(pixels.name).toBe("learned.png");
    expect([...pixels.bytes.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
    expect(pixels.bytes.readUInt32BE(16)).toBe(3 * 440);
    expect(problems).toEqual([]);
    await page.close();
  });

  it("shows each of the eleven steps with a figure that follows its slider", async () => {
    const { page, problems } = await open("");
    await goTo(page, "argument");
    expect(await page.getByRole("slider", { name: /^Regions/ }).count()).toBe(1);
    const steps = page.locator("#argument .touched");
    expect(await steps.count()).toBe(11);
    for (const step of await steps.all()) {
      const picture = () => step.locator(".drawing").innerHTML();
      const before = await picture();
      await step.getByRole("slider").focus();
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("ArrowLeft");
      await expect.poll(picture).not.toBe(before);
      expect(await step.locator(".said").innerText()).not.toBe("");
    }
    expect(problems).toEqual([]);
    await page.close();
  });

  it("keeps what was chosen in its address, through undo and redo", async () => {
    const { page } = await open("#gain=6");
    await page.selectOption("select", "rings");
    expect(new URL(page.url()).hash).toBe("#toy=rings&gain=6");
    await page.getByRole("button", { name: "Undo" }).click();
    expect(new URL(page.url()).hash).toBe("#gain=6");
    await page.getByRole("button", { name: "Redo" }).click();
    await page.reload();
    expect(await page.inputValue("select")).toBe("rings");
    await page.close();
  });

  it.each([
    ["a wide page", { width: 1200, height: 900 }],
    ["a phone", { width: 360, height: 740 }],
  ])("moves nothing that stands already, on %s", async (_, viewport) => {
    const { page, problems } = await open("", { viewport, reducedMotion: "no-preference" });
    await page.addInitScript(`globalThis.shifts = [];
      new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries())
          for (const { node, previousRect: from, currentRect: to } of sources)
            shifts.push([value, node?.nodeName, node?.parentElement?.outerHTML.slice(0, 160), from.x, from.y, to.x, to.y].join(" "));
      }).observe({ type: "layout-shift", buffered: true });`);
    await page.reload();
    await until(page, reaches(5));
    for (const [part, answered] of [
      ["argument", ""],
      ["closeness", " #bound"],
      ["activation", "[data-answered]"],
      ["table", "[data-answered]"],
      ["network", ""],
      ["claims", "[data-answered]"],
    ] as const) {
      await page.evaluate(`document.getElementById("${part}").scrollIntoView({ behavior: "instant" })`);
      await page.locator(`#${part}${answered}`).waitFor();
      await page.waitForTimeout(300);
    }
    expect(await page.evaluate("shifts")).toEqual([]);
    expect(problems).toEqual([]);
    await page.close();
  });

  it("says so too where the address is changed to what it does not understand", async () => {
    const { page } = await open("");
    await until(page, isDrawn);
    await page.evaluate(`location.hash = "#regions=none&seed=7"`);
    await expect
      .poll(() => page.locator("header [role=alert]").allInnerTexts())
      .toEqual([expect.stringContaining("regions")]);
    await page.evaluate(`location.hash = "#seed=8"`);
    await expect.poll(() => page.locator("header [role=alert]").count()).toBe(0);
    await page.close();
  });

  it("hands over its points and its network, and derives from them with what was chosen", async () => {
    const { page, problems } = await open("#toy=rings&seed=3&hidden=8&share=layer&learnBand=-1%2C1&regions=8");
    await until(page, isDrawn);
    await page.getByText("Points, network and derivation to take away").click();
    const saved = async (name: string) => {
      const coming = page.waitForEvent("download");
      await page.locator("#learn").getByRole("button", { name, exact: true }).click();
      const download = await coming;
      expect(download.suggestedFilename()).toBe(name);
      return readFileSync(await download.path());
    };
    expect((await saved("rings-3.csv")).toString().split("\n")).toHaveLength(402);
    const engine = await nativeEngine();
    const session = await engine.compile(new Uint8Array(await saved("model.onnx")));
    expect(session).toBeDefined();
    await engine.close();
    await page.getByRole("button", { name: "Derive from these points" }).click();
    await page.locator("#table[data-answered='class']").waitFor();
    expect(await page.innerText("#table")).toContain("400 rows");
    const command = await page.textContent("#command");
    expect(command).toMatch(/--data rings-3.csv --target class .*--band=-1,1 .*--share layer --hidden 8 .*--seed 3/);
    expect(problems).toEqual([]);
    await page.close();
  });

  it.each([
    ["toy=sun", "toy"],
    ["gain=1e99", "gain"],
    ["hidden=16,", "hidden"],
    ["regions=2.5", "regions"],
    ["band=1,0", "band"],
    ["drawn=1,2,3", "drawn"],
    ["memberships=0,1", "memberships"],
    ["columns=%25:number", "columns"],
    ["answers=1:2", "answers"],
    ["__proto__=1", "__proto__"],
    ["<script>=1", "<script>"],
    ["%E0%A4%A=1", "�"],
    ["tableBand=1,0", "tableBand"],
    ["claims=C11", "claims"],
    ["seed=1e400", "seed"],
    ["rate=%00", "rate"],
    ["hidden=64,64,64,64,64", "hidden"],
    ["start=drawn", "start"],
  ])("an address that says %s is told so, and nothing is blank", async (address, name) => {
    const { page, problems } = await open(`#${address}&seed=7`);
    expect(await page.textContent("[role=alert]")).toContain(name.slice(0, 1));
    await until(page, isDrawn);
    await goTo(page, "claims");
    expect(await page.locator("section").count()).toBe(8);
    expect(problems).toEqual([]);
    await page.close();
  });

  it.each(["light", "dark"] as const)("has nothing that an accessibility checker finds, %s", async (colorScheme) => {
    const { page, problems } = await open("", { colorScheme });
    await until(page, isDrawn);
    await showAll(page);
    expect(await axeFindings(page)).toEqual([]);
    expect(problems).toEqual([]);
    await page.close();
  });

  it("fits a phone of 360 pixels in all its parts", async () => {
    const { page, problems } = await open("", { viewport: { width: 360, height: 740 } });
    await until(page, isDrawn);
    await showAll(page);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(problems).toEqual([]);
    await page.close();
  });

  it("is gone through by the Tab key alone, every control in its order, and none holds it", async () => {
    const { page } = await open("");
    await until(page, isDrawn);
    for (const part of ["closeness", "activation", "table", "claims"]) await goTo(page, part);
    await page.locator("#claims[data-answered='10']").waitFor();
    await page.locator("#table[data-answered='species']").waitFor();
    await page.locator("#activation .certificate").waitFor();
    const controls = `[...document.querySelectorAll("a, button, input, select, summary, [tabindex='0']")].filter((each) =>
      !each.disabled && each.tabIndex >= 0 && each.checkVisibility({ visibilityProperty: true }) && each.type !== "radio")`;
    const wanted = (await page.evaluate(`${controls}.length`)) as number;
    await page.evaluate(
      `${controls}.forEach((each, k) => { each.dataset.place = k; }); document.activeElement.blur(); scrollTo(0, 0)`,
    );
    const met: number[] = [];
    for (let k = 0; k < wanted + 12 && met.at(-1) !== wanted - 1; k++) {
      await page.keyboard.press("Tab");
      const place = await page.evaluate("document.activeElement.dataset.place ?? ''");
      if (place !== "") met.push(Number(place));
    }
    expect(wanted).toBeGreaterThan(60);
    expect(met).toEqual(Array.from({ length: wanted }, (_, k) => k));
    await page.close();
  });
});
