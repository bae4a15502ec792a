// Finds words in a list, and offers to print. Every page works without this file.
(() => {
  // As people type it: without case, accents and vowel marks, with the Arabic letters that are often exchanged made one.
  const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g, "")
    .replace(/\u0649/g, "\u064a").replace(/\u0629/g, "\u0647").toLowerCase();

  for (const form of document.querySelectorAll(".filter")) {
    const items = Array.from(document.getElementById(form.dataset.list).children, (item) => ({ item, text: plain(item.textContent) }));
    const counts = form.dataset.counts.split("|");
    const [words, area] = [form.querySelector("input"), form.querySelector("select")];
    const count = form.querySelector("[role=status]");
    const show = () => {
      const wanted = plain(words.value).split(/\s+/).filter(Boolean);
      let found = 0;
      for (const { item, text } of items) {
        const fits = wanted.every((word) => text.includes(word)) &&
          (!area || !area.value || (item.dataset.areas || "").includes("|" + area.value + "|"));
        item.hidden = !fits;
        found += fits;
      }
      count.textContent = wanted.length || (area && area.value) ? counts[found] : "";
    };
    form.addEventListener("input", show);
    form.hidden = false;
    show();
  }

  for (const button of document.querySelectorAll("button.print-button")) {
    button.addEventListener("click", () => window.print());
    button.hidden = false;
  }
})();
