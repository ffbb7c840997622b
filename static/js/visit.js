// Photos of a site visit: made smaller on the phone, sent one by one, and again until the server has answered.
// Each photo has its own key and keeps it through all retries, so that it is kept once.
import { uuid } from "./fields.js";
import { freshToken, whenSignedIn } from "./session.js";
import { filled, sizeText, words } from "./words.js";

const LONGEST_SIDE = 1600; // pixels
const ENOUGH = 1_000_000; // bytes; what is smaller goes as it is
const QUALITIES = [0.82, 0.7, 0.55, 0.4];
const LONGEST_WAIT = 30; // seconds

const form = document.querySelector("form[data-photos]");
const queue = [];
let busy = false;

// A JPEG of at most 1 MB where the browser can read the picture; otherwise the file itself.
async function smaller(file) {
  if (file.size <= ENOUGH) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    for (const quality of QUALITIES) {
      const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
      if (!blob) return file;
      if (blob.size <= ENOUGH) return new File([blob], file.name.replace(/\.[^.]*$/, "") + ".jpg", { type: "image/jpeg" });
    }
  } catch {
    // a format that this browser cannot read: the server says what to do
  }
  return file;
}

function send(photo) {
  const data = new FormData();
  data.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
  data.set("key", photo.key);
  data.append("file", photo.file, photo.file.name);
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.getAttribute("action"));
    request.setRequestHeader("HX-Request", "true");
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) say(photo, filled("uploadSending", Math.floor((100 * event.loaded) / event.total)));
    };
    request.onloadend = () => done(request);
    request.send(data);
  });
}

function say(photo, text) {
  photo.state.textContent = text;
}

const pause = (seconds) => new Promise((on) => {
  const timer = setTimeout(on, seconds * 1000);
  addEventListener("online", () => { clearTimeout(timer); on(); }, { once: true });
});

async function carry(photo) {
  photo.file = await smaller(photo.file);
  if (photo.file.size > Number(form.dataset.maxBytes)) return drop(photo, words().uploadLarge);
  for (let tries = 0; ; ) {
    say(photo, filled("uploadSending", 0));
    const answer = await send(photo);
    const { status } = answer;
    if (status === 401 || (status === 403 && answer.getResponseHeader("X-Panji-Refusal") === "csrf")) {
      if (status === 401 || (await freshToken()) !== "ok") await new Promise((on) => whenSignedIn(on));
    } else if (status === 0 || status === 429 || status >= 500) {
      say(photo, form.dataset.failed);
      await pause(Math.min(2 ** tries++, LONGEST_WAIT));
    } else if (status >= 200 && status < 300 && answer.responseText.includes('id="left"')) {
      window.htmx.swap(form.dataset.photos, answer.responseText, { swapStyle: "innerHTML" });
      photo.line.remove();
      return photo;
    } else if (status >= 200 && status < 300) {
      say(photo, form.dataset.failed); // not our server's voice: a portal, a proxy
      await pause(Math.min(2 ** tries++, LONGEST_WAIT));
    } else if (status === 413) return drop(photo, words().uploadLarge);
    else {
      photo.state.innerHTML = answer.responseText; // a fragment of our own server, as htmx would put it
      return photo;
    }
  }
}

function drop(photo, text) {
  say(photo, text);
  return photo;
}

async function work() {
  if (busy) return;
  busy = true;
  while (queue.length) {
    await carry(queue[0]);
    queue.shift();
  }
  busy = false;
}

function listed(file) {
  const line = document.createElement("li");
  const name = document.createElement("span");
  const state = document.createElement("div");
  name.textContent = `${file.name} (${sizeText(file.size)})`;
  state.setAttribute("role", "status");
  state.textContent = words().uploadWaiting;
  line.append(name, state);
  form.querySelector("[data-upload-list]").append(line);
  return { file, line, state, key: uuid() };
}

if (form) {
  form.addEventListener("change", (event) => {
    if (event.target.type !== "file") return;
    queue.push(...[...event.target.files].map(listed));
    event.target.value = "";
    work();
  });
  addEventListener("beforeunload", (event) => { if (queue.length) event.preventDefault(); });
}
