// Figures that are typed once and used by several questions of a page: what is typed in one shows in all, and each
// form keeps the value that stood on the page (`was_<key>`), so that an untouched figure never meets a conflict.
const shown = (form, key) => form.elements[`was_${key}`];
const typed = (form, key) => form.elements[`in_${key}`];

function formsWith(key) {
  return [...document.querySelectorAll("form[data-autosave]")].filter((form) => typed(form, key));
}

// While it is typed: the other places of the page show it at once.
function mirror({ target, isTrusted }) {
  const key = target.dataset?.figure;
  if (!key || !isTrusted) return;
  for (const form of formsWith(key)) if (form !== target.form) typed(form, key).value = target.value;
}

// It is stored: this is now what stands on the page.
function stored(own, { dataset, value }) {
  const key = dataset.figure.replace(/^in_/, "");
  for (const form of formsWith(key)) {
    const [field, base] = [typed(form, key), shown(form, key)];
    const untouched = field.value === base.value || field.value === value;
    if (untouched) field.value = value;
    if (untouched || (form === own && "kept" in dataset)) base.value = value;
  }
}

document.addEventListener("input", mirror);
document.addEventListener("panji:saved", ({ target }) => {
  for (const one of target.querySelectorAll(".save-status data[data-figure]")) stored(target, one);
});
// Whichever of two colliding values stays, the stored one is what the person has now seen.
document.addEventListener("click", ({ target }) => {
  const form = target.closest?.("[data-keep]")?.closest("form[data-autosave]");
  for (const one of form?.querySelectorAll('[data-stored^="was_"]') ?? []) {
    const field = form.elements[one.dataset.stored];
    if (field) field.value = one.value;
  }
}, { capture: true });
