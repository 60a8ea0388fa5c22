// What is dropped is looked at before it is sent: a file that the server would refuse must
// neither take the others down with it nor fail without a word.
(() => {
  if (window.hearsayUploads) return;
  window.hearsayUploads = true;

  const megabytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MB`;

  // The files that can be sent together, and a line for each of the others.
  function sorted(files) {
    const limits = window.hearsayLimits;
    const taken = [];
    const refused = [];
    let size = 0;
    for (const file of files) {
      if (file.size > limits.file) {
        refused.push([file.name, `has ${megabytes(file.size)}, over the limit of `
          + `${limits.file / 2 ** 20} MB; split it.`]);
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

  function say(refused) {
    let list = document.getElementById("hs-refused");
    if (!list) {
      list = document.createElement("ul");
      list.id = "hs-refused";
      list.className = "hs-outcome";
      list.setAttribute("role", "status");
      document.getElementById("hs-upload").after(list);
    }
    list.replaceChildren(...refused.map(([name, words]) => {
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
    if (!input.matches?.('#hs-upload input[type="file"]') || !input.files.length) return;
    const { taken, refused } = sorted(input.files);
    say(refused);
    if (!refused.length) return;
    input.files = only(taken);
    if (!taken.length) event.stopImmediatePropagation();
  }, true);

  document.addEventListener("drop", (event) => {
    const box = event.target.closest?.("#hs-upload");
    const input = box?.querySelector('input[type="file"]');
    if (!input || !event.dataTransfer?.files.length) return;
    if (!sorted(event.dataTransfer.files).refused.length) {
      say([]);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }, true);
})();
