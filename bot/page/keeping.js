// What a person asked, typed and looked at, kept for this tab alone (sessionStorage), so
// that a reload, a restarted server or the way back from a document loses none of it.
// No answer is kept and no word of a document.
(() => {
  if (window.hearsayKept) return;

  const MOST = 10;
  const shows = (part) => Boolean(document.querySelector(part));
  const opensDocument = new URLSearchParams(window.location.search).has("document");

  // Without storage (a setting of the browser) nothing is kept, and all else works.
  function kept(name, none) {
    try {
      return JSON.parse(window.sessionStorage.getItem(`hearsay.${name}`)) ?? none;
    } catch {
      return none;
    }
  }

  function keep(name, value) {
    try {
      window.sessionStorage.setItem(`hearsay.${name}`, JSON.stringify(value));
    } catch {
      // Full or forbidden.
    }
  }

  const words = (values) => values.map((value) => (value == null ? "" : String(value)));

  // Gradio calls these with the values of an event before it sends them, or when the page opens.
  window.hearsayKept = {
    asking(question, told, _, ...scope) {
      const before = kept("questions", []);
      if (question && question.trim()) {
        keep("questions", [...before, [question, words(scope)]].slice(-MOST));
        keep("draft.question", question);
      }
      return [question, told, JSON.stringify(before), ...scope];
    },
    checking(text, ...scope) {
      if (text && text.trim()) {
        keep("checked", [[text, words(scope)]]);
        keep("draft.text", text);
      }
      return [text, ...scope];
    },
    forgetQuestions: () => keep("questions", []),
    questions: () => JSON.stringify(opensDocument ? [] : kept("questions", [])),
    checked: () => JSON.stringify(opensDocument ? [] : kept("checked", [])),
    draft: (name) => kept(`draft.${name}`, ""),
    scope: (name, fields) => kept(name, []).at(-1)?.[1] ?? Array(fields).fill(""),
    listing(listing) {
      keep("claims", listing);
      return [];
    },
    listed(unfiltered) {
      const listing = kept("claims", "");
      return [listing, ...(listing ? JSON.parse(listing).filters : unfiltered)];
    },
  };

  document.addEventListener("input", (event) => {
    for (const name of ["question", "text"]) {
      if (!event.target.closest?.(`#hs-${name}`)) continue;
      keep(`draft.${name}`, event.target.value);
      if (name === "text" && !event.target.value) keep("checked", []);
    }
  });

  document.addEventListener("click", (event) => {
    const tab = event.target.closest?.('button[role="tab"]');
    if (tab) keep("tab", tab.textContent.trim());
    if (event.target.closest?.(".hs-home")) keep("tab", "Ask");
  });

  // Once, when the tabs are there: the one that was open before.
  const waiting = new MutationObserver(() => {
    if (shows('input[type="password"]')) {
      // Whoever logs in next may be somebody else.
      ["questions", "checked", "draft.question", "draft.text", "claims", "tab"].forEach((name) =>
        keep(name, null));
    }
    const tabs = [...document.querySelectorAll('button[role="tab"]')];
    if (!tabs.length || !shows("#hs-question textarea")) return;
    waiting.disconnect();
    const name = opensDocument ? "" : kept("tab", "");
    const tab = tabs.find((one) => one.textContent.trim() === name && one.checkVisibility());
    if (tab && tab.getAttribute("aria-selected") !== "true") tab.click();
  });
  waiting.observe(document.documentElement, { childList: true, subtree: true });
})();
