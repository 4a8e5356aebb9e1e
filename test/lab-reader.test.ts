import type { CDPSession, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { noBrowser } from "./browser.ts";
import { dropped, goTo, servedLab, smallTable, until } from "./lab-page.ts";

const { open } = servedLab();

interface AxNode {
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value: unknown } }[];
}

/** What the browser tells a screen reader of the page, in its order. */
async function heard(page: Page): Promise<readonly AxNode[]> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const { nodes } = (await session.send("Accessibility.getFullAXTree")) as { nodes: AxNode[] };
  await session.detach();
  return nodes.filter(({ ignored }) => !ignored);
}

const roleOf = ({ role }: AxNode) => role?.value ?? "";

/** Notes all that the page says by itself: the texts of its live regions as they change. */
const listens = `
  globalThis.heard = [];
  const regions = "[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]";
  const told = new WeakMap();
  const look = () => {
    for (const region of document.querySelectorAll(regions)) {
      const text = region.textContent.trim();
      if (text !== (told.get(region) ?? "")) { told.set(region, text); if (text !== "") heard.push(text); }
    }
  };
  addEventListener("DOMContentLoaded", () => {
    look();
    new MutationObserver(look).observe(document.documentElement, { subtree: true, childList: true, characterData: true });
  });`;

const parts = ["learn", "argument", "closeness", "people", "activation", "table", "network", "claims"] as const;

describe.skipIf(noBrowser)("what a screen reader is told by the lab", () => {
  it("has a name for each control, headings in their order, and values of all sliders", async () => {
    const { page } = await open("#activation=drawn&closeness=drawn&search=relu&asked=numbers&answersAre=degrees");
    for (const part of parts) await goTo(page, part);
    await page.locator("#activation[data-answered='drawn']").waitFor();
    await page.locator("#table[data-answered='species']").waitFor();
    await page.locator("#claims[data-answered='10']").waitFor();
    await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
    await page.locator("#price").waitFor();
    const nodes = await heard(page);
    const controls =
      /^(button|checkbox|combobox|DisclosureTriangle|link|radio|searchbox|slider|textbox|image|img|Iframe|progressbar)$/;
    const nameless = nodes.filter((node) => controls.test(roleOf(node)) && (node.name?.value ?? "").trim() === "");
    expect(nameless.map(roleOf)).toEqual([]);
    const sliders = nodes.filter((node) => roleOf(node) === "slider");
    expect(sliders.length).toBeGreaterThan(9 + 7 + 11);
    for (const name of ["s at x = -4", "s at x = 4", "closeness at distance 0.25", "closeness at distance 4"])
      expect(sliders.filter((slider) => slider.name?.value === name)).toHaveLength(1);
    const heldOut = /held-out points told rightly\s+(\d+)\s%/.exec(await page.innerText("#learn .numbers"))![1];
    expect(await page.getAttribute(".plane", "aria-label")).toContain(`tells ${heldOut} % of the held-out points`);
    const levels = (await page.evaluate(
      "[...document.querySelectorAll('h1, h2, h3, h4')].map((each) => Number(each.tagName[1]))",
    )) as number[];
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level) => level === 2)).toHaveLength(parts.length);
    levels.forEach((level, k) => {
      expect(level - (levels[k - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
    const regions = nodes.filter((node) => roleOf(node) === "region").map(({ name }) => name?.value);
    expect(new Set(regions).size).toBe(regions.length);
    await page.close();
  });

  it("is silent while a network learns, and says once how it ended", async () => {
    const { page } = await open("");
    await page.addInitScript(listens);
    await page.reload();
    await page.locator("#claims").waitFor();
    await page.waitForTimeout(300);
    // What stands there from the start is read, not announced.
    await page.evaluate("heard.length = 0");
    await page.getByRole("button", { name: "Play" }).click();
    await until(page, `Number(document.querySelector("#epoch")?.textContent) >= 60`);
    expect(await page.evaluate("heard")).toEqual([]);
    await until(page, `document.querySelector("#epoch")?.textContent === "400"`);
    await until(page, "heard.length > 0");
    await page.waitForTimeout(300);
    expect(await page.evaluate("heard")).toEqual([
      expect.stringMatching(/^Trained for 400 epochs: (>99\.9|\d+) % of the data meet a slope at a bound\.$/),
    ]);
    await page.close();
  });

  it("hears a verdict once, each pair that is asked about, and of a derivation that it runs and that it is done", async () => {
    const { page } = await open("#tableHidden=8&asked=numbers");
    await page.addInitScript(listens);
    await page.reload();
    await goTo(page, "activation");
    await page.locator("#activation[data-answered='gelu']").waitFor();
    await page.fill("#activation-spec", "relu");
    await page.locator("#activation[data-answered='relu']").waitFor();
    const verdicts = `heard.filter((text) => /^(Proven|Refuted)/.test(text))`;
    expect(await page.evaluate(verdicts)).toEqual([
      expect.stringMatching(/^Refuted\s+gelu/),
      expect.stringMatching(/^Proven\s+relu/),
    ]);
    await goTo(page, "people");
    for (let k = 0; k < 3; k++) await page.getByRole("button", { name: "Not close" }).click();
    const asked = (await page.evaluate(`heard.filter((text) => text.startsWith("the numbers"))`)) as string[];
    expect(asked).toHaveLength(4);
    await page.setInputFiles("#table-file", smallTable);
    await page.locator("#table[data-answered='side']").waitFor();
    await page.evaluate("heard.length = 0");
    await page.getByRole("button", { name: "Derive", exact: true }).click();
    await page.locator("#files").waitFor({ timeout: 240_000 });
    await page.waitForTimeout(300);
    expect(await page.evaluate("heard")).toEqual([
      "It derives.",
      "It is derived: files, the price of simplicity and the report stand below.",
    ]);
    await page.close();
  }, 300_000);

  it("stands at the heading of the part that a file was dropped for, or that a link leads to", async () => {
    const { page } = await open("");
    const focus = () => page.evaluate("document.activeElement.id");
    await goTo(page, "claims");
    await dropped(page, "#claims", smallTable.name, smallTable.buffer);
    await page.locator("#table[data-answered='side']").waitFor();
    expect(await focus()).toBe("table-heading");
    await page.getByRole("link", { name: "Networks" }).focus();
    await page.keyboard.press("Enter");
    expect(await focus()).toBe("network-heading");
    await page.setInputFiles("#answers-file", {
      ...smallTable,
      buffer: Buffer.from(`distance,answer\n${"1,1\n2,0\n".repeat(9)}`),
    });
    await page.getByRole("button", { name: "Close the file" }).focus();
    await page.keyboard.press("Enter");
    expect(await focus()).toBe("people-heading");
    await page.close();
  });
});
