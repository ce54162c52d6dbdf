// A text with its entities, drawn as Telegram draws them. Offsets count UTF-16 units, as strings do here.

import { el } from "/static/dom.js";

const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);
const PLAIN = { bold: "b", italic: "i", underline: "u", strikethrough: "s" };
const SCHEMES = new Set(["http:", "https:", "tg:", "mailto:", "tel:"]);

export function render(text, entities, act) {
  return nest(text, 0, text.length, entities ?? [], act);
}

function nest(text, start, end, entities, act) {
  const drawn = document.createDocumentFragment();
  let queue = [...entities].sort(outermostFirst);
  let at = start;
  while (queue.length) {
    const entity = queue.shift();
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    if (from >= to) continue;
    drawn.append(text.slice(at, from));
    const inner = queue.filter((other) => other.offset < to);
    drawn.append(wrap(entity, nest(text, from, to, inner, act), text.slice(from, to), act));
    at = to;
    // what reaches beyond goes on after this one
    queue = queue.filter((other) => other.offset + other.length > to);
    if (BLOCKS.has(entity.type) && text[at] === "\n") at += 1;
  }
  drawn.append(text.slice(at, end));
  return drawn;
}

function outermostFirst(a, b) {
  return a.offset - b.offset || b.length - a.length || BLOCKS.has(b.type) - BLOCKS.has(a.type);
}

function wrap(entity, inside, text, act) {
  switch (entity.type) {
    case "bold": case "italic": case "underline": case "strikethrough":
      return el(PLAIN[entity.type], {}, inside);
    case "spoiler": return spoiler(inside);
    case "code": return el("code", { title: "Скопировать", onclick: () => act.copy(text) }, inside);
    case "pre": return el("pre", { "data-language": entity.language }, inside);
    case "blockquote": return el("blockquote", {}, inside);
    case "expandable_blockquote": return expandable(inside);
    case "text_link": return link(entity.url, inside, act);
    case "url": return link(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `http://${text}`, inside, act);
    case "email": return link(`mailto:${text}`, inside, act);
    case "phone_number": return link(`tel:${text}`, inside, act);
    case "bot_command": return deed(inside, () => act.say(text));
    case "mention": case "hashtag": case "cashtag": case "text_mention": return el("a", {}, inside);
    case "custom_emoji": return el("i", { class: "custom-emoji" }, inside);
    case "date_time": return moment(entity, inside);
    default: return el("span", {}, inside);
  }
}

function deed(inside, run) {
  return el("a", { href: "#", role: "button", onclick: (event) => { event.preventDefault(); run(); } }, inside);
}

function link(address, inside, act) {
  let url;
  try { url = new URL(address); } catch { return el("span", {}, inside); }
  if (!SCHEMES.has(url.protocol)) return el("span", {}, inside);
  const open = (event) => { event.preventDefault(); act.open(url.href, inside.textContent); };
  return el("a", { href: url.href, title: url.href, rel: "noopener noreferrer", onclick: open }, inside);
}

function spoiler(inside) {
  const show = (event) => event.currentTarget.classList.add("shown");
  const key = (event) => { if (event.key === "Enter") show(event); };
  const attributes = { class: "spoiler", role: "button", tabindex: 0, "aria-label": "Скрытый текст: показать" };
  return el("span", { ...attributes, onclick: show, onkeydown: key }, inside);
}

function expandable(inside) {
  const toggle = el("button", { type: "button", class: "unfold", "aria-label": "Развернуть цитату", "aria-expanded": "false" });
  const quote = el("blockquote", { class: "expandable folded" }, el("div", { class: "inner" }, inside), toggle);
  quote.addEventListener("click", (event) => {
    if (event.target.closest("a, .spoiler") || String(getSelection())) return;
    unfold(quote, quote.classList.contains("folded"));
  });
  return quote;
}

export function unfold(quote, open) {
  const toggle = quote.querySelector(".unfold");
  quote.classList.toggle("folded", !open);
  toggle.setAttribute("aria-expanded", String(open));
  toggle.setAttribute("aria-label", open ? "Свернуть цитату" : "Развернуть цитату");
}

// a moment, in the reader's zone and language
function moment(entity, inside) {
  const at = new Date(entity.unix_time * 1000);
  const shown = el("time", { class: "when", datetime: at.toISOString(), title: at.toLocaleString("ru") });
  const format = entity.date_time_format ?? "";
  if (!format) shown.append(inside);
  else shown.textContent = format.toLowerCase() === "r" ? relative(at) : absolute(at, format);
  return shown;
}

function absolute(at, format) {
  const has = (letter) => format.includes(letter);
  const parts = {};
  if (has("w") || has("W")) parts.weekday = has("D") ? "long" : "short";
  if (has("d")) Object.assign(parts, { day: "2-digit", month: "2-digit", year: "numeric" });
  if (has("D")) Object.assign(parts, { day: "numeric", month: "long", year: "numeric" });
  if (has("t") || has("T")) Object.assign(parts, { hour: "2-digit", minute: "2-digit" });
  if (has("T")) parts.second = "2-digit";
  return new Intl.DateTimeFormat("ru", parts).format(at);
}

function relative(at) {
  const spans = [["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600], ["minute", 60]];
  const seconds = (at - Date.now()) / 1000;
  const [unit, length] = spans.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  return new Intl.RelativeTimeFormat("ru", { numeric: "auto" }).format(Math.round(seconds / length), unit);
}
