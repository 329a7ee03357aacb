// Search among the names and other names of the parties, with suggestions.

const searchBox = byId("search");
const foundList = byId("found");
const MOST_FOUND = 8;
let found = [];
let marked = -1;

/** Return a name as it is compared: without case, accents and outer space. */
function plain(name) {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

const searchable = byImportance.map((party) => ({
  party,
  names: [party.label, ...party.aliases].map((name) => ({ name, plain: plain(name) })),
}));

/** Return 0 for a name that begins so, 1 for one with such a word, else 2. */
function rankOf(name, wanted) {
  if (name.startsWith(wanted)) return 0;
  return name.includes(` ${wanted}`) ? 1 : 2;
}

function find(text) {
  const wanted = plain(text);
  if (!wanted) return [];
  const hits = [];
  for (const { party, names } of searchable) {
    const hit = names.find((name) => name.plain.includes(wanted));
    if (hit) hits.push({ party, name: hit.name, rank: rankOf(hit.plain, wanted) });
  }
  hits.sort((one, other) => one.rank - other.rank);
  return hits.slice(0, MOST_FOUND);
}

function mark(number) {
  marked = number;
  [...foundList.children].forEach((item, place) => {
    item.setAttribute("aria-selected", String(place === marked));
  });
  if (marked >= 0) searchBox.setAttribute("aria-activedescendant", `found-${marked}`);
  else searchBox.removeAttribute("aria-activedescendant");
}

function suggest() {
  found = find(searchBox.value);
  const none = searchBox.value.trim() !== "" && found.length === 0;
  foundList.replaceChildren(...found.map((hit, number) => {
    const item = make("li", { id: `found-${number}`, role: "option", pointerdown: (event) => {
      event.preventDefault();
      take(number);
    } }, inOwnDirection(hit.party.label));
    if (hit.name !== hit.party.label) item.append(" ", make("small", { dir: "auto", text: hit.name }));
    return item;
  }));
  if (none) foundList.append(make("li", { role: "option", "aria-disabled": "true", text: "No party of that name" }));
  foundList.hidden = found.length === 0 && !none;
  searchBox.setAttribute("aria-expanded", String(!foundList.hidden));
  mark(found.length > 0 ? 0 : -1);
}

function closeSuggestions() {
  foundList.hidden = true;
  searchBox.setAttribute("aria-expanded", "false");
  mark(-1);
}

function take(number) {
  if (number < 0 || number >= found.length) return;
  const { party } = found[number];
  searchBox.value = party.label;
  closeSuggestions();
  if (narrow.matches) byId("controls").open = false;
  choose("party", party.id);
}

searchBox.addEventListener("input", suggest);
searchBox.addEventListener("focus", () => {
  if (searchBox.value) suggest();
});
searchBox.addEventListener("blur", closeSuggestions);
searchBox.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined && found.length > 0) {
    event.preventDefault();
    mark((marked + step + found.length) % found.length);
  } else if (event.key === "Enter") {
    event.preventDefault();
    take(marked);
  } else if (event.key === "Escape" && !foundList.hidden) {
    event.stopPropagation();
    closeSuggestions();
  }
});
