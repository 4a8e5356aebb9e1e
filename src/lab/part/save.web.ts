import { asFile } from "../../figure/index.ts";

/** Hands something that the page made to its visitor, as a file. */
export function save(name: string, type: string, content: string | Uint8Array | Blob): void {
  // Bytes of memory that threads may share are no part of a blob: a copy is.
  const part = content instanceof Uint8Array ? Uint8Array.from(content) : content;
  const address = URL.createObjectURL(new Blob([part], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** An image of the page, as its markup, as a file of vectors. */
export const saveSvg = (name: string, markup: string): void => save(`${name}.svg`, "image/svg+xml", asFile(markup));

/** Pixels of a saved picture for each of the page. */
const sharpness = 3;

/** The same as pixels, in light colours. */
export async function savePng(name: string, markup: string): Promise<void> {
  const picture = new Image();
  picture.src = `data:image/svg+xml,${encodeURIComponent(asFile(markup))}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = sharpness * picture.width;
  canvas.height = sharpness * picture.height;
  canvas.getContext("2d")!.drawImage(picture, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((pixels) => pixels && save(`${name}.png`, "image/png", pixels), "image/png");
}
