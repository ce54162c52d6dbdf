// Below the conversation: writing, the command menu, the bot's own keyboard.

import { byId, el } from "/static/dom.js";

export class Composer {
  #say;
  #commands = [];
  #shown = [];
  #selected = -1;
  #replyTo = null;
  #keyboard = null;
  #ask;
  #offer;
  #asking = 0;
  bot = "";

  constructor(say, ask, offer) {
    this.#say = say;
    this.#ask = ask;
    this.#offer = offer;
    this.text = byId("text");
    byId("composer").addEventListener("submit", (event) => { event.preventDefault(); this.#send(this.text.value); });
    this.text.addEventListener("input", () => { this.#grow(); this.#suggest(); });
    this.text.addEventListener("keydown", (event) => this.#key(event));
    byId("commands").addEventListener("click", () => this.#toggleMenu());
    byId("keys").addEventListener("click", () => this.#showKeyboard(byId("keyboard").hidden));
    byId("unanswer").addEventListener("click", () => this.answer(null));
    document.addEventListener("click", (event) => { if (!event.target.closest("footer")) this.#list([]); });
  }

  setCommands(commands, menu) {
    this.#commands = commands;
    byId("commands").hidden = !commands.length || menu?.type !== "commands";
  }

  setKeyboard(keyboard) {
    this.#keyboard = keyboard?.keyboard ? keyboard : null;
    this.text.placeholder = keyboard?.input_field_placeholder ?? "Сообщение";
    byId("keys").hidden = !this.#keyboard;
    byId("keyboard").replaceChildren(...(this.#keyboard?.keyboard ?? []).map((row) => el("div", {}, ...row.map((button) => this.#replyButton(button)))));
    this.#showKeyboard(Boolean(this.#keyboard));
  }

  answer(message) {
    this.#replyTo = message?.message_id ?? null;
    byId("answering").hidden = !message;
    byId("answered").textContent = message?.text ?? message?.caption ?? "сообщение";
    if (message) this.text.focus();
  }

  type(text) {
    this.text.value = text;
    this.text.focus();
    this.#grow();
    this.#suggest();
  }

  #replyButton(button) {
    const text = typeof button === "string" ? button : button.text;
    const needsPhone = Object.keys(button).some((name) => name.startsWith("request_") || name === "web_app");
    const title = needsPhone ? "Работает только в Telegram" : undefined;
    return el("button", { type: "button", disabled: needsPhone, title, onclick: () => this.#send(text) }, text);
  }

  #showKeyboard(shown) {
    byId("keyboard").hidden = !shown || !this.#keyboard;
    byId("keys").setAttribute("aria-expanded", String(shown));
  }

  async #send(text) {
    if (!text.trim()) return;
    const replyTo = this.#replyTo;
    this.#list([]);
    if (!(await this.#say(text, replyTo))) return;
    this.answer(null);
    if (text === this.text.value) this.text.value = "";
    this.#grow();
    this.text.focus();
  }

  #grow() {
    this.text.style.height = "auto";
    this.text.style.height = `${this.text.scrollHeight}px`;
  }

  // ---------------------------------------------------------------- commands

  #suggest() {
    const typed = this.text.value;
    clearTimeout(this.#asking);
    if (this.bot && typed.toLowerCase().startsWith(`@${this.bot} `.toLowerCase())) {
      this.#asking = setTimeout(() => this.#inline(typed), 300);
      return;
    }
    if (!/^\/\w*$/.test(typed)) return this.#list([]);
    this.#list(this.#commands.filter((command) => `/${command.command}`.startsWith(typed.toLowerCase())));
  }

  async #inline(typed) {
    const words = typed.slice(this.bot.length + 2);
    const results = await this.#ask(words);
    if (this.text.value !== typed) return;
    this.#list(results.map(({ id, title, description }) => ({ command: title, description, words, id })));
  }

  #toggleMenu() {
    this.#list(this.#shown.length ? [] : this.#commands);
    this.text.focus();
  }

  #list(commands) {
    this.#shown = commands;
    this.#selected = -1;
    const lines = commands.map((command, index) => el(
      "li",
      { role: "option", id: `command-${index}`, "aria-selected": "false", onclick: () => this.#choose(command) },
      el("b", {}, `${command.id ? "" : "/"}${command.command}`), el("span", {}, command.description ?? ""),
    ));
    byId("suggestions").replaceChildren(...lines);
    byId("suggestions").hidden = !commands.length;
    byId("commands").setAttribute("aria-expanded", String(Boolean(commands.length)));
    this.text.setAttribute("aria-expanded", String(Boolean(commands.length)));
    this.text.removeAttribute("aria-activedescendant");
  }

  async #choose(command) {
    if (command.id) {
      this.#list([]);
      if (await this.#offer(command.words, command.id)) this.text.value = "";
      this.#grow();
      return;
    }
    if (this.text.value.startsWith("/")) this.text.value = `/${command.command}`;
    this.#send(`/${command.command}`);
  }

  #select(step) {
    const lines = [...byId("suggestions").children];
    lines[this.#selected]?.setAttribute("aria-selected", "false");
    this.#selected = (this.#selected + step + lines.length) % lines.length;
    lines[this.#selected].setAttribute("aria-selected", "true");
    lines[this.#selected].scrollIntoView({ block: "nearest" });
    this.text.setAttribute("aria-activedescendant", lines[this.#selected].id);
  }

  #key(event) {
    const open = this.#shown.length > 0;
    if (open && event.key === "ArrowDown") { event.preventDefault(); this.#select(1); }
    else if (open && event.key === "ArrowUp") { event.preventDefault(); this.#select(this.#selected < 0 ? 0 : -1); }
    else if (open && event.key === "Tab" && !event.shiftKey) {
      event.preventDefault();
      const chosen = this.#shown[Math.max(this.#selected, 0)];
      if (chosen.id) { this.#choose(chosen); return; }
      this.text.value = `/${this.#shown[Math.max(this.#selected, 0)].command} `;
      this.#list([]);
    } else if (event.key === "Escape") { this.#list([]); this.answer(null); }
    else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      if (open && this.#selected >= 0) this.#choose(this.#shown[this.#selected]);
      else this.#send(this.text.value);
    }
  }
}
