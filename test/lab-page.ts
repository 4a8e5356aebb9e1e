import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launch, noBrowser } from "./browser.ts";

const launcher = fileURLToPath(new URL("../bin/relucid.mjs", import.meta.url));

/** A page of the lab, and what its console said of it. */
export interface LabPage {
  readonly page: Page;
  readonly problems: readonly string[];
}

/** Serves the lab and keeps a browser for the tests of a file. */
export function servedLab(): {
  readonly open: (at: string, options?: BrowserContextOptions) => Promise<LabPage>;
} {
  let lab: ChildProcess;
  let address: string;
  let browser: Browser | null = null;
  beforeAll(async () => {
    lab = spawn(process.execPath, [launcher, "lab"]);
    address = await new Promise<string>((resolve) => {
      lab.stdout!.on("data", (told) => resolve(/http:\S+/.exec(String(told))![0]));
    });
    if (!noBrowser) browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    lab.kill("SIGKILL");
  });
  return {
    open: async (at, options = {}) => {
      const viewport = { width: 1200, height: 900 };
      const page = await browser!.newPage({ viewport, reducedMotion: "reduce", ...options });
      const problems: string[] = [];
      page.on("console", (message) => problems.push(message.text()));
      page.on("pageerror", (error) => problems.push(error.message));
      await page.goto(`${address}${at}`);
      return { page, problems };
    },
  };
}
