// The line on top that speaks for all self-saving forms of the page.
import { filled, words } from "./words.js";

const SHORT = 400; // a save that is quicker than this says only that it is done
let timer = 0;

function say(state, text) {
  const box = document.getElementById("save-state");
  if (!box) return;
  const line = box.querySelector("[data-save-text]");
  box.hidden = false;
  box.dataset.state = state;
  if (line.textContent !== text) line.textContent = text;
}

// `savers` maps forms to their Saver.
export function report(savers) {
  clearTimeout(timer);
  const all = [...savers.values()].filter((saver) => saver.form.isConnected);
  const box = document.getElementById("save-state");
  if (!all.length) {
    if (box) box.hidden = true;
    return;
  }
  const open = all.filter((saver) => saver.state !== "saved");
  const stuck = open.some((saver) => ["waiting", "stopped"].includes(saver.state) || saver.tries > 0);
  if (stuck) say("unsaved", filled("unsaved", open.length));
  else if (open.length) timer = setTimeout(() => say("saving", words().saving), SHORT);
  else {
    const last = all.map((saver) => saver.at).filter(Boolean).sort().at(-1);
    say(last ? "saved" : "idle", last ? filled("saved", last) : words().idle);
  }
}
