// Keeps a page of the preview up to date, and shows what is wrong over it.
// Nothing here is ever published.
"use strict";

(() => {
  const KEPT = "treatise:kept";
  const FOLLOW = "treatise:follow";
  const TRIED = "treatise:tried";
  // The review lists what is wrong itself.
  const review = location.pathname.startsWith("/.treatise/");
  const served = document.currentScript?.dataset.hash;
  let known = null;
  let busy = false;
  let again = false;

  const store = (area, key, value) => {
    // A browser may refuse to keep anything.
    try {
      if (value === null) area.removeItem(key);
      else area.setItem(key, value);
    } catch {}
  };
  const stored = (area, key) => {
    try {
      return area.getItem(key);
    } catch {
      return null;
    }
  };

  // What the reader had open, and where she was.
  const details = () => [...document.querySelectorAll("details")];
  const keep = () => {
    const open = details().map((one) => one.open);
    const kept = { path: location.pathname, x: scrollX, y: scrollY, open, focus: document.activeElement?.id ?? "" };
    store(sessionStorage, KEPT, JSON.stringify(kept));
  };
  const restore = () => {
    const text = stored(sessionStorage, KEPT);
    store(sessionStorage, KEPT, null);
    if (!text) return;
    const kept = JSON.parse(text);
    if (kept.path !== location.pathname) return;
    details().forEach((one, at) => {
      if (kept.open[at] !== undefined) one.open = kept.open[at];
    });
    if (kept.focus) document.getElementById(kept.focus)?.focus({ preventScroll: true });
    scrollTo(kept.x, kept.y);
  };
  const reload = () => {
    keep();
    location.reload();
  };

  // A stylesheet is replaced in place: nothing moves, nothing is lost.
  const swap = (styles) => {
    for (const style of styles) {
      const old = known.page.styles.find((one) => one.name === style.name);
      if (!old || old.address === style.address) continue;
      for (const link of document.querySelectorAll('link[rel~="stylesheet"]')) {
        const href = link.getAttribute("href");
        if (!href.includes(old.address)) continue;
        const next = link.cloneNode();
        next.setAttribute("href", href.replace(old.address, style.address));
        next.addEventListener("load", () => link.remove());
        link.after(next);
      }
    }
  };

  const take = (state) => {
    const before = known;
    const first = before === null;
    if (!first && before.run === state.run && before.version === state.version) return;
    const follow = stored(sessionStorage, FOLLOW) === "yes";
    if (!first && follow && state.saved && state.saved !== location.pathname) {
      location.assign(state.saved);
      return;
    }
    if (first && state.page) {
      // The site may have changed between the page and the first question.
      const html = document.documentElement.outerHTML;
      const shows = (style) => html.includes(style.address);
      const differs = served && (served !== state.page.hash || !state.page.styles.every(shows));
      // A page that is another each time somebody asks would be loaded for ever.
      const pair = `${served} ${state.page.hash}`;
      const tried = stored(sessionStorage, TRIED) === pair;
      store(sessionStorage, TRIED, differs ? pair : null);
      if (differs && !tried) {
        reload();
        return;
      }
    }
    if (!first) {
      const was = before.page?.hash ?? null;
      const is = state.page?.hash ?? null;
      if (was !== is) {
        reload();
        return;
      }
      if (state.page) swap(state.page.styles);
    }
    known = state;
    draw(state);
  };

  const ask = async () => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      const answer = await fetch(`/.treatise/state?path=${encodeURIComponent(location.pathname)}`);
      if (answer.ok) take(await answer.json());
      lost(!answer.ok);
    } catch {
      lost(true);
    }
    busy = false;
    if (again) {
      again = false;
      ask();
    }
  };

  const hear = (text) => {
    if (text === "lost") {
      lost(true);
      return;
    }
    const [run, version] = text.split(" ");
    if (known && known.run === run && String(known.version) === version) lost(false);
    else ask();
  };

  const listen = () => {
    if (typeof SharedWorker === "function") {
      try {
        const worker = new SharedWorker("/.treatise/worker.js", "treatise");
        worker.port.onmessage = (event) => hear(event.data);
        addEventListener("pagehide", () => worker.port.postMessage("bye"));
        // A page that comes back from the history was not told of anything.
        addEventListener("pageshow", (event) => {
          if (event.persisted) location.reload();
        });
        return;
      } catch {}
    }
    const source = new EventSource("/.treatise/events");
    source.onmessage = (event) => hear(event.data);
    source.onerror = () => {
      lost(true);
      if (source.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
    };
  };

  // What is shown over the page. Every text goes in as text, never as markup.
  const host = document.createElement("treatise-preview");
  const root = host.attachShadow({ mode: "open" });
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else if (value === true) element.setAttribute(key, "");
      else if (value !== false && value !== null) element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child !== null));
    return element;
  };
  const notice = make("div", { class: "lost", role: "status", hidden: true });
  // It stays, so that a screen reader hears what changes in it.
  const live = make("div", { class: "live", role: "status", "aria-live": "polite" });
  const place = make("div", { class: "place" });
  root.append(make("link", { rel: "stylesheet", href: "/.treatise/preview.css" }), notice, live, place);

  const words = () => known.words;

  const lost = (is) => {
    // Before the first answer there are no words for it.
    notice.hidden = !is || known === null;
  };

  // What a sentence quotes may run the other way, and must not turn what stands beside it.
  const sentence = (text) => {
    const parts = text.split(/(“[^”]*”|«[^»]*»)/);
    const isQuoted = (part) => /^[“«]/.test(part);
    const quoted = (part) => [part[0], make("bdi", {}, part.slice(1, -1)), part.at(-1)];
    return make("span", { dir: "auto" }, ...parts.flatMap((part) => (isQuoted(part) && part.length > 1 ? quoted(part) : [part])));
  };

  const excerpt = (problem) => {
    const letters = [...problem.text];
    // The line between which fields stand says nothing to anybody.
    if (letters.length === 0 || problem.text.trim() === "---") return null;
    const part = (from, to) => letters.slice(from, to).join("");
    const marked = problem.to > problem.from ? make("mark", {}, part(problem.from, problem.to)) : null;
    const line = make("code", { lang: problem.language }, part(0, problem.from), marked, part(Math.max(problem.to, problem.from)));
    return make("pre", { dir: "auto", tabindex: "0", role: "group", "aria-label": words().line_in_file }, line);
  };

  const item = (problem) =>
    make(
      "li",
      { class: problem.severity },
      make("p", { class: "message" }, make("strong", {}, problem.severity === "error" ? words().error : words().warning), ": ", sentence(problem.message)),
      make("p", { class: "where" }, make("a", { href: problem.edit }, problem.where)),
      excerpt(problem),
      problem.help ? make("p", { class: "help" }, make("strong", {}, words().what_to_do), ": ", sentence(problem.help)) : null,
    );

  let folded = review;
  let drawn = "";

  const panel = (state) => {
    const items = [];
    if (state.failure) {
      items.push(
        make(
          "li",
          { class: "error" },
          make("p", { class: "message" }, make("strong", {}, words().error), ": ", state.failure.message),
          state.failure.help ? make("p", { class: "help" }, make("strong", {}, words().what_to_do), ": ", state.failure.help) : null,
        ),
      );
    }
    items.push(...state.problems.map(item));
    if (state.left_out > 0) items.push(make("li", {}, state.words.left_out));
    return make("ol", {}, ...items);
  };

  // What is read aloud: the worst, with its place and what to do.
  const first = (state) => {
    const worst = state.failure ?? state.problems[0];
    const where = worst?.where ? `${worst.where}: ` : "";
    return worst ? [where + worst.message, worst.help].filter(Boolean).join(" ") : "";
  };

  const toggle = (label, on, act) => make("button", { type: "button", "aria-pressed": String(on), onclick: act }, label);

  const tell = (what) => fetch(`/.treatise/show?${what}`, { method: "POST" }).catch(() => lost(true));

  const tools = (state) => {
    const follow = stored(sessionStorage, FOLLOW) === "yes";
    return make(
      "div",
      { class: "tools" },
      toggle(state.words.drafts, state.drafts, () => tell(`drafts=${state.drafts ? "no" : "yes"}`)),
      toggle(state.words.coming, state.coming, () => tell(`coming=${state.coming ? "no" : "yes"}`)),
      toggle(state.words.follow, follow, () => {
        store(sessionStorage, FOLLOW, follow ? "no" : "yes");
        draw(known);
      }),
      make("a", { href: "/.treatise/review" }, state.words.review),
      state.source ? make("a", { href: state.source.edit }, state.words.edit) : null,
    );
  };

  const draw = (state) => {
    const wrong = state.errors > 0;
    const some = state.errors + state.warnings > 0;
    const { counts, held_back, last_good, stopped, fold_away } = state.words;
    host.lang = state.language;
    host.dir = state.direction;
    notice.textContent = stopped;
    const told = JSON.stringify([state.problems, state.failure]);
    if (told !== drawn) folded = review;
    drawn = told;
    const open = root.querySelector("details.badge")?.open ?? false;
    const said = wrong ? `${counts}. ${first(state)} ${held_back}` : `${counts}.`;
    if (live.textContent !== said) live.textContent = said;
    const parts = [];
    if (wrong && !folded) {
      const close = make("button", {
        type: "button",
        class: "fold",
        onclick: () => {
          folded = true;
          draw(state);
        },
      }, fold_away);
      parts.push(
        make(
          "section",
          { class: "problems", "aria-labelledby": "title" },
          make("header", {}, make("h2", { id: "title" }, last_good), close),
          panel(state),
        ),
      );
    }
    parts.push(
      make(
        "details",
        { class: `badge ${wrong ? "error" : some ? "warning" : "fine"}`, open },
        make("summary", {}, counts),
        make("div", { class: "inside" }, tools(state), some && (!wrong || folded) ? panel(state) : null),
      ),
    );
    place.replaceChildren(...parts);
  };

  document.body.append(host);
  restore();
  ask();
  listen();
})();
