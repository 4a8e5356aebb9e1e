// npx tsx bench/lab.ts: how quick the page of the lab is, in a real Chromium beside the budget that it has; --derive adds a whole derivation of the penguins.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { catalogue } from "../src/activation/index.ts";
import { launch } from "../test/browser.ts";

const launcher = fileURLToPath(new URL("../bin/relucid.mjs", import.meta.url));

interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** Null: none was promised. */
  readonly budget: string | null;
}

const round = (value: number) => Number(value.toPrecision(3));
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Notes in the page, from its first script on, at which picture of the screen something was there; milliseconds from the navigation. */
const notes = `
  globalThis.seen = {};
  const epoch = () => document.querySelector("#epoch");
  const signs = {
    picture: () => document.querySelector("#learned-title") && document.querySelector(".plane"),
    plays: () => Number(epoch()?.textContent) >= 2,
  };
  // What a script finds in its turn before a picture is on the screen with the next one.
  const look = () => {
    for (const name of Object.keys(signs))
      if (!(name in seen) && signs[name]()) {
        seen[name] = Number.POSITIVE_INFINITY;
        requestAnimationFrame((at) => { seen[name] = at; });
      }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);`;

interface Opening {
  readonly picture: number;
  readonly plays: number;
  /** Kilobytes of the page's own scripts until it plays, packed. */
  readonly script: number;
}

/** Opens the page afresh, with nothing kept from before. */
async function opening(page: Page, address: string): Promise<Opening> {
  const own = /\/assets\/(?!ort)[^/]*\.js$/;
  const scripts: Promise<Buffer>[] = [];
  page.on("response", (response) => {
    if (own.test(response.url())) scripts.push(response.body());
  });
  await page.addInitScript(notes);
  await page.goto(address, { waitUntil: "commit" });
  // Looked for seldom, since looking costs the page time.
  while (!(await page.evaluate("Number.isFinite(globalThis.seen?.plays)"))) await page.waitForTimeout(200);
  const seen = (await page.evaluate("seen")) as Omit<Opening, "script">;
  const script = (await Promise.all(scripts)).reduce((sum, bytes) => sum + gzipSync(bytes).length / 1000, 0);
  return { ...seen, script };
}

/** Pictures in a second while the toy data are learned. */
async function pace(page: Page): Promise<number> {
  const seconds = 4;
  const count = `new Promise((resolve) => {
    let changes = 0;
    new MutationObserver(() => { changes += 1; }).observe(document.querySelector("#epoch"), { characterData: true, subtree: true, childList: true });
    setTimeout(() => resolve(changes), ${1000 * seconds});
  })`;
  return ((await page.evaluate(count)) as number) / seconds;
}

/** Milliseconds from a change of the field to the verdict in the page, for every entry of the catalogue. */
async function keyPresses(page: Page): Promise<readonly number[]> {
  await page.getByRole("button", { name: "Pause" }).click();
  await page.evaluate("navigator.serviceWorker.ready");
  await page.locator("#activation").scrollIntoViewIfNeeded();
  await page.locator("#activation[data-answered='gelu']").waitFor();
  const times: number[] = [];
  for (const name of Object.keys(catalogue)) {
    const wait = `new Promise((resolve) => {
      const field = document.querySelector("#activation-spec");
      const part = document.querySelector("#activation");
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, ${JSON.stringify(name)});
      const begun = performance.now();
      const look = () => part.dataset.answered === ${JSON.stringify(name)} ? resolve(performance.now() - begun) : requestAnimationFrame(look);
      field.dispatchEvent(new Event("input", { bubbles: true }));
      look();
    })`;
    times.push((await page.evaluate(wait)) as number);
  }
  return times;
}

async function derivation(page: Page): Promise<number> {
  await page.locator("#table").scrollIntoViewIfNeeded();
  await page.locator("#table[data-answered='species']").waitFor();
  await page.getByRole("button", { name: "Derive" }).click();
  const begun = performance.now();
  await page.locator("#files").waitFor({ timeout: 600_000 });
  return (performance.now() - begun) / 1000;
}

async function measured(address: string): Promise<readonly Figure[]> {
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
    await opening(await browser.newPage(), address);
    const { picture, plays, script } = await opening(page, address);
    const pictures = await pace(page);
    const keys = await keyPresses(page);
    const figures: Figure[] = [
      { what: "first picture", value: picture, unit: "ms", budget: "< 1000" },
      { what: "until it plays", value: plays, unit: "ms", budget: "< 2000" },
      { what: "own script until then, gzip", value: script, unit: "kB", budget: "< 350" },
      { what: "pictures while learning", value: pictures, unit: "per second", budget: "> 30" },
      { what: "verdict after a key press, median", value: median(keys), unit: "ms", budget: "< 100" },
      { what: "verdict after a key press, slowest", value: Math.max(...keys), unit: "ms", budget: "< 100" },
    ];
    if (process.argv.includes("--derive"))
      figures.push({
        what: "derivation of the penguins, quick",
        value: await derivation(page),
        unit: "s",
        budget: "< 90",
      });
    return figures;
  } finally {
    await browser.close();
  }
}

const lab = spawn(process.execPath, [launcher, "lab"], { stdio: ["ignore", "pipe", "inherit"] });
const address = await new Promise<string>((resolve) => {
  lab.stdout.on("data", (told) => resolve(/http:\S+/.exec(String(told))![0]));
});
try {
  console.log("| what | measured | budget |\n|---|---|---|");
  for (const { what, value, unit, budget } of await measured(address))
    console.log(`| ${what} | ${round(value)} ${unit} | ${budget ?? ""} |`);
} finally {
  lab.kill("SIGTERM");
}
