// node scripts/answers.mjs: data/closeness-answers.csv, answers of made-up people who are asked whether two lengths are close.
// Each has a threshold of their own and says so with a slip now and then; together they fade from "close" to "not close".
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { randomStream } from "../dist/random/index.js";
import { root } from "./setup.mjs";

const [people, questions, slips] = [8, 15, 0.05];
const rows = Array.from({ length: people }, (_, person) => {
  const random = randomStream(7).split("answers", person);
  const threshold = 1.2 * Math.exp(0.45 * random.normal());
  return Array.from({ length: questions }, () => {
    const distance = Math.round(100 * (0.05 + 2.95 * random.uniform() ** 1.5)) / 100;
    const isClose = distance <= threshold !== random.uniform() < slips;
    return `${distance},${isClose ? "yes" : "no"},person ${person + 1}`;
  });
});
writeFileSync(
  join(root, "data", "closeness-answers.csv"),
  `${["distance,answer,person", ...rows.flat()].join("\n")}\n`,
);
