// node scripts/lab-picture.mjs: docs/lab.png, the lab after a hundred epochs, from a real browser.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { ensureBrowser } from "./browser.mjs";
import { root } from "./setup.mjs";

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
const page = await browser.newPage({ viewport: { width: 1180, height: 1000 }, deviceScaleFactor: 1.5 });
await page.goto(address);
while (Number(await page.textContent("#epoch")) < 100) await page.waitForTimeout(20);
await page.getByRole("button", { name: "Pause" }).click();
await page.locator(".stage").screenshot({ path: join(root, "docs", "lab.png") });
await browser.close();
lab.kill("SIGINT");
