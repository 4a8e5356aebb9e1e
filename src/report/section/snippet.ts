/** A string literal that means the same in Python and in JavaScript. */
function literal(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Runs model.onnx on the first rows of the data file, in Python. */
export function pythonSnippet(fileName: string): string {
  return `# pip install onnxruntime pandas
import numpy as np, onnxruntime, pandas

table = pandas.read_csv(${literal(fileName)}, dtype=str).head()
session = onnxruntime.InferenceSession("model.onnx")

def cells(column, like):
    if like.type == "tensor(string)":
        values = table[column].fillna("").to_numpy(dtype=object)
    else:
        values = pandas.to_numeric(table[column], errors="coerce").to_numpy(dtype=np.float32)
    return values.reshape(-1, 1) if len(like.shape) == 2 else values

print(session.run(None, {i.name: cells(i.name, i) for i in session.get_inputs()}))`;
}

/** Runs model.onnx on the first rows of the data file, in JavaScript (Node). */
export function javascriptSnippet(fileName: string): string {
  return `// npm install onnxruntime-node csv-parse
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { InferenceSession, Tensor } from "onnxruntime-node";

const rows = parse(readFileSync(${literal(fileName)}), { columns: true, bom: true }).slice(0, 5);
const session = await InferenceSession.create("model.onnx");

const feeds = {};
for (const { name, type, shape } of session.inputMetadata) {
  const cells = rows.map((row) => row[name]);
  const size = shape.length === 2 ? [rows.length, 1] : [rows.length];
  feeds[name] =
    type === "string"
      ? new Tensor("string", cells, size)
      : new Tensor("float32", Float32Array.from(cells, (cell) => Number.parseFloat(cell)), size);
}
const outputs = await session.run(feeds);
for (const [name, tensor] of Object.entries(outputs)) console.log(name, tensor.dims, tensor.data);`;
}
