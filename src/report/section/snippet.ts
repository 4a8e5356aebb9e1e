import { type InputReading, isPlain, monthNames, type Reading } from "../../data/index.ts";

/** What a snippet is about: a file and how it was read. */
export interface SnippetSubject {
  readonly name: string;
  readonly reading: Reading;
}

/** A value that means the same in Python and in JavaScript. */
function literal(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A delimiter within a class of characters of a regular expression. */
const inClass = (delimiter: string) => literal(/[\\\]^-]/.test(delimiter) ? `\\${delimiter}` : delimiter).slice(1, -1);

/** What ends a cell, as a regular expression; `end` stands for the end of the text. Where blanks part the cells, a run of them does, and those at the end of a line part nothing. */
const ending = (delimiter: string, end: string) =>
  delimiter === " "
    ? `[ ](?=[ \\t]*[^ \\t\\r\\n])|[ \\t]*(?:\\r\\n|\\r|\\n|${end})`
    : `[${inClass(delimiter)}]|\\r\\n|\\r|\\n|${end}`;

/** The blanks around a cell. */
const blanks = (delimiter: string) => (delimiter === "\t" ? "[ ]" : "[ \\t]");

/** What is to be known of an input that is not the column of its name as it stands. */
function wayOf(input: InputReading): object | null {
  if (input.kind === "date") return { column: input.column, order: input.order, part: input.part };
  if (input.kind === "text") return null;
  const { remove, decimal } = input.form;
  return isPlain(input.form) ? null : { remove, decimal };
}

/** The inputs that are read otherwise than as they stand. */
function special({ inputs }: Reading): string {
  const ways = inputs.flatMap((input) => {
    const way = wayOf(input);
    return way === null ? [] : [[input.name, way] as const];
  });
  return literal(Object.fromEntries(ways));
}

const hasDates = ({ inputs }: Reading) => inputs.some(({ kind }) => kind === "date");

function pythonDates(reading: Reading): string {
  if (!hasDates(reading)) return "";
  return `
def date_part(cell, order, part, column):
    month = lambda found: str(1 + "${monthNames}".index(found[0][:3].lower()) // 3)
    n = [int(digits) for digits in re.findall(r"\\d+", re.sub("[A-Za-z]{3,}", month, cell, count=1))]
    at = lambda letter: n[order.index(letter)] if letter in order and order.index(letter) < len(n) else 0
    hour = at("h") % 12 + 12 * bool(re.search("(?i)p.?m", cell)) if order.endswith("p") else at("h")
    time = datetime(at("y") or 2000, at("m") or 1, at("d") or 1, hour, at("i"))
    turn = 2 * math.pi / 365.2425 * ((time - datetime(time.year, 1, 1)).total_seconds() / 86400)
    return {"year": 1970 + (time - datetime(1970, 1, 1)).total_seconds() / 86400 / 365.2425, "season cos": math.cos(turn),
            "season sin": math.sin(turn), "weekday": time.strftime("%A"), "hour": f"{time.hour} h"}[part]
`;
}

/** Columns of pyarrow: times of the day as whole numbers, points in time in UTC, as they were learned from. */
const arrowColumns = (table: string) => `arrow = ${table}
def column(name):
    cells = arrow[name]
    if pyarrow.types.is_time(cells.type): cells = cells.cast(f"int{cells.type.bit_width}")
    if pyarrow.types.is_timestamp(cells.type): cells = cells.cast(pyarrow.timestamp("ms"), safe=False)
    return cells.to_pylist()`;

/** Reads files whose cells have types: their values become the texts that a network learned from. */
function pythonTyped({ name, reading: { format, gzip, missing } }: SnippetSubject): string {
  const file = literal(name);
  const rows = {
    "json lines": `rows = [json.loads(line) for line in ${gzip ? "gzip.open" : "open"}(${file}, "rt", encoding="utf-8-sig") if line.strip()]
names = dict.fromkeys(name for row in rows for name in row)
column = lambda name: [row.get(name) for row in rows]`,
    parquet: arrowColumns(`pyarrow.parquet.read_table(${file})`),
    arrow: arrowColumns(`pyarrow.feather.read_table(${file})`),
    csv: "",
  }[format];
  return `${rows}
def cell(value):
    if isinstance(value, bool): value = "true" if value else "false"
    elif isinstance(value, bytes): value = value.decode()
    elif hasattr(value, "isoformat"): value = value.isoformat()
    elif not isinstance(value, int) and hasattr(value, "as_integer_ratio"):
        value = float(value)
        value = None if math.isnan(value) else str(int(value)) if value.is_integer() else repr(value)
    return None if value is None or str(value) in ${literal(missing)} else str(value)
class Table:
    def __getitem__(self, name): return [cell(value) for value in column(name)]
table = Table()`;
}

const pythonModules: Readonly<Record<Reading["format"], string>> = {
  csv: "re",
  "json lines": "json, math, re",
  parquet: "math, re, pyarrow.parquet",
  arrow: "math, re, pyarrow.feather",
};

function pythonTable(subject: SnippetSubject): string {
  const { name, reading } = subject;
  if (reading.format !== "csv") return pythonTyped(subject);
  const { encoding, skip, header, delimiter, missing, missingInQuotes, gzip } = reading;
  const codec = encoding === "utf-8" ? "utf-8-sig" : "utf-16";
  const top = skip > 0 ? `\ntext = re.sub(r"\\A(?:[^\\r\\n]*(?:\\r\\n|\\r|\\n)){${skip}}", "", text)` : "";
  const names = header
    ? `names = [(cell or "").strip() for cell in rows.pop(0)]
names[0] = re.sub(r"^#\\s*(?=.)", "", names[0])`
    : `names = [f"column {i + 1}" for i in range(len(rows[0]))]`;
  const blank =
    delimiter === " " ? `\ntext = re.sub(r'("(?:[^"]|"")*")|\\t', lambda found: found[1] or " ", text)` : "";
  return `text = ${gzip ? "gzip.open" : "open"}(${literal(name)}, "rt", encoding="${codec}", newline="").read()${top}${blank}
CELL = re.compile(r'${blanks(delimiter)}*(?:"((?:[^"]|"")*)"${blanks(delimiter)}*|([^${inClass(delimiter)}\\r\\n]*))(${ending(delimiter, "\\Z")})')
MISSING, MISSING_IN_QUOTES = ${literal(missing)}, ${literal(missingInQuotes)}
rows, row = [], []
for quoted, plain, end in (found.groups() for found in CELL.finditer(text)):
    cell = plain.rstrip() if quoted is None else quoted.replace('""', '"')
    row.append(None if cell in (MISSING if quoted is None else MISSING_IN_QUOTES) else cell)
    if end != ${literal(delimiter)}:
        if row != [None]: rows.append(row)
        row = []
${names}
table = {name: [row[i] for row in rows] for i, name in enumerate(names)}`;
}

/** Runs model.onnx on the rows of the data file, in Python. */
export function pythonSnippet(subject: SnippetSubject): string {
  const { reading } = subject;
  const dates = hasDates(reading);
  const arrow = reading.format === "parquet" || reading.format === "arrow" ? " pyarrow" : "";
  return `# pip install onnxruntime numpy${arrow}
import ${reading.gzip ? "gzip, " : ""}${dates && reading.format === "csv" ? "math, " : ""}${pythonModules[reading.format]}, numpy as np, onnxruntime
${dates ? "from datetime import datetime\n" : ""}
${pythonTable(subject)}

def number(cell, remove=(), decimal="."):
    for each in remove: cell = cell.replace(each, "")
    cell = re.sub("^[\\u2212\\u2013\\u2012\\ufe63\\uff0d]", "-", cell.strip()).replace(decimal, ".")
    try: return float(re.sub("[dD]", "e", cell))
    except ValueError: return np.nan
${pythonDates(reading)}
SPECIAL = ${special(reading)}  # inputs that are not the column of their name as it stands
def values(like):
    way, texts = SPECIAL.get(like.name, {}), like.type == "tensor(string)"
    ${dates ? `read = (lambda cell: date_part(cell, **way)) if "part" in way else str if texts else (lambda cell: number(cell, **way))` : "read = str if texts else (lambda cell: number(cell, **way))"}
    cells = [("" if texts else np.nan) if cell is None else read(cell) for cell in table[way.get("column", like.name)]]
    return np.array(cells, dtype=object if texts else np.float32).reshape(-1, 1)

session = onnxruntime.InferenceSession("model.onnx")
outputs = session.run(None, {like.name: values(like) for like in session.get_inputs()})
for like, output in zip(session.get_outputs(), outputs): print(like.name, output)`;
}

function javascriptDates(reading: Reading): string {
  if (!hasDates(reading)) return "";
  return `
function datePart(cell, { order, part }) {
  const month = (name) => 1 + "${monthNames}".indexOf(name.slice(0, 3).toLowerCase()) / 3;
  const n = cell.replace(/[a-z]{3,}/i, month).match(/\\d+/g).map(Number);
  const at = (letter, otherwise = 0) => n[order.indexOf(letter)] ?? otherwise;
  const hour = order.endsWith("p") ? (at("h") % 12) + (/p.?m/i.test(cell) ? 12 : 0) : at("h");
  const time = Date.UTC(at("y", 2000), at("m", 1) - 1, at("d", 1), hour, at("i"));
  const date = new Date(time);
  const turn = ((2 * Math.PI) / 365.2425) * ((time - Date.UTC(date.getUTCFullYear(), 0, 1)) / 864e5);
  const weekday = date.toLocaleDateString("en", { weekday: "long", timeZone: "UTC" });
  return { year: 1970 + time / 864e5 / 365.2425, "season cos": Math.cos(turn), "season sin": Math.sin(turn), weekday, hour: \`\${date.getUTCHours()} h\` }[part];
}
`;
}

function javascriptTyped({ name, reading: { format, gzip, missing } }: SnippetSubject): string {
  const file = literal(name);
  const rows = {
    "json lines": `const text = new TextDecoder().decode(${gzip ? `gunzipSync(readFileSync(${file}))` : `readFileSync(${file})`});
const rows = text.split("\\n").flatMap((line) => (line.trim() === "" ? [] : [JSON.parse(line)]));
const valuesOf = (name) => rows.map((row) => row[name]);`,
    parquet: `const rows = await parquetReadObjects({ file: await asyncBufferFromFile(${file}), compressors });
const valuesOf = (name) => rows.map((row) => row[name]);`,
    arrow: `const arrow = tableFromIPC(readFileSync(${file}), { useDate: true, useBigInt: true }); // packed files need setCompressionCodec
const valuesOf = (name) => [...arrow.getChild(name)];`,
    csv: "",
  }[format];
  return `${rows}
const column = (name) =>
  valuesOf(name).map((value) => {
    const text = value instanceof Date ? value.toISOString() : value instanceof Uint8Array ? new TextDecoder().decode(value) : value === null || value === undefined || Number.isNaN(value) ? "" : String(value);
    return ${literal(missing)}.includes(text) ? null : text;
  });`;
}

const javascriptPackages: Readonly<Record<Reading["format"], readonly [string, string]>> = {
  csv: ["", ""],
  "json lines": ["", ""],
  parquet: [
    " hyparquet hyparquet-compressors",
    `import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";\nimport { compressors } from "hyparquet-compressors";\n`,
  ],
  arrow: [" @uwdata/flechette", `import { tableFromIPC } from "@uwdata/flechette";\n`],
};

function javascriptTable(subject: SnippetSubject): string {
  const { name, reading } = subject;
  if (reading.format !== "csv") return javascriptTyped(subject);
  const { encoding, skip, header, delimiter, missing, missingInQuotes, gzip } = reading;
  const bytes = gzip ? `gunzipSync(readFileSync(${literal(name)}))` : `readFileSync(${literal(name)})`;
  const top = skip > 0 ? `.replace(/^(?:[^\\r\\n]*(?:\\r\\n|\\r|\\n)){${skip}}/, "")` : "";
  const names = header
    ? `const names = rows.shift().map((cell, i) => (i === 0 ? (cell ?? "").trim().replace(/^#\\s*(?=.)/, "") : (cell ?? "").trim()));`
    : `const names = rows[0].map((_, i) => \`column \${i + 1}\`);`;
  const blank = delimiter === " " ? `.replace(/("(?:[^"]|"")*")|\\t/g, (_, quoted) => quoted ?? " ")` : "";
  return `const text = new TextDecoder("${encoding}").decode(${bytes})${top}${blank};
const pattern = /${blanks(delimiter)}*(?:"((?:[^"]|"")*)"${blanks(delimiter)}*|([^${inClass(delimiter)}\\r\\n]*))(${ending(delimiter, "$")})/g;
const [missing, missingInQuotes] = [${literal(missing)}, ${literal(missingInQuotes)}];
const rows = [];
let row = [];
for (const [, quoted, plain, end] of text.matchAll(pattern)) {
  const cell = quoted === undefined ? plain.trimEnd() : quoted.replaceAll('""', '"');
  row.push((quoted === undefined ? missing : missingInQuotes).includes(cell) ? null : cell);
  if (end === ${literal(delimiter)}) continue;
  if (row.length > 1 || row[0] !== null) rows.push(row);
  row = [];
}
${names}
const column = (name) => rows.map((cells) => cells[names.indexOf(name)]);`;
}

/** Runs model.onnx on the rows of the data file, in JavaScript (Node). */
export function javascriptSnippet(subject: SnippetSubject): string {
  const { reading } = subject;
  const gunzip = reading.gzip ? `import { gunzipSync } from "node:zlib";\n` : "";
  const number = "number(cell, way)";
  const [packages, imports] = javascriptPackages[reading.format];
  return `// npm install onnxruntime-node${packages}
import { readFileSync } from "node:fs";
${gunzip}${imports}import { InferenceSession, Tensor } from "onnxruntime-node";

${javascriptTable(subject)}

function number(cell, { remove = [], decimal = "." }) {
  for (const each of remove) cell = cell.replaceAll(each, "");
  cell = cell.trim().replace(/^[\\u2212\\u2013\\u2012\\ufe63\\uff0d]/, "-").replace(decimal, ".").replace(/d/i, "e");
  return cell === "" ? Number.NaN : Number(cell);
}
${javascriptDates(reading)}
const special = ${special(reading)}; // inputs that are not the column of their name as it stands
const session = await InferenceSession.create("model.onnx");
const feeds = {};
for (const { name, type } of session.inputMetadata) {
  const way = special[name] ?? {};
  const texts = type === "string";
  const read = (cell) => ${hasDates(reading) ? `way.part ? datePart(cell, way) : texts ? cell : ${number}` : `texts ? cell : ${number}`};
  const cells = column(way.column ?? name).map((cell) => (cell === null ? (texts ? "" : Number.NaN) : read(cell)));
  feeds[name] = new Tensor(type, texts ? cells : Float32Array.from(cells), [cells.length, 1]);
}
const outputs = await session.run(feeds);
for (const [name, tensor] of Object.entries(outputs)) console.log(name, tensor.dims, tensor.data);`;
}
