/** Figures up to this width need no second drawing for a narrow screen. */
export const narrowWidth = 340;
export const wideWidth = 740;
/** Of figures that stand three abreast. */
export const thirdWidth = 242;

/** How many ticks fit along an axis. */
export function ticksAcross(width: number): number {
  return width > narrowWidth ? 8 : 5;
}

/** A name that is cut where there is no room for it. */
export function shortened(name: string, most: number): string {
  const characters = [...name];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : name;
}
