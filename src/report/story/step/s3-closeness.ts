import { families } from "../../../closeness/index.ts";
import type { TellStep } from "../step.ts";

/** What a specification of a family means; nothing for formulas and points, which say it themselves. */
function meaningOf(spec: string): readonly string[] {
  return families.filter(({ family }) => spec.startsWith(`${family}(`)).map(({ meaning }) => meaning);
}

/** S3: close inputs, close outputs. */
export const tellCloseness: TellStep = (result) => {
  const { in: input, out: output } = result.closeness;
  const known = [...new Set([input, output].flatMap(meaningOf))];
  return {
    id: "S3",
    title: "Close inputs must have close outputs",
    statement:
      "“Close” is a matter of degree. Its membership function μ gives each distance d a degree between 1 (the same) and 0 (not close at all), and never rises. The demand on s: μ(|s(x) − s(x′)|) ≥ μ(|x − x′|) for all x and x′.",
    here: [
      input === output
        ? `This run uses ${input} for inputs and outputs alike.`
        : `This run uses ${input} for inputs and ${output} for outputs.`,
      ...(known.length === 0 ? [] : [known.join(" ")]),
    ],
    agreement: "premise",
  };
};
