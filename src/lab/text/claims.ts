/** Words of the part about claims. */
export const claims = {
  title: "Is it true?",
  intro:
    "Every sentence of the theory that can be true or false is an experiment with a rule fixed beforehand. This is what the run that comes with the page found; four of them can be run here.",
  verdicts: { holds: "holds", fails: "fails", "holds if": "holds if …" },
  condition: (condition: string) => `If ${condition}.`,
  run: (version: string, profile: string) => `By version ${version}, ${profile} profile.`,
  legend: "Check here, in this page",
  about: (seconds: number) => `about ${seconds} s`,
  check: "Check",
  checked: (verdicts: readonly (readonly [id: string, verdict: string])[]) =>
    `Checked: ${verdicts.map((each) => each.join(" ")).join(", ")}.`,
  progress: "Share of the experiments that is done",
  all: "All ten, with their figures",
  foundHere: "What was found here",
} as const;
