// Forms that save themselves: <form data-autosave> with hidden `seen` and `key` and a .save-status.
// When to save, and how to leave the page without losing what was typed; saver.js does the rest.
import { isChanged } from "./fields.js";
import { report } from "./save_state.js";
import { Saver } from "./saver.js";
import { startSession } from "./session.js";

const AFTER_CHANGE = 300;
const AFTER_INPUT = 1200;
const LEAVING = 4000;

const savers = new Map();
let leaving = false;

const selfSaving = (form) => Boolean(form?.matches?.("form[data-autosave]"));
const unsaved = () => [...savers.values()].filter((saver) => saver.state !== "saved" && saver.form.isConnected);

function saverOf(form) {
  if (!savers.has(form)) savers.set(form, new Saver(form, () => report(savers)));
  return savers.get(form);
}

function adopt(root) {
  for (const form of savers.keys()) if (!form.isConnected) savers.delete(form);
  for (const form of root.querySelectorAll("form[data-autosave]")) {
    if (savers.has(form)) continue;
    const saver = saverOf(form);
    if ([...form.elements].some(isChanged)) saver.changed(AFTER_CHANGE); // somebody typed before this script ran
  }
  document.documentElement.classList.toggle("has-autosave", savers.size > 0);
  report(savers);
}

export function saveNow() {
  for (const saver of savers.values()) {
    saver.retryNow();
    saver.save();
  }
  report(savers);
}

// What still waits for its pause goes now; what needs a person or the server is left alone.
function hurry() {
  for (const saver of unsaved()) if (saver.state === "changed") saver.save();
}

// A link or another form of the page: what was just typed goes first; if it cannot, the browser asks.
async function leave(event, go) {
  if (leaving || event.defaultPrevented || !unsaved().length) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  saveNow();
  const end = Date.now() + LEAVING;
  while (unsaved().some((saver) => saver.state !== "stopped") && Date.now() < end) {
    await new Promise((on) => setTimeout(on, 40));
  }
  leaving = true;
  go();
  leaving = false;
}

function clicked(event) {
  const keep = event.target.closest?.("[data-keep]");
  if (keep && selfSaving(keep.closest("form"))) saverOf(keep.closest("form")).keep(keep.dataset.keep);
  const link = event.target.closest?.("a[href]");
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || link.target || link.hasAttribute("download")) return;
  if (link.origin !== location.origin || link.getAttribute("href").startsWith("#")) return;
  leave(event, () => location.assign(link.href));
}

function submitted(event) {
  const form = event.target;
  if (selfSaving(form)) {
    event.preventDefault();
    saverOf(form).changed(0);
  } else if (!form.matches("[method=dialog], [data-upload]")) {
    leave(event, () => form.requestSubmit(event.submitter));
  }
}

export function startAutosave() {
  startSession();
  for (const [type, delay] of [["change", AFTER_CHANGE], ["input", AFTER_INPUT]]) {
    document.addEventListener(type, ({ target }) => {
      if (selfSaving(target.form) && target.name && target.type !== "file") saverOf(target.form).changed(delay);
    });
  }
  document.addEventListener("submit", submitted);
  document.addEventListener("click", clicked);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") hurry(); });
  document.addEventListener("htmx:load", (event) => adopt(event.target.parentElement ?? document));
  addEventListener("online", () => unsaved().forEach((saver) => saver.retryNow()));
  addEventListener("beforeunload", (event) => { if (unsaved().length) event.preventDefault(); });
  adopt(document);
}
