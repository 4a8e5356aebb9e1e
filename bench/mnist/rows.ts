// Prints the pictures to learn from as lines for the command line: `npx tsx bench/mnist/rows.ts 60000 > .cache/mnist/rows.csv`.
import { learningLines } from "./pictures.ts";

process.stdout.write(await learningLines(Number(process.argv[2] ?? 60_000)));
