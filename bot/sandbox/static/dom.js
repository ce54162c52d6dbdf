// Small helpers: elements without markup in strings, so that no text of a message can become markup.

export const byId = (id) => document.getElementById(id);

export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (name === "dataset") Object.assign(element.dataset, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const clock = new Intl.DateTimeFormat("ru", { hour: "2-digit", minute: "2-digit" });
const thisYear = new Intl.DateTimeFormat("ru", { day: "numeric", month: "long" });
const otherYear = new Intl.DateTimeFormat("ru", { day: "numeric", month: "long", year: "numeric" });
const DAY = 24 * 3600 * 1000;

export const hour = (seconds) => clock.format(seconds * 1000);

export function day(seconds) {
  const at = new Date(seconds * 1000);
  const now = new Date();
  if (at.toDateString() === now.toDateString()) return "Сегодня";
  if (at.toDateString() === new Date(now - DAY).toDateString()) return "Вчера";
  return (at.getFullYear() === now.getFullYear() ? thisYear : otherYear).format(at);
}

export function size(bytes) {
  const units = ["Б", "КБ", "МБ"];
  let power = 0;
  while (bytes >= 1024 && power < units.length - 1) { bytes /= 1024; power += 1; }
  return `${bytes.toLocaleString("ru", { maximumFractionDigits: power ? 1 : 0 })} ${units[power]}`;
}
