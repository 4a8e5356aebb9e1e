import { save } from "./save.web.ts";

/** A file from this machine: chosen, or dropped on the field, which browsers take by themselves. It never leaves the page. */
export function FileField({
  id,
  label,
  accept,
  onFile,
}: {
  id: string;
  label: string;
  accept: string;
  onFile: (file: File) => void;
}) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="file"
        type="file"
        accept={accept}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file) onFile(file);
        }}
      />
    </div>
  );
}

/** Something that the page made, to keep as a file. */
export function Download({
  name,
  type,
  content,
  label = name,
}: {
  name: string;
  type: string;
  content: string | Uint8Array;
  label?: string;
}) {
  return (
    <button type="button" onClick={() => save(name, type, content)}>
      {label}
    </button>
  );
}
