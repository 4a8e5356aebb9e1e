import { DataError } from "./data-error.ts";

const magic = 0x184d2204;

/** Where a reader and a writer of bytes stand. */
interface Copying {
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  read: number;
  written: number;
}

/** A length that goes on while its bytes are 255. */
function longLength(copying: Copying, start: number): number {
  if (start < 15) return start;
  let length = start;
  for (;;) {
    const byte = copying.from[copying.read++]!;
    length += byte;
    if (byte !== 255) return length;
  }
}

/** Unpacks a block: literals, then copies of what was written before, which may overlap what is being written. */
function unpackBlock(copying: Copying, end: number): void {
  const { from, to } = copying;
  while (copying.read < end) {
    const token = from[copying.read++]!;
    const literals = longLength(copying, token >> 4);
    to.set(from.subarray(copying.read, copying.read + literals), copying.written);
    copying.read += literals;
    copying.written += literals;
    if (copying.read >= end) return;
    const distance = from[copying.read]! | (from[copying.read + 1]! << 8);
    copying.read += 2;
    const length = longLength(copying, token & 15) + 4;
    if (distance === 0 || distance > copying.written) throw damaged();
    for (let i = 0; i < length; i++, copying.written++) to[copying.written] = to[copying.written - distance]!;
  }
}

const damaged = () => new DataError("data/unreadable-file", "a block packed by LZ4 is damaged; write the file anew");

/** Unpacks an LZ4 frame of known size; checksums are not looked at. Source: LZ4 Frame Format 1.6. Throws `data/unreadable-file`. */
export function unpackLz4(bytes: Uint8Array, size: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 7 || view.getUint32(0, true) !== magic) throw damaged();
  const flags = bytes[4]!;
  const [blockChecksum, contentSize, dictionary] = [(flags >> 4) & 1, (flags >> 3) & 1, flags & 1];
  const copying: Copying = {
    from: bytes,
    to: new Uint8Array(size),
    read: 7 + 8 * contentSize + 4 * dictionary,
    written: 0,
  };
  while (copying.read + 4 <= bytes.length) {
    const head = view.getUint32(copying.read, true);
    copying.read += 4;
    if (head === 0) break;
    const length = head & 0x7fffffff;
    const end = copying.read + length;
    if (end > bytes.length) throw damaged();
    if (head >>> 31) {
      copying.to.set(bytes.subarray(copying.read, end), copying.written);
      copying.written += length;
    } else unpackBlock(copying, end);
    copying.read = end + 4 * blockChecksum;
  }
  if (copying.written !== size) throw damaged();
  return copying.to;
}
