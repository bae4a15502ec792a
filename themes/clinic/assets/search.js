// Searches the site in the browser: in small files that were made with it, and with nothing that anybody else would hear of. What is typed
// stays behind the # of the address, which browsers send to nobody. The format of the files is described in src/search/shard.rs.

const MIXED = { "\u0629": "\u0647", "\u0649": "\u064a", "\u06cc": "\u064a", "\u0671": "\u0627", "\u06a9": "\u0643" };
const NOTHING = /[\p{M}\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff'\u2019]/u;
const LETTER = /[\p{Alphabetic}\p{N}]/u;
const DIGIT = /[\u0660-\u0669\u06f0-\u06f9]/;

// The words of a text, folded as src/search/word.rs folds them, and where each stands.
export function words(text) {
  const found = [];
  let word = "", start = 0, end = 0, at = 0;
  const close = () => {
    if (word) found.push({ word, start, end });
    word = "";
  };
  for (const c of text) {
    const next = at + c.length;
    for (const d of c.normalize("NFKD")) {
      if (NOTHING.test(d)) {
        if (word && c > "\x7f") end = next;
      } else if (LETTER.test(d)) {
        if (!word) start = at;
        word += MIXED[d] ?? (DIGIT.test(d) ? String(d.charCodeAt(0) & 15) : d.toLowerCase());
        end = next;
      } else close();
    }
    at = next;
  }
  close();
  return found;
}

const cutFirst = (word, beginnings, least) => {
  const found = beginnings.find((one) => word.startsWith(one) && word.length - one.length >= least);
  return found ? word.slice(found.length) : word;
};

// An Arabic word without what is joined to its front.
const bare = (word) => /^[\u0600-\u067f]/.test(word)
  ? cutFirst(cutFirst(word, ["و"], 3), ["بال", "كال", "فال", "ال", "لل"], 2)
  : word;

// A folded word without its common beginnings and endings.
export function stem(word) {
  if (/^[\u0600-\u067f]/.test(word)) {
    const rest = bare(word);
    const ending = ["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"].find((one) => rest.endsWith(one) && rest.length - one.length >= 3);
    return ending ? rest.slice(0, -ending.length) : rest;
  }
  if (!/^[a-z][\x00-\x7f]*$/.test(word)) return word;
  const cut = (ending) => word.length - ending.length >= 3 ? word.slice(0, -ending.length) : undefined;
  if (word.endsWith("ies") && cut("ies")) return cut("ies");
  if (/(ss|x|z|sh|tch)es$/.test(word)) return cut("es") ?? word;
  if (/s$/.test(word) && !/(s|u|i)s$/.test(word)) word = cut("s") ?? word + "\0";
  if (word.endsWith("\0")) return word.slice(0, -1);
  return /[yi]$/.test(word) && cut("y") ? cut("y") : word;
}

// How many letters were changed, left out, added or exchanged with their neighbours; more than `most` is one more than that.
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [], last = [], row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    [before, last, row] = [last, row, [i]];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
  }
  return row[b.length];
}

// The words of a shard, each with where its pages begin.
export function shard(bytes) {
  const decoder = new TextDecoder();
  const found = [];
  let at = 0, word = new Uint8Array(0);
  const number = () => {
    let value = 0, shift = 1;
    for (;; shift *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const same = number(), own = number();
    const next = new Uint8Array(same + own);
    next.set(word.subarray(0, same));
    next.set(bytes.subarray(at, at += own), same);
    word = next;
    const pages = number(), count = number(), postings = [];
    for (let page = 0, left = count; left > 0; left--) {
      page += number();
      postings.push(page, bytes[at++]);
    }
    found.push({ word: decoder.decode(word), pages, postings });
  }
  return found;
}

const SAYS = [1, 1.6, 2.2, 3, 4, 5.5, 9, 10];
const get = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(address);
  return answer;
};
// Each file is fetched once.
const once = (make) => {
  const made = new Map();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key).catch((error) => { made.delete(key); throw error; }));
    return made.get(key);
  };
};

// What the site in `address`, its list of files, is searched with.
export async function open(address) {
  const list = await (await get(address)).json();
  const from = list.shards ? list.from.split(" ") : [];
  const hash = (hashes, at) => hashes.slice(at * 10, at * 10 + 10);
  const shards = once(async (at) => shard(new Uint8Array(await (await get(`${list.files}.${hash(list.shards, at)}.bin`)).arrayBuffer())));
  const records = once(async (at) => (await get(`${list.files}.${at}.${hash(list.records, at)}.json`)).json());
  const likely = once(async () => (await (await get(`${list.files}.words.${list.words}.txt`)).text()).split("\n").filter(Boolean));

  // The words of the site that are this one, or begin with it.
  const lookUp = async (key) => {
    let at = from.findLastIndex((one) => one <= key);
    if (at < 0) return [];
    const wanted = [at];
    // One or two letters begin too many words.
    const begins = key.length > 2;
    while (begins && wanted.length < 3 && from[++at]?.startsWith(key)) wanted.push(at);
    const all = (await Promise.all(wanted.map(shards))).flat();
    return all.filter(({ word }) => word === key || (begins && word.startsWith(key)));
  };

  // What a word finds: for each page, how much it says there, and in which section.
  const ofWord = async (key) => {
    let met = await lookUp(key);
    // `بشعر` is `شعر` with a preposition, unless the site knows it as a word.
    const rest = cutFirst(key, ["ب", "ل", "ك", "ف"], 3);
    if (rest !== key && !met.some(({ word }) => word === key)) met = [...met, ...(await lookUp(rest)).filter(({ word }) => word === rest)];
    const pages = new Map();
    let isEverywhere = false;
    for (const { word, pages: count, postings } of met) {
      const whole = word === key || word === rest;
      const factor = (whole ? 1 : 0.7 * key.length / word.length) * Math.log(1 + list.pages / count);
      isEverywhere ||= count * 2 > postings.length;
      for (let at = 0; at < postings.length; at += 2) {
        const score = factor * SAYS[postings[at + 1] >> 5];
        if (!(pages.get(postings[at])?.score >= score)) pages.set(postings[at], { score, section: postings[at + 1] & 31 });
      }
    }
    return { pages, isEverywhere };
  };

  // The word of the site that was most likely meant.
  const meant = async (folded) => {
    const wanted = bare(folded), root = bare(stem(folded));
    const most = wanted.length < 3 ? 0 : wanted.length < 8 ? 1 : 2;
    let best = null;
    for (const shown of most ? await likely() : []) {
      const whole = words(shown)[0]?.word ?? "", word = bare(whole), limit = best ? Math.min(most, best.far) : most;
      let far = distance(wanted, word, limit);
      // The site may have it in the plural, and the visitor in the singular.
      if (far > limit && root.length > 3) far = distance(root, bare(stem(whole)), limit);
      // The list begins with what says most; among words as near, one with the same first letter is nearer.
      const points = far + (word[0] === wanted[0] ? 0 : 0.5);
      if (far > 0 && far <= most && (!best || points < best.points)) best = { shown, far, points };
    }
    return best?.shown;
  };

  return {
    // The pages that fit best, and what may have been meant.
    async find(text) {
      const wanted = words(text).slice(0, 12);
      const keys = wanted.map(({ word }) => stem(word));
      const found = await Promise.all(keys.map(ofWord));
      const pages = new Map();
      const known = found.filter(({ pages }) => pages.size);
      for (const { pages: own, isEverywhere } of known) {
        for (const [page, { score, section }] of own) {
          const one = pages.get(page) ?? { page, score: 0, lacks: 0, sections: new Map() };
          one.score += score;
          // Where a word is on nearly all pages, one that does not name it lacks nothing.
          one.lacks -= isEverywhere ? 0 : 1;
          one.sections.set(section, (one.sections.get(section) ?? 0) + score);
          pages.set(page, one);
        }
      }
      // Pages with all words, if there are some; else those with most of them.
      const least = Math.min(...[...pages.values()].map(({ lacks }) => lacks));
      const results = [...pages.values()].filter(({ lacks }) => lacks === least).sort((a, b) => b.score - a.score || a.page - b.page);
      let suggestion = "", done = 0;
      for (const [at, { word, start, end }] of wanted.entries()) {
        const other = found[at].pages.size ? "" : await meant(word);
        if (!other) continue;
        suggestion += text.slice(done, start) + other;
        done = end;
      }
      if (done) suggestion += text.slice(done);
      return { results, suggestion, keys };
    },
    // What is shown of a result.
    async show({ page, sections }) {
      const [title, url, kind, parts] = (await records(Math.floor(page / list.step)))[page % list.step];
      // The section that has most, unless all stand at the top.
      const [best] = [...sections].filter(([section]) => section).sort((a, b) => b[1] - a[1])[0] ?? [0];
      const [anchor, heading, extract] = parts[best] ?? parts[0];
      return { title, kind, heading, extract: extract || parts[0][2], href: anchor ? `${url}#${encodeURIComponent(anchor)}` : url };
    },
  };
}

// `text` with the words that were looked for marked.
function marked(text, keys) {
  const out = document.createDocumentFragment();
  let done = 0;
  for (const { word, start, end } of words(text)) {
    const own = stem(word);
    if (!keys.some((key) => own === key || (key.length > 2 && own.startsWith(key)))) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    out.append(text.slice(done, start), mark);
    done = end;
  }
  out.append(text.slice(done));
  return out;
}

// Makes the form of the page work.
function begin(form) {
  const [box, results, status, meant, more] = ["input", ".search-results", "[role=status]", ".search-meant", ".search-more"]
    .map((which) => form.parentElement.querySelector(which));
  const heading = form.parentElement.querySelector("h2");
  const { list, failed, counts } = form.dataset;
  const said = JSON.parse(counts);
  const plurals = new Intl.PluralRules(document.documentElement.lang);
  // Each language counts its own way: the theme says how it does, with one number of every sort.
  const count = (number) => said[number] ??
    Object.entries(said).findLast(([one]) => plurals.select(Number(one)) === plurals.select(number))[1].replace(/\d+/, number);
  const title = document.title;
  const site = once(open);
  let current = 0, rest = [], keys = [];

  const item = ({ title, kind, heading, extract, href }) => {
    const li = document.createElement("li");
    const h3 = document.createElement("h3");
    const a = document.createElement("a");
    a.href = href;
    a.append(marked(title, keys));
    h3.append(a);
    const where = document.createElement("p");
    where.className = "search-where";
    where.append(kind);
    if (heading) where.append(kind ? " – " : "", marked(heading, keys));
    const p = document.createElement("p");
    p.append(marked(extract, keys));
    li.append(h3, where, p);
    return li;
  };
  const add = async (index, turn) => {
    const shown = await Promise.all(rest.slice(0, 5).map(index.show));
    if (turn !== current) return;
    rest = rest.slice(5);
    const items = shown.map(item);
    results.append(...items);
    more.hidden = !rest.length;
    return items[0];
  };
  const run = async (text) => {
    const turn = ++current;
    try {
      if (!text.trim()) {
        results.replaceChildren();
        status.textContent = "";
        meant.hidden = more.hidden = heading.hidden = true;
        document.title = title;
        return;
      }
      const index = await site(list);
      const found = await index.find(text);
      const first = await Promise.all(found.results.slice(0, 5).map(index.show));
      // Somebody typed on.
      if (turn !== current) return;
      keys = found.keys;
      rest = found.results.slice(5);
      results.replaceChildren(...first.map(item));
      more.hidden = !rest.length;
      heading.hidden = !first.length;
      status.textContent = count(found.results.length);
      meant.hidden = !found.suggestion;
      const link = meant.querySelector("a");
      link.href = "#q=" + encodeURIComponent(found.suggestion);
      link.textContent = found.suggestion;
      document.title = `${text.trim()} – ${title}`;
    } catch {
      if (turn === current) status.textContent = failed;
    }
  };
  const fromAddress = () => {
    if (!location.hash.startsWith("#q=")) return;
    try {
      box.value = decodeURIComponent(location.hash.slice(3).replaceAll("+", " "));
    } catch {
      return;
    }
    return run(box.value);
  };

  let wait;
  box.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(() => {
      const hash = box.value.trim() ? "#q=" + encodeURIComponent(box.value) : "";
      history.replaceState(null, "", location.pathname + hash);
      run(box.value);
    }, 80);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(wait);
    history.replaceState(null, "", "#q=" + encodeURIComponent(box.value));
    await run(box.value);
    (heading.hidden ? box : heading).focus();
  });
  more.addEventListener("click", async () => {
    const first = await add(await site(list), current);
    first?.querySelector("a").focus();
  });
  addEventListener("hashchange", async () => {
    await fromAddress();
    // Whoever followed a suggestion goes on with what it found.
    if (document.activeElement === document.body || meant.contains(document.activeElement)) (heading.hidden ? box : heading).focus();
  });
  form.hidden = false;
  // The link of the header leads to an empty `#q=`: whoever followed it wants to type. Everyone else keeps the focus where it is.
  fromAddress();
  if (location.hash === "#q=") box.focus();
}

if (typeof document !== "undefined") {
  for (const form of document.querySelectorAll("form.search")) begin(form);
}
