// The day in words under a date field. Browsers show 02/12 as the language of the machine has it, day or month
// first; in words the wrong one is seen before it stands on a document.
export function startDates() {
  const words = new Intl.DateTimeFormat(document.documentElement.lang || "id", { dateStyle: "full", timeZone: "UTC" });
  for (const field of document.querySelectorAll("input[type=date], input[type=datetime-local]")) {
    const line = document.createElement("p");
    line.className = "form-text";
    line.setAttribute("role", "status");
    field.after(line);
    const show = () => {
      const day = field.value.slice(0, 10);
      line.textContent = day ? words.format(new Date(`${day}T00:00Z`)) : "";
      line.hidden = !day;
    };
    field.addEventListener("input", show);
    show();
  }
}
