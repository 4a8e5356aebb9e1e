import { parseHTML } from "linkedom";
import type { FigureDocument } from "./figure/canvas.ts";

/** A document in which figures can be drawn in Node. */
export function createDocument(): FigureDocument {
  return parseHTML("<!doctype html><html><body></body></html>").document as unknown as FigureDocument;
}
