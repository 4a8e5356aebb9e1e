// Writes the results of a study into its paper in docs/studies/, figures beside it: node scripts/study-paper.mjs STORE STUDY
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureBuild, root } from "./setup.mjs";

const [store, study] = process.argv.slice(2);
if (!store || !study) {
  console.error("usage: node scripts/study-paper.mjs STORE STUDY");
  process.exit(2);
}
ensureBuild();
const { embeddedStore } = await import("../dist/study/index.node.js");
const { askStudy, metrics } = await import("../dist/study/index.js");
const { studyPaper } = await import("../dist/report/index.js");

const opened = await embeddedStore(store, { readOnly: true });
const report = await askStudy(opened, study, { metrics: [metrics[0]], reference: "relu", tell: console.error });
await opened.close();
const folder = join(root, "docs", "studies");
const paper = join(folder, `${study}.md`);
const { results, figures } = studyPaper(report);
const between = /(<!-- results: .*? -->\n)[\s\S]*?(\n<!-- end of results -->)/;
const text = readFileSync(paper, "utf8");
if (!between.test(text)) throw new Error(`${paper} has no place for results`);
writeFileSync(
  paper,
  text.replace(between, (_, begin, end) => `${begin}\n${results}\n${end}`),
);
for (const [file, image] of Object.entries(figures)) writeFileSync(join(folder, file), image);
console.log(`${paper} and ${Object.keys(figures).length} figures written`);
