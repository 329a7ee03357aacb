// Names and words on the picture: always of readable size, never on each other.
// The chosen party and the best connected come first; what finds no room waits
// until the reader zooms in.

const FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif";
const NAME_FONT = `13px ${FONT}`;
const STRONG_FONT = `600 13px ${FONT}`;
const WORD_FONT = `11px ${FONT}`;
const WIDEST = 150;
const NAME_HEIGHT = 16;
const WORD_HEIGHT = 14;

let hovered = null;
const wrapped = new Map();

/** Return a name in one or two lines of at most the widest width. */
function wrap(context, name) {
  if (wrapped.has(name)) return wrapped.get(name);
  const rows = [""];
  for (const word of name.split(/\s+/)) {
    const longer = rows.at(-1) ? `${rows.at(-1)} ${word}` : word;
    if (!rows.at(-1) || context.measureText(longer).width <= WIDEST) rows[rows.length - 1] = longer;
    else rows.push(word);
  }
  const kept = rows.slice(0, 2).map((row) => shorten(context, row));
  if (rows.length > 2) kept[1] = shorten(context, `${kept[1]} …`, true);
  wrapped.set(name, kept);
  return kept;
}

function shorten(context, row, cut = false) {
  if (context.measureText(row).width <= WIDEST && !cut) return row;
  let letters = [...row.replace(/ …$/, "")];
  while (letters.length > 1 && context.measureText(`${letters.join("")}…`).width > WIDEST) {
    letters = letters.slice(0, -1);
  }
  return `${letters.join("")}…`;
}

function overlaps(box, taken) {
  return taken.some(
    (other) =>
      box.left < other.right && other.left < box.right &&
      box.top < other.bottom && other.top < box.bottom,
  );
}

function boxAround(x, y, width, height) {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

/** Return the places for a label around a node, the usual ones first. */
function around(spot, radius, width, height) {
  const gap = 3;
  const down = radius + gap + height / 2;
  const aside = radius + gap + 2 + width / 2;
  const [right, low] = [0.6 * radius + gap + width / 2, 0.6 * radius + gap + height / 2];
  return [
    [0, down], [0, -down], [aside, 0], [-aside, 0],
    [right, low], [-right, low], [right, -low], [-right, -low],
  ].map(([x, y]) => boxAround(spot.x + x, spot.y + y, width, height));
}

const SHARES = [0.06, 0.12, 0.2, 0.3, 0.42];

/** Return points on the lines of a party, near it, in pixels of the canvas. */
function pointsNear(party) {
  return linesOf.get(party.id).filter(isShown).slice(0, 12).flatMap((line) =>
    SHARES.map((share) => pointOn(line.id, line.from === party.id ? share : 1 - share)));
}

function isCutOff(box) {
  const { clientWidth, clientHeight } = network.canvas.frame;
  return box.left < 0 || box.top < 0 || box.right > clientWidth || box.bottom > clientHeight;
}

/** Return the place that covers least of the lines, or none if all are taken. */
function bestPlace(places, taken, points) {
  const free = places.filter((place) => !overlaps(place, taken));
  if (free.length < 2) return free[0] ?? null;
  const covered = (box) => points.filter(
    (point) => point.x > box.left && point.x < box.right && point.y > box.top && point.y < box.bottom,
  ).length;
  const cost = (place, order) => covered(place) + order * 0.3 + (isCutOff(place) ? 4 : 0);
  const ranked = free.map((place, order) => ({ place, cost: cost(place, order) }));
  return ranked.reduce((one, other) => (other.cost < one.cost ? other : one)).place;
}

function isNear(kind, id) {
  return isChosen(kind, id) || (hovered !== null && hovered.kind === kind && hovered.id === id);
}

const byImportance = [...data.nodes].sort(
  (one, other) =>
    linesOf.get(other.id).length - linesOf.get(one.id).length || (one.id < other.id ? -1 : 1),
);

function write(context, rows, box, height, colour, faint) {
  context.globalAlpha = faint ? 0.35 : 1;
  context.strokeStyle = tint(data.legend.background);
  context.fillStyle = colour;
  rows.forEach((row, number) => {
    const x = (box.left + box.right) / 2;
    const y = box.top + height * (number + 0.5);
    context.strokeText(row, x, y);
    context.fillText(row, x, y);
  });
  context.globalAlpha = 1;
}

const MOST_OVER_NODES = 60; // names, after which none may cover a node

function onScreen(spot) {
  const { clientWidth, clientHeight } = network.canvas.frame;
  return spot.x > -40 && spot.y > -40 && spot.x < clientWidth + 40 && spot.y < clientHeight + 40;
}

/** The names that stand on the picture now, each with its box. */
let written = [];

/** Write the names that find room; return the boxes of nodes and names. */
function writeNames(context, ink) {
  const scale = network.getScale();
  const spots = new Map();
  for (const party of byImportance) {
    const spot = spotOf(party.id);
    if (linesOf.get(party.id).some(isShown) && onScreen(spot)) spots.set(party, spot);
  }
  const radius = (party) => party.size * Math.sqrt(enlarged) * scale;
  const bodies = [...spots].map(([party, spot]) =>
    boxAround(spot.x, spot.y, 2 * radius(party), 2 * radius(party)));
  const names = [];
  written = [];
  const order = [...spots.keys()].sort(
    (one, other) => Number(isNear("party", other.id)) - Number(isNear("party", one.id)));
  for (const party of order) {
    const near = isNear("party", party.id);
    context.font = near ? STRONG_FONT : NAME_FONT;
    const rows = wrap(context, party.label);
    const width = Math.max(...rows.map((row) => context.measureText(row).width)) + 4;
    const places = around(spots.get(party), radius(party), width, rows.length * NAME_HEIGHT);
    const box =
      bestPlace(places, [...bodies, ...names], spots.size > 120 ? [] : pointsNear(party)) ??
      (names.length < MOST_OVER_NODES ? bestPlace(places, names, []) : null) ??
      (near ? places[0] : null);
    if (box === null) continue;
    names.push(box);
    written.push({ id: party.id, ...box });
    write(context, rows, box, NAME_HEIGHT, ink, isFaint([party.id]) && !isNeighbour(party.id));
  }
  return [...bodies, ...names];
}

const MOST_FACTS = 160; // lines in view, above which lines of fact carry no words
const MOST_OTHERS = 500; // the same for lines that are no fact

/** Return the words on a line, the best first: what it is, and if it is no fact. */
function wordsOn(line) {
  const number = line.count > 1 ? ` ×${passing(line)}` : "";
  if (line.status === "actual") return [`${line.verb}${number}`];
  return [`${line.verb} (${line.status})${number}`, `(${line.status})`];
}

function writeWords(context, taken) {
  const inView = data.edges.filter((line) => isShown(line) && onScreen(pointOn(line.id)));
  const rank = (line) => (isNear("line", line.id) ? 0 : line.status === "actual" ? 2 : 1);
  const most = [Infinity, MOST_OTHERS, MOST_FACTS];
  const wanted = inView.filter((line) => inView.length <= most[rank(line)]);
  wanted.sort((one, other) => rank(one) - rank(other));
  context.font = WORD_FONT;
  for (const line of wanted) writeOn(context, line, taken);
}

const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73];
const BESIDE = [0, -10, 10]; // pixels above and below, for words that must be read

/** Write the longest words that find room on a line, on or beside its middle. */
function writeOn(context, line, taken) {
  const room = isNear("line", line.id) ? Infinity : lengthOf(line);
  for (const words of wordsOn(line)) {
    const width = context.measureText(words).width + 4;
    if (room < width + 16) continue;
    const box = (line.status === "actual" ? [0] : BESIDE)
      .flatMap((down) => ALONG.map((share) => [pointOn(line.id, share), down]))
      .map(([spot, down]) => boxAround(spot.x, spot.y + down, width, WORD_HEIGHT))
      .find((place) => !overlaps(place, taken));
    if (box === undefined) continue;
    taken.push(box);
    write(context, [words], box, WORD_HEIGHT, tint(types.get(line.type)), isFaint([line.from, line.to]));
    return;
  }
}

function lengthOf(line) {
  const [start, end] = [spotOf(line.from), spotOf(line.to)];
  const radii = (parties.get(line.from).size + parties.get(line.to).size) * network.getScale();
  return line.from === line.to ? Infinity : Math.hypot(start.x - end.x, start.y - end.y) - radii;
}

network.on("afterDrawing", (context) => {
  const ratio = network.canvas.pixelRatio;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 4;
  const taken = writeNames(context, getComputedStyle(document.body).color);
  writeWords(context, taken);
  context.restore();
});

const tip = byId("tip");

function hover(kind, id, words, event) {
  hovered = { kind, id };
  tip.replaceChildren(...words);
  tip.hidden = false;
  const stage = byId("network").getBoundingClientRect();
  const x = event.clientX - stage.left;
  const y = event.clientY - stage.top;
  tip.style.left = `${Math.max(4, Math.min(x + 14, stage.width - tip.offsetWidth - 4))}px`;
  tip.style.top = `${Math.max(4, Math.min(y + 14, stage.height - tip.offsetHeight - 4))}px`;
  network.canvas.body.container.style.cursor = "pointer";
}

function leave() {
  hovered = null;
  tip.hidden = true;
  network.canvas.body.container.style.cursor = "";
}

network.on("hoverNode", ({ node, event }) => {
  const party = parties.get(node);
  const words = [inOwnDirection(party.label)];
  if (party.state) words.push(" · ", inOwnDirection(party.state));
  hover("party", node, words, event);
});
network.on("hoverEdge", ({ edge, event }) => {
  const line = lines.get(edge);
  const status = line.status === "actual" ? "" : `${line.status}: `;
  const words = [inOwnDirection(line.source_name), ` ${line.verb} `, inOwnDirection(line.target_name)];
  hover("line", edge, [status, ...words, ` · ${line.when}`], event);
});
network.on("blurNode", leave);
network.on("blurEdge", leave);
network.on("dragStart", leave);
network.on("zoom", leave);
