import { startComposer } from "./composer.js";
import { byId, element } from "./element.js";
import { showMessages } from "./messages.js";

const remembered = "throughline.language";
let view = null;
let source = null;
let place = decodeURIComponent(location.hash.slice(1));
/** By place: the last message that was on the screen, and by language the last that was told. */
const seen = new Map();
let told = null;
/** Whoever did something wants to see what comes of it. */
let follow = false;

const composer = startComposer({
  commands: () => view?.commands ?? [],
  send: (text) => act("send", { channel: here().id, text }),
});

byId("language").onchange = (event) => {
  localStorage.setItem(remembered, event.target.value);
  tell(null);
  follow = true;
  listen(event.target.value);
};
// What scrolls can be reached by keyboard.
byId("messages").tabIndex = 0;
byId("dismiss").onclick = () => tell(null);
byId("messages").onwheel = () => {
  follow = false;
};
window.onhashchange = () => {
  place = decodeURIComponent(location.hash.slice(1));
  tell(null);
  if (view) show(true);
  byId("say").focus();
};

listen(localStorage.getItem(remembered) ?? navigator.languages.map(spoken).find(Boolean) ?? "en");

function spoken(tag) {
  return { en: "en", ja: "ja", zh: "zh-CN" }[tag.slice(0, 2).toLowerCase()];
}

/** Hears of every change, as the person who speaks a language. */
function listen(language) {
  source?.close();
  told = null;
  source = new EventSource(`/sandbox/view?language=${encodeURIComponent(language)}`);
  source.onmessage = (event) => {
    const first = view === null;
    view = JSON.parse(event.data);
    byId("lost").hidden = true;
    byId("app").hidden = false;
    show(first);
    if (first) byId("say").focus();
  };
  source.onerror = () => {
    byId("lost").textContent = view?.words.lost ?? "…";
    byId("lost").hidden = false;
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(view?.language ?? "en"), 2000);
  };
}

function here() {
  return view.places.find(({ id }) => id === place) ?? view.places[0];
}

function show(toTheEnd) {
  const { words, language } = view;
  const shown = here();
  document.documentElement.lang = language;
  document.title = `${shown.name} · ${words.title}`;
  for (const labelled of document.querySelectorAll("[data-word]")) labelled.textContent = words[labelled.dataset.word];
  byId("place").textContent = shown.name;
  byId("say-label").textContent = shown.words.write;
  byId("say").placeholder = shown.words.writeOrCommand;
  byId("completion").setAttribute("aria-label", words.commands);
  byId("messages").setAttribute("aria-label", shown.words.messages);
  showLanguages();
  const box = byId("messages");
  const wasAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 80;
  showMessages(byId("list"), shown.messages, words, language, (message, pressed) => act("press", { channel: shown.id, ts: message.ts, ...pressed }));
  showEmpty(shown);
  if (toTheEnd || wasAtEnd || follow) box.scrollTop = box.scrollHeight;
  announce(shown);
  seen.set(shown.id, newest(shown));
  showPlaces();
}

function showLanguages() {
  const select = byId("language");
  const offered = view.languages.map(({ tag, name }) => element("option", { value: tag, lang: tag }, name));
  if (select.children.length !== offered.length) select.replaceChildren(...offered);
  select.value = view.language;
}

function showEmpty(shown) {
  byId("empty").hidden = shown.messages.length > 0;
  byId("empty-title").textContent = shown.words.emptyTitle;
  const offers = view.commands
    .slice(0, 4)
    .map(({ command, hint }) =>
      element("li", {}, element("button", { type: "button", onclick: () => composer.take(command) }, `${command} ${hint}`.trim())),
    );
  byId("suggestions").replaceChildren(...offers);
}

function showPlaces() {
  const current = here();
  const draw = (shown) => {
    if (!seen.has(shown.id)) seen.set(shown.id, newest(shown));
    const news = newest(shown) > seen.get(shown.id);
    const link = element("a", { href: `#${encodeURIComponent(shown.id)}`, className: news ? "news" : "" }, shown.name);
    if (shown.id === current.id) link.setAttribute("aria-current", "page");
    if (news) link.append(element("span", { className: "unseen" }, ` (${view.words.news})`));
    return element("li", {}, link);
  };
  const focused = document.activeElement?.getAttribute("href");
  byId("channels").replaceChildren(...view.places.filter(({ direct }) => !direct).map(draw));
  byId("direct").replaceChildren(...view.places.filter(({ direct }) => direct).map(draw));
  if (focused?.startsWith("#")) document.querySelector(`.places a[href="${CSS.escape(focused)}"]`)?.focus();
}

const lines = (shown) => shown.messages.flatMap((message) => [message, ...message.replies]);
const newest = (shown) => lines(shown).reduce((latest, { ts }) => (ts > latest ? ts : latest), "");

/** Says aloud what came since the last time, in the place that is looked at. */
function announce(shown) {
  const fresh = told === null ? [] : lines(shown).filter(({ ts }) => ts > told);
  told = view.places.map(newest).reduce((latest, ts) => (ts > latest ? ts : latest), "");
  if (fresh.length > 0) byId("spoken").textContent = fresh.map((message) => message.spoken).join("\n");
}

/** Does something as the acting person; answers whether it went well, and tells it when not. */
async function act(what, deed) {
  tell(null);
  follow = what === "send";
  const waiting = setTimeout(() => {
    byId("waiting").textContent = view.words.sending;
  }, 400);
  const problem = await post(`/sandbox/${what}`, { language: view.language, ...deed });
  clearTimeout(waiting);
  byId("waiting").textContent = "";
  tell(problem);
  return problem === null;
}

async function post(path, body) {
  try {
    const response = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    return response.ok ? (await response.json()).problem : `${response.status} ${response.statusText}`;
  } catch {
    return view.words.lost;
  }
}

function tell(problem) {
  byId("trouble").hidden = problem === null;
  byId("trouble-text").textContent = problem ?? "";
}
