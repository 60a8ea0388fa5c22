// What a person asked, typed and looked at, kept for this tab alone (sessionStorage), so
// that a reload, a restarted server or the way back from a document loses none of it.
// No answer is kept and no word of a document.
(() => {
  if (window.hearsayKept) return;

  const MOST = 10;
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

  function forget() {
    Object.keys(window.sessionStorage).filter((name) => name.startsWith("hearsay."))
      .forEach((name) => window.sessionStorage.removeItem(name));
  }

  // Whoever logs in next may be somebody else. The cookie tells one login from the next.
  const login = /(?:^|; )hearsay-login=([^;]*)/.exec(document.cookie)?.[1] ?? "";
  if (kept("login", "") !== login) forget();
  if (login) keep("login", login);

  // Whoever logs out leaves nothing behind, here or in another tab.
  const leaving = new BroadcastChannel("hearsay-leaving");
  leaving.onmessage = () => {
    forget();
    // Not to the page: the server may not have heard of it yet.
    window.location.replace("/logout?all_session=false");
  };
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.(".hs-leave")) return;
    forget();
    leaving.postMessage("");
  });

  const words = (values) => values.map((value) => (value == null ? "" : String(value)));

  // As JSON; "" for none, which asks the server for nothing.
  function listed(name) {
    const found = opensDocument ? [] : kept(name, []);
    return found.length ? JSON.stringify(found) : "";
  }

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
    questions: () => listed("questions"),
    checked: () => listed("checked"),
    draft: (name) => kept(`draft.${name}`, ""),
    scope: (name, fields) => kept(name, []).at(-1)?.[1] ?? Array(fields).fill(""),
    // The tab that was open before.
    openTab() {
      const name = opensDocument ? "" : kept("tab", "");
      const tab = [...document.querySelectorAll('button[role="tab"]')].find((one) =>
        one.textContent.trim() === name && one.checkVisibility({ visibilityProperty: true }));
      if (tab && tab.getAttribute("aria-selected") !== "true") tab.click();
      return [];
    },
    listing(listing) {
      if (!opensDocument) keep("claims", listing);
      return [];
    },
    listed(unfiltered) {
      const listing = opensDocument ? "" : kept("claims", "");
      return [listing, ...(listing ? JSON.parse(listing).filters : unfiltered).slice(1)];
    },
    // What is being written in place, by the name of its form.
    written: {
      all: () => new Map(opensDocument ? [] : Object.entries(kept("written", {}))),
      keep: (name, words) => keep("written", { ...kept("written", {}), [name]: words }),
      drop(name) {
        const { [name]: _, ...others } = kept("written", {});
        keep("written", others);
      },
    },
    listedWords() {
      const listing = opensDocument ? "" : kept("claims", "");
      return listing ? JSON.parse(listing).filters[0] : "";
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
})();
