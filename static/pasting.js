// Text pasted from Word and its like comes in clean: lists as lists, rows of tables as lines, and
// what tracked changes took out left out. What has none of these is pasted as the browser does.

const SPECIAL = "ul, ol, table, del, ins, [class*='MsoList'], [data-style*='mso-list']";
const LEFT_OUT = new Set(["DEL", "S", "STRIKE", "STYLE", "SCRIPT", "HEAD", "TITLE", "META", "LINK", "TEMPLATE"]);
const OWN_LINE = new Set(["P", "DIV", "H1", "H2", "H3", "H4", "H5", "H6", "BLOCKQUOTE", "SECTION", "ARTICLE", "PRE"]);
// Word writes a list's bullet or number as text, between comments or marked to be ignored.
const MARKER = "[data-style*='mso-list:Ignore'], [data-style*='mso-list: Ignore']";

const inOneLine = (text) => text.replace(/[\s\u00a0]+/g, " ").trim();

function words(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/[\t\n\r]+/g, " ");
  if (node.nodeType !== Node.ELEMENT_NODE || LEFT_OUT.has(node.tagName) || node.matches(MARKER)) return "";
  if (node.tagName === "BR") return "\n";
  return [...node.childNodes].map(words).join("");
}

const linesOf = (node) => words(node).split("\n").map(inOneLine).filter(Boolean);

function listItems(list, lines) {
  let number = Number(list.getAttribute("start") ?? 1);
  for (const item of list.children) {
    if (item.tagName === "UL" || item.tagName === "OL") listItems(item, lines);
    if (item.tagName !== "LI") continue;
    const inner = [...item.children].filter((child) => child.tagName === "UL" || child.tagName === "OL");
    inner.forEach((child) => child.remove());
    const text = inOneLine(words(item));
    if (text) lines.push(list.tagName === "OL" ? `${number}. ${text}` : `• ${text}`);
    number += 1;
    inner.forEach((child) => listItems(child, lines));
  }
}

function wordListItem(paragraph) {
  const marker = inOneLine(paragraph.querySelector(MARKER)?.textContent ?? "");
  const text = inOneLine(words(paragraph));
  return /^\(?[0-9]{1,3}[.)]/.test(marker) ? `${parseInt(marker.replace("(", ""), 10)}. ${text}` : `• ${text}`;
}

function isWordListItem(node) {
  return node.tagName === "P" && (/MsoList/.test(node.className) || /mso-list/.test(node.getAttribute("data-style") ?? "")) && node.querySelector(MARKER);
}

function collect(node, lines) {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      if (inOneLine(child.data)) lines.push(inOneLine(child.data));
    } else if (child.nodeType === Node.ELEMENT_NODE && !LEFT_OUT.has(child.tagName)) {
      element(child, lines);
    }
  }
}

function element(node, lines) {
  if (node.tagName === "UL" || node.tagName === "OL") {
    listItems(node, lines);
    lines.push("");
  } else if (node.tagName === "TR") {
    lines.push([...node.cells].map((cell) => inOneLine(words(cell))).join(" | "));
  } else if (node.tagName === "TABLE") {
    for (const row of node.rows) element(row, lines);
    lines.push("");
  } else if (isWordListItem(node)) {
    lines.push(wordListItem(node));
  } else if (node.querySelector("p, div, ul, ol, table, h1, h2, h3, h4, h5, h6")) {
    collect(node, lines);
  } else {
    lines.push(...linesOf(node));
    if (OWN_LINE.has(node.tagName)) lines.push("");
  }
}

/** Plain text with paragraphs and lists; null where the browser's own way serves. */
export function plainText(html) {
  // Styles and scripts have no place in a page of ours; Word's marks in its styles are still read.
  const plain = html
    .replace(/<style[\s\S]*?<\/style>/gi, "")
    .replace(/<[^>]*>/g, (tag) => tag.replace(/\s(style|on\w+)\s*=/gi, " data-$1="));
  const page = new DOMParser().parseFromString(plain, "text/html");
  if (!page.body.querySelector(SPECIAL)) return null;
  const lines = [];
  collect(page.body, lines);
  return lines.join("\n").replace(/\n{3,}/g, "\n\n").trim();
}

document.addEventListener("paste", (event) => {
  if (event.target.tagName !== "TEXTAREA") return;
  const html = event.clipboardData?.getData("text/html");
  const text = html && plainText(html);
  if (!text) return;
  event.preventDefault();
  // The one way of putting text in that can be undone.
  document.execCommand("insertText", false, text);
});
