/** What was typed, as a specification: text in which the variable stands by itself is a formula, anything else a name. */
export function asSpecification(text: string, variable: "x" | "d"): string {
  const trimmed = text.trim();
  const isFormula = !/^(formula|points):/.test(trimmed) && new RegExp(`(?<![\\w.])${variable}(?!\\w)`).test(trimmed);
  return isFormula ? `formula:${trimmed}` : trimmed;
}
