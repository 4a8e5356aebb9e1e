import { spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { openOutputFolder } from "../src/cli/output-folder.ts";
import { replaceFile } from "../src/cli/replace-file.ts";
import { ensureAddresses } from "../src/trial/address-space.node.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const main = fileURLToPath(new URL("../dist/program/main.js", import.meta.url));

/** A process that has ended. */
const gone = spawnSync(process.execPath, ["--version"]).pid;

describe("a disk that is full", () => {
  const full = "/dev/full";

  test.runIf(existsSync(full)).each([["certify", "gelu"], ["certify", "gelu", "--json"], ["--help"]])(
    "ends what goes to standard output with exit code 4 and one line: %s %s",
    (...args) => {
      const out = openSync(full, "w");
      const { status, stderr } = spawnSync(process.execPath, [main, ...args], {
        stdio: ["ignore", out, "pipe"],
        encoding: "utf8",
      });
      closeSync(out);
      expect(stderr).toMatch(/^relucid: cannot write to standard output: ENOSPC.*\n$/);
      expect(status).toBe(4);
    },
  );

  test.runIf(existsSync(full))("changes no exit code where only standard error takes nothing", () => {
    const err = openSync(full, "w");
    const { status } = spawnSync(process.execPath, [main, "certify", "no-such-activation"], {
      stdio: ["ignore", "ignore", err],
    });
    closeSync(err);
    expect(status).toBe(2);
  });
});

describe("a place to write to that is no plain file", () => {
  const ended = (...args: readonly string[]) => spawnSync(process.execPath, [main, ...args], { encoding: "utf8" });

  test.skipIf(process.platform === "win32")(
    "stays a link, and what it leads to is written, there before or not",
    async () => {
      const root = temporaryFolder();
      const [link, file, toLink] = ["link", "file", "to link"].map((name) => join(root, name)) as [
        string,
        string,
        string,
      ];
      symlinkSync("file", link);
      symlinkSync(link, toLink);
      for (const content of ["first", "second"]) {
        await replaceFile(toLink, content);
        expect(readFileSync(file, "utf8")).toBe(content);
      }
      for (const path of [link, toLink]) expect(lstatSync(path).isSymbolicLink()).toBe(true);
      expect(readdirSync(root).toSorted()).toEqual(["file", "link", "to link"]);
      const [round, elsewhere] = [join(root, "round"), join(root, "elsewhere")];
      symlinkSync(round, round);
      symlinkSync(join(root, "no folder", "file"), elsewhere);
      await expect(replaceFile(round, "")).rejects.toThrow(/cannot write to .*round: ELOOP.*pass another --out/);
      await expect(replaceFile(elsewhere, "")).rejects.toThrow(/cannot write to .*elsewhere: ENOENT/);
    },
  );

  test.skipIf(process.platform === "win32")("stays a pipe, and takes the content", () => {
    const pipe = join(temporaryFolder(), "pipe");
    const line = 'mkfifo "$2" && { cat "$2" & "$0" "$1" export relu --as c --out "$2" >&2; wait; }';
    const { stdout, stderr } = spawnSync("/bin/sh", ["-c", line, process.execPath, main, pipe], { encoding: "utf8" });
    expect(stderr).toMatch(/^relu as c: written to /);
    expect(stdout).toMatch(/real activation\(real x\)/);
    expect(lstatSync(pipe).isFIFO()).toBe(true);
  });

  test.each([
    ["derive", "--data", "wine", "--out", ""],
    ["certify", "tanh", "--proof", ""],
    ["study", "status", "--store", ""],
  ])("is refused where it is an empty text: %s", (...args) => {
    const { stderr, status } = ended(...args);
    expect(stderr).toMatch(new RegExp(`^relucid: ${args.at(-2)} takes a path, got an empty text\n$`));
    expect(status).toBe(2);
  });
});

describe("what a killed process left", () => {
  test("goes when the same file, or the same folder, is written again; what a running one has begun stays", async () => {
    const root = temporaryFolder();
    const left = [`proof.json.unfinished-${gone}`, `.unfinished-${gone}-a1b2c3`];
    const begun = [`proof.json.unfinished-${process.ppid}`, `other.json.unfinished-${gone}`];
    mkdirSync(join(root, left[1]!));
    for (const name of [left[0]!, ...begun]) writeFileSync(join(root, name), "");
    await replaceFile(join(root, "proof.json"), "{}");
    expect(readdirSync(root).toSorted()).toEqual([left[1], ...begun, "proof.json"].toSorted());
    await (await openOutputFolder(root)).commit({ "result.json": "{}" });
    expect(readdirSync(root).toSorted()).toEqual([...begun, "proof.json", "result.json"].toSorted());
  });
});

describe("an address space that is limited, as batch systems do it", () => {
  const memory = new URL("../dist/engine/scan/scan-memory.js", import.meta.url).href;
  const program = `const { openModule } = await import("${memory}");
    try { await openModule(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0), 65536); console.log("opened"); }
    catch ({ code, message }) { console.log(code, message); }`;
  const limited = (...flags: readonly string[]) => {
    const args = [...flags, "--input-type=module", "--eval", program];
    const line = 'ulimit -v 4000000 && exec "$0" "$@"';
    return spawnSync("/bin/sh", ["-c", line, process.execPath, ...args], { encoding: "utf8" }).stdout;
  };

  test.runIf(process.platform === "linux" && process.arch === "x64")(
    "is named where WebAssembly meets it, with a cure that works",
    () => {
      expect(limited()).toMatch(/^engine\/no-memory .*ulimit -v.*NODE_OPTIONS=--disable-wasm-trap-handler/);
      expect(limited("--disable-wasm-trap-handler")).toBe("opened\n");
    },
  );

  test.runIf(process.platform === "linux")("is named before threads would end the process for want of it", () => {
    const line = 'ulimit -v 1700000 && exec "$0" "$@"';
    const args = ["-c", line, process.execPath, main, "derive", "--data", "penguins", "--quiet", "--threads", "2"];
    const { stderr, status } = spawnSync("/bin/sh", args, { cwd: temporaryFolder(), encoding: "utf8" });
    expect(stderr).toMatch(
      /^relucid: addresses are limited to 1\.7 GB \(ulimit -v, .*2 threads need 2\.5; lift the limit/m,
    );
    expect(status).toBe(4);
  });

  const limits = (bytes: string) =>
    `Limit  Soft Limit  Hard Limit  Units\nMax address space         ${bytes}  unlimited  bytes\n`;

  test("is asked for by the number of threads, and only where there is a limit", () => {
    expect(() => ensureAddresses(2, limits("2500000000"))).not.toThrow();
    expect(() => ensureAddresses(3, limits("2500000000"))).toThrow(/limited to 2\.5 GB .* 3 threads need 3\.1/);
    expect(() => ensureAddresses(1, limits("1000000000"))).toThrow(/one thread needs 1\.9/);
    for (const none of [limits("unlimited"), ""]) expect(() => ensureAddresses(64, none)).not.toThrow();
  });
});
