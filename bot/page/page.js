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
    if (event.key === "Escape" && event.target.closest(".hs-card")) goBack();
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
      change.addedNodes.forEach((node) => {
        if (node.nodeType === 1) noticed(node.parentElement || node);
      });
    }
  }).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["class"],
  });
})();
