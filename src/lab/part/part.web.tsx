import type { ComponentChildren } from "preact";
import { type Chart, type FigureText, image } from "../../figure/index.ts";
import { Keep } from "./keep.web.tsx";

/** A part of the page under its heading. */
export function Part({
  id,
  title,
  answered,
  children,
}: {
  id: string;
  title: string;
  /** What the part shows the answer to. */
  answered?: string | undefined;
  children: ComponentChildren;
}) {
  return (
    <section id={id} aria-labelledby={`${id}-heading`} data-answered={answered}>
      <h2 id={`${id}-heading`} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}

/** Keeps room for what comes later, so that nothing jumps then: heights in pixels on a wide page, on a narrower one, and on a phone. */
export function Room({
  heights: [wide, narrow, phone],
  children,
}: {
  heights: readonly [wide: number, narrow: number, phone: number];
  children: ComponentChildren;
}) {
  return (
    <div class="room" style={`--wide: ${wide}px; --narrow: ${narrow}px; --phone: ${phone}px`}>
      {children}
    </div>
  );
}

/** What may be wider or taller than its room, and is scrolled there, by keys too. */
export function Scrolled({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: not every browser lets keys reach what scrolls and holds no control
    <section class="scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}

/** Charts below each other, drawn by the same code as those of reports. */
export function Drawing({ charts, ...text }: FigureText & { charts: readonly Chart[] }) {
  return <div class="drawing" dangerouslySetInnerHTML={{ __html: image(text, charts).html }} />;
}

/** The same, and buttons to save it. */
export function KeptDrawing(props: FigureText & { charts: readonly Chart[] }) {
  const { charts, ...text } = props;
  return (
    <div>
      <Drawing {...props} />
      <Keep name={text.id} title={text.title} markup={() => image(text, charts).html} />
    </div>
  );
}

/**
 * Charts whose marks change with every picture: axes and words stand still beneath them, which browsers draw much quicker. Their domains are
 * given, since those of both layers must be the same.
 */
export function LiveDrawing({ charts, ...text }: FigureText & { charts: readonly Chart[] }) {
  const still = image(
    { ...text, id: `${text.id}-axes`, description: "" },
    charts.map((chart) => ({ ...chart, marks: [] })),
  );
  const bare = charts.map((chart) => ({ ...chart, x: { domain: chart.x.domain! }, y: { domain: chart.y.domain! } }));
  return (
    <div>
      <div class="drawing live">
        <div aria-hidden="true" dangerouslySetInnerHTML={{ __html: still.html }} />
        <div class="moving" dangerouslySetInnerHTML={{ __html: image(text, bare).html }} />
      </div>
      <Keep name={text.id} title={text.title} markup={() => image(text, charts).html} />
    </div>
  );
}
