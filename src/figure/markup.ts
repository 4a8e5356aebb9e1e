/** Markup that is safe to put into a page or an image as it stands. */
export interface Html {
  readonly html: string;
}

export type Content = string | Html | null | readonly Content[];

// Control characters, lone surrogates and direction overrides have no place in a page; a reader sees that something was there.
const unprintable = /[^\P{Cc}\t\n\r]|\p{Cs}|\p{NChar}|[\u202a-\u202e\u2066-\u2069]/gu;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as markup: its characters escaped, unprintable ones replaced; safe inside elements and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(unprintable, "\ufffd").replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

function render(content: Content): string {
  if (content === null) return "";
  if (typeof content === "string") return escapeHtml(content);
  if ("html" in content) return content.html;
  return content.map(render).join("");
}

/** Markup with values filled in: strings are escaped, markup and lists of it kept, null left out. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  return { html: strings.map((part, i) => part + (i < values.length ? render(values[i] ?? null) : "")).join("") };
}

/** Markup from a trusted source: our own figures and style sheet. */
export function trusted(markup: string): Html {
  return { html: markup };
}

/** A coordinate to a hundredth of a pixel: nobody sees more, and the file is a third smaller. */
export function pixels(value: number): string {
  return String(Math.round(100 * value) / 100 || 0);
}

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element of an image; numbers are coordinates, attributes without a value are left out. */
export function element(name: string, attributes: Attributes, content: Content = null): Html {
  const written = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? "" : ` ${key}="${typeof value === "number" ? pixels(value) : escapeHtml(value)}"`,
  );
  const inside = render(content);
  return trusted(`<${name}${written.join("")}${inside === "" ? "/>" : `>${inside}</${name}>`}`);
}
