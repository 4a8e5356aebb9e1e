import { mkdir, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/**
 * Makes a folder and those above it that are missing; gives the topmost that was made. One by one: Node's recursive mkdir tries forever in file
 * systems such as /proc.
 */
export async function makeFolder(path: string): Promise<string | undefined> {
  const full = resolve(path);
  try {
    await mkdir(full);
    return full;
  } catch (cause) {
    if (await isFolder(full)) return undefined;
    if ((cause as NodeJS.ErrnoException).code !== "ENOENT" || dirname(full) === full) throw cause;
  }
  const above = await makeFolder(dirname(full));
  await mkdir(full);
  return above ?? full;
}
