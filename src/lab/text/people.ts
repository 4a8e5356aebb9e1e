/** Words of the part that asks people. */
export const people = {
  title: "What do people call close?",
  intro:
    "Nobody is born with a membership function: ask. Say of pairs whether they are close, and see which closeness you mean, how sure that is, and what it allows an activation.",
  topic: "Asked about",
  topics: { numbers: "two numbers", lengths: "two lengths", colours: "two colours", own: "a column of yours" },
  kind: "Answers are",
  kinds: { words: "close, or not", degrees: "degrees" },
  file: "or a file of answers",
  given: (count: number) => `${count === 1 ? "answer" : "answers"} so far`,
  enough: (count: number) => `; about ${count} make a first curve.`,
  takeBack: "Take back the last",
  forget: "Forget all",
  keep: "Keep as answers.csv",
  opened: (answers: number, without: number) =>
    `: ${answers} answers${without > 0 ? `; ${without} rows without an answer left out` : ""}`,
  close: "Close the file",
  figure: {
    title: "What was called close",
    description: (answers: number, spec: string) => `${answers} answers; ${spec} foretells best what was left out.`,
  },
  take: (spec: string) => `Take ${spec} as closeness`,
  aside: (spec: string) =>
    `Dots: answers. Blue: the falling function nearest to them, with the middle 95 % of such functions for answers drawn anew (darker) and bounds that hold with 95 % whatever the closeness is (light). Orange: ${spec}.`,
  asking: {
    close: "Close",
    notClose: "Not close",
    degree: "How close?",
    percent: (degree: number) => `${degree} percent`,
    answer: "Answer",
    enough: (most: number) => `${most} answers are enough; forget some to go on.`,
    noColumn: "Open a table with a column of numbers.",
    spoken: {
      numbers: (first: number, second: number) => `the numbers ${first} and ${second}`,
      lengths: (first: number, second: number) => `two lengths, ${first} and ${second} of 100`,
      colours: (first: number, second: number) => `two colours of hue ${first}° and ${second}°`,
      own: (first: number, second: number) => `${first} and ${second}`,
    },
  },
  own: {
    file: "Your table",
    column: "Column",
    none: (file: string) => `${file} has no column with three different numbers`,
  },
} as const;
