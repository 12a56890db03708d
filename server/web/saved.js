// Saved searches: kept in this browser alone, as a list of { address, name, seen }. `seen` is how
// many documents a search found when its owner last looked; more than that now is news. Data
// becomes text nodes, never markup.

const kName = "vanban-searches";
const kMost = 50;

function read() {
  try {
    const list = JSON.parse(localStorage.getItem(kName) ?? "[]");
    const sound = (each) => typeof each?.address === "string" && each.address.startsWith("/search?");
    return Array.isArray(list) ? list.filter(sound) : [];
  } catch {
    return [];  // Storage may be forbidden, or hold what somebody else wrote.
  }
}

function write(list) {
  try {
    localStorage.setItem(kName, JSON.stringify(list));
    return true;
  } catch {
    return false;
  }
}

// On a page of results: the button that keeps the search, and the note that its owner looked.

function setUpButton(button) {
  const { save: address, name, total, saved } = button.dataset;
  const list = read();
  const known = list.find((each) => each.address === address);
  if (known) {
    known.seen = Number(total);
    write(list);
  }
  const show = (is) => {
    button.disabled = is;
    if (is) button.textContent = saved;
  };
  show(Boolean(known));
  button.hidden = false;
  button.addEventListener("click", () => {
    const others = read().filter((each) => each.address !== address);
    show(write([{ address, name, seen: Number(total) }, ...others].slice(0, kMost)));
  });
}

// The page of saved searches

const language = new URLSearchParams(location.search).get("lang");

function inLanguage(address) {
  return language ? `${address}&lang=${encodeURIComponent(language)}` : address;
}

async function countNow(address) {
  const answer = await fetch(`/api/v1${address}&limit=0`);
  return answer.ok ? (await answer.json()).total : null;
}

function showEntry(list, search, pattern) {
  const entry = pattern.content.firstElementChild.cloneNode(true);
  const part = (name) => entry.querySelector(`[data-${name}]`);
  part("open").href = inLanguage(search.address);
  part("open").textContent = search.name || search.address;
  part("feed").href = search.address.replace("/search", "/feed");
  part("forget").setAttribute("aria-label", `${part("forget").textContent}: ${search.name}`);
  part("forget").addEventListener("click", () => {
    write(read().filter((each) => each.address !== search.address));
    entry.remove();
    say(list.children.length ? list.dataset.forgotten : list.dataset.none);
  });
  list.append(entry);
  countNow(search.address).then((total) => {
    if (total === null) return;
    const number = (count) => count.toLocaleString(document.documentElement.lang);
    part("count").textContent = list.dataset.found.replace("{}", number(total));
    const news = total - (search.seen ?? 0);
    if (news > 0) part("news").textContent = list.dataset.new.replace("{}", number(news));
  }).catch(() => { /* The list is of use without counts. */ });
}

function say(text) {
  document.querySelector("[data-saved-status]").textContent = text;
}

for (const button of document.querySelectorAll("button[data-save]")) setUpButton(button);
const list = document.querySelector("ul[data-saved]");
if (list) {
  const searches = read();
  list.hidden = false;
  const pattern = document.querySelector("template[data-saved-entry]");
  for (const search of searches) showEntry(list, search, pattern);
  if (searches.length === 0) say(list.dataset.none);
}
