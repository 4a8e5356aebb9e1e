import { documentOf } from "../../document/index.ts";
import { type StudyStatus, studyStatusesSchema } from "../../study/index.ts";
import { counted } from "../../wording/index.ts";
import { documentText } from "../document-text.ts";
import { type StoreOptions, studyNamed, withStore } from "./store-option.ts";

const sessionLine = ({ host, pid, running, silentFor }: StudyStatus["sessions"][number]) =>
  `  ${host}, process ${pid}: ${counted(running, "trial")} running, last sign of life ${Math.round(silentFor)} s ago`;

function statusText({ name, networks, trials, states, seconds, sessions }: StudyStatus): string {
  const { done, failed, running, waiting, cancelled } = states;
  const rest = [
    [running, "running"],
    [waiting, "waiting"],
    [failed, "failed"],
    [cancelled, "cancelled"],
  ] as const;
  const others = rest.filter(([count]) => count > 0).map(([count, word]) => `, ${count} ${word}`);
  const head = `${name}: ${done} of ${counted(trials, "trial")} done${others.join("")}; ${counted(networks, "network")} asked for, ${seconds.toFixed(1)} s of training so far`;
  return [head, ...sessions.map(sessionLine)].join("\n");
}

/** Carries out `relucid study status`. */
export async function statusVerb(
  given: string | undefined,
  options: StoreOptions & { readonly json?: true },
): Promise<void> {
  await withStore(options, true, async (store) => {
    const names = given === undefined ? await store.plans() : [await studyNamed(store, given)];
    const all: StudyStatus[] = [];
    for (const name of names) all.push(await store.status(name));
    if (options.json) process.stdout.write(documentText(documentOf(studyStatusesSchema, all)));
    else if (all.length === 0) process.stdout.write("The store holds no study; relucid study run PLAN makes one.\n");
    else process.stdout.write(`${all.map(statusText).join("\n")}\n`);
    if (all.some(({ states }) => states.failed > 0) && !options.json)
      process.stdout.write('Why trials failed: relucid study query "SELECT * FROM errors"\n');
  });
}
