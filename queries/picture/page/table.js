// The table of the page, which stands in it as plain HTML: sorting, filters, choice.

const tableBody = document.querySelector("#table tbody");
const rows = [...tableBody.rows];

function lineOfRow(row) {
  return lines.get(row.dataset.line);
}

function cellValue(row, column) {
  const cell = row.cells[column];
  return cell.dataset.value ?? cell.textContent.trim();
}

function compare(kind, one, other) {
  if (kind === "number") return Number(one) - Number(other);
  if (kind === "date") return one < other ? -1 : Number(one > other);
  return one.localeCompare(other, "en", { sensitivity: "base" });
}

function sortBy(header) {
  const column = header.cellIndex;
  const down = header.getAttribute("aria-sort") === "ascending";
  for (const other of header.parentElement.cells) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", down ? "descending" : "ascending");
  const values = new Map(rows.map((row) => [row, cellValue(row, column)]));
  rows.sort((one, other) => {
    const order = compare(header.dataset.sort, values.get(one), values.get(other));
    return down ? -order : order;
  });
  tableBody.append(...rows);
}

for (const header of document.querySelectorAll("#table thead th")) {
  const name = header.textContent;
  header.replaceChildren(make("button", { type: "button", text: name, click: () => sortBy(header) }));
}

tableBody.addEventListener("click", (event) => {
  if (event.target.closest("a") !== null) return;
  const row = event.target.closest("tr");
  if (row !== null) choose("line", row.dataset.line);
});

filterWatchers.push(() => {
  for (const row of rows) row.hidden = !isShown(lineOfRow(row));
});
choiceWatchers.push(() => {
  for (const row of rows) row.classList.toggle("chosen", isChosen("line", row.dataset.line));
});
