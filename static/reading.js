// Marks in the list of questions the one that is being read.

const links = new Map(
  [...document.querySelectorAll("[data-follows] a")].map((link) => [link.hash.slice(1), link]),
);
const sections = [...links.keys()].map((id) => document.getElementById(id));

function mark() {
  const line = innerHeight / 3;
  const above = sections.filter((section) => section.getBoundingClientRect().top <= line);
  const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
  const reading = atEnd ? sections.at(-1) : (above.at(-1) ?? sections[0]);
  for (const [id, link] of links) {
    if (id === reading.id) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  follow(links.get(reading.id));
}

/** Keeps the marked link in view where the list scrolls by itself; the page is left alone. */
function follow(link) {
  const list = link.closest("nav");
  if (list.scrollHeight <= list.clientHeight) return;
  const top = link.offsetTop - list.offsetTop;
  if (top < list.scrollTop || top + link.offsetHeight > list.scrollTop + list.clientHeight) {
    list.scrollTop = top - list.clientHeight / 3;
  }
}

let waiting = false;
addEventListener("scroll", () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    mark();
  });
}, { passive: true });
mark();
