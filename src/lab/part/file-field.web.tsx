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
  const save = () => {
    // Bytes of memory that threads may share are no part of a blob: a copy is.
    const part = typeof content === "string" ? content : Uint8Array.from(content);
    const address = URL.createObjectURL(new Blob([part], { type }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  };
  return (
    <button type="button" onClick={save}>
      {label}
    </button>
  );
}
