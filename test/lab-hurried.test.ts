import { describe, expect, it } from "vitest";
import { noBrowser, overflow } from "./browser.ts";
import { axeFindings, dropped, goTo, servedLab, smallTable, until } from "./lab-page.ts";

const { open } = servedLab();
const epoch = `Number(document.querySelector("#epoch").textContent)`;

describe.skipIf(noBrowser)("a hurried visitor of the lab", () => {
  it("presses buttons twice and changes all while it learns, and it learns what was chosen last", async () => {
    const { page, problems } = await open("");
    await until(page, `document.querySelector("#learned-title") !== null`);
    await page.getByRole("button", { name: "Play" }).dblclick();
    await page.getByRole("button", { name: "Play" }).click();
    for (const toy of ["rings", "spirals", "corners", "moons", "rings"])
      await page.getByLabel("Data").selectOption(toy);
    for (let k = 0; k < 4; k++) await page.getByRole("button", { name: "Begin again" }).click();
    await page.getByLabel("Hidden layers").first().selectOption("8");
    await page.getByLabel("One activation for").first().selectOption("neuron");
    await until(page, `${epoch} >= 3`);
    expect(await page.textContent("#learned-desc")).toMatch(/^8 functions/);
    await page.getByRole("button", { name: "Undo" }).dblclick();
    await until(page, `${epoch} >= 3 && document.querySelector("#learned-desc").textContent.startsWith("Its slopes")`);
    expect(new URL(page.url()).hash).toBe("#toy=rings");
    expect(problems).toEqual([]);
    await page.close();
  });

  it("forgets a derivation before its table has come, pauses it there, and no file of another one is shown", async () => {
    const { page, problems } = await open("#table=moons&tableHidden=8", { serviceWorkers: "block" });
    await goTo(page, "table");
    await page.locator("#table[data-answered='moon']").waitFor();
    const table = page.locator("#table");
    const press = (name: string) => table.getByRole("button", { name, exact: true }).click();
    // The table comes late, as it does over a slow network.
    let late = 0;
    await page.route(/moons-.*\.csv/, async (route) => {
      late += 1;
      await new Promise((resolve) => setTimeout(resolve, 700));
      await route.continue();
    });
    await press("Derive");
    await press("Stop and forget");
    await page.waitForTimeout(1200);
    // One reads tables; another one would derive.
    expect(page.workers().filter((worker) => worker.url().includes("deriver"))).toHaveLength(1);
    expect(await table.locator("progress").count()).toBe(0);
    expect(await table.getByRole("button", { name: "Derive", exact: true }).isEnabled()).toBe(true);
    await press("Derive");
    await press("Pause");
    await page.waitForTimeout(1500);
    expect(await page.locator("#table-losses-title").count()).toBe(0);
    await press("Go on");
    await page.locator("#table-losses-title").waitFor({ state: "attached", timeout: 60_000 });
    expect(late).toBe(2);
    await dropped(page, "h1", smallTable.name, smallTable.buffer);
    await page.locator("#table[data-answered='side']").waitFor();
    expect(await table.locator("progress").count()).toBe(0);
    // The keeper was not let in, which the browser says.
    expect(problems.filter((problem) => !problem.includes("Service Worker registration"))).toEqual([]);
    await page.close();
  });

  it("changes a choice while it derives, and is told what the files were derived by; nothing that axe finds, then or on a phone", async () => {
    const { page, problems } = await open("#tableHidden=8", { viewport: { width: 360, height: 740 } });
    await page.setInputFiles("#table-file", smallTable);
    await page.locator("#table[data-answered='side']").waitFor();
    const command = await page.textContent("#command");
    await page.getByRole("button", { name: "Derive", exact: true }).click();
    await page.getByRole("button", { name: "Derive", exact: true }).waitFor({ state: "detached" });
    await page.locator("#table-losses-title").waitFor({ state: "attached", timeout: 60_000 });
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await page.innerText("#table")).not.toContain("chosen before");
    await page.getByLabel("Learning rate").last().selectOption("0.03");
    const earlier = page.locator("#table p", { hasText: "derived by what was chosen before" });
    expect(await earlier.innerText()).toContain(command);
    await page.locator("#files").waitFor({ timeout: 240_000 });
    expect(await earlier.count()).toBe(1);
    await page.getByRole("button", { name: "Take model.onnx" }).click();
    await page.locator("#network .layers").waitFor({ timeout: 60_000 });
    await page.frameLocator("#files iframe.report").locator("h1").first().waitFor();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect(await axeFindings(page), colorScheme).toEqual([]);
    }
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.getByLabel("Learning rate").last().selectOption("0.01");
    expect(await earlier.count()).toBe(0);
    expect(problems).toEqual([]);
    await page.close();
  }, 300_000);

  it("unchecks all claims while one is checked, and can still stop", async () => {
    const { page, problems } = await open("");
    await goTo(page, "claims");
    await page.getByRole("button", { name: "Check", exact: true }).click();
    await page.getByLabel(/^C6/).uncheck();
    await page.locator("#claims").getByRole("button", { name: "Stop", exact: true }).click();
    await page.locator("#claims progress").waitFor({ state: "detached" });
    expect(problems).toEqual([]);
    await page.close();
  });

  it("moves points by a finger, and scrolls the page by one beside them", async () => {
    const { page, problems } = await open("#activation=drawn", {
      viewport: { width: 360, height: 740 },
      hasTouch: true,
    });
    await goTo(page, "activation");
    await page.locator("#activation[data-answered='drawn']").waitFor();
    await page.locator("#activation .drawn").scrollIntoViewIfNeeded();
    const point = page.getByRole("slider", { name: "s at x = 1" });
    const { x, y, width, height } = (await point.boundingBox())!;
    expect(Math.min(width, height)).toBeGreaterThan(20);
    const session = await page.context().newCDPSession(page);
    const swipe = async (fromX: number, fromY: number, by: number) => {
      const at = (k: number) => [{ x: fromX, y: fromY - (by * k) / 8 }];
      await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at(0) });
      for (let k = 1; k <= 8; k++)
        await session.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at(k) });
      await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
      await page.waitForTimeout(300);
    };
    const [middleX, middleY] = [x + width / 2, y + height / 2];
    const pictureNow = async () => (await page.locator("#activation .drawn .over").boundingBox())!;
    const before = await pictureNow();
    await swipe(middleX, middleY, 40);
    expect(Number(await point.getAttribute("aria-valuenow"))).toBeGreaterThan(1);
    // Neither scrolled, nor pushed by what is said of it.
    const picture = await pictureNow();
    expect(Math.abs(picture.y - before.y)).toBeLessThan(5);
    const values = new URL(page.url()).hash;
    await swipe(picture.x + 0.3 * picture.width, picture.y + 0.2 * picture.height, 120);
    expect((await pictureNow()).y).toBeLessThan(picture.y - 60);
    expect(new URL(page.url()).hash).toBe(values);
    expect(problems).toEqual([]);
    await page.close();
  });
});
