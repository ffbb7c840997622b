// Errors of a form: the summary takes the focus, its links lead into the fields, refused fields say so.
import { isChanged } from "./fields.js";
import { words } from "./words.js";

// Groups of buttons have an address of their own only in part; the field's box is always there.
function focusable(id) {
  const found = document.getElementById(id) ?? document.getElementById(`div_${id.replace(/_0$/, "")}`);
  const control = "input:not([type=hidden]), select, textarea";
  return found?.matches(control) ? found : found?.querySelector(control) ?? found;
}

// What the server refused in a whole page stays marked until the field holds something else and the form is stored.
function clearRefused(form) {
  const names = new Set([...form.elements].filter(isChanged).map((field) => field.name));
  for (const control of form.querySelectorAll("[aria-invalid=true]:not([data-marked])")) {
    if (!names.has(control.name)) continue;
    control.removeAttribute("aria-invalid");
    control.classList.remove("is-invalid");
    const described = (control.closest("fieldset[aria-describedby]") ?? control).getAttribute("aria-describedby") ?? "";
    for (const id of described.split(" ")) if (/_error$|-error-\d+$/.test(id)) document.getElementById(id)?.remove();
    const box = control.closest(".has-problem, .has-error");
    if (!box?.querySelector("[aria-invalid=true]")) box?.classList.remove("has-problem", "has-error");
    for (const link of document.querySelectorAll("[data-error-summary] a")) {
      if (focusable(decodeURIComponent(link.hash.slice(1)))?.name === control.name) link.closest("li").remove();
    }
  }
  const summary = document.querySelector("[data-error-summary]");
  if (names.size && summary && !summary.querySelector("a")) summary.remove();
}

export function clearMarks(form) {
  clearRefused(form);
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
