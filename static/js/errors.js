// Errors of a form: the summary takes the focus, its links lead into the fields, refused fields say so.
import { words } from "./words.js";

// Groups of buttons have an address of their own only in part; the field's box is always there.
function focusable(id) {
  const found = document.getElementById(id) ?? document.getElementById(`div_${id.replace(/_0$/, "")}`);
  const control = "input:not([type=hidden]), select, textarea";
  return found?.matches(control) ? found : found?.querySelector(control) ?? found;
}

export function clearMarks(form) {
  for (const control of form.querySelectorAll("[data-marked]")) {
    control.removeAttribute("aria-invalid");
    control.classList.remove("is-invalid");
    const kept = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== control.dataset.marked);
    if (kept.join("")) control.setAttribute("aria-describedby", kept.join(" "));
    else control.removeAttribute("aria-describedby");
    delete control.dataset.marked;
  }
}

let count = 0;

// `list` is the fragment _invalid.html that was just put into the page.
export function markFields(form, list) {
  clearMarks(form);
  for (const item of list.querySelectorAll("[data-field]")) {
    item.id ||= `autosave-error-${++count}`;
    for (const control of form.querySelectorAll(`[name="${CSS.escape(item.dataset.field)}"]`)) {
      control.setAttribute("aria-invalid", "true");
      control.classList.add("is-invalid");
      control.setAttribute("aria-describedby", `${control.getAttribute("aria-describedby") ?? ""} ${item.id}`.trim());
      control.dataset.marked = item.id;
    }
  }
}

function toast(text) {
  const place = document.getElementById("toasts");
  if (!place) return;
  const note = document.createElement("p");
  note.className = "note note-danger";
  note.textContent = text;
  place.replaceChildren(note);
  setTimeout(() => note.remove(), 12000);
}

export function startErrors() {
  document.querySelector("[data-error-summary]")?.focus();
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-error-summary] a");
    const field = link && focusable(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    (field.closest(".mb-3, fieldset") ?? field).scrollIntoView({ block: "start" });
    field.focus({ preventScroll: true });
  });
  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, () => toast(words().failed));
  }
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status >= 500) toast(words().failed);
  });
}
