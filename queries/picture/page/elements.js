// Elements from text only: nothing that comes from data is ever read as markup.

const SVG = "http://www.w3.org/2000/svg";

/** Return an element; `text` and strings among the children stay plain text. */
function make(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** Return an element of a small drawing. */
function makeSvg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (name === "text") element.textContent = value;
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== ""));
  return element;
}

/** Return a text in its own direction, so that names of all scripts stand apart. */
function inOwnDirection(text, tag = "span") {
  return make(tag, { dir: "auto", text });
}

function byId(id) {
  return document.getElementById(id);
}

/** Return a link if the address is plain http or https; else nothing. */
function link(address, text) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return "";
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") return "";
  return make("a", {
    href: url.href, rel: "noopener noreferrer", target: "_blank", dir: "auto", text,
  });
}

function quantity(number, one, many) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}
