// The log-in page of a demo: a button fills the form in with one of the invented accounts.
const form = document.getElementById("log-in");

document.querySelector("[data-demo]").hidden = false;
for (const button of document.querySelectorAll("button[data-login]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    form.elements.login.value = button.dataset.login;
    form.elements.password.value = button.dataset.password;
    form.scrollIntoView({ block: "center" });
    form.querySelector("button").focus();
  });
}
