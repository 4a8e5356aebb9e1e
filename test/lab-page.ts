import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launch, noBrowser } from "./browser.ts";

const launcher = fileURLToPath(new URL("../bin/relucid.mjs", import.meta.url));

/** A page of the lab, and what its console said of it or it asked of other servers. */
export interface LabPage {
  readonly page: Page;
  readonly problems: readonly string[];
}

/** Waits for what an expression says; the page itself allows no evaluation of texts. */
export async function until(page: Page, condition: string): Promise<void> {
  const end = Date.now() + 90_000;
  while (!(await page.evaluate(condition))) {
    if (Date.now() > end) throw new Error(`it did not come to ${condition}`);
    await page.waitForTimeout(30);
  }
}

/** Text without what keeps its lines from breaking. */
export const plain = (text: string): string =>
  text.replaceAll("\u2060", "").replaceAll("\u2011", "-").replaceAll(/\s+/g, " ");

/** What a part of the page says. */
export const said = async (page: Page, selector: string): Promise<string> => plain(await page.innerText(selector));

/** Brings a part of the page into view, which loads what it needs. */
export const goTo = (page: Page, part: string): Promise<void> => page.locator(`#${part}`).scrollIntoViewIfNeeded();

/** Sixty rows of two kinds, told apart by a bent line. */
const rows = Array.from({ length: 60 }, (_, k) => {
  const [a, b] = [Math.sin(3.7 * k), Math.cos(2.3 * k)];
  return `${a.toFixed(4)},${b.toFixed(4)},${["x", "y", "z"][k % 3]},${b > Math.abs(a) - 0.5 ? "above" : "below"}`;
});

/** A table as a file that a visitor chooses. */
export const smallTable = {
  name: "small.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(`a,b,letter,side\n${rows.join("\n")}\n`),
} as const;

/** Lets a file go over a part of the page, as the pointer does. */
export async function dropped(page: Page, over: string, name: string, bytes: Uint8Array): Promise<void> {
  const dataTransfer = await page.evaluateHandle(`
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(${JSON.stringify([...bytes])})], ${JSON.stringify(name)}));
    data`);
  await page.dispatchEvent(over, "dragover", { dataTransfer });
  await page.dispatchEvent(over, "drop", { dataTransfer });
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What an accessibility checker finds, each with the first element of it. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const { violations } = (await page.evaluate("axe.run()")) as {
    violations: { id: string; nodes: { html: string }[] }[];
  };
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`);
}

/** Serves the lab, with a file to open with where one is named, and keeps a browser for the tests of a file. */
export function servedLab(file?: string): {
  readonly open: (at: string, options?: BrowserContextOptions) => Promise<LabPage>;
  readonly address: () => string;
  /** Ends the server, as Ctrl-C does. */
  readonly end: () => void;
} {
  let lab: ChildProcess;
  let address: string;
  let browser: Browser | null = null;
  beforeAll(async () => {
    lab = spawn(process.execPath, [launcher, "lab", ...(file === undefined ? [] : [file])]);
    address = await new Promise<string>((resolve, reject) => {
      lab.stdout!.on("data", (told) => resolve(/http:\S+/.exec(String(told))![0]));
      lab.on("close", () => reject(new Error("the lab did not start")));
    });
    if (!noBrowser) browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    lab.kill("SIGKILL");
  });
  return {
    address: () => address,
    end: () => {
      lab.kill("SIGKILL");
    },
    open: async (at, options = {}) => {
      const viewport = { width: 1200, height: 900 };
      const page = await browser!.newPage({ viewport, reducedMotion: "reduce", ...options });
      const problems: string[] = [];
      page.on("console", (message) => problems.push(message.text()));
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("request", (request) => {
        const own = new URL(address).origin;
        if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(own)) problems.push(request.url());
      });
      await page.goto(`${address}${at}`);
      return { page, problems };
    },
  };
}
