// Filters that are at the same time the legend.

const filterBox = byId("filters");

function sample(width, shape) {
  return makeSvg("svg", { class: "sample", width, height: 14, "aria-hidden": "true" }, shape);
}

function lineSample(colour, dash) {
  const attributes = { x1: 1, y1: 7, x2: 29, y2: 7, stroke: colour, "stroke-width": 2.5 };
  if (dash.length > 0) attributes["stroke-dasharray"] = dash.map((part) => part * 0.7).join(" ");
  return sample(30, makeSvg("line", attributes));
}

function shapeSample(label) {
  const attributes = { fill: tint(label) };
  const path = label.shape === "square" ? "M2 2h10v10h-10z" : "M7 0l7 7l-7 7l-7-7z";
  const shape = label.shape === "dot"
    ? makeSvg("circle", { cx: 7, cy: 7, r: 6, ...attributes })
    : makeSvg("path", { d: path, ...attributes });
  return sample(14, shape);
}

function title(name) {
  return name[0].toUpperCase() + name.slice(1).toLowerCase();
}

function countBy(key) {
  const counts = new Map();
  for (const line of data.edges) {
    counts.set(line[key], (counts.get(line[key]) ?? 0) + line.count);
  }
  return counts;
}

/** Return a group of check boxes, one for each row that occurs. */
function checks(heading, key, rows, wanted, look) {
  const counts = countBy(key);
  const group = make("fieldset", { "data-filter": key }, make("legend", { text: heading }));
  for (const row of rows) {
    if (!counts.has(row.name)) continue;
    const box = make("input", {
      type: "checkbox",
      checked: wanted.has(row.name),
      value: row.name,
      change: () => {
        if (box.checked) wanted.add(row.name);
        else wanted.delete(row.name);
        filterChanged();
      },
    });
    const count = make("span", { class: "count", text: counts.get(row.name).toLocaleString("en") });
    group.append(make("label", { title: row.when }, box, look(row), title(row.name), count));
  }
  return group;
}

function dateInput(name, key, range) {
  const input = make("input", {
    type: "date", "data-date": key, min: range[0], max: range[1], value: filter[key],
    change: () => {
      filter[key] = input.value;
      filterChanged();
    },
  });
  return make("label", {}, name, input);
}

function dates() {
  const spans = data.edges.flatMap((line) => line.spans);
  const known = spans.filter((span) => span.length > 0);
  const unknown = spans.length - known.length;
  const group = make("fieldset", { class: "dates" }, make("legend", { text: "Dates" }));
  if (known.length > 0) {
    const range = [
      known.map((span) => span[0]).reduce((one, other) => (one < other ? one : other)),
      known.map((span) => span[1]).reduce((one, other) => (one > other ? one : other)),
    ];
    group.append(dateInput("From", "from", range), dateInput("To", "to", range));
  }
  const box = make("input", {
    type: "checkbox",
    checked: filter.undated,
    "data-undated": true,
    change: () => {
      filter.undated = box.checked;
      filterChanged();
    },
  });
  const count = make("span", { class: "count", text: unknown.toLocaleString("en") });
  if (unknown > 0) group.append(make("label", { class: "check" }, box, "Date not known", count));
  return group;
}

function key() {
  const used = new Set(data.nodes.map((party) => party.group));
  const group = make("fieldset", { class: "keys" }, make("legend", { text: "Parties" }));
  for (const label of labels.values()) {
    if (used.has(label.name)) group.append(make("div", { class: "key" }, shapeSample(label), label.name));
  }
  return group;
}

function reset() {
  for (const name of types.keys()) filter.types.add(name);
  for (const name of statuses.keys()) filter.statuses.add(name);
  Object.assign(filter, { from: "", to: "", undated: true });
  buildFilters();
  filterChanged();
}

function buildFilters() {
  const ink = getComputedStyle(document.body).color;
  filterBox.replaceChildren(
    key(),
    checks("Contact types", "type", types.values(), filter.types, (type) => lineSample(tint(type), [])),
    checks("Status", "status", statuses.values(), filter.statuses, (status) => lineSample(ink, status.dash)),
    dates(),
    make("button", { type: "button", "data-reset": true, text: "Show all", click: reset }),
  );
}

function tellShown() {
  const all = data.edges.reduce((sum, line) => sum + line.count, 0);
  const shown = data.edges.reduce((sum, line) => sum + passing(line), 0);
  byId("shown").textContent = `${shown.toLocaleString("en")} of ${quantity(all, "contact", "contacts")} shown`;
}

buildFilters();
tellShown();
filterWatchers.push(tellShown);
darkScheme.addEventListener("change", buildFilters);
