import { base64Encode } from "@bufbuild/protobuf/wire";
import type { Template } from "../activation/index.ts";
import type { Convolutions, Program } from "./program.ts";

/** What a text is about. */
export interface Subject {
  /** What was exported: a specification or the name of a file. */
  readonly name: string;
  /** What is to be said of it, a sentence a line. */
  readonly remarks: readonly string[];
}

/** What a layer that sorts in groups is about. */
export const groupSubject = (size: number): Subject => ({
  name: `group_sort(${size})`,
  remarks: [
    `Of a width w the entries i, i + w/${size}, … are a group of ${size}, and each group is sorted, the smallest first.`,
  ],
});

/** A language that activations and networks can be written in. */
export interface Language {
  /** As its users write it. */
  readonly title: string;
  readonly convolutions: Convolutions;
  readonly activation: (template: Template, subject: Subject) => string;
  /** Of a width w, which `size` divides, the entries i, i + w/size, i + 2·w/size, … sorted, the smallest first. */
  readonly groupSort: (size: number, subject: Subject) => string;
  readonly network: (program: Program, subject: Subject) => string;
}

/** The lines at the top of a text. */
export const headLines = ({ name, remarks }: Subject): readonly string[] =>
  [`${name}, written by Relucid.`, ...remarks].flatMap((line) => line.split(/\r?\n/));

/** Bytes of numbers, the lowest first (as every machine that runs this keeps them), as base64. */
export const base64 = ({ buffer, byteOffset, byteLength }: Float32Array | Float64Array | Int32Array): string =>
  base64Encode(new Uint8Array(buffer, byteOffset, byteLength));

/** The vector of a number: the input, or what a step gave. */
export const vector = (index: number): string => (index === 0 ? "x" : `y${index}`);
