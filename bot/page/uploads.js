// Files that are dropped or chosen. What is dropped goes to the tab that is open, wherever
// it falls; what the server would refuse must neither take the others down with it nor fail
// without a word.
(() => {
  if (window.hearsayUploads) return;
  window.hearsayUploads = true;

  const ADDING = "#hs-upload";
  const OPENING = "#hs-open-file";
  const megabytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MB`;

  // The files that can be sent together, and a line for each of the others.
  function sorted(files, most) {
    const limits = window.hearsayLimits;
    const taken = [];
    const refused = [];
    let size = 0;
    for (const file of files) {
      if (file.size > limits.file) {
        refused.push([file.name, `has ${megabytes(file.size)}, over the limit of `
          + `${limits.file / 2 ** 20} MB; split it.`]);
      } else if (taken.length === most) {
        refused.push([file.name, "is not opened: one text is checked at a time."]);
      } else if (size + file.size > limits.drop) {
        refused.push([file.name, `is not sent yet: together the files are over `
          + `${Math.floor(limits.drop / 2 ** 20)} MB. Drop it again when the others are there.`]);
      } else {
        size += file.size;
        taken.push(file);
      }
    }
    return { taken, refused };
  }

  function say(after, refused) {
    let list = after.parentElement.querySelector(".hs-refused");
    if (!list) {
      list = document.createElement("div");
      list.className = "hs-refused";
      list.setAttribute("role", "status");
      list.append(document.createElement("ul"));
      list.firstChild.className = "hs-outcome";
      after.after(list);
    }
    list.firstChild.replaceChildren(...refused.map(([name, words]) => {
      const line = document.createElement("li");
      const named = document.createElement("bdi");
      named.textContent = name;
      line.append(named, `: ${words}`);
      return line;
    }));
  }

  function only(files) {
    const list = new DataTransfer();
    files.forEach((file) => list.items.add(file));
    return list.files;
  }

  document.addEventListener("change", (event) => {
    const input = event.target;
    const box = input.matches?.('input[type="file"]') && input.closest(`${ADDING}, .hs-actions`);
    if (!box || !input.files.length) return;
    const { taken, refused } = sorted(input.files, box.matches(ADDING) ? Infinity : 1);
    say(box, refused);
    if (!refused.length) return;
    input.files = only(taken);
    if (!taken.length) event.stopImmediatePropagation();
  }, true);

  // Where a file that is dropped now belongs: what shows it, and what takes it.
  function target() {
    const seen = (found) => {
      const one = document.querySelector(found);
      return one?.checkVisibility({ visibilityProperty: true }) ? one : null;
    };
    const adding = seen(ADDING);
    const text = seen("#hs-text");
    if (adding) return { shows: adding, input: adding.querySelector('input[type="file"]') };
    // Gradio's button keeps its field beside itself.
    const field = document.querySelector('.hs-actions input[type="file"]');
    return text && field ? { shows: text, input: field } : null;
  }

  const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

  function mark(shows) {
    document.querySelectorAll(".hs-dropping").forEach((one) => one.classList.remove("hs-dropping"));
    shows?.classList.add("hs-dropping");
  }

  // Elsewhere the browser would leave the page for the file.
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    const found = target();
    event.dataTransfer.dropEffect = found ? "copy" : "none";
    mark(found?.shows);
  }, true);

  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) mark(null);
  }, true);

  document.addEventListener("drop", (event) => {
    mark(null);
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const found = target();
    if (!found?.input || !event.dataTransfer.files.length) return;
    found.input.files = event.dataTransfer.files;
    found.input.dispatchEvent(new Event("change", { bubbles: true }));
  }, true);
})();
