/** Colours on a light page, safe for the colour-blind; s1 to s10 tell series apart. */
const light = {
  paper: "#fdfdfb",
  sunk: "#f2f2ee",
  ink: "#1d1f21",
  muted: "#5f6468",
  line: "#dcdcd6",
  link: "#0b5c97",
  lower: "#0072b2",
  upper: "#d55e00",
  inside: "#cfcfca",
  chosen: "#00795a",
  first: "#3b5b92",
  second: "#c4701d",
  left: "#5e3c99",
  right: "#e08214",
  caution: "#9a4a00",
  s1: "#0072b2",
  s2: "#d55e00",
  s3: "#00795a",
  s4: "#7b3fa0",
  s5: "#a87900",
  s6: "#4596c8",
  s7: "#c2185b",
  s8: "#6b7075",
  s9: "#7d5a3c",
  s10: "#1a9e9e",
} as const;

export type ColourName = keyof typeof light;
type Palette = Readonly<Record<ColourName, string>>;

const dark: Palette = {
  paper: "#16181b",
  sunk: "#212429",
  ink: "#e6e6e3",
  muted: "#a0a6ab",
  line: "#363a40",
  link: "#7db8e8",
  lower: "#56b4e9",
  upper: "#ff9a4d",
  inside: "#4d5157",
  chosen: "#3ecf9e",
  first: "#8fb0ea",
  second: "#f0a860",
  left: "#b39ddb",
  right: "#fdb863",
  caution: "#ffb074",
  s1: "#56b4e9",
  s2: "#ff9a4d",
  s3: "#3ecf9e",
  s4: "#c79be8",
  s5: "#e5c04f",
  s6: "#9ad4f5",
  s7: "#ff7fae",
  s8: "#a0a6ab",
  s9: "#c8a07a",
  s10: "#5fd6d6",
};

const print: Palette = {
  ...light,
  paper: "#ffffff",
  sunk: "#f4f4f4",
  ink: "#000000",
  muted: "#444444",
  line: "#cccccc",
  link: "#000000",
};

const palettes = { light, dark, print } as const;

export const colourNames = Object.keys(light) as readonly ColourName[];

/** A colour of the page's style sheet, so that figures follow its light and dark themes. */
export function colour(name: ColourName): string {
  return `var(--${name})`;
}

/** A mixture: `share` of the first colour, the rest of the second. */
export function mix(first: string, second: string, share: number): string {
  const percent = Math.round(100 * Math.min(1, Math.max(0, share)));
  if (percent === 100) return first;
  return percent === 0 ? second : `color-mix(in srgb, ${first} ${percent}%, ${second})`;
}

/** A colour or mixture of two as a number of the palette, for images outside a page. */
export function colourValue(paint: string, name: keyof typeof palettes): string {
  const [first, second = first] = [...paint.matchAll(/var\(--(\w+)\)/g)].map(
    ([, key]) => palettes[name][key as ColourName],
  );
  const share = Number(/(\d+)%/.exec(paint)?.[1] ?? 100) / 100;
  const parts = [1, 3, 5].map((i) => {
    const [a, b] = [first!, second!].map((value) => Number.parseInt(value.slice(i, i + 2), 16)) as [number, number];
    return Math.round(share * a + (1 - share) * b)
      .toString(16)
      .padStart(2, "0");
  });
  return `#${parts.join("")}`;
}

/** A palette as custom properties of a style sheet. */
export function customProperties(name: keyof typeof palettes): string {
  return colourNames.map((key) => `--${key}: ${palettes[name][key]};`).join(" ");
}
