import { type Browser, chromium, type Page } from "playwright-core";

/** What a real browser found about a page from disk. */
export interface OpenedPage<T> {
  /** Console messages, script errors, and requests that leave the disk. */
  readonly problems: readonly string[];
  readonly found: T;
}

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

/** Whether tests that open pages have to be skipped; the runner said so before, and under CI it ended. */
export const noBrowser = executablePath === "";

/** A real browser without a window. */
export const launch = (more: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath, args: [...flags, ...more] });

/** Opens a file in Chromium on a narrow screen and looks at it. */
export async function openPage<T>(path: string, look: (page: Page) => Promise<T>): Promise<OpenedPage<T>> {
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
    const problems: string[] = [];
    page.on("console", (message) => problems.push(message.text()));
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith("file:")) problems.push(request.url());
    });
    await page.goto(`file://${path}`);
    return { problems, found: await look(page) };
  } finally {
    await browser.close();
  }
}

/** By how many pixels the page is wider than the screen. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
