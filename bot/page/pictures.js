// Pages of PDFs as they look in the file: asked for in the place where they belong, one
// after the other, and put there when the server has drawn them.
(() => {
  if (window.hearsayPictures) return;
  window.hearsayPictures = true;

  const PATIENCE_MS = 40_000;
  const waiting = [];
  let asked = null;

  function say(place, words) {
    const line = document.createElement("p");
    line.className = "hs-small";
    line.setAttribute("role", "status");
    line.textContent = words;
    place.replaceChildren(line);
  }

  function ask(place, page) {
    place.hsButton ||= place.querySelector("[data-hs-draw]");
    const turn = `${Date.now()}-${Math.random()}`;
    place.dataset.hsAsked = turn;
    const { hsPicture, hsSha256, hsSpan, hsCues } = place.dataset;
    waiting.push({
      turn, page: page || "", document: hsPicture, sha256: hsSha256, span: hsSpan, cues: hsCues,
    });
    if (!page) say(place, "The page is being drawn …");
    next();
  }

  function next() {
    if (asked || !waiting.length) return;
    asked = waiting.shift();
    asked.timer = setTimeout(() => {
      const place = placeOf(asked.turn);
      if (place) refuse(place, "The server did not answer; the page cannot be shown now.");
      done();
    }, PATIENCE_MS);
    const { timer, ...detail } = asked;
    document.dispatchEvent(new CustomEvent("hs-picture", { detail }));
  }

  function done() {
    clearTimeout(asked.timer);
    asked = null;
    next();
  }

  const placeOf = (turn) =>
    [...document.querySelectorAll("[data-hs-asked]")].find((one) => one.dataset.hsAsked === turn);

  function refuse(place, words) {
    say(place, words);
    place.append(place.hsButton);
  }

  function show(figure) {
    if (!asked || figure.dataset.hsTurn !== asked.turn) return;
    const place = placeOf(asked.turn);
    done();
    if (!place) return;
    const refusal = figure.querySelector(".hs-no-picture");
    if (refusal) return refuse(place, refusal.textContent);
    const had = place.contains(document.activeElement);
    const shown = figure.cloneNode(true);
    delete shown.dataset.hsTurn;
    const large = place.querySelector(".hs-figure.hs-large");
    place.replaceChildren(shown);
    if (large) enlarge(shown);
    toMark(shown);
    if (!place.closest(".hs-document")) shown.scrollIntoView({ block: "nearest" });
    if (had) shown.querySelector(".hs-sheet").focus({ preventScroll: true });
  }

  // Within the picture's own frame; the page itself stays where it is.
  function toMark(figure) {
    const sheet = figure.querySelector(".hs-sheet");
    const boxes = [...figure.querySelectorAll(".hs-box")];
    if (!boxes.length) return;
    sheet.scrollTop = boxes[0].offsetTop - sheet.clientHeight / 3;
    sheet.scrollLeft = Math.min(...boxes.map((box) => box.offsetLeft)) - 16;
  }

  function enlarge(figure) {
    const large = figure.classList.toggle("hs-large");
    figure.querySelector("[data-hs-larger]").setAttribute("aria-pressed", String(large));
    toMark(figure);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest(
      "[data-hs-draw], [data-hs-page], [data-hs-larger], [data-hs-fold]");
    const place = button?.closest("[data-hs-picture]");
    if (!place) return;
    if ("hsDraw" in button.dataset) ask(place);
    else if ("hsPage" in button.dataset) ask(place, button.dataset.hsPage);
    else if ("hsLarger" in button.dataset) enlarge(button.closest(".hs-figure"));
    else {
      place.replaceChildren(place.hsButton);
      place.hsButton.focus();
    }
  });

  // Beside a whole document there is room for its page; on a phone it waits to be asked for.
  function drawBeside(place) {
    if (place.dataset.hsAsked || !window.matchMedia("(min-width: 900px)").matches) return;
    ask(place);
  }

  new MutationObserver((changes) => {
    const area = document.getElementById("hs-pictures");
    if (changes.some((change) => area?.contains(change.target))) {
      const figure = area.querySelector("[data-hs-turn]");
      if (figure) show(figure);
    }
    document.querySelectorAll(".hs-document [data-hs-picture]").forEach(drawBeside);
  }).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-hs-turn"],
  });
})();
