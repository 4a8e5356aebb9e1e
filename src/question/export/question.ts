import * as z from "zod";
import { type LanguageName, languages } from "../../code/index.ts";
import type { Opset } from "../../graph/index.ts";
import type { OnnxModel } from "../../onnx/index.ts";
import { activationSpecificationSchema } from "../../specification/index.ts";

/** What code can be written in: a language, or the nodes of an ONNX file. */
export const formats = [...(Object.keys(languages) as LanguageName[]), "onnx"] as const;

export type Format = LanguageName | "onnx";

/** How is an activation written in a language? */
export const activationExportSchema = z
  .strictObject({ activation: activationSpecificationSchema, format: z.enum(formats) })
  .readonly();

export type ActivationExportQuestion = z.infer<typeof activationExportSchema>;

/** How is a network written in a language? A question survives structured cloning; a model is too large for JSON. */
export interface NetworkExportQuestion {
  /** How the model is called. */
  readonly model: string;
  /** With its external data. */
  readonly file: OnnxModel;
  /** Tensors between which the network lies; null: all inputs that the first output of real numbers depends on, and that. */
  readonly from: readonly string[] | null;
  readonly to: string | null;
  readonly format: Format;
  /** Of an ONNX file. */
  readonly opset: Opset;
}
