import { save } from "./save.web.ts";

/** A file from this machine; one may also be dropped on the page (`dropped.web.ts`). All kinds may be chosen: what a file is, its bytes say. */
export function FileField({ id, label, onFile }: { id: string; label: string; onFile: (file: File) => void }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="file"
        type="file"
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
