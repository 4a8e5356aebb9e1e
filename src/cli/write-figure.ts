import type { FigureDocument } from "../report/index.ts";
import { replaceFile } from "./replace-file.ts";

/** Draws a figure and writes it; the file appears whole or not at all. */
export async function writeFigure(path: string, draw: (document: FigureDocument) => string): Promise<void> {
  const { createDocument } = await import("../report/index.node.ts");
  await replaceFile(path, draw(createDocument()));
}
