// What the fields of a form hold.
const SILENT = ["hidden", "file", "submit", "button"];

// Whether a field differs from what the server sent.
export function isChanged(field) {
  if (!field.name || SILENT.includes(field.type)) return false;
  if (["radio", "checkbox"].includes(field.type)) return field.checked !== field.defaultChecked;
  if (field.type === "select-multiple") return [...field.options].some((one) => one.selected !== one.defaultSelected);
  if (field.options) return field.selectedIndex !== Math.max(0, [...field.options].findIndex((one) => one.defaultSelected));
  return field.value !== field.defaultValue;
}

// Put the stored values of a conflict into the fields; a field that is not named is empty.
export function fill(form, conflict) {
  const stored = [...conflict.querySelectorAll("[data-stored]")].map((one) => [one.dataset.stored, one.value]);
  for (const field of form.elements) {
    if (!field.name || SILENT.includes(field.type)) continue;
    const values = stored.filter(([name]) => name === field.name).map(([, value]) => value);
    if (["radio", "checkbox"].includes(field.type)) field.checked = values.includes(field.value);
    else if (field.type === "select-multiple") for (const one of field.options) one.selected = values.includes(one.value);
    else field.value = values[0] ?? "";
  }
}

// crypto.randomUUID exists on HTTPS and on this machine only; an office may try Panji over plain HTTP.
export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
