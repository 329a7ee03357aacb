// The picture itself: vis-network draws parties and lines at places computed before.

const darkScheme = matchMedia("(prefers-color-scheme: dark)");
const stillness = matchMedia("(prefers-reduced-motion: reduce)");
const narrow = matchMedia("(max-width: 760px)");
const FAINT = 0.13;
const ROOM_ASIDE = 80; // pixels for names beyond the outermost parties
const ROOM_ABOVE = 36;
const ROOM_BELOW = 66; // also for the zoom buttons
const MARGIN = 70; // pixels around what is brought into view
const CLOSEST = 1.15;

/** Return the zoom and middle at which all parties and their names are in view. */
function wholeView() {
  const stage = byId("network").getBoundingClientRect();
  const side = (axis) => {
    const values = data.nodes.map((party) => party[axis]);
    return [Math.min(...values, Infinity), Math.max(...values, -Infinity)];
  };
  if (data.nodes.length === 0) return { scale: 1, position: { x: 0, y: 0 } };
  const [[left, right], [top, bottom]] = [side("x"), side("y")];
  const scale = Math.min(
    CLOSEST,
    Math.max(100, stage.width - 2 * Math.min(ROOM_ASIDE, stage.width / 9)) / Math.max(1, right - left),
    Math.max(100, stage.height - ROOM_ABOVE - ROOM_BELOW) / Math.max(1, bottom - top),
  );
  const lift = (ROOM_BELOW - ROOM_ABOVE) / 2 / scale;
  return { scale, position: { x: (left + right) / 2, y: (top + bottom) / 2 + lift } };
}

/** How much larger things are drawn, so that a wide picture is not all hairlines. */
const enlarged = Math.min(2.4, Math.max(1, 1 / wholeView().scale));

/** How dense lines are drawn: many stand back, so that structure can be seen. */
const density = Math.min(1, Math.max(0.3, 14 / Math.sqrt(data.edges.length)));

/** Return the colour of a thing with looks, for the reader's scheme. */
function tint(look) {
  return darkScheme.matches ? look.dark : look.light;
}

/** Tell whether a thing stands back because a party elsewhere is chosen. */
function isFaint(ids) {
  if (chosen === null || chosen.kind !== "party") return false;
  return !ids.includes(chosen.id);
}

function isNeighbour(id) {
  return linesOf.get(id).some(
    (line) => isShown(line) && (line.from === chosen.id || line.to === chosen.id),
  );
}

function nodeLook(party) {
  const colour = tint(labels.get(party.group));
  const border = tint(data.legend.background);
  const strong = { background: colour, border: colour };
  return {
    id: party.id,
    hidden: !linesOf.get(party.id).some(isShown),
    opacity: isFaint([party.id]) && !isNeighbour(party.id) ? FAINT : 1,
    color: { background: colour, border, highlight: strong, hover: strong },
  };
}

function lineLook(line) {
  const colour = tint(types.get(line.type));
  const strong = isChosen("line", line.id);
  const thick = (1.4 + 0.7 * Math.log2(line.count) + (strong ? 2 : 0)) * enlarged;
  const reached = strong || (chosen !== null && chosen.kind === "party");
  const opacity = isFaint([line.from, line.to]) ? FAINT : reached ? 1 : density;
  const dash = statuses.get(line.status).dash;
  return {
    id: line.id,
    hidden: !isShown(line),
    width: thick,
    dashes: dash.length > 0 ? dash.map((length) => length * enlarged) : false,
    color: { color: colour, highlight: colour, hover: colour, opacity, inherit: false },
  };
}

const nodes = new vis.DataSet(
  data.nodes.map((party) => ({
    x: party.x,
    y: party.y,
    size: party.size * Math.sqrt(enlarged),
    shape: labels.get(party.group).shape,
    borderWidth: 2,
    ...nodeLook(party),
  })),
);

const edges = new vis.DataSet(
  data.edges.map((line) => ({
    from: line.from,
    to: line.to,
    arrows: {
      to: {
        enabled: line.arrows === "to",
        scaleFactor: 0.55,
        type: line.status === "actual" ? "arrow" : "vee",
      },
    },
    arrowStrikethrough: false,
    hoverWidth: 1.5,
    selectionWidth: 0,
    smooth: line.smooth ?? false,
    selfReference: line.selfReference ?? {},
    ...lineLook(line),
  })),
);

const network = new vis.Network(
  byId("network"),
  { nodes, edges },
  {
    physics: { enabled: false },
    layout: { improvedLayout: false },
    interaction: {
      hover: true,
      hoverConnectedEdges: false,
      selectConnectedEdges: false,
      multiselect: false,
      zoomSpeed: 0.6,
    },
  },
);

function restyle() {
  nodes.update(data.nodes.map(nodeLook));
  edges.update(data.edges.map(lineLook));
}

function fit(animated) {
  network.moveTo({ ...wholeView(), animation: animated && motion() });
}

function motion() {
  return stillness.matches ? false : { duration: 250, easingFunction: "easeInOutQuad" };
}

function zoomBy(factor) {
  const scale = Math.min(6, Math.max(0.05, network.getScale() * factor));
  network.moveTo({ scale, animation: motion() });
}

/** Return a point on a line's curve, by default its middle, in pixels of the canvas. */
function pointOn(id, share = 0.5) {
  return network.canvasToDOM(network.body.edges[id].edgeType.getPoint(share));
}

function spotOf(id) {
  return network.canvasToDOM(network.getPosition(id));
}

/** Return how far to move so that a stretch lies between the margins of another. */
function excess(low, high, most) {
  return Math.min(0, low - MARGIN) || Math.max(0, Math.min(high - most + MARGIN, low - MARGIN));
}

/** Move the picture so far that points are not under the panel or outside. */
function bringIntoView(points) {
  const stage = byId("network").getBoundingClientRect();
  const panel = byId("panel").getBoundingClientRect();
  const [left, right] = [Math.min(...points.map(({ x }) => x)), Math.max(...points.map(({ x }) => x))];
  const [top, bottom] = [Math.min(...points.map(({ y }) => y)), Math.max(...points.map(({ y }) => y))];
  const below = panel.width > stage.width * 0.7;
  const beside = !below && top < panel.bottom - stage.top + MARGIN;
  const aside = excess(left, right, beside ? panel.left - stage.left : stage.width);
  const down = excess(top, bottom, below ? panel.top - stage.top : stage.height);
  if (aside === 0 && down === 0) return;
  const scale = network.getScale();
  const { x, y } = network.getViewPosition();
  network.moveTo({ position: { x: x + aside / scale, y: y + down / scale }, animation: motion() });
}

/** Return the points that matter of what is chosen. */
function chosenPoints() {
  if (chosen.kind === "party") return [spotOf(chosen.id)];
  const line = lines.get(chosen.id);
  return [spotOf(line.from), pointOn(line.id), spotOf(line.to)];
}

network.on("click", ({ nodes: [party], edges: [line] }) => {
  if (party !== undefined) choose("party", party);
  else if (line !== undefined) choose("line", line);
  else choose(null);
});

filterWatchers.push(restyle);
choiceWatchers.push(() => {
  restyle();
  network.unselectAll();
  if (chosen === null) return;
  if (chosen.kind === "party") network.selectNodes([chosen.id], false);
  if (!byId("picture").hidden) bringIntoView(chosenPoints());
});
darkScheme.addEventListener("change", restyle);
