// Looks at the page that is shown, and says for a person what is wrong with it. axe is there already.
async () => {
  const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

  // The Design System puts the link back before the main part, outside all regions, on purpose.
  const outsideOnPurpose = (rule, node) =>
    rule.id === "region" && node.html.includes('class="govuk-back-link"');

  async function brokenRules() {
    const found = await axe.run(document, { runOnly: TAGS, resultTypes: ["violations"] });
    return found.violations.flatMap((rule) =>
      rule.nodes
        .filter((node) => !outsideOnPurpose(rule, node))
        .map((node) => `axe ${rule.id}: ${rule.help}: ${node.html}`),
    );
  }

  // What is there only to be heard is as small as a dot.
  function isHeardOnly(element) {
    for (let each = element; each; each = each.parentElement) {
      const box = each.getBoundingClientRect();
      const style = getComputedStyle(each);
      if (style.overflow !== "visible" && Math.min(box.width, box.height) <= 1) return true;
      if (style.clipPath === "inset(50%)") return true;
    }
    return false;
  }

  // What a dialog lies over is not for use while it is open.
  const dialog = document.querySelector("dialog:modal");

  const isShown = (element) =>
    (!dialog || dialog.contains(element)) &&
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !isHeardOnly(element);

  function words() {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.data.trim() || !isShown(node.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        found.push({ box, element: node.parentElement, what: node.data.trim().slice(0, 40) });
      }
    }
    return found;
  }

  function controls() {
    const all = document.querySelectorAll("input, textarea, select, button, .govuk-button, svg");
    return [...all]
      .filter((each) => !["radio", "hidden"].includes(each.type) && isShown(each))
      .map((element) => ({
        box: element.getBoundingClientRect(),
        element,
        what: element.id || element.textContent.trim() || element.tagName,
      }));
  }

  function tooWide(shown) {
    const width = document.documentElement.clientWidth;
    const excess = document.documentElement.scrollWidth - width;
    const sideways = excess > 0 ? [`the page is ${excess} pixels wider than the window`] : [];
    const outside = shown.filter(({ box }) => box.left < -1 || box.right > width + 1);
    return [...sideways, ...outside.map(({ what }) => `“${what}” runs out of the window`)];
  }

  // Boxes of lines of text are taller than the lines, so they may meet without any letter doing so.
  function meet(a, b) {
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return across > 2 && down > Math.min(a.height, b.height) / 3;
  }

  function overlapping(shown) {
    const found = [];
    shown.forEach((one, index) => {
      for (const other of shown.slice(index + 1)) {
        if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
        if (meet(one.box, other.box)) found.push(`“${one.what}” lies over “${other.what}”`);
      }
    });
    return found;
  }

  const shown = [...words(), ...controls()];
  return [...(await brokenRules()), ...tooWide(shown), ...overlapping(shown)];
};
