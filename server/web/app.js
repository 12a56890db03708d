// What scripts add to pages that work without them: suggestions, text size, contrast, copying,
// printing, and walking through a graph with the arrow keys. Data becomes text nodes, never markup.

const storage = {
  get(name) {
    try { return localStorage.getItem(name); } catch { return null; }  // Storage may be forbidden.
  },
  set(name, value) {
    try { localStorage.setItem(name, value); } catch { /* The choice holds for this page only. */ }
  },
};

// Text size and contrast

const root = document.documentElement;
const kSizes = { least: -1, most: 3 };

function applyDisplay() {
  const size = Number(storage.get("vanban-size") ?? 0);
  if (size) root.dataset.size = String(size); else delete root.dataset.size;
  const high = storage.get("vanban-contrast") === "high";
  if (high) root.dataset.contrast = "high"; else delete root.dataset.contrast;
  document.querySelector("[data-display=contrast]")?.setAttribute("aria-pressed", String(high));
}

function changeDisplay(action) {
  const size = Number(storage.get("vanban-size") ?? 0);
  const change = {
    smaller: () => storage.set("vanban-size", Math.max(size - 1, kSizes.least)),
    normal: () => storage.set("vanban-size", 0),
    larger: () => storage.set("vanban-size", Math.min(size + 1, kSizes.most)),
    contrast: () => storage.set("vanban-contrast", root.dataset.contrast === "high" ? "" : "high"),
  };
  change[action]?.();
  applyDisplay();
}

// Suggestions: the combobox pattern of ARIA, a list box below the search box.

class Suggestions {
  constructor(input) {
    this.input = input;
    this.active = -1;
    this.items = [];
    this.list = document.createElement("ul");
    this.list.id = `${input.id}-suggestions`;
    this.list.className = "suggestions";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", input.placeholder);
    input.parentElement.append(this.list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.list.id);
    input.addEventListener("input", () => this.ask());
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.close());
    // Before the input loses focus, so that the list is still there for the click.
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const option = event.target.closest("li");
      if (option) this.choose(Number(option.dataset.index));
    });
  }

  ask() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.fetch(this.input.value), 120);
  }

  async fetch(typed) {
    this.request?.abort();
    if (typed.trim().length < 2) return this.close();
    this.request = new AbortController();
    try {
      const address = `${this.input.dataset.suggest}?q=${encodeURIComponent(typed)}`;
      const answer = await fetch(address, { signal: this.request.signal });
      if (answer.ok) this.show((await answer.json()).suggestions ?? []);
    } catch (error) {
      if (error.name !== "AbortError") this.close();  // Searching works without suggestions.
    }
  }

  show(items) {
    this.items = items;
    this.active = -1;
    this.list.replaceChildren(...items.map((item, index) => {
      const option = document.createElement("li");
      option.id = `${this.list.id}-${index}`;
      option.dataset.index = index;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      const text = document.createElement("span");
      text.textContent = item.text;
      option.append(text);
      return option;
    }));
    this.setOpen(items.length > 0 && document.activeElement === this.input);
  }

  setOpen(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    if (!open) this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    clearTimeout(this.timer);
    this.active = -1;
    this.setOpen(false);
  }

  press(event) {
    if (event.isComposing || this.list.hidden) return;  // An input method is putting accents on.
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" && this.active >= 0) {
      event.preventDefault();
      this.choose(this.active);
    }
  }

  move(step) {
    const count = this.items.length;
    // One place before the first stands for what was typed.
    this.active = (this.active + 1 + step + count + 1) % (count + 1) - 1;
    for (const option of this.list.children) {
      option.setAttribute("aria-selected", String(Number(option.dataset.index) === this.active));
    }
    const chosen = this.list.children[this.active];
    if (chosen) this.input.setAttribute("aria-activedescendant", chosen.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  choose(index) {
    const item = this.items[index];
    if (!item) return;
    this.close();
    if (item.id) {
      location.assign(`/documents/${encodeURIComponent(item.id)}${this.language()}`);
    } else {
      this.input.value = item.text;
      this.input.form.requestSubmit();
    }
  }

  language() {
    const asked = new URLSearchParams(location.search).get("lang");
    return asked ? `?lang=${encodeURIComponent(asked)}` : "";
  }
}

// Copying and printing

async function copyText(button) {
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.textContent);
  } catch {
    // No clipboard without TLS: select the text, so that Ctrl+C takes it.
    getSelection().selectAllChildren(source);
    return;
  }
  const label = button.textContent;
  button.textContent = button.dataset.copied;
  setTimeout(() => { button.textContent = label; }, 2000);
}

// Walking in a graph: an arrow key goes to the nearest box in its direction.

const kDirections = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function middle(element) {
  const box = element.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

function walk(graph, event) {
  const direction = kDirections[event.key];
  const from = event.target.closest("a.node");
  if (!direction || !from) return;
  const [x, y] = middle(from);
  let best = null;
  let least = Infinity;
  for (const node of graph.querySelectorAll("a.node")) {
    const [dx, dy] = middle(node).map((value, axis) => value - [x, y][axis]);
    const ahead = dx * direction[0] + dy * direction[1];
    const aside = Math.abs(dx * direction[1]) + Math.abs(dy * direction[0]);
    const distance = ahead + 2 * aside;
    if (node !== from && ahead > 1 && distance < least) [best, least] = [node, distance];
  }
  if (!best) return;
  event.preventDefault();
  best.focus();
  best.scrollIntoView({ block: "nearest", inline: "nearest" });
}

applyDisplay();
for (const element of document.querySelectorAll("[data-enhanced]")) element.hidden = false;
for (const input of document.querySelectorAll("input[data-suggest]")) new Suggestions(input);
for (const form of document.querySelectorAll("form.search")) {
  // A pasted passage is longer than an address may be: it then goes as the body of a POST.
  form.elements.q.maxLength = 65536;
  form.addEventListener("submit", () => {
    const query = new URLSearchParams(new FormData(form)).toString();
    form.method = query.length > 3000 ? "post" : "get";
  });
}
for (const graph of document.querySelectorAll("[data-graph]")) {
  graph.addEventListener("keydown", (event) => walk(graph, event));
  const box = graph.parentElement;
  const [x, y] = middle(graph.querySelector("a.root"));
  const frame = box.getBoundingClientRect();
  box.scrollTo({ left: x - frame.x - box.clientWidth / 2, top: y - frame.y - box.clientHeight / 2, behavior: "instant" });
}
document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.display) changeDisplay(button.dataset.display);
  if (button.dataset.copy) copyText(button);
  if ("print" in button.dataset) print();
});
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    document.getElementById("q")?.focus();
  }
});
