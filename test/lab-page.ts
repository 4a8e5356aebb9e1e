import { type ChildProcess, spawn } from "node:child_process";
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

/** Brings a part of the page into view, which loads what it needs. */
export const goTo = (page: Page, part: string): Promise<void> => page.locator(`#${part}`).scrollIntoViewIfNeeded();

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
