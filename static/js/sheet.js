// A juror's sheet: the level that a mark lies in is named beside it, and "Complete" waits for what the server refused.
const sheet = document.querySelector("form[data-sheet]");

function follow(step) {
  const field = step.querySelector("[data-stepper] input[name]");
  const name = step.querySelector("[data-level-name]");
  if (!field || !name) return;
  const mark = /^[0-9]{1,3}$/.test(field.value.trim()) ? Number(field.value) : null;
  let found = "";
  for (const level of step.querySelectorAll("[data-level]")) {
    const here = mark !== null && mark >= Number(level.dataset.least) && mark <= Number(level.dataset.most);
    level.classList.toggle("is-here", here);
    if (here) found = level.querySelector("[data-name]").textContent;
  }
  name.textContent = found || "\u00a0";
}

const all = () => { for (const step of sheet.querySelectorAll("[data-step]")) follow(step); };

if (sheet) {
  for (const type of ["input", "change"]) {
    sheet.addEventListener(type, () => queueMicrotask(all)); // after the stepper has written the field
  }
  sheet.addEventListener("panji:filled", all);
  sheet.addEventListener("click", () => queueMicrotask(all));
  all();
  document.querySelector("form[data-finish]")?.addEventListener("submit", (event) => {
    const open = sheet.querySelector("[data-conflict] button, [aria-invalid=true]");
    if (!open) return;
    event.preventDefault();
    event.stopPropagation();
    open.focus();
  });
}
