// A number field with - and + and a slider that agree. The field alone has a name and is what counts.
const number = (text) => Number(text.trim().replace(",", "."));

function fit(box, value) {
  const { min = 0, max = 100 } = box.dataset;
  return Math.min(Math.max(value, Number(min)), Number(max));
}

function follow(box) {
  const field = box.querySelector("input[name]");
  const slider = box.querySelector("input[type=range]");
  if (!slider || !field) return;
  Object.assign(slider, { min: box.dataset.min ?? 0, max: box.dataset.max ?? 100, step: box.dataset.stepSize ?? 1 });
  const value = number(field.value);
  slider.value = field.value.trim() && Number.isFinite(value) ? value : slider.min;
  slider.classList.toggle("is-empty", !field.value.trim());
}

function write(box, value, type) {
  const field = box.querySelector("input[name]");
  field.value = String(fit(box, value)).replace(".", document.documentElement.lang === "en" ? "." : ",");
  field.dispatchEvent(new Event(type, { bubbles: true }));
}

export function startSteppers(root = document) {
  for (const box of root.querySelectorAll("[data-stepper]")) follow(box);
  if (root !== document) return;
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-stepper] [data-add]");
    if (!button) return;
    const box = button.closest("[data-stepper]");
    const now = number(box.querySelector("input[name]").value);
    write(box, (Number.isFinite(now) ? now : 0) + Number(button.dataset.add), "change");
  });
  for (const type of ["input", "change"]) {
    document.addEventListener(type, (event) => {
      const box = event.target.closest?.("[data-stepper]");
      if (!box) return;
      if (event.target.type === "range") write(box, Number(event.target.value), type);
      else follow(box);
    });
  }
  document.addEventListener("panji:filled", (event) => startSteppers(event.target));
  document.addEventListener("htmx:load", (event) => startSteppers(event.target));
}
