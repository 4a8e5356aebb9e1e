import { exitCode } from "./exit-code.ts";
import { jsonText } from "./json-text.ts";
import { type OptimumFound, type OptimumOptions, optimumDocument, optimumFound } from "./optimum-found.ts";
import { optimumText } from "./optimum-text.ts";
import { replaceFile } from "./replace-file.ts";

async function writeFigure(path: string, found: OptimumFound): Promise<void> {
  const [{ optimumFigure }, { createDocument }] = await Promise.all([
    import("./optimum-figure.ts"),
    import("../report/index.node.ts"),
  ]);
  await replaceFile(path, optimumFigure(found, createDocument()));
}

/** Tells on a terminal, from the second second on, how many starts are done. */
function startCounter(stream: NodeJS.WriteStream, starts: number) {
  const begun = Date.now();
  let shown = false;
  return {
    show: (done: number) => {
      if (!stream.isTTY || Date.now() - begun < 1000) return;
      shown = true;
      stream.write(`\r  searching: ${done} of ${starts} starts done `);
    },
    clear: () => {
      if (shown) stream.write("\r\x1b[K");
    },
  };
}

/** `relucid optimum`: searches, prints, draws; exit code 1 where the search did not converge. */
export async function runOptimum(options: OptimumOptions): Promise<void> {
  const { figure } = options;
  const counter = startCounter(process.stderr, options.starts);
  const found = await optimumFound(options, counter.show).finally(counter.clear);
  if (figure !== undefined) await writeFigure(figure, found);
  if (options.json) process.stdout.write(jsonText(optimumDocument(found)));
  else process.stdout.write(`${optimumText(found)}\n${figure === undefined ? "" : `\nFigure written to ${figure}\n`}`);
  process.exitCode = found.optimum.search.status === "converged" ? exitCode.done : exitCode.refuted;
}
