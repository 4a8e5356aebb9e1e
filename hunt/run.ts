// npm run hunt: random inputs against independent oracles for a stated time; ends with exit code 1 where an answer was wrong.
import { parseArgs } from "node:util";
import { kinds } from "./kinds.ts";
import { type Bag, hunt } from "./prey.ts";

const usage = `npm run hunt -- [--seconds 60] [--seed 1] [--only ${kinds.map(({ name }) => name).join("|")}] [--runs N]
Looks for wrong answers: --seconds for each kind of inputs (or --runs of them), random numbers from --seed.`;

function line({ name, cases, undecided, refused, seconds }: Bag): string {
  const rate = Math.round(cases / Math.max(seconds, 1e-3));
  return `${name.padEnd(17)} ${String(cases).padStart(7)} cases  ${String(rate).padStart(5)}/s  ${undecided} undecided, ${refused} refused`;
}

function options() {
  try {
    const { values } = parseArgs({
      options: {
        seconds: { type: "string", default: "60" },
        seed: { type: "string", default: "1" },
        runs: { type: "string" },
        only: { type: "string" },
        help: { type: "boolean" },
      },
    });
    const numbers = [values.seconds, values.seed, values.runs ?? "1"].map(Number);
    const known = values.only === undefined || kinds.some(({ name }) => name === values.only);
    if (values.help || !known || !numbers.every((n) => Number.isFinite(n) && n >= 0)) throw new Error(usage);
    return values;
  } catch (error) {
    console.error((error as Error).message === usage ? usage : `${(error as Error).message}\n${usage}`);
    process.exit(2);
  }
}

/** Tells a terminal how many cases there were, at most once a second, a file once a minute. */
function progress(): (cases: number) => void {
  let told = clock();
  const { isTTY } = process.stderr;
  return (cases) => {
    if (clock() - told < (isTTY ? 1 : 60)) return;
    told = clock();
    process.stderr.write(isTTY ? `\r${cases} cases ` : `${cases} cases\n`);
  };
}

const { seconds, seed, runs, only } = options();
const clock = () => performance.now() / 1000;
for (const each of kinds.filter(({ name }) => only === undefined || name === only)) {
  console.error(`hunting ${each.name}; oracle: ${each.oracle}`);
  const bag = hunt(each, {
    seed: Number(seed),
    clock,
    onCase: progress(),
    ...(runs ? { runs: Number(runs) } : { seconds: Number(seconds) }),
  });
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  console.log(line(bag));
  if (bag.fault === null) continue;
  console.log(`  WRONG: ${bag.fault.input}\n  ${bag.fault.message}`);
  process.exitCode = 1;
}
