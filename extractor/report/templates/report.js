"use strict";

// The table draws only the rows in sight; the reader draws one article at a time. Texts enter the page by textContent
// alone, never as markup.
(() => {
  const { articles, facts } = JSON.parse(document.getElementById("data").textContent);
  const byId = new Map(facts.map((fact, number) => [fact.id, number]));
  const factsOf = articles.map(() => []);
  facts.forEach((fact, number) => factsOf[fact.article].push(number));

  const $ = (id) => document.getElementById(id);
  const grid = $("grid"), rows = $("rows"), form = $("filters"), article = $("article");
  const collator = new Intl.Collator("ru", { numeric: true });
  const isNarrow = window.matchMedia("(max-width: 56rem)");
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

  const WAYS = { level: "уровень", change: "изменение", up: "рост", down: "снижение" };
  const MODALITIES = { actual: "факт", planned: "план" };
  const TYPES = { PER: "лицо", LOC: "место", ORG: "организация" };
  const plural = new Intl.PluralRules("ru");
  const FACTS = { one: "факт", few: "факта", many: "фактов" };
  // The words for flags are those of the filter.
  const FLAGS = Object.fromEntries([...form.elements.flag.options].map((option) => [option.value, option.text]));
  const SPARE_ROWS = 10;
  const MAX_PRINTED = 3000;

  let shown = facts.map((_, number) => number);
  let selected = -1;
  let openArticle = -1;
  let order = "article", descending = false;

  // -- small things ----------------------------------------------------------------------------------------------

  function make(tag, properties = {}, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  const fold = (text) => text.toLowerCase().replaceAll("ё", "е");
  const day = (iso) => iso.split("-").reverse().join(".");

  function sentenceOf(fact) {
    if (typeof fact.sentence === "string") return fact.sentence;
    return articles[fact.article].text.slice(...fact.sentence);
  }

  // -- filters and order -----------------------------------------------------------------------------------------

  const haystacks = new Array(facts.length);

  function haystack(number) {
    if (haystacks[number] === undefined) {
      const fact = facts[number], about = articles[fact.article];
      const parts = [fact.indicator, fact.predicate, fact.quote, ...fact.places, fact.speaker, fact.unit];
      haystacks[number] = fold([...parts, sentenceOf(fact), about.title, about.source].join("\n"));
    }
    return haystacks[number];
  }

  function yearIn(fact, year) {
    const [first, last] = fact.time;
    return (first || last) !== "" && (first || last).slice(0, 4) <= year && year <= (last || first).slice(0, 4);
  }

  function isDoubted(fact, flag) {
    if (flag === "none") return !fact.flags.length;
    return flag === "any" ? fact.flags.length > 0 : fact.flags.includes(flag);
  }

  function isWanted(number, wanted, words) {
    const fact = facts[number];
    const isChange = fact.way !== "level";
    return (
      (!wanted.place || fact.places.includes(wanted.place)) &&
      (!wanted.unit || fact.unit === wanted.unit) &&
      (!wanted.speaker || fact.speaker === wanted.speaker) &&
      (!wanted.modality || fact.modality === wanted.modality) &&
      (!wanted.way || fact.way === wanted.way || (wanted.way === "change" && isChange)) &&
      (!wanted.year || yearIn(fact, wanted.year)) &&
      (!wanted.flag || isDoubted(fact, wanted.flag)) &&
      words.every((word) => haystack(number).includes(word))
    );
  }

  const KEYS = {
    article: (fact) => fact.article,
    published: (fact) => articles[fact.article].published,
    indicator: (fact) => fact.indicator,
    value: (fact) => fact.value,
    place: (fact) => fact.places.join("; "),
    time: (fact) => fact.time[0] || fact.time[1],
    base: (fact) => fact.base,
    speaker: (fact) => fact.speaker,
  };

  function inOrder(one, other) {
    const a = KEYS[order](facts[one]), b = KEYS[order](facts[other]);
    // What has no value stands last in either direction.
    if (a === "" || b === "") return (a === "") - (b === "") || one - other;
    const difference = typeof a === "number" ? a - b : collator.compare(a, b);
    return (descending ? -difference : difference) || one - other;
  }

  function refresh() {
    const wanted = Object.fromEntries(new FormData(form));
    const words = fold(wanted.words).split(/\s+/).filter(Boolean);
    shown = facts.map((_, number) => number).filter((number) => isWanted(number, wanted, words));
    shown.sort(inOrder);
    $("shown").textContent = shown.length === facts.length ? `${facts.length} ${FACTS[plural.select(facts.length)]}` : `${shown.length} из ${facts.length}`;
    $("shown").title = "показано фактов";
    grid.scrollTop = 0;
    draw();
  }

  function sortBy(name) {
    const isSame = order === name;
    const startsDown = name === "value" || name === "published";
    if (isSame && descending !== startsDown) {
      order = "article";
      descending = false;
    } else {
      descending = isSame ? !descending : startsDown;
      order = name;
    }
    showOrder();
    refresh();
  }

  function showOrder() {
    form.elements.order.value = order in KEYS && order !== "base" ? order : "article";
    for (const button of document.querySelectorAll("[data-order]")) {
      const isCurrent = button.dataset.order === order;
      button.parentElement.ariaSort = isCurrent ? (descending ? "descending" : "ascending") : "none";
    }
  }

  // -- the table -------------------------------------------------------------------------------------------------

  const doubts = (fact) => fact.flags.map((flag) => FLAGS[flag] || flag).join(", ");

  function valueOf(fact) {
    const parts = [make("b", {}, fact.shown), make("span", { className: "sign" }, fact.sign)];
    if (fact.way === "up" || fact.way === "down") {
      parts.unshift(make("span", { className: `arrow ${fact.way}`, title: WAYS[fact.way] }, fact.way === "up" ? "▲" : "▼"));
    }
    if (fact.modality === "planned") parts.unshift(make("span", { className: "plan" }, "план"));
    if (fact.flags.length) parts.unshift(make("span", { className: "doubt", title: doubts(fact) }, "?"));
    return parts;
  }

  function rowOf(number, position) {
    const fact = facts[number], about = articles[fact.article];
    const cell = (name, text) => make("td", { className: name, title: text }, text);
    const row = make(
      "tr",
      { className: number === selected ? "fact selected" : "fact" },
      cell("published", day(about.published)),
      cell("indicator", fact.indicator || fact.quote),
      make("td", { className: "value", title: fact.quote }, ...valueOf(fact)),
      cell("place", fact.places.join(", ")),
      cell("time", fact.period),
      cell("base", fact.base),
      cell("speaker", fact.speaker),
    );
    row.dataset.fact = number;
    row.ariaRowIndex = position + 2;
    row.ariaSelected = number === selected;
    return row;
  }

  function space(height) {
    const cell = make("td");
    cell.style.height = `${height}px`;
    return make("tr", { className: "space", ariaHidden: "true" }, cell);
  }

  let rowHeight = 0;

  function measure() {
    if (!rows.querySelector(".fact")) rows.replaceChildren(...shown.slice(0, 1).map(rowOf));
    rowHeight = rows.querySelector(".fact")?.getBoundingClientRect().height || 1;
  }

  let isPrinting = false;

  function draw() {
    if (isPrinting || !grid.clientHeight) return;
    if (!rowHeight) measure();
    const first = Math.max(0, Math.floor(grid.scrollTop / rowHeight) - SPARE_ROWS);
    const last = Math.min(shown.length, first + Math.ceil(grid.clientHeight / rowHeight) + 2 * SPARE_ROWS);
    const drawn = shown.slice(first, last).map((number, index) => rowOf(number, first + index));
    rows.replaceChildren(space(first * rowHeight), ...drawn, space((shown.length - last) * rowHeight));
    rows.parentElement.ariaRowCount = shown.length + 1;
    if (!shown.length) rows.replaceChildren(make("tr", {}, make("td", { colSpan: 4, className: "none" }, facts.length ? "Ничего не найдено. Сбросьте отбор." : "Фактов нет.")));
  }

  // The next row comes into sight at the edge, a row far away in the middle.
  function reveal(number) {
    const position = shown.indexOf(number);
    if (position < 0) return;
    const room = grid.clientHeight - grid.querySelector("thead").offsetHeight;
    const above = grid.scrollTop - position * rowHeight, below = (position + 1) * rowHeight - grid.scrollTop - room;
    if (above <= 0 && below <= 0) return;
    if (Math.max(above, below) > 2 * rowHeight) grid.scrollTop = position * rowHeight - room / 2;
    else grid.scrollTop += below > 0 ? below : -above;
  }

  // -- the reader ------------------------------------------------------------------------------------------------

  // For each fact of the open article the pieces of text it rests on: [element, names of fields].
  let pieces = new Map();

  function underline(number, only = "") {
    for (const element of article.querySelectorAll(".resting")) {
      element.classList.remove("resting");
      element.style.background = "";
      element.title = element.dataset.title || "";
    }
    for (const [element, fields] of pieces.get(number) || []) {
      const wanted = fields.filter((field) => !only || field === only);
      if (!wanted.length) continue;
      element.classList.add("resting");
      element.style.background = wanted
        .map((field, line) => `linear-gradient(var(--${field}) 0 0) 0 calc(100% - ${line * 3}px) / 100% 2px no-repeat`)
        .join(", ");
      const names = wanted.map((field) => NAMES[field] || field).join(", ").toLowerCase();
      element.title = [names, element.dataset.title].filter(Boolean).join(" – ");
    }
  }

  const NAMES = {
    indicator: "Показатель",
    measure: "Мера",
    period: "Период",
    base: "Сравнение",
    places: "Место",
    speaker: "Источник",
    modality: "Модальность",
    predicate: "Предикат",
    flags: "Сомнения",
  };

  function card(number) {
    const fact = facts[number];
    const values = {
      indicator: fact.indicator,
      measure: WAYS[fact.way],
      period: fact.period,
      base: fact.base,
      places: fact.places.join(", "),
      speaker: fact.speaker,
      modality: MODALITIES[fact.modality],
      predicate: fact.predicate,
      flags: doubts(fact),
    };
    const resting = new Set(fact.evidence.map(([field]) => field));
    const list = make("dl");
    for (const [field, value] of Object.entries(values)) {
      if (!value) continue;
      const pair = make("div", {}, make("dt", {}, NAMES[field]), make("dd", {}, value));
      pair.classList.toggle("long", value.length > 18);
      if (resting.has(field)) {
        pair.classList.add("resting-field");
        pair.style.setProperty("--field", `var(--${field})`);
        pair.tabIndex = 0;
        for (const event of ["mouseenter", "focus"]) pair.addEventListener(event, () => underline(number, field));
        for (const event of ["mouseleave", "blur"]) pair.addEventListener(event, () => underline(selected));
      }
      list.append(pair);
    }
    const box = make("section", { className: "card", ariaLabel: "Факт" }, make("p", { className: "value" }, ...valueOf(fact)), list);
    if (!shown.includes(number)) {
      const button = make("button", { type: "button" }, "Сбросить отбор");
      button.addEventListener("click", () => form.reset());
      box.append(make("p", { className: "note" }, "Этого факта нет в таблице: он не подходит под отбор. ", button));
    }
    if (fact.rules) box.append(make("details", {}, make("summary", {}, "Правила"), make("p", {}, fact.rules)));
    return box;
  }

  function quantity(numbers) {
    const link = make("a", { className: "quantity", href: `#fact=${facts[numbers[0]].id}` });
    if (numbers.some((number) => facts[number].modality === "planned")) link.classList.add("planned");
    link.dataset.fact = numbers[0];
    for (const event of ["mouseenter", "focus"]) link.addEventListener(event, () => underline(numbers[0]));
    for (const event of ["mouseleave", "blur"]) link.addEventListener(event, () => underline(selected));
    return link;
  }

  // The text cut at every border of an entity, a quantity and the words behind a field.
  function textOf(about, numbers) {
    const { text, entities } = about;
    const spans = new Map();
    for (const number of numbers) {
      const key = facts[number].span.join(":");
      spans.set(key, [...(spans.get(key) || []), number]);
    }
    const groups = [...spans.values()].map((group) => ({ group, start: facts[group[0]].span[0], stop: facts[group[0]].span[1] }));
    const resting = numbers.flatMap((number) => facts[number].evidence.map(([field, start, stop]) => ({ number, field, start, stop })));
    const borders = [0, text.length, ...[...entities, ...resting.map((one) => [one.start, one.stop]), ...groups.map((one) => [one.start, one.stop])].flatMap((one) => [one[0], one[1]])];
    const cuts = [...new Set(borders)].sort((a, b) => a - b);
    const box = make("div", { className: "text" });
    const links = new Map();
    pieces = new Map(numbers.map((number) => [number, []]));
    for (let index = 0; index + 1 < cuts.length; index++) {
      const start = cuts[index], stop = cuts[index + 1];
      const covers = (one) => one.start <= start && stop <= one.stop;
      const entity = entities.find(([first, last]) => first <= start && stop <= last);
      const behind = resting.filter(covers);
      let piece = text.slice(start, stop);
      if (entity || behind.length) {
        piece = make("span", {}, piece);
        if (entity) {
          piece.className = `entity ${entity[2]}`;
          piece.dataset.title = piece.title = `${entity[3]} · ${entity[4] || TYPES[entity[2]]}`;
        }
        for (const number of new Set(behind.map((one) => one.number))) {
          pieces.get(number).push([piece, [...new Set(behind.filter((one) => one.number === number).map((one) => one.field))]]);
        }
      }
      const within = groups.find(covers);
      if (within && !links.has(within)) {
        links.set(within, quantity(within.group));
        box.append(links.get(within));
      }
      (within ? links.get(within) : box).append(piece);
    }
    return box;
  }

  // Where there is no text: the sentences that hold facts.
  function sentencesOf(numbers) {
    pieces = new Map();
    const box = make("div", { className: "text" });
    box.append(make("p", { className: "note" }, "Текста статьи нет на месте: показаны предложения с фактами."));
    for (const number of numbers) {
      const fact = facts[number], sentence = sentenceOf(fact), at = sentence.indexOf(fact.quote);
      const link = quantity([number]);
      link.append(fact.quote);
      box.append(make("p", {}, sentence.slice(0, Math.max(at, 0)), link, sentence.slice(Math.max(at, 0) + fact.quote.length)));
    }
    return box;
  }

  function read(articleNumber) {
    const about = articles[articleNumber], numbers = factsOf[articleNumber];
    const isOther = openArticle !== articleNumber;
    openArticle = articleNumber;
    const meta = make("p", { className: "meta" }, [day(about.published), about.source].filter(Boolean).join(" · "));
    if (about.url) {
      meta.append(meta.textContent ? " · " : "", make("a", { href: about.url, rel: "noreferrer noopener", target: "_blank" }, "на сайте"));
    }
    const kept = article.scrollTop;
    const text = about.text === null ? sentencesOf(numbers) : textOf(about, numbers);
    const fact = numbers.includes(selected) ? [card(selected)] : [];
    article.replaceChildren(make("h2", {}, about.title), meta, ...fact, text);
    $("place-in-list").textContent = `${articleNumber + 1} из ${articles.length}`;
    article.scrollTop = isOther ? 0 : kept;
    underline(selected);
    for (const link of article.querySelectorAll(".quantity")) {
      const isSelected = selected >= 0 && facts[link.dataset.fact].span.join() === facts[selected].span.join();
      if (!isSelected || !fact.length) continue;
      link.classList.add("selected");
      link.ariaCurrent = "true";
      link.scrollIntoView({ block: "center", behavior: isOther || calm.matches ? "auto" : "smooth" });
    }
  }

  // -- where we are ----------------------------------------------------------------------------------------------

  function show(view) {
    document.body.dataset.view = view;
    for (const link of document.querySelectorAll("nav a")) {
      link.ariaCurrent = link.hash === `#${view}` ? "page" : null;
    }
    if (view === "facts") draw();
    else window.scrollTo(0, 0);
  }

  function select(number) {
    selected = number;
    show("facts");
    reveal(number);
    draw();
    document.body.dataset.reading = "";
    read(facts[number].article);
  }

  // The address after # says what is shown: a view, a fact, an article, or a filter to set.
  function route() {
    const [key, value] = decodeURIComponent(location.hash.slice(1)).split(/=(.*)/s);
    delete document.body.dataset.reading;
    if (key === "fact" && byId.has(value)) {
      select(byId.get(value));
    } else if (key === "article" && articles[value]) {
      selected = factsOf[value].find((number) => shown.includes(number)) ?? -1;
      show("facts");
      reveal(selected);
      draw();
      document.body.dataset.reading = "";
      read(Number(value));
    } else if (["place", "unit", "speaker"].includes(key)) {
      form.reset();
      form.elements[key].value = value;
      refresh();
      history.replaceState(null, "", "#facts");
      show("facts");
      openFirst();
    } else {
      show(["facts", "about"].includes(key) ? key : "overview");
      if (key === "facts" && openArticle < 0) openFirst();
    }
  }

  // A wide screen has room for a text beside the table from the beginning.
  function openFirst() {
    if (isNarrow.matches || !shown.length) return;
    selected = shown[0];
    draw();
    read(facts[selected].article);
  }

  function go(number, keepsHistory = true) {
    const hash = `#fact=${facts[number].id}`;
    if (keepsHistory) location.hash = hash;
    else {
      history.replaceState(null, "", hash);
      route();
    }
  }

  function step(distance) {
    if (!shown.length) return;
    const position = shown.indexOf(selected);
    const wanted = position < 0 ? 0 : Math.min(shown.length - 1, Math.max(0, position + distance));
    if (isNarrow.matches) {
      selected = shown[wanted];
      reveal(selected);
      draw();
    } else go(shown[wanted], false);
  }

  function turn(distance) {
    const wanted = openArticle + distance;
    if (articles[wanted]) location.hash = `#article=${wanted}`;
  }

  function back() {
    if (!isNarrow.matches) return grid.focus();
    history.replaceState(null, "", "#facts");
    route();
    reveal(selected);
    draw();
    grid.focus();
  }

  // -- what people do --------------------------------------------------------------------------------------------

  let isScheduled = false;
  grid.addEventListener("scroll", () => {
    if (isScheduled) return;
    isScheduled = true;
    requestAnimationFrame(() => {
      isScheduled = false;
      draw();
    });
  }, { passive: true });

  // Rows are higher where the window is narrow.
  new ResizeObserver(() => {
    rowHeight = 0;
    draw();
  }).observe(grid);

  rows.addEventListener("click", (event) => {
    const row = event.target.closest("tr.fact");
    if (row && !String(window.getSelection())) go(Number(row.dataset.fact));
  });
  form.addEventListener("input", (event) => {
    if (event.target.name === "order") {
      order = event.target.value;
      descending = order === "value" || order === "published";
      showOrder();
    }
    refresh();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => {
    showOrder();
    refresh();
    if (openArticle >= 0) read(openArticle);
  }));
  for (const button of document.querySelectorAll("[data-order]")) {
    button.addEventListener("click", () => sortBy(button.dataset.order));
  }
  $("close").addEventListener("click", back);
  $("previous").addEventListener("click", () => turn(-1));
  $("next").addEventListener("click", () => turn(1));
  $("show-keys").addEventListener("click", () => $("keys").showModal());

  const STEPS = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 15, PageUp: -15, Home: -Infinity, End: Infinity };

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.matches("input, select, textarea");
    if (event.ctrlKey || event.metaKey || event.altKey || $("keys").open) return;
    if (event.key === "Escape") {
      if (event.target.name === "words" && event.target.value) return;
      back();
    } else if (isTyping) return;
    else if (event.key === "/") {
      show("facts");
      form.elements.words.focus();
    } else if (event.key === "?") $("keys").showModal();
    else if (document.body.dataset.view !== "facts") return;
    else if (event.key === "[") turn(-1);
    else if (event.key === "]") turn(1);
    else if (event.key === "Enter" && event.target === grid && selected >= 0) {
      go(selected);
      article.focus();
    } else if (event.key in STEPS && (event.target === grid || event.key.length === 1)) {
      step(STEPS[event.key]);
    } else return;
    event.preventDefault();
  });

  window.addEventListener("hashchange", route);
  window.addEventListener("beforeprint", () => {
    isPrinting = true;
    rows.replaceChildren(...shown.slice(0, MAX_PRINTED).map(rowOf));
    const rest = shown.length - MAX_PRINTED;
    if (rest > 0) rows.append(make("tr", {}, make("td", { colSpan: 4 }, `…и ещё ${rest}: сузьте отбор`)));
  });
  window.addEventListener("afterprint", () => {
    isPrinting = false;
    draw();
  });

  const choice = $("series-choice");
  if (choice) {
    const figures = [...document.querySelectorAll(".over-time")];
    const choose = () => figures.forEach((figure, number) => { figure.hidden = number !== Number(choice.value); });
    choice.addEventListener("change", choose);
    choose();
  }

  grid.classList.toggle("undated", !articles.some((about) => about.published));
  document.documentElement.classList.add("ready");
  refresh();
  route();
})();
