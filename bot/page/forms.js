// What a person writes in place: a note on a claim, a word on an answer. The words stay in
// their form until the server says that it has kept them, and through a reload too.
(() => {
  if (window.hearsayForms) return;
  window.hearsayForms = true;

  const patience = () => window.hearsayPatience || 15_000;
  const LOADED = "The page was loaded again before this was kept. ";
  const drafts = window.hearsayKept.written;

  function element(name, words, properties = {}) {
    return Object.assign(document.createElement(name), { textContent: words, ...properties });
  }

  function button(words, action) {
    const made = element("button", words, { type: "button", className: "hs-tool" });
    made.dataset.hsForm = action;
    return made;
  }

  // A form: `key` names its draft; `actions` are the words of its buttons by what they do.
  function formOf(key, about, words, actions) {
    const form = element("div", "", { className: "hs-own-form" });
    form.dataset.hsDraft = key;
    const label = element("label", about.label);
    const area = element("textarea", "", { rows: 3, maxLength: about.most, dir: "auto" });
    area.placeholder = about.placeholder;
    area.value = words;
    label.append(area);
    const row = element("div", "", { className: "hs-own-row" });
    Object.entries(actions).forEach(([action, name]) => row.append(button(name, action)));
    const said = element("p", "", { className: "hs-own-said" });
    said.setAttribute("role", "status");
    form.append(label, row, said);
    return form;
  }

  const areaOf = (form) => form.querySelector("textarea");
  const say = (form, words) => (form.querySelector(".hs-own-said").textContent = words);

  // Sends what is written; says so at once if there is no server, and later if it is silent.
  function send(form, from, name, detail) {
    const turn = `${Date.now()}-${Math.random()}`;
    form.dataset.hsSent = turn;
    const waiting = "Being kept …";
    const lost = (why) => {
      if (form.dataset.hsSent === turn && form.querySelector(".hs-own-said").textContent === waiting)
        say(form, `${why} This is not kept; your words stay here. Try again.`);
    };
    say(form, waiting);
    setTimeout(() => lost("The server did not answer."), patience());
    fetch("/health").catch(() => lost("The server cannot be reached."));
    from.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: { ...detail, turn } }));
  }

  // Notes.
  const noteKey = (place) => `note ${place.dataset.hsNote} ${place.dataset.hsDocument}`;
  const noteOf = (place) => place.querySelector(".hs-note-text")?.textContent ?? "";

  function writeNote(place, words = noteOf(place)) {
    const about = {
      label: "Your note (it changes no label)", placeholder: "Verified by me, because …", most: 2000,
    };
    const actions = { keep: "Save note", cancel: "Cancel" };
    if (noteOf(place)) actions.delete = "Delete note";
    const form = formOf(noteKey(place), about, words, actions);
    place.classList.add("hs-writing");
    place.append(form);
    return form;
  }

  function sendNote(form, note) {
    const place = form.closest("[data-hs-note]");
    const { hsNote: words, hsDocument } = place.dataset;
    send(form, place, "hs-note", { document: hsDocument, words, note });
  }

  // The server's word on a note: every place for it shows the same.
  function notesToldBy(news) {
    const { hsAboutNote, hsDocument, hsNoted, hsDay } = news.dataset;
    const places = [...document.querySelectorAll("[data-hs-note]")].filter((place) =>
      place.dataset.hsNote === hsAboutNote && place.dataset.hsDocument === hsDocument);
    for (const place of places) {
      const form = place.querySelector(".hs-own-form");
      if ("hsRefused" in news.dataset) {
        if (form) say(form, news.textContent);
        continue;
      }
      drafts.drop(noteKey(place));
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

  // Reports.
  function reportKey(button) {
    const result = button.closest("[data-hs-result]");
    const { hsReport, hsAbout } = button.dataset;
    const asked = result.dataset.hsResult === "check" ? "a text"
      : result.previousElementSibling?.textContent;
    return `report ${hsReport} ${hsAbout} ${asked}`;
  }

  function writeReport(button, words = "") {
    const tools = button.closest(".hs-tools");
    while (tools.nextElementSibling?.matches(".hs-own-form, .hs-told")) {
      tools.nextElementSibling.remove();
    }
    const about = {
      label: `${button.textContent}: why? (may stay empty)`,
      placeholder: "What is wrong, and how you know", most: 1000,
    };
    const form = formOf(reportKey(button), about, words, { report: "Send report", cancel: "Cancel" });
    form.hsButton = button;
    tools.after(form);
    return form;
  }

  function sendReport(form) {
    const { hsReport: kind, hsAbout: statement } = form.hsButton.dataset;
    const result = form.hsButton.closest("[data-hs-result]").dataset.hsResult;
    const why = areaOf(form).value;
    send(form, form.hsButton, "hs-report", { kind, statement, result, why });
  }

  function reportToldBy(news) {
    const form = [...document.querySelectorAll(".hs-own-form")].find((one) =>
      one.dataset.hsSent === news.dataset.hsTurn);
    if (!form) return;
    if ("hsRefused" in news.dataset) return say(form, news.textContent);
    drafts.drop(form.dataset.hsDraft);
    form.replaceWith(element("p", news.textContent, { className: "hs-small hs-told" }));
    form.hsButton.focus();
  }

  function close(form) {
    drafts.drop(form.dataset.hsDraft);
    const place = form.closest("[data-hs-note]");
    form.remove();
    place?.classList.remove("hs-writing");
    (form.hsButton ?? place?.querySelector("[data-hs-edit]"))?.focus();
  }

  function act(action, form) {
    const words = areaOf(form).value;
    if (action === "cancel") close(form);
    else if (action === "delete") sendNote(form, "");
    else if (action === "report") sendReport(form);
    else if (words.trim()) sendNote(form, words);
    else say(form, "The note is empty; write why.");
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-hs-edit], [data-hs-report], [data-hs-form]");
    if (!button) return reopen();
    const { hsForm } = button.dataset;
    if (hsForm) return act(hsForm, button.closest(".hs-own-form"));
    const place = button.closest("[data-hs-note]");
    const form = place ? writeNote(place) : writeReport(button);
    areaOf(form).focus();
    if (button.dataset.hsReport !== "helpful") return;
    form.classList.add("hs-wordless");
    sendReport(form);
  });

  document.addEventListener("input", (event) => {
    const form = event.target.closest?.(".hs-own-form");
    if (form) drafts.keep(form.dataset.hsDraft, event.target.value);
  });

  document.addEventListener("keydown", (event) => {
    const form = event.key === "Escape" && event.target.closest(".hs-own-form");
    if (!form) return;
    event.stopPropagation(); // the card around it stays as it is
    close(form);
  }, true);

  // After a reload: what was being written is opened again where it belongs.
  const pending = drafts.all();

  function reopen() {
    for (const [key, words] of [...pending]) {
      const seen = (found) => [...document.querySelectorAll(found)].filter((one) =>
        one.checkVisibility({ visibilityProperty: true }));
      const isNote = key.startsWith("note ");
      const place = isNote
        ? seen("[data-hs-note]").find((one) => noteKey(one) === key && one.firstChild)
        : seen("[data-hs-report]").find((one) => reportKey(one) === key);
      if (!place) continue;
      pending.delete(key);
      if (isNote && noteOf(place) === words.trim()) drafts.drop(key); // it had been kept
      else if (isNote) say(writeNote(place, words), `${LOADED}Save it again.`);
      else say(writeReport(place, words), `${LOADED}Send it again.`);
    }
  }

  new MutationObserver((changes) => {
    const told = new Set();
    for (const change of changes) {
      // Gradio reuses elements: what tells of another note may be the one that told of the last.
      if (change.type === "attributes") told.add(change.target);
      change.addedNodes.forEach((node) => {
        if (node.nodeType !== 1) return;
        if (node.matches("[data-hs-turn]")) told.add(node);
        node.querySelectorAll("[data-hs-turn]").forEach((one) => told.add(one));
      });
    }
    for (const news of told) {
      if ("hsAboutNote" in news.dataset) notesToldBy(news);
      else if ("hsReported" in news.dataset) reportToldBy(news);
    }
    if (pending.size) reopen();
  }).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-hs-turn"],
  });
})();
