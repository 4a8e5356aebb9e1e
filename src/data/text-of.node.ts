import { DataError } from "./data-error.ts";
import type { FileReading } from "./reading.ts";

type TextEncoding = FileReading["encoding"];

/** How files begin that are often passed by mistake. Latin-1. */
const signatures: readonly (readonly [string, string])[] = [
  ["PK\x03\x04", "a zip archive or an Excel workbook"],
  ["\xD0\xCF\x11\xE0", "an old Excel workbook"],
  ["\x28\xB5\x2F\xFD", "a zstd archive"],
  ["BZh", "a bzip2 archive"],
  ["\xFD7zXZ", "an xz archive"],
];

/** The encoding that a file's first bytes tell: UTF-16 by its byte-order mark, else UTF-8. */
function encodingOf(start: Buffer): TextEncoding {
  const mark = start.toString("latin1", 0, 2);
  return mark === "\xFF\xFE" ? "utf-16le" : mark === "\xFE\xFF" ? "utf-16be" : "utf-8";
}

/** The text of some bytes, piece by piece; its encoding is known when the first piece has come. Throws `data/not-text`, naming the line. */
export function textOf(
  pieces: AsyncIterable<Buffer>,
  name: string,
): { readonly texts: AsyncGenerator<string>; readonly encoding: () => TextEncoding } {
  let encoding: TextEncoding = "utf-8";
  async function* texts() {
    let decoder: InstanceType<typeof TextDecoder> | null = null;
    let line = 1;
    let bytesBefore = 0;
    let start = "";
    for await (const bytes of pieces) {
      if (decoder === null) {
        encoding = encodingOf(bytes);
        decoder = new TextDecoder(encoding, { ignoreBOM: true });
        start = bytes.toString("latin1", 0, 8);
      }
      const text = decoder.decode(bytes, { stream: true });
      checkText(text, bytes, { name, line, bytesBefore, start });
      line += text.split("\n").length - 1;
      bytesBefore += bytes.length;
      yield text;
    }
    if (decoder?.decode()) throw notText(name, "ends within a character");
  }
  return { texts: texts(), encoding: () => encoding };
}

interface Place {
  readonly name: string;
  readonly line: number;
  readonly bytesBefore: number;
  readonly start: string;
}

function checkText(text: string, bytes: Buffer, { name, line, bytesBefore, start }: Place): void {
  const zero = text.indexOf("\0");
  const broken = text.includes("\uFFFD") && bytes.indexOf("\uFFFD") < 0 ? text.indexOf("\uFFFD") : -1;
  if (zero < 0 && broken < 0) return;
  const kind = signatures.find(([begin]) => start.startsWith(begin))?.[1];
  if (kind !== undefined) throw notText(name, `looks like ${kind}`);
  if (zero >= 0) throw notText(name, `is no text: byte ${bytesBefore + bytes.indexOf(0) + 1} is zero`);
  throw notText(name, `is not in UTF-8 (line ${line + text.slice(0, broken).split("\n").length - 1})`);
}

const notText = (name: string, what: string) =>
  new DataError("data/not-text", `${name} ${what}; save the data as comma-separated values in UTF-8`);
