// Each chosen file travels alone, so that one that is refused takes no other with it.
import { freshToken, whenSignedIn } from "./session.js";
import { filled, sizeText, words } from "./words.js";

let travelling = 0; // files on their way, in the queue, or waiting for a log-in

function send(form, field, file, token, report) {
  const data = new FormData(form);
  data.delete(field.name);
  data.set("csrfmiddlewaretoken", token);
  data.append(field.name, file, file.name);
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.getAttribute("action"));
    request.setRequestHeader("HX-Request", "true");
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) report(Math.floor((100 * event.loaded) / event.total));
    };
    request.onloadend = () => done(request);
    request.send(data);
  });
}

async function carry(form, field, file, line) {
  const state = line.querySelector("[data-state]");
  const token = () => form.querySelector("[name=csrfmiddlewaretoken]").value;
  for (let renewed = false; ; renewed = true) {
    state.textContent = filled("uploadSending", 0);
    const answer = await send(form, field, file, token(), (share) => {
      state.textContent = filled("uploadSending", share);
    });
    const { status } = answer;
    const old = status === 403 && answer.getResponseHeader("X-Panji-Refusal") === "csrf";
    if ((status === 401 || old) && !renewed) {
      if (!(old && (await freshToken()) === "ok")) {
        state.textContent = words().uploadWaiting;
        await new Promise(whenSignedIn);
      }
      continue;
    }
    if (status >= 200 && status < 300) {
      window.htmx.swap(form.dataset.upload, answer.responseText, { swapStyle: "innerHTML" });
      line.remove();
    } else if (status === 0 || status >= 500) {
      state.textContent = words().uploadFailed;
      line.append(again(() => carry(form, field, file, line), words().uploadAgain));
    } else if (status === 413) state.textContent = words().uploadLarge;
    else state.innerHTML = answer.responseText; // a fragment of our own server, as htmx would put it
    return;
  }
}

function again(act, text) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-sm btn-outline-secondary";
  button.textContent = text;
  button.addEventListener("click", () => { button.remove(); act(); });
  return button;
}

function listed(list, file) {
  const line = document.createElement("li");
  const name = document.createElement("span");
  const state = document.createElement("div");
  name.textContent = `${file.name} (${sizeText(file.size)})`;
  state.dataset.state = "";
  state.setAttribute("role", "status");
  state.textContent = words().uploadWaiting;
  line.append(name, state);
  list.append(line);
  return line;
}

async function take(form, field) {
  const list = form.querySelector("[data-upload-list]");
  const chosen = [...field.files].map((file) => [file, listed(list, file)]);
  const most = Number(form.dataset.maxBytes ?? 0);
  field.value = "";
  travelling += chosen.length;
  for (const [file, line] of chosen) {
    if (most && file.size > most) line.querySelector("[data-state]").textContent = words().uploadLarge;
    else await carry(form, field, file, line);
    travelling -= 1;
  }
}

export function startUploads() {
  addEventListener("beforeunload", (event) => { if (travelling) event.preventDefault(); });
  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (event.target.type === "file" && form?.hasAttribute("data-upload")) take(form, event.target);
  });
}
