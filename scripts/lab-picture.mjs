// node scripts/lab-picture.mjs: the pictures of the lab in docs/, from a real browser: a hundred epochs of learning, answers of people, a drawn activation in the dark.
// node scripts/lab-picture.mjs FOLDER [LOOK …]: instead every part in light, dark, on phones and on a projector (or some of these looks), before, while and
// after something runs, to be looked at.
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { ensureBrowser } from "./browser.mjs";
import { root } from "./setup.mjs";

const docs = (name) => join(root, "docs", name);
const answers = join(root, "data", "closeness-answers.csv");
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
  await page.setInputFiles("#answers-file", answers);
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

const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true };
const looks = {
  light: { viewport: { width: 1180, height: 900 } },
  dark: { viewport: { width: 1180, height: 900 }, colorScheme: "dark" },
  phone,
  "phone-dark": { ...phone, colorScheme: "dark" },
  projector: { viewport: { width: 1920, height: 1080 } },
};

/** What is done to a page before each picture, in turn, and the part that the picture is of. */
const scenes = [
  ["top", "", async () => {}],
  [
    "learn",
    "learn",
    async (page) => {
      for (let k = 0; k < 3; k++) await page.getByRole("button", { name: "Step" }).click();
      await page.evaluate("document.querySelectorAll('#learn details').forEach((each) => { each.open = true; })");
      await page.locator("#price").waitFor();
    },
  ],
  ["argument", "argument", async () => {}],
  ["closeness", "closeness", (page) => page.locator("#bound").waitFor()],
  [
    "closeness-drawn",
    "closeness",
    async (page) => {
      await page.getByLabel("Inputs are close as").selectOption("drawn");
      await page.getByLabel("closeness at distance 1", { exact: true }).waitFor();
      await page.getByLabel("Outputs are close as").selectOption("trapezoid");
    },
  ],
  [
    "closeness-wrong",
    "closeness",
    async (page) => {
      await page.getByLabel("Outputs, as it is written").fill("exp(-d");
      await page.getByText("column 7").waitFor();
    },
  ],
  [
    "people",
    "people",
    async (page) => {
      for (const side of ["Inputs", "Outputs"]) await page.getByLabel(`${side} are close as`).selectOption("gaussian");
    },
  ],
  [
    "people-degrees",
    "people",
    async (page) => {
      await page.getByLabel("Asked about").selectOption("colours");
      await page.getByLabel("Answers are").selectOption("degrees");
      for (let k = 0; k < 8; k++) await page.getByRole("button", { name: "Answer", exact: true }).click();
      await page.locator("#people[data-answered='8']").waitFor();
    },
  ],
  [
    "people-file",
    "people",
    async (page) => {
      await page.setInputFiles("#answers-file", answers);
      await page.locator("#people[data-answered='120']").waitFor();
    },
  ],
  ["activation", "activation", (page) => page.locator("#activation[data-answered='gelu']").waitFor()],
  [
    "activation-repaired",
    "activation",
    async (page) => {
      await page.getByRole("button", { name: "Show the nearest admissible one" }).click();
      await page.getByText("It is proven, exactly").waitFor();
    },
  ],
  [
    "activation-drawn",
    "activation",
    async (page) => {
      await page.getByRole("button", { name: "Draw it" }).click();
      await page.locator("#activation[data-answered='drawn']").waitFor();
    },
  ],
  [
    "gallery",
    "activation",
    async (page) => {
      await page.getByText(/activations of the catalogue$/).click();
      await page.getByLabel("Search").fill("lu");
    },
  ],
  ["table", "table", (page) => page.locator("#table[data-answered]").waitFor()],
  [
    "table-problem",
    "table",
    async (page) => {
      await page.setInputFiles("#table-file", { name: "odd.csv", mimeType: "text/csv", buffer: oddTable });
      await page.locator("#table [role=alert]").waitFor();
    },
  ],
  [
    "table-running",
    "table",
    async (page) => {
      await page.locator("#table select").first().selectOption("moons");
      await page.locator("#table[data-answered='moon']").waitFor();
      await page.getByLabel("Hidden layers").last().selectOption("8");
      await page.getByRole("button", { name: "Derive", exact: true }).click();
      await page.locator("#table-losses-title").waitFor({ state: "attached", timeout: 60_000 });
    },
  ],
  [
    "table-after",
    "table",
    async (page) => {
      await page.locator("#files").waitFor({ timeout: 240_000 });
      await page.getByText(/figures of the report/).click();
      // A frame that is not seen is not painted.
      await page.locator("#files iframe").scrollIntoViewIfNeeded();
      await page.frameLocator("#files iframe").locator("h1").first().waitFor();
      await page.waitForTimeout(1000);
    },
  ],
  [
    "network",
    "network",
    async (page) => {
      await page.getByRole("button", { name: "Take model.onnx" }).click();
      await page.locator("#network .layers").waitFor({ timeout: 60_000 });
    },
  ],
  ["claims", "claims", (page) => page.locator("#claims[data-answered='10']").waitFor()],
  [
    "claims-running",
    "claims",
    async (page) => {
      await page.getByRole("button", { name: "Check", exact: true }).click();
      await page.locator("#claims progress").waitFor();
    },
  ],
  ["refused", "", (page) => page.evaluate('location.hash = "#toy=sun&gain=-1"')],
];

const oddTable = Buffer.from(`a,b,c\n${Array.from({ length: 40 }, (_, k) => `${k * 1.5},${k % 4},same`).join("\n")}\n`);

async function everything(folder, wanted) {
  mkdirSync(folder, { recursive: true });
  for (const [look, options] of Object.entries(looks)) {
    if (wanted.length > 0 && !wanted.includes(look)) continue;
    const page = await browser.newPage({ reducedMotion: "reduce", ...options });
    await page.goto(address);
    await page.locator("#learned-title").first().waitFor({ state: "attached" });
    // It would stand across pictures that are taller than the window.
    await page.evaluate("document.querySelector('.bar').style.position = 'static'");
    for (const [name, part, prepare] of scenes) {
      if (part !== "") await page.locator(`#${part}`).scrollIntoViewIfNeeded();
      await prepare(page);
      await page.waitForTimeout(400);
      const path = join(folder, `${name}-${look}.png`);
      if (part !== "") await page.locator(`#${part}`).screenshot({ path });
      else {
        await page.evaluate("scrollTo(0, 0)");
        await page.screenshot({ path });
      }
    }
    await page.close();
    console.error(look);
  }
}

const [folder, ...wanted] = process.argv.slice(2);
try {
  if (folder !== undefined) await everything(folder, wanted);
  else {
    await learning();
    await people();
    await drawing();
  }
} finally {
  await browser.close();
  lab.kill("SIGINT");
}
