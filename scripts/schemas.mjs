// Writes dist/schema/: JSON Schemas of what the verbs print with --json, of records and of plans, from the schemas that check them here.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { root } from "./setup.mjs";

const built = (path) => import(`../dist/${path}.js`);
const question = async (verb, name) => (await built(`question/${verb}/document`))[name];
const schemas = {
  certify: await question("certify", "certifySchema"),
  check: await question("check", "checkDocumentSchema"),
  claims: (await built("claim/document")).claimsSchema,
  closeness: await question("closeness", "closenessSchema"),
  "closeness-fit": await question("closeness-fit", "closenessFitSchema"),
  derive: (await built("derivation/result")).resultSchema,
  export: await question("export", "exportSchema"),
  network: await question("network", "networkSchema"),
  "network-repair": await question("network-repair", "networkRepairSchema"),
  "network-record": (await built("check/network/record")).networkRecordSchema,
  optimum: await question("optimum", "optimumSchema"),
  predict: await question("predict", "predictDocumentSchema"),
  record: (await built("check/record")).recordSchema,
  "relu-form": await question("relu-form", "reluFormDocumentSchema"),
  repair: await question("repair", "repairSchema"),
  "study-check": (await built("study/document/study-documents")).studyCheckSchema,
  "study-forecast": (await built("study/document/study-documents")).studyForecastSchema,
  "study-query": (await built("study/document/study-documents")).studyQuerySchema,
  "study-report": (await built("study/document/study-report-document")).studyReportSchema,
  "study-run": (await built("study/document/study-documents")).studyStatusSchema,
  "study-status": (await built("study/document/study-documents")).studyStatusesSchema,
  "study-plan": (await built("study/plan/plan-schema")).planSchema,
};

const folder = join(root, "dist", "schema");
mkdirSync(folder, { recursive: true });
for (const [verb, schema] of Object.entries(schemas))
  writeFileSync(
    join(folder, `${verb}.json`),
    `${JSON.stringify(z.toJSONSchema(schema, { unrepresentable: "any", io: verb === "study-plan" ? "input" : "output" }), null, 2)}\n`,
  );
