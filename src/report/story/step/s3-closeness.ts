import type { TellStep } from "../step.ts";

/** The membership functions by family; parameters in the order in which a specification gives them. */
const meanings: Readonly<Record<string, string>> = {
  triangular: "triangular(w) means μ(d) = max(0, 1 − d/w).",
  trapezoid: "trapezoid(c, w) means μ(d) = 1 up to the core c, then falling straight to 0 at the support w.",
  gaussian: "gaussian(σ) means μ(d) = exp(−d²/(2σ²)).",
  exponential: "exponential(w) means μ(d) = exp(−d/w).",
  cauchy: "cauchy(w) means μ(d) = 1/(1 + (d/w)²).",
  bell: "bell(w, b) means μ(d) = 1/(1 + (d/w)²ᵇ).",
  cosine: "cosine(w) means μ(d) = (1 + cos(πd/w))/2 for d < w, and 0 beyond.",
  logistic: "logistic(w) means μ(d) = 2/(1 + exp(d/w)).",
  crisp: "crisp(c) means μ(d) = 1 up to the distance c, and 0 beyond: no degrees between.",
};

function family(spec: string): string {
  return /^[a-z]+/.exec(spec)?.[0] ?? "";
}

/** S3: close inputs, close outputs. */
export const tellCloseness: TellStep = (result) => {
  const { in: input, out: output } = result.closeness;
  const known = [...new Set([family(input), family(output)])].flatMap((name) => meanings[name] ?? []);
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
