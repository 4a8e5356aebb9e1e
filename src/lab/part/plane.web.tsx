import { useEffect, useRef } from "preact/hooks";
import type { TrainingData } from "../../training/index.ts";
import { type Frame, fieldReach, fieldSize } from "../learn/frame.ts";
import { text } from "../text/index.ts";

const side = 340;

type Channels = readonly [red: number, green: number, blue: number];

interface Paints {
  readonly paper: Channels;
  readonly first: Channels;
  readonly second: Channels;
}

const channels = (hex: string): Channels =>
  [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as unknown as Channels;
const css = (colour: Channels) => `rgb(${colour.join(" ")})`;

function paints(): Paints {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => channels(style.getPropertyValue(`--${name}`).trim());
  return { paper: of("paper"), first: of("lower"), second: of("upper") };
}

/** The probability of class 1 as colour, one pixel a cell. */
function paint(picture: ImageData, field: Float32Array, { paper, first, second }: Paints): void {
  for (let cell = 0; cell < field.length; cell++) {
    const probability = field[cell]!;
    const side = probability < 0.5 ? first : second;
    const strength = 0.85 * 0.55 * Math.abs(2 * probability - 1);
    for (let k = 0; k < 3; k++) picture.data[4 * cell + k] = paper[k]! + strength * (side[k]! - paper[k]!);
    picture.data[4 * cell + 3] = 255;
  }
}

function drawPoints(context: CanvasRenderingContext2D, data: TrainingData, { paper, first, second }: Paints): void {
  const { features, targets, rows } = data;
  const place = (value: number) => ((value / fieldReach + 1) / 2) * side;
  context.strokeStyle = css(paper);
  context.lineWidth = 0.8;
  for (const kind of [0, 1]) {
    context.fillStyle = css(kind === 1 ? second : first);
    for (let row = 0; row < rows; row++) {
      if (targets[row]! > 0.5 !== (kind === 1)) continue;
      context.beginPath();
      context.arc(place(features[2 * row]!), side - place(features[2 * row + 1]!), 2.6, 0, 2 * Math.PI);
      context.fill();
      context.stroke();
    }
  }
}

/** What the canvas is drawn with, kept as long as data and colours are the same: the points are drawn once, over each field. */
interface Painter {
  readonly paints: Paints;
  readonly points: OffscreenCanvas;
  readonly small: OffscreenCanvas;
  readonly picture: ImageData;
}

function painterFor(data: TrainingData, sharp: number): Painter {
  const points = new OffscreenCanvas(side * sharp, side * sharp);
  const context = points.getContext("2d")!;
  context.setTransform(sharp, 0, 0, sharp, 0, 0);
  const colours = paints();
  drawPoints(context as unknown as CanvasRenderingContext2D, data, colours);
  return {
    ...{ paints: colours, points, picture: new ImageData(fieldSize, fieldSize) },
    small: new OffscreenCanvas(fieldSize, fieldSize),
  };
}

function draw(canvas: HTMLCanvasElement, { paints, points, small, picture }: Painter, frame: Frame | null): void {
  const context = canvas.getContext("2d")!;
  context.fillStyle = css(paints.paper);
  context.fillRect(0, 0, canvas.width, canvas.height);
  if (frame) {
    paint(picture, frame.field, paints);
    small.getContext("2d")!.putImageData(picture, 0, 0);
    context.drawImage(small, 0, 0, canvas.width, canvas.height);
  }
  context.drawImage(points, 0, 0);
}

/** The plane: what the network answers everywhere, under the points that it learns from. */
export function Plane({ frame, data }: { frame: Frame | null; data: TrainingData }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<Painter | null>(null);
  const shown = useRef(frame);
  shown.current = frame;
  useEffect(() => {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const prepare = () => {
      const sharp = Math.min(3, window.devicePixelRatio || 1);
      canvas.current!.width = canvas.current!.height = Math.round(side * sharp);
      painter.current = painterFor(data, sharp);
      draw(canvas.current!, painter.current, shown.current);
    };
    prepare();
    dark.addEventListener("change", prepare);
    return () => dark.removeEventListener("change", prepare);
  }, [data]);
  useEffect(() => {
    if (painter.current) draw(canvas.current!, painter.current, frame);
  }, [frame]);
  const told = frame ? text.learn.planeTold(Math.round(100 * frame.heldOut.accuracy)) : "";
  return <canvas ref={canvas} class="plane" role="img" aria-label={text.learn.plane + told} />;
}
