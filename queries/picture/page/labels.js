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

/** Return the places for a label around a node, the best first. */
function around(spot, radius, width, height) {
  const gap = 3;
  const down = radius + gap + height / 2;
  const aside = radius + gap + 2 + width / 2;
  return [
    boxAround(spot.x, spot.y + down, width, height),
    boxAround(spot.x, spot.y - down, width, height),
    boxAround(spot.x + aside, spot.y, width, height),
    boxAround(spot.x - aside, spot.y, width, height),
  ];
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

function writeNames(context, taken, ink) {
  const scale = network.getScale();
  const visible = byImportance.filter((party) => linesOf.get(party.id).some(isShown));
  const first = visible.filter((party) => isNear("party", party.id));
  const rest = visible.filter((party) => !isNear("party", party.id));
  const spots = new Map(visible.map((party) => [party.id, spotOf(party.id)]));
  for (const party of visible) {
    const side = 2 * party.size * scale;
    const spot = spots.get(party.id);
    taken.push(boxAround(spot.x, spot.y, side, side));
  }
  for (const party of [...first, ...rest]) {
    const near = isNear("party", party.id);
    context.font = near ? STRONG_FONT : NAME_FONT;
    const rows = wrap(context, party.label);
    const width = Math.max(...rows.map((row) => context.measureText(row).width)) + 4;
    const places = around(spots.get(party.id), party.size * scale, width, rows.length * NAME_HEIGHT);
    const box = places.find((place) => !overlaps(place, taken)) ?? (near ? places[0] : null);
    if (box === null) continue;
    taken.push(box);
    write(context, rows, box, NAME_HEIGHT, ink, isFaint([party.id]) && !isNeighbour(party.id));
  }
}

/** Return the words on a line: what it is, and loudly so if it is not a fact. */
function wordsOn(line) {
  const number = line.count > 1 ? ` ×${passing(line)}` : "";
  return line.status === "actual" ? `${line.verb}${number}` : `${line.verb} (${line.status})${number}`;
}

function writeWords(context, taken) {
  const rank = (line) => (isNear("line", line.id) ? 0 : line.status === "actual" ? 2 : 1);
  const visible = data.edges.filter(isShown).sort((one, other) => rank(one) - rank(other));
  context.font = WORD_FONT;
  for (const line of visible) {
    const words = wordsOn(line);
    const width = context.measureText(words).width + 4;
    const near = isNear("line", line.id);
    if (!near && lengthOf(line) < width + 24) continue;
    const box = [0.5, 0.4, 0.6, 0.32, 0.68]
      .map((share) => middleOf(line.id, share))
      .map((spot) => boxAround(spot.x, spot.y, width, WORD_HEIGHT))
      .find((place) => !overlaps(place, taken));
    if (box === undefined) continue;
    taken.push(box);
    write(context, [words], box, WORD_HEIGHT, tint(types.get(line.type)), isFaint([line.from, line.to]));
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
  const taken = [];
  writeNames(context, taken, getComputedStyle(document.body).color);
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
