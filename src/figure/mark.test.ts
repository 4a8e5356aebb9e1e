import { describe, expect, it } from "vitest";
import { boxes, cut, dots, type Frame, labels, level, line, pieces, upright } from "./mark.ts";

/** Ten pixels for one; y upwards from 100. */
const frame: Frame = { x: (v) => 10 * v, y: (v) => 100 - 10 * v, left: 0, right: 100, top: 0, bottom: 100 };
const nan = Number.NaN;
const stroke = { stroke: "black" };

describe("marks", () => {
  it("break a line at a point that is not finite, and begin it anew behind", () => {
    const points = [
      [0, 1],
      [1, 2],
      [nan, nan],
      [2, 0],
      [3, 0],
    ] as const;
    expect(line(points, stroke).draw(frame).html).toContain('d="M0,90L10,80M20,100L30,100"');
    expect(
      line([[0, 0]], { stroke: "red", width: 2, dash: "5,3", opacity: 0.5, round: true }).draw(frame).html,
    ).toMatch(/stroke="red" stroke-width="2" stroke-dasharray="5,3" stroke-opacity="0.5" stroke-linecap="round"/);
  });

  it("show of a cut mark what lies in the plot, and let it move no axis up or down", () => {
    const mark = cut(line([[0, 500]], stroke));
    expect(mark.ys).toEqual([]);
    expect(mark.xs).toEqual([0]);
    expect(mark.draw(frame).html).toMatch(
      /^<svg x="0" y="0" width="100" height="100" viewBox="0 0 100 100" aria-hidden="true">/,
    );
  });

  it("draw levels and uprights only where the plot reaches them", () => {
    expect(level(5, stroke).draw(frame).html).toContain("M0,50H100");
    expect(upright(5, stroke).draw(frame).html).toContain("M50,100V0");
    expect(level(11, stroke).draw(frame).html).toContain('d=""');
    expect(upright(-1, stroke).draw(frame).html).toContain('d=""');
    expect([level(11, stroke).ys, upright(11, stroke).xs]).toEqual([[], []]);
  });

  it("keep a gap between boxes, whichever end comes first, and tell their titles", () => {
    const box = { x1: 3, x2: 1, y1: 4, y2: 0, fill: "red", title: "a < b" };
    expect(boxes([box], 1).draw(frame).html).toContain(
      '<rect x="10.5" y="60" width="19" height="40" fill="red"><title>a &lt; b</title></rect>',
    );
    expect(boxes([{ ...box, x1: 1, x2: 1.05 }], 1).draw(frame).html).toContain('width="0"');
    expect([boxes([box]).xs, boxes([box]).ys]).toEqual([
      [3, 1],
      [4, 0],
    ]);
  });

  it("draw a diamond as large as the circle", () => {
    const dot = { x: 1, y: 1, radius: 5, fill: "red" };
    expect(dots([dot]).draw(frame).html).toContain('<circle cx="10" cy="90" r="5" fill="red"/>');
    const path = dots([{ ...dot, diamond: true }]).draw(frame).html;
    const corners = [...path.matchAll(/[ML]([\d.]+),([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
    const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
    const area = ((Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys))) / 2;
    expect(area / (Math.PI * 25)).toBeCloseTo(1, 2);
  });

  it("reach with pieces over both of their ends", () => {
    const mark = pieces([{ from: [1, 2], to: [1, 8], stroke: "red" }], 2);
    expect(mark.ys).toEqual([2, 8]);
    expect(mark.draw(frame).html).toContain('d="M10,80L10,20" stroke="red"');
  });

  it("set and turn words about their place", () => {
    const html = labels([{ text: "a & b", at: (f) => [f.left + 7, 9], turn: -60, bold: true, halo: true }]).draw(
      frame,
    ).html;
    expect(html).toMatch(/x="7" y="9".*font-weight="bold".*rotate\(-60,7,9\).*stroke="var\(--paper\)".*>a &amp; b</);
    expect(labels([]).draw(frame).html).toBe("");
  });
});
