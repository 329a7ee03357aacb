// The page as a whole: views, keys, and the few names that tests and tools may use.

function show(view) {
  byId("picture").hidden = view !== "picture";
  byId("table").hidden = view !== "table";
  for (const button of byId("views").children) {
    button.setAttribute("aria-pressed", String(button.dataset.view === view));
  }
  if (view === "picture") network.redraw();
}

byId("views").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button !== null) show(button.dataset.view);
});

const ZOOMS = { in: () => zoomBy(1.35), out: () => zoomBy(1 / 1.35), fit: () => fit(true) };
byId("zoom").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button !== null) ZOOMS[button.dataset.zoom]();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && chosen !== null) choose(null);
});

const frame = network.canvas.frame;
frame.setAttribute("role", "application");
frame.setAttribute(
  "aria-label",
  `Picture of ${quantity(data.nodes.length, "party", "parties")}. ` +
    "Arrow keys move it, plus and minus zoom, zero shows all. " +
    "The table holds the same contacts.",
);
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
frame.addEventListener("keydown", (event) => {
  const step = STEPS[event.key];
  if (step !== undefined) {
    const far = 70 / network.getScale();
    const { x, y } = network.getViewPosition();
    network.moveTo({ position: { x: x + step[0] * far, y: y + step[1] * far } });
  } else if (event.key === "+" || event.key === "=") zoomBy(1.35);
  else if (event.key === "-") zoomBy(1 / 1.35);
  else if (event.key === "0") fit(true);
  else return;
  event.preventDefault();
});

if (narrow.matches) byId("controls").open = false;
choiceWatchers.push(() => {
  byId("hint").hidden = true;
});
if (data.edges.length === 0) byId("hint").textContent = "There are no contacts to draw.";
show("picture");
network.once("afterDrawing", () => performance.mark("picture-drawn"));
fit(false);
network.redraw();

removeEventListener("error", fallBack);

/** Return a point of the canvas element as a point of the window. */
function inWindow(point) {
  const stage = byId("network").getBoundingClientRect();
  return { x: stage.left + point.x, y: stage.top + point.y };
}

window.picture = Object.freeze({
  network,
  choose,
  pointOfLine: (id, share) => inWindow(pointOn(id, share)),
  pointOfParty: (id) => inWindow(spotOf(id)),
  namesWritten: () => written,
  shownLines: () => data.edges.filter(isShown).map((line) => line.id),
});
