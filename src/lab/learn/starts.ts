/** How learned slopes begin: at half their bound, or as those of an activation. */
export const starts = ["half", "relu", "leaky_relu", "gelu", "tanh", "identity"] as const;
export type Start = (typeof starts)[number];
