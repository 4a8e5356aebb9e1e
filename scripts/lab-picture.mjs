// node scripts/lab-picture.mjs: the pictures of the lab in docs/, from a real browser: a hundred epochs of learning, answers of people, a table, and a phone in the dark.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { ensureBrowser } from "./browser.mjs";
import { root } from "./setup.mjs";

const docs = (name) => join(root, "docs", name);
const lab = spawn(process.execPath, [join(root, "bin", "relucid.mjs"), "lab"], {
  stdio: ["ignore", "pipe", "inherit"],
});
const address = await new Promise((resolve) => {
  lab.stdout.on("data", (told) => resolve(/http:\S+/.exec(String(told))[0]));
});
const browser = await chromium.launch({
  executablePath: await ensureBrowser(),
  args: ["--no-sandbox"],
});

async function learning() {
  const page = await browser.newPage({ viewport: { width: 1180, height: 1000 }, deviceScaleFactor: 1.5 });
  await page.goto(address);
  while (Number(await page.textContent("#epoch")) < 100) await page.waitForTimeout(20);
  await page.getByRole("button", { name: "Pause" }).click();
  await page.locator(".stage").screenshot({ path: docs("lab.png") });
}

async function people() {
  const page = await browser.newPage({ viewport: { width: 1180, height: 1000 }, reducedMotion: "reduce" });
  await page.goto(address);
  await page.setInputFiles("#answers-file", join(root, "data", "closeness-answers.csv"));
  await page.locator("#people .panels").waitFor();
  await page.locator("#people .panels").screenshot({ path: docs("lab-people.png") });
}

async function drawing() {
  const options = { viewport: { width: 1180, height: 1000 }, reducedMotion: "reduce", colorScheme: "dark" };
  const page = await browser.newPage(options);
  await page.goto(`${address}#activation=drawn&drawn=-0.5,-0.75,-0.5,0,0,0.5,2,2.5,3`);
  await page.locator("#activation").scrollIntoViewIfNeeded();
  await page.locator("#activation[data-answered='drawn']").waitFor();
  await page.getByRole("button", { name: "Show the nearest admissible one" }).click();
  await page.getByText("It is proven, exactly").waitFor();
  await page.locator("#activation tr", { hasText: "to degree" }).waitFor();
  await page.locator("#activation .beside").screenshot({ path: docs("lab-drawing.png") });
}

await learning();
await people();
await drawing();
await browser.close();
lab.kill("SIGINT");
