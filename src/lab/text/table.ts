/** Words of the part that derives from a table. */
export const table = {
  title: "Your own table",
  intro:
    "Choose a table, or drop a file of your own anywhere on this page, and the column to predict. The page learns the best activation under the slope bound of the closeness above, simplifies it, compares it with others, and hands over the network.",
  which: "Table",
  file: "or a file",
  missing: "Missing is written as",
  flags:
    "Here --target is “Predict”; --type, --task and --ignore are “Taken for”; --missing is “Missing is written as”.",
  rows: (count: number, notes: string) => `${count} rows. ${notes}`,
  asCloseness: "by closeness",
  work: "Work",
  works: { quick: "quick: 5 splits", whole: "whole: 10 splits" },
  rivals: "Compared with (empty: the usual ones)",
  goOn: "Go on",
  derive: "Derive",
  step: "One epoch",
  forget: "Stop and forget",
  columns: {
    heads: ["Predict", "Column", "Taken for", "Missing", "Different", "Becomes"],
    predict: (name: string) => `Predict ${name}`,
    predicted: "is predicted",
    tasks: { classification: "classes", regression: "a quantity" },
    takenFor: (name: string) => `What ${name} is taken for`,
    asFound: (type: string | null) => (type === null ? "as found" : `as found: ${type}`),
    nothing: "nothing",
  },
  watch: {
    first: "s(x), first network",
    progress: "Share of the derivation that is done",
    score: (name: string, score: string, epoch: number) =>
      `First network, epoch ${epoch}: ${name} ${score} on the rows held out for validation.`,
  },
  figures: (count: number) => `The ${count} figures of the report, one by one`,
  report: "The report",
  simpler: {
    title: "Simpler, and its price",
    kinds: { bounds: "slopes at the bounds", free: "slopes in between too", learned: "as learned" },
    chosen: " (chosen)",
    figure: (pieces: number) => `The learned activation, and the nearest one of ${pieces} pieces (dashed)`,
    description: (slopes: string) => `Slopes of the nearest one: ${slopes}.`,
    pieces: (count: number) => `${count} pieces`,
    validation: (score: string) => `Validation ${score}`,
    behind: "Behind the best",
    test: "Test",
  },
} as const;
