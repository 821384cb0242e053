// Parts of a page that are fetched and put in place of what is there: whatever fails goes the ordinary way, by loading the page.
const regions = from => [...from.querySelectorAll('[data-g-region]')];
const place = () => location.pathname + location.search;
let [running, typing, polling, shown] = [null, 0, 0, place()];

const live = document.createElement('div');
live.className = 'g-hidden';
live.setAttribute('role', 'status');
document.body.append(live);

// Where the focus was, to be found again in what comes instead.
const find = (root, { id, name, value, kind, text }) =>
  id ? document.getElementById(id)
    : [...root.querySelectorAll(kind)].find(each => name ? each.name === name && (!/box|radio/.test(each.type) || each.value === value) : each.textContent.trim() === text);

const swap = page => {
  const now = regions(document);
  const pairs = now.map(old => [old, page.querySelector(`[data-g-region="${old.dataset.gRegion}"]`)]);
  if (!now.length || pairs.some(([, next]) => !next)) return false;
  const at = document.activeElement;
  const inside = now.some(old => old.contains(at));
  const was = { id: at.id, name: at.name, value: at.value, kind: at.localName, text: at.textContent.trim() };

  for (const [old, next] of pairs) old.replaceWith(document.adoptNode(next));
  document.title = page.title;
  document.querySelector('.g-flash')?.remove();
  const flash = page.querySelector('.g-flash');
  if (flash) document.body.append(document.adoptNode(flash));

  if (inside) {
    const next = pairs.map(([, part]) => find(part, was)).find(Boolean);
    if (next?.matches('input:not([type=checkbox], [type=radio])')) {
      next.value = was.value;
      const [start, end] = [at.selectionStart, at.selectionEnd];
      next.focus({ preventScroll: true });
      if (start !== null) try { next.setSelectionRange(start, end); } catch { /* Dates and numbers have no selection. */ }
    } else if (next) {
      next.focus({ preventScroll: true });
    } else {
      const main = pairs[pairs.length - 1][1];
      main.tabIndex = -1;
      main.focus({ preventScroll: true });
    }
  }

  settle();
  return true;
};

const parse = async response => (response.headers.get('content-type') ?? '').startsWith('text/html')
  ? new DOMParser().parseFromString(await response.text(), 'text/html')
  : null;

const load = async (url, how = 'push') => {
  clearTimeout(typing);
  running?.abort();
  const mine = running = new AbortController();
  for (const region of regions(document)) region.setAttribute('aria-busy', 'true');

  try {
    const response = await fetch(url, { signal: mine.signal, headers: { Accept: 'text/html' } });
    const page = await parse(response);
    const found = new URL(response.url);
    if (found.pathname !== location.pathname || !page || !swap(page)) throw new Error('Another page.');
    if (how === 'push' && found.href !== location.href) history.pushState(null, '', found);
    else if (how !== 'stay') history.replaceState(null, '', found);
    shown = place();
  } catch (problem) {
    if (problem.name === 'AbortError') return;
    if (how === 'stay') location.reload();
    else location.assign(url);
  }
};

// Rows that were chosen stay chosen from page to page, as long as the conditions are the same.
const keyOf = () => {
  const conditions = new URLSearchParams(location.search);
  for (const name of ['sort', 'after', 'before', 'limit', 'cols', 'totals', '$panel']) conditions.delete(name);
  return `g-chosen ${location.pathname}?${conditions}`;
};
const boxesOf = form => [...document.querySelectorAll(`tbody .g-pick input[form="${form.id}"]`)];
const read = () => { try { return new Set(JSON.parse(sessionStorage.getItem(keyOf()) ?? '[]')); } catch { return new Set(); } };
const write = chosen => { try { sessionStorage.setItem(keyOf(), JSON.stringify([...chosen].slice(-1000))); } catch { /* No room: this page's boxes are sent all the same. */ } };

const keepChosen = form => {
  const [chosen, boxes] = [read(), boxesOf(form)];
  for (const box of boxes) box.checked = chosen.has(box.value);
  for (const old of form.querySelectorAll('[data-g-kept]')) old.remove();
  const here = new Set(boxes.map(box => box.value));
  for (const value of chosen) {
    if (here.has(value)) continue;
    const input = document.createElement('input');
    Object.assign(input, { type: 'hidden', name: boxes[0]?.name ?? '$id', value });
    input.dataset.gKept = boxes[0]?.closest('table').id ?? '';
    form.append(input);
  }
  form.querySelector('[data-g-unchoose]').hidden = chosen.size === 0;
};

document.addEventListener('change', event => {
  const form = document.querySelector('form[data-g-chosen]');
  if (!form || !event.target.closest('.g-pick')) return;
  const chosen = read();
  // The box for all has changed the others by now or will: this runs after it.
  queueMicrotask(() => {
    for (const box of boxesOf(form)) chosen[box.checked ? 'add' : 'delete'](box.value);
    write(chosen);
    form.querySelector('[data-g-unchoose]').hidden = chosen.size === 0;
  });
});

// A form whose answer is a question opens in a dialog; when it is done, the page below is put in place.
const sheet = () => document.getElementById('g-sheet');

const openSheet = async (form, submitter) => {
  const data = new FormData(form, submitter);
  const response = await fetch(form.action, { method: 'POST', headers: { Accept: 'text/html' }, body: form.enctype.startsWith('multipart') ? data : new URLSearchParams(data) });
  const page = await parse(response);
  const found = new URL(response.url);
  if (!page) throw new Error('No page.');
  const dialog = sheet();

  if (response.redirected) {
    dialog.close();
    write(new Set());
    if (found.pathname !== location.pathname || !swap(page)) location.assign(found);
    else history.replaceState(null, '', found);
    return;
  }

  const [head, ...rest] = [...page.getElementById('main').children];
  dialog.querySelector('h2').textContent = head.querySelector('h1').textContent;
  dialog.querySelector('.g-stack').replaceChildren(...rest.map(part => document.adoptNode(part)));
  for (const each of dialog.querySelectorAll('form')) {
    if (!each.getAttribute('action')) each.action = found;
    each.dataset.gSheet = '';
  }
  if (!dialog.open) dialog.showModal();
  document.dispatchEvent(new Event('g-swapped'));
  (dialog.querySelector('[autofocus], [aria-invalid=true]') ?? dialog.querySelector('.g-stack :is(input:not([type=hidden]), select, textarea)') ?? dialog.querySelector('h2'))?.focus();
};

document.addEventListener('submit', event => {
  const [form, button] = [event.target, event.submitter];
  const post = (button?.getAttribute('formmethod') ?? form.method) === 'post';

  if (post && form.matches('[data-g-sheet]') && sheet() && !button?.matches('[data-g-plain]')) {
    event.preventDefault();
    button?.setAttribute('aria-busy', 'true');
    openSheet(form, button).catch(() => {
      const input = Object.assign(document.createElement('input'), { type: 'hidden', name: button?.name ?? '', value: button?.value ?? '' });
      form.append(input);
      form.submit();
    }).finally(() => button?.removeAttribute('aria-busy'));
  } else if (!post && form.closest('[data-g-region]') && new URL(form.action).pathname === location.pathname) {
    event.preventDefault();
    const url = new URL(form.action);
    url.search = new URLSearchParams(new FormData(form, button));
    load(url);
  }
}, true);

document.addEventListener('click', event => {
  const target = event.target instanceof Element ? event.target : null;
  const move = target?.closest('[data-g-move]');

  if (move) {
    const item = move.closest('li');
    const other = move.dataset.gMove < 0 ? item.previousElementSibling : item.nextElementSibling;
    event.preventDefault();
    if (other) item.parentNode.insertBefore(...(move.dataset.gMove < 0 ? [item, other] : [other, item]));
    move.focus();
    return;
  }

  if (target?.closest('[data-g-unchoose]')) {
    write(new Set());
    settle();
  }

  const link = target?.closest('a[href]');
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.target || link.hasAttribute('download')) return;
  const url = new URL(link.href);
  if (url.origin !== location.origin || url.pathname !== location.pathname) return;

  if (link.closest('#g-sheet')) {
    event.preventDefault();
    sheet().close();
  } else if (link.closest('[data-g-region]') && !link.getAttribute('href').startsWith('#')) {
    event.preventDefault();
    const pages = link.matches('[rel=next], [rel=prev]');
    load(url, 'gStay' in link.dataset ? 'replace' : 'push').then(() => {
      const table = pages && document.querySelector('[data-g-region] .g-table-wrap');
      if (table && table.getBoundingClientRect().top < 0) table.scrollIntoView({ block: 'start' });
    });
  }
});

document.addEventListener('input', event => {
  const input = event.target;

  if (input.matches('[data-g-region] input[type=search]')) {
    clearTimeout(typing);
    typing = setTimeout(() => {
      const url = new URL(input.form.action);
      url.search = new URLSearchParams(new FormData(input.form));
      load(url, input.form.dataset.gTyped ? 'replace' : 'push').then(() => {
        const form = document.querySelector('[data-g-region] input[type=search]')?.form;
        if (form) form.dataset.gTyped = 'true';
      });
    }, 300);
  } else if (input.matches('[data-g-suggest]')) {
    clearTimeout(typing);
    typing = setTimeout(async () => {
      const url = new URL(input.dataset.gSuggest, location);
      url.searchParams.set('q', input.value);
      const answer = await fetch(url).catch(() => null);
      if (answer?.ok) input.list.replaceChildren(...(await answer.json()).map(text => Object.assign(document.createElement('option'), { value: text })));
    }, 200);
  }
});

addEventListener('popstate', () => {
  if (regions(document).length && place() !== shown) load(location.href, 'stay');
});

// A list asks now and then whether something changed, as long as somebody looks at it. The change feed can tell it instead: then this goes.
const look = async () => {
  const bar = document.querySelector('[data-g-news]');
  let pause = 5000;

  if (bar && document.visibilityState === 'visible') {
    const answer = await fetch(bar.dataset.gNews, { headers: { 'If-None-Match': bar.dataset.gVersion } }).catch(() => null);
    if (answer?.ok) {
      bar.dataset.gVersion = answer.headers.get('etag');
      const { text } = await answer.json();
      bar.querySelector('[role=status]').textContent = text ?? '';
      bar.hidden = !text;
    } else if (answer?.status !== 304) {
      pause = 60000;
    }
  }

  setTimeout(look, pause);
};

// What is to be done once for what came in.
const settle = () => {
  clearTimeout(polling);
  const form = document.querySelector('form[data-g-chosen]');
  if (form) keepChosen(form);
  const poll = document.querySelector('[data-g-poll]');
  if (poll) polling = setTimeout(() => load(location.href, 'stay'), poll.dataset.gPoll);
  const said = document.querySelector('[data-g-announce]');
  const words = said ? said.dataset.gAnnounce || said.textContent.trim() : '';
  if (words !== live.textContent && document.readyState === 'complete') live.textContent = words;
  document.dispatchEvent(new Event('g-swapped'));
};

settle();
if (document.querySelector('[data-g-news]')) setTimeout(look, 5000);
