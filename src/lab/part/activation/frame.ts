/** Inputs from −reach to reach are drawn. */
export const reach = 5;

/** The size of the activation's figure, in pixels. */
export const graphFrame = { width: 440, height: 260 } as const;
