// What scripts add to pages that work without them: suggestions, text size, contrast, copying,
// printing, previews of citations, and walking through a graph with the arrow keys. Data becomes
// text nodes, never markup.

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

// Walking in a graph: right along an arrow, left back along one, up and down within a layer. One box
// at a time takes part in the order of Tab; what the way was is said where it cannot be seen.

class Graph {
  constructor(svg) {
    this.nodes = [...svg.querySelectorAll("a.node")];
    this.edges = [...svg.querySelectorAll("path.edge")].map((path) => ({
      from: this.node(path.dataset.from), to: this.node(path.dataset.to), words: path.dataset.words,
    }));
    this.box = svg.parentElement;
    this.status = this.box.parentElement.querySelector("[data-graph-status]");
    this.came = new Map();  // From which box one came to another: back leads there again.
    this.root = this.nodes.find((node) => node.classList.contains("root")) ?? this.nodes[0];
    if (!this.root) return;
    this.choose(this.root);
    svg.addEventListener("keydown", (event) => this.press(event));
    svg.addEventListener("focusin", (event) => this.choose(event.target.closest("a.node")));
    const [x, y] = middle(this.root);
    const frame = this.box.getBoundingClientRect();
    this.box.scrollTo({ left: x - frame.x - this.box.clientWidth / 2,
      top: y - frame.y - this.box.clientHeight / 2, behavior: "instant" });
  }

  node(number) {
    return this.nodes.find((node) => node.dataset.node === number);
  }

  choose(chosen) {
    if (!chosen) return;
    for (const node of this.nodes) node.setAttribute("tabindex", node === chosen ? "0" : "-1");
  }

  press(event) {
    const from = event.target.closest("a.node");
    if (!from || event.ctrlKey || event.metaKey || event.altKey) return;
    const steps = {
      ArrowRight: () => this.follow(from, "from", "to"),
      ArrowLeft: () => this.follow(from, "to", "from"),
      ArrowUp: () => this.beside(from, -1),
      ArrowDown: () => this.beside(from, 1),
      Home: () => ({ node: this.root, said: "" }),
    };
    const step = steps[event.key]?.();
    if (!step) return;
    event.preventDefault();
    step.node.focus();
    step.node.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.status.textContent = step.said;
  }

  /// Along an edge, by its `near` end to its `far` one: where one came from, else the nearest.
  follow(from, near, far) {
    const ways = this.edges.filter((edge) => edge[near] === from && edge[far]);
    const back = ways.find((edge) => edge[far] === this.came.get(from));
    const height = (edge) => Math.abs(middle(edge[far])[1] - middle(from)[1]);
    const way = back ?? ways.sort((a, b) => height(a) - height(b))[0];
    if (!way) return null;
    this.came.set(way[far], from);
    return { node: way[far], said: way.words };
  }

  beside(from, step) {
    const layer = this.nodes.filter((node) => node.dataset.layer === from.dataset.layer)
      .sort((a, b) => middle(a)[1] - middle(b)[1]);
    const place = layer.indexOf(from) + step;
    const node = layer[place];
    return node ? { node, said: `${place + 1}/${layer.length}` } : null;
  }
}

function middle(element) {
  const box = element.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

// Previews of citations: beside the link that has the pointer or the focus, until both have left it
// or Escape is pressed. They lie over the page, so nothing moves.

class Previews {
  constructor(links) {
    for (const link of links) {
      const card = document.getElementById(link.dataset.preview);
      if (!card) continue;
      link.removeAttribute("title");  // Else the browser shows both.
      link.addEventListener("pointerenter", (event) => {
        if (event.pointerType !== "touch") this.show(link, card);
      });
      link.addEventListener("focus", () => this.show(link, card));
      link.addEventListener("blur", () => this.hide());
      link.addEventListener("pointerleave", () => this.leave());
      card.addEventListener("pointerenter", () => clearTimeout(this.leaving));
      card.addEventListener("pointerleave", () => this.leave());
    }
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.card) this.hide();
    });
  }

  show(link, card) {
    clearTimeout(this.leaving);
    if (this.link === link) return;
    this.hide();
    [this.link, this.card] = [link, card];
    link.setAttribute("aria-describedby", card.id);
    card.hidden = false;
    const kGap = 6;
    // A link over two lines has two boxes: above the first or below the last, never on it.
    const lines = [...link.getClientRects()];
    const [first, last] = [lines[0], lines.at(-1)];
    const fitsBelow = last.bottom + kGap + card.offsetHeight <= innerHeight;
    const below = fitsBelow || first.top < card.offsetHeight + kGap;
    const top = below ? last.bottom + kGap : first.top - kGap - card.offsetHeight;
    const left = Math.max(kGap,
      Math.min((below ? last : first).left, root.clientWidth - card.offsetWidth - kGap));
    card.style.top = `${top + scrollY}px`;
    card.style.left = `${left + scrollX}px`;
  }

  /// The way from the link to its preview takes a moment.
  leave() {
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => {
      if (document.activeElement !== this.link) this.hide();
    }, 250);
  }

  hide() {
    clearTimeout(this.leaving);
    if (this.card) this.card.hidden = true;
    this.link?.removeAttribute("aria-describedby");
    this.link = this.card = null;
  }
}

// On paper nothing can be unfolded: the sentences of a chain are printed with it.

let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll(".chain-page details:not([open])")];
  for (const details of unfolded) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of unfolded) details.open = false;
});

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
for (const graph of document.querySelectorAll("svg[data-graph]")) new Graph(graph);
new Previews(document.querySelectorAll("a[data-preview]"));
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
