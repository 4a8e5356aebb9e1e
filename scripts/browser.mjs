// A Chromium for the tests: one that is there, else Debian's package, else the one that Playwright downloads.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./setup.mjs";

const places = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

const found = () => places.find((place) => place && existsSync(place));

/** Whether a tool did what it should; of one that did not, the line that says why, not all that it prints. */
function succeeds(command, args) {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
  });
  if (status === 0) return true;
  const lines = `${stderr ?? ""}\n${stdout ?? ""}`.split("\n").map((line) => line.trim());
  const said = lines.find((line) => /^(E:|Error|error)/.test(line)) ?? lines.find((line) => line !== "");
  console.error(error?.message ?? said ?? `${command} ended with ${status}`);
  return false;
}

function installFromDebian() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  console.error("Installing Chromium for the tests …");
  return succeeds("apt-get", ["update", "-qq"]) && succeeds("apt-get", ["install", "-qq", "-y", "chromium"]);
}

async function installWithPlaywright() {
  console.error("Downloading Chromium for the tests …");
  succeeds(process.execPath, [
    join(root, "node_modules", "playwright-core", "cli.js"),
    "install",
    "chromium-headless-shell",
  ]);
  const { chromium } = await import("playwright-core");
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** The path of a Chromium, installed first where there is none; nothing where none can be had, which under CI ends everything. */
export async function ensureBrowser() {
  const browser = found() ?? (installFromDebian() ? found() : undefined) ?? (await installWithPlaywright());
  if (browser) return browser;
  console.error(
    "Some tests open pages in Chromium, and none could be installed: install one and set CHROMIUM_PATH to it.",
  );
  if (process.env.CI) process.exit(1);
  console.error("Those tests are skipped.");
  return undefined;
}
