// The data of the page, what is chosen, and what the filters let through.

const data = JSON.parse(byId("data").textContent);
const parties = new Map(data.nodes.map((party) => [party.id, party]));
const lines = new Map(data.edges.map((line) => [line.id, line]));
const types = new Map(data.legend.types.map((type) => [type.name, type]));
const statuses = new Map(data.legend.statuses.map((status) => [status.name, status]));
const labels = new Map(data.legend.labels.map((label) => [label.name, label]));

const linesOf = new Map(data.nodes.map((party) => [party.id, []]));
for (const line of data.edges) {
  linesOf.get(line.from).push(line);
  if (line.from !== line.to) linesOf.get(line.to).push(line);
}

const filter = {
  types: new Set(types.keys()),
  statuses: new Set(statuses.keys()),
  from: "",
  to: "",
  undated: true,
};

/** What the panel shows: {kind: "line" | "party", id}, or null. */
let chosen = null;

const filterWatchers = [];
const choiceWatchers = [];

function filterChanged() {
  for (const line of data.edges) passingById.set(line.id, countPassing(line));
  for (const watcher of filterWatchers) watcher();
}

function choose(kind, id) {
  chosen = kind ? { kind, id } : null;
  for (const watcher of choiceWatchers) watcher();
}

function isChosen(kind, id) {
  return chosen !== null && chosen.kind === kind && chosen.id === id;
}

/** Tell whether a contact of these days passes; an empty span is an unknown date. */
function inTime(span) {
  if (span.length === 0) return filter.undated;
  const [first, last] = span;
  return (!filter.from || last >= filter.from) && (!filter.to || first <= filter.to);
}

function countPassing(line) {
  if (!filter.types.has(line.type) || !filter.statuses.has(line.status)) return 0;
  return line.spans.filter(inTime).length;
}

const passingById = new Map(data.edges.map((line) => [line.id, countPassing(line)]));

/** Return how many contacts of a line the filters let through. */
function passing(line) {
  return passingById.get(line.id);
}

function isShown(line) {
  return passing(line) > 0;
}

/** Return a line in words: "Joe Biden warns Vladimir Putin". */
function inWords(line) {
  return `${line.source_name} ${line.verb} ${line.target_name}`;
}
