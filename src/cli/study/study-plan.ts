import { documentOf } from "../../document/index.ts";
import type { EngineName } from "../../engine/index.node.ts";
import { forecastStudy, openPlan, type StudyForecast } from "../../study/index.node.ts";
import { axes, StudyError, type StudyStore, studyForecastSchema } from "../../study/index.ts";
import { alignColumns, counted } from "../../wording/index.ts";
import { documentText } from "../document-text.ts";
import { engineFrom } from "../engine-option.ts";
import { type StoreOptions, storeThere } from "./store-option.ts";
import { duration } from "./watch-text.ts";

export interface PlanOptions extends StoreOptions {
  readonly workers: number;
  readonly engine?: EngineName;
  readonly json?: true;
}

/** The store that is named; null where there is none yet. */
async function storeIfThere(options: StoreOptions): Promise<StudyStore | null> {
  try {
    return await storeThere(options, true);
  } catch (error) {
    if (error instanceof StudyError && error.code === "study/store-missing") return null;
    throw error;
  }
}

function forecastText({ study, trials, done, networks, seconds, combinations }: StudyForecast, workers: number) {
  const rows = combinations.map((each) => [...axes.map((axis) => each[axis]), String(each.networks)]);
  const table = alignColumns([[...axes, "networks"], ...rows], [axes.length]).join("\n");
  const known = done > 0 ? `, ${done} of them done` : "";
  const time = `at most about ${duration(seconds)} on ${counted(workers, "worker")} of this machine, by a few trials that were begun; networks often stop early`;
  return `${table}\n\n${study}: ${counted(networks, "network")} in ${counted(trials, "trial")}${known}${done < trials ? `; ${time}` : ""}\n`;
}

/** Carries out `relucid study plan`. */
export async function planVerb(path: string, options: PlanOptions): Promise<void> {
  const { workers } = options;
  const opened = await openPlan(path);
  const store = await storeIfThere(options);
  try {
    if (store === null)
      process.stderr.write(
        `there is no store in ${options.store} yet, so nothing is done; relucid study run makes it\n`,
      );
    process.stderr.write("a few trials are begun, to tell how long the rest takes …\n");
    const forecast = await forecastStudy(opened, { store, engine: await engineFrom(options), workers });
    if (options.json) process.stdout.write(documentText(documentOf(studyForecastSchema, forecast)));
    else process.stdout.write(forecastText(forecast, workers));
  } finally {
    await store?.close();
  }
}
