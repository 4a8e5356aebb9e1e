type Dye = (line: string) => string;

/** How a line stands out in a terminal: it is laid out first, then dyed whole. */
export interface Ink {
  readonly strong: Dye;
  readonly good: Dye;
  readonly bad: Dye;
  readonly faint: Dye;
}

const same: Dye = (line) => line;

/** No colour: for files, pipes and who asks for none. */
export const noInk: Ink = Object.freeze({ strong: same, good: same, bad: same, faint: same });
