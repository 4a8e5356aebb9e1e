/** The words of a list: commas part them, but not within parentheses, as in `relu,leaky_relu(0.2)`. */
export const words = (list: string): readonly string[] =>
  list
    .split(/,(?![^(]*\))/)
    .map((word) => word.trim())
    .filter((word) => word !== "");
