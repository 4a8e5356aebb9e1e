import { documentOf } from "../../document/index.ts";
import { openPlan } from "../../study/index.node.ts";
import { studyCheckSchema } from "../../study/index.ts";
import { counted } from "../../wording/index.ts";
import { documentText } from "../document-text.ts";

/** Carries out `relucid study check`. */
export async function checkVerb(path: string, { json }: { readonly json?: true }): Promise<void> {
  const { plan, data } = await openPlan(path);
  const [trials, networks] = [plan.trials.length, plan.cells.length];
  if (json) {
    process.stdout.write(documentText(documentOf(studyCheckSchema, { study: plan.name, trials, networks, data })));
    return;
  }
  const lines = data.map(
    ({ path: place, rows, features, target }) =>
      `  ${place}: ${counted(rows, "row")}, ${counted(features, "feature")}, target ${target}`,
  );
  process.stdout.write(
    `${path} can be run: study "${plan.name}", ${counted(networks, "network")} in ${counted(trials, "trial")}\n${lines.join("\n")}\n`,
  );
}
