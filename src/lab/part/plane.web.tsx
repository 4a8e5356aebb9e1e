import { useEffect, useRef } from "preact/hooks";
import type { TrainingData } from "../../training/index.ts";
import { type Frame, fieldReach, fieldSize } from "../learn/frame.ts";

const side = 340;

interface Paints {
  readonly paper: string;
  readonly first: string;
  readonly second: string;
}

function paints(): Paints {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return { paper: of("paper"), first: of("lower"), second: of("upper") };
}

const channels = (hex: string) =>
  [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as [number, number, number];

/** The probability of class 1 as colour, one pixel a cell. */
function painted(field: Float32Array, { paper, first, second }: Paints): ImageData {
  const [page, zero, one] = [paper, first, second].map(channels) as [number, number, number][];
  const picture = new ImageData(fieldSize, fieldSize);
  field.forEach((probability, cell) => {
    const side = probability < 0.5 ? zero! : one!;
    const strength = 0.85 * Math.abs(2 * probability - 1);
    for (const k of [0, 1, 2]) picture.data[4 * cell + k] = page![k]! + strength * 0.55 * (side[k]! - page![k]!);
    picture.data[4 * cell + 3] = 255;
  });
  return picture;
}

function drawPoints(
  context: CanvasRenderingContext2D,
  { features, targets, rows }: TrainingData,
  colours: Paints,
): void {
  const place = (value: number) => ((value / fieldReach + 1) / 2) * side;
  for (let row = 0; row < rows; row++) {
    context.beginPath();
    context.arc(place(features[2 * row]!), side - place(features[2 * row + 1]!), 2.6, 0, 2 * Math.PI);
    context.fillStyle = targets[row]! > 0.5 ? colours.second : colours.first;
    context.fill();
    context.strokeStyle = colours.paper;
    context.lineWidth = 0.8;
    context.stroke();
  }
}

/** The plane: what the network answers everywhere, under the points that it learns from. */
export function Plane({ frame, data }: { frame: Frame | null; data: TrainingData }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current!.getContext("2d")!;
    const sharp = Math.min(3, window.devicePixelRatio || 1);
    canvas.current!.width = canvas.current!.height = side * sharp;
    context.setTransform(sharp, 0, 0, sharp, 0, 0);
    const colours = paints();
    context.fillStyle = colours.paper;
    context.fillRect(0, 0, side, side);
    if (frame) {
      const small = new OffscreenCanvas(fieldSize, fieldSize);
      small.getContext("2d")!.putImageData(painted(frame.field, colours), 0, 0);
      context.imageSmoothingEnabled = true;
      context.drawImage(small, 0, 0, side, side);
    }
    drawPoints(context, data, colours);
  }, [frame, data]);
  const told = frame ? ` The network tells ${Math.round(100 * frame.accuracy)} % of the held-out points rightly.` : "";
  return (
    <canvas
      ref={canvas}
      class="plane"
      role="img"
      aria-label={`Points of two classes in the plane, and the regions where the network answers one or the other.${told}`}
    />
  );
}
