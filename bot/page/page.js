// Shows the evidence of the statement whose number or label was chosen.
// Everything is in the page already; nothing is fetched.
(() => {
  if (window.hearsay) return;
  window.hearsay = true;

  let chosenBy = null;

  function choose(button) {
    const result = button.closest(".hs-result");
    const position = button.dataset.hsCard;
    const card = result.querySelector(`[data-hs-card-of="${position}"]`);
    if (!card) return;
    result.querySelectorAll(".hs-card").forEach((other) => (other.hidden = other !== card));
    result.querySelectorAll(".hs-statement").forEach((statement) =>
      statement.classList.toggle("hs-chosen", statement.dataset.hsStatement === position));
    result.querySelectorAll(".hs-label").forEach((label) =>
      label.setAttribute("aria-expanded", String(label.dataset.hsCard === position)));
    result.querySelectorAll(".hs-cite").forEach((cite) =>
      cite.setAttribute("aria-pressed", String(cite === button)));
    const passage = choosePassage(card, button.dataset.hsPassage);
    chosenBy = button;
    card.focus({ preventScroll: true });
    reveal(passage || card, card);
  }

  function choosePassage(card, number) {
    let found = null;
    card.querySelectorAll(".hs-passage").forEach((passage) => {
      const is = passage.dataset.hsPassage === number;
      passage.classList.toggle("hs-chosen", is);
      if (is) found = passage;
    });
    return found;
  }

  // Scrolls only if what was chosen is out of sight, as it is below the text on a phone.
  function reveal(target, card) {
    const box = target.getBoundingClientRect();
    const seen = box.top >= 0 && box.top < window.innerHeight * 0.7;
    if (seen) return;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const first = card.getBoundingClientRect().height < window.innerHeight ? card : target;
    first.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
  }

  function goBack() {
    if (!chosenBy || !chosenBy.isConnected) return;
    chosenBy.focus();
    chosenBy.scrollIntoView({ block: "center" });
  }

  // A result carries its own exports; nothing is fetched for them.
  function exported(button, kind) {
    return button.closest(".hs-tools").querySelector(`[data-hs-export="${kind}"]`).value;
  }

  function save(name, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }
  window.hearsaySave = save;

  async function copy(button, text) {
    const before = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      button.textContent = "The browser does not allow copying here";
    }
    live.textContent = button.textContent;
    setTimeout(() => (button.textContent = before), 2500);
  }

  // A person's own note: written in place, shown only when the server has kept it.
  function element(name, words, properties = {}) {
    return Object.assign(document.createElement(name), { textContent: words, ...properties });
  }

  function button(words, name) {
    const made = element("button", words, { type: "button", className: "hs-tool" });
    made.dataset[name] = "";
    return made;
  }

  function writeNote(place) {
    const kept = place.querySelector(".hs-note-text");
    const label = element("label", "Your note (it changes no label)");
    const area = element("textarea", "", { rows: 3, maxLength: 2000, dir: "auto" });
    area.placeholder = "Verified by me, because …";
    area.value = kept ? kept.textContent : "";
    label.append(area);
    const row = element("div", "", { className: "hs-note-row" });
    row.append(button("Save note", "hsKeep"), button("Cancel", "hsCancel"));
    if (kept) row.append(button("Delete note", "hsDelete"));
    const form = element("div", "", { className: "hs-note-form" });
    form.append(label, row, element("p", "", { className: "hs-note-said" }));
    form.lastChild.setAttribute("role", "status");
    place.classList.add("hs-writing");
    place.append(form);
    area.focus();
  }

  function closeNote(place) {
    place.querySelector(".hs-note-form")?.remove();
    place.classList.remove("hs-writing");
    place.querySelector("[data-hs-edit]")?.focus();
  }

  function sendNote(place, note) {
    const said = place.querySelector(".hs-note-said");
    said.textContent = "Being kept …";
    setTimeout(() => {
      if (said.textContent !== "Being kept …") return;
      said.textContent = "The server did not answer; the note is not kept. Try again.";
    }, window.hearsayPatience || 15_000);
    const { hsNote: words, hsDocument: document } = place.dataset;
    const detail = { document, words, note, turn: String(Date.now()) };
    place.dispatchEvent(new CustomEvent("hs-note", { bubbles: true, detail }));
  }

  // The server's word on a note: every place for it shows the same.
  function notesToldBy(news) {
    const { hsAboutNote, hsDocument, hsNoted, hsDay } = news.dataset;
    const places = [...document.querySelectorAll("[data-hs-note]")].filter((place) =>
      place.dataset.hsNote === hsAboutNote && place.dataset.hsDocument === hsDocument);
    for (const place of places) {
      const form = place.querySelector(".hs-note-form");
      if ("hsRefused" in news.dataset) {
        if (form) form.querySelector(".hs-note-said").textContent = news.textContent;
        continue;
      }
      place.replaceChildren();
      if (hsNoted) {
        const noted = element("div", "", { className: "hs-noted" });
        const head = element("p", "", { className: "hs-note-head" });
        head.append(element("strong", "Your note"), " ", element("span", hsDay));
        noted.append(head, element("p", hsNoted, { className: "hs-note-text", dir: "auto" }));
        place.append(noted);
      }
      const edit = element("button", hsNoted ? "Edit your note" : "Add your note",
        { type: "button", className: "hs-edit" });
      edit.dataset.hsEdit = "";
      place.append(edit);
      place.classList.remove("hs-writing");
      if (form) edit.focus();
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest(
      "[data-hs-edit], [data-hs-keep], [data-hs-cancel], [data-hs-delete]");
    const place = button?.closest("[data-hs-note]");
    if (!place) return;
    if ("hsEdit" in button.dataset) writeNote(place);
    else if ("hsCancel" in button.dataset) closeNote(place);
    else if ("hsDelete" in button.dataset) sendNote(place, "");
    else if (place.querySelector("textarea").value.trim()) {
      sendNote(place, place.querySelector("textarea").value);
    } else {
      place.querySelector(".hs-note-said").textContent = "The note is empty; write why.";
    }
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-hs-card], [data-hs-back], [data-hs-copy], [data-hs-save]");
    if (!button) return;
    const { hsCard, hsCopy, hsSave } = button.dataset;
    if (hsCard) choose(button);
    else if (hsCopy) copy(button, exported(button, hsCopy));
    else if (hsSave) save(hsSave, exported(button, hsSave.split(".").pop()));
    else goBack();
  });

  document.addEventListener("keydown", (event) => {
    const place = event.target.closest(".hs-writing");
    if (event.key === "Escape" && place) closeNote(place);
    else if (event.key === "Escape" && event.target.closest(".hs-card")) goBack();
  });

  // What changes is told to screen readers in one line, and a linked place is shown.
  const live = document.createElement("p");
  live.className = "hs-live";
  live.setAttribute("role", "status");

  function noticed(element) {
    const sum = element.querySelector?.(".hs-sum");
    if (sum) live.textContent = sum.textContent;
    const result = element.querySelector?.(".hs-result");
    if (result && result.getBoundingClientRect().top > window.innerHeight * 0.8) {
      result.scrollIntoView({ block: "nearest" });
    }
    const mark = element.querySelector?.(".hs-document .hs-quote");
    if (mark) requestAnimationFrame(() => mark.scrollIntoView({ block: "center" }));
  }

  // Gradio's own button does not say whether it is unfolded; its class does.
  function scopesSayWhetherOpen() {
    document.querySelectorAll(".hs-scope > button").forEach((button) => {
      const open = String(button.classList.contains("open"));
      if (button.getAttribute("aria-expanded") !== open) button.setAttribute("aria-expanded", open);
    });
  }

  new MutationObserver((changes) => {
    if (!live.isConnected && document.body) document.body.append(live);
    scopesSayWhetherOpen();
    for (const change of changes) {
      // Gradio reuses elements: what tells of another note may be the one that told of the last.
      if (change.attributeName === "data-hs-turn") notesToldBy(change.target);
      change.addedNodes.forEach((node) => {
        if (node.nodeType !== 1) return;
        noticed(node.parentElement || node);
        const told = node.matches("[data-hs-turn]") ? node : node.querySelector("[data-hs-turn]");
        if (told) notesToldBy(told);
      });
    }
  }).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-hs-turn", "class"],
  });
})();
