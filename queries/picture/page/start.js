// What must be done first: make room for the picture, and fall back to the table,
// which stands in the page as plain HTML, if a script fails while it starts.

function fallBack() {
  document.documentElement.classList.remove("ready");
  document.getElementById("table").hidden = false;
}

addEventListener("error", fallBack);
document.documentElement.classList.add("ready");
document.getElementById("table").hidden = true;
