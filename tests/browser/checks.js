// frame: what belongs to the frame of a page and not to us; its colours are not looked at.
// What a person with a small screen, weak eyes or no mouse would run into; each fault is one line of text.
(frame) => {
  const faults = [];
  const shown = (el) => el.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && el.getClientRects().length > 0;
  const name = (el) => `<${el.tagName.toLowerCase()}${el.id ? "#" + el.id : ""}${el.classList.length ? "." + [...el.classList].join(".") : ""}> ${(el.textContent || "").trim().replace(/\s+/g, " ").slice(0, 60)}`;
  const all = (query) => [...document.querySelectorAll(query)].filter(shown);

  // nothing is wider than the page
  if (document.documentElement.scrollWidth > window.innerWidth + 1) {
    const wide = all("body *").filter((el) => el.getBoundingClientRect().right > window.innerWidth + 1 && !el.closest(".scroll, pre, .table-wrapper, .highlight")).slice(0, 3);
    faults.push(`overflow: ${document.documentElement.scrollWidth} > ${window.innerWidth}: ${wide.map(name).join(" | ")}`);
  }

  // headings: one first, none skipped
  let level = 0;
  for (const el of all("h1, h2, h3, h4, h5, h6")) {
    const now = Number(el.tagName[1]);
    if (now > level + 1) faults.push(`heading: ${name(el)} after level ${level}`);
    level = now;
  }
  if (all("h1").length !== 1) faults.push(`heading: ${all("h1").length} of the first level`);

  // pictures have words
  for (const el of all("img")) if (!el.hasAttribute("alt")) faults.push(`picture: ${name(el)} has no alternative text`);
  for (const el of all("svg[role=img]")) if (!el.querySelector("title") && !el.getAttribute("aria-label")) faults.push(`picture: ${name(el)} has no title`);
  for (const el of all("a[href], button")) if (!(el.innerText || el.getAttribute("aria-label") || el.title || el.querySelector("title, img[alt]"))) faults.push(`name: ${name(el)} has none`);
  for (const el of all("[role=group][tabindex], [role=region][tabindex]")) if (!el.getAttribute("aria-label") && !el.getAttribute("aria-labelledby")) faults.push(`name: ${name(el)} has none`);

  // the language of the page
  if (!document.documentElement.lang) faults.push("language: the page names none");

  // contrast of text that is not drawn; drawn text stands on shapes that no style tells
  const parse = (text) => {
    const context = (window.pendampingCanvas ||= Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true }));
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = text;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const ground = (el) => {
    const layers = [];
    for (let at = el; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour[3] > 0) layers.push(colour);
      if (colour[3] === 1) break;
    }
    const canvas = parse(getComputedStyle(document.documentElement).colorScheme.includes("dark") && matchMedia("(prefers-color-scheme: dark)").matches ? "#121212" : "#fff");
    return layers.reverse().reduce((under, top) => over(top, under), canvas);
  };
  const light = (c) => {
    const [r, g, b] = c.slice(0, 3).map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const seen = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const el = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || seen.has(el) || el.closest("svg, script, style, noscript") || (frame && el.closest(frame)) || !shown(el)) continue;
    seen.add(el);
    const style = getComputedStyle(el);
    let opacity = 1;
    for (let at = el; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
    const under = ground(el), colour = parse(style.color);
    const ink = over([...colour.slice(0, 3), colour[3] * opacity], under);
    const [a, b] = [light(ink), light(under)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05), size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) faults.push(`contrast ${ratio.toFixed(2)}: ${name(el)} ${style.color} on rgb(${under.slice(0, 3).map(Math.round)})`);
  }
  // words of a drawing in the colour of its page; white ones stand on a shape of their own
  for (const el of all("svg text")) {
    const style = getComputedStyle(el), fill = parse(style.fill);
    if (el.getAttribute("fill")) continue;
    const under = ground(el.closest("svg").parentElement), ink = over([...fill.slice(0, 3), fill[3]], under);
    const [a, b] = [light(ink), light(under)].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) faults.push(`contrast of a drawing: ${name(el)} ${style.fill}`);
  }
  return faults;
}
