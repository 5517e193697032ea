// Elements from text. Report text only ever enters the page through `text` here, as textContent: never as markup.

/** An element; `attributes` may hold `class`, `text`, `on` ({event: handler}) and any attribute; null ones are left out. */
function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") node.textContent = value;
    else if (name === "on") for (const [event, handler] of Object.entries(value)) node.addEventListener(event, handler);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** An SVG element with attributes. */
function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

function byId(id) {
  return document.getElementById(id);
}

/** A link to a page of the web, or plain text where the address is of any other kind. */
function webLink(address, text) {
  let url = null;
  try {
    url = new URL(address);
  } catch {
    url = null;
  }
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return el("span", { text });
  return el("a", { href: url.href, target: "_blank", rel: "noopener noreferrer", text });
}

/** The value of a colour token of the style sheet in the theme that is shown. */
function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

const darkScheme = matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen === "dark" || (chosen !== "light" && darkScheme.matches);
}

/** Whether the page is a picture to be taken, which nobody presses. */
function isPicture() {
  return document.documentElement.classList.contains("picture");
}

function prefersStill() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
