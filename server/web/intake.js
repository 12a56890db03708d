// On the page for adding documents: files can be dropped on the form, sending shows how far it is,
// and while something is under way the page asks how it stands. Data becomes text nodes, never
// markup.

const form = document.querySelector("form[data-intake]");
const status = form?.querySelector("[data-intake-status]");
const chosen = form?.querySelector("input[type=file]");
let sending = false;

function say(text) {
  status.textContent = text;
}

// Dropping files

form?.addEventListener("dragover", (event) => {
  event.preventDefault();
  form.classList.add("dropping");
});
form?.addEventListener("dragleave", () => form.classList.remove("dropping"));
form?.addEventListener("drop", (event) => {
  event.preventDefault();
  form.classList.remove("dropping");
  if (event.dataTransfer.files.length > 0) chosen.files = event.dataTransfer.files;
});

// Sending

function refusalIn(request) {
  try {
    return JSON.parse(request.responseText).error.message;
  } catch {
    return form.dataset.failed;  // No answer of ours.
  }
}

function ended(request) {
  sending = false;
  form.querySelector("button").disabled = false;
  if (request.status !== 202) return say(refusalIn(request));
  const { refused } = JSON.parse(request.responseText);
  if (refused.length === 0) return location.assign(form.action);
  chosen.value = "";
  say(refused.map(({ name, reason }) => `${name}: ${reason}`).join(" "));
}

function send(event) {
  event.preventDefault();
  const large = [...chosen.files].find(({ size }) => size > Number(form.dataset.most));
  if (large) return say(form.dataset.tooLarge.replace("{}", large.name));
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.upload.addEventListener("progress", ({ loaded, total }) =>
    say(`${form.dataset.sending} ${total > 0 ? Math.floor(100 * loaded / total) : 0} %`));
  request.addEventListener("load", () => ended(request));
  request.addEventListener("error", () => ended(request));
  sending = true;
  form.querySelector("button").disabled = true;
  request.send(new FormData(form));
}

form?.addEventListener("submit", send);

// Watching: whatever changed is on the page once it is loaded anew, unless somebody is choosing.

const kPauseMs = 3000;

function standing({ uploads, index }) {
  return JSON.stringify([uploads.map(({ id, state, items }) => [id, state, items.map(({ indexed }) => indexed)]),
    index.generation, index.running, index.run?.step ?? "", index.run?.done ?? 0]);
}

async function watch(last) {
  let now = last;
  try {
    const answer = await fetch("/api/v1/intake");
    if (!answer.ok) return;  // Signed out, say.
    now = standing(await answer.json());
  } catch { /* The server is away for a moment. */ }
  const busy = sending || chosen.files.length > 0 || form.contains(document.activeElement);
  if (last !== undefined && now !== last && !busy) return location.reload();
  setTimeout(() => watch(busy ? last : now), kPauseMs);
}

if (form) watch();
