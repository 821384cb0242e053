// Comfort for large forms. Every page works without it: what happens in place here, a button of the page does on its own.
const el = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children);
  return element;
};
const icon = path => {
  const holder = el('span');
  holder.innerHTML = `<svg class="g-icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="${path}"/></svg>`;
  return holder.firstChild;
};
const cross = 'M6 6l12 12M18 6L6 18';
const edited = element => element.dispatchEvent(new Event('input', { bubbles: true }));
const later = (milliseconds, work) => {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...args), milliseconds);
  };
};
const removeButton = (label, text) => el('button', { type: 'button', class: 'g-dismiss', 'aria-label': `${label}: ${text}` }, icon(cross));

// Dialogs: the page of a link or a form, shown over this one. What it answers with a redirect is told here, and followed.
const dialogHeader = { 'Gable-Dialog': '1' };
let dialogs = 0;
const rename = root => {
  const prefix = `d${++dialogs}-`;
  const known = new Set([...root.querySelectorAll('[id]')].map(item => item.id));
  for (const item of root.querySelectorAll('[id]')) item.id = prefix + item.id;
  for (const name of ['for', 'list', 'aria-describedby', 'aria-labelledby', 'aria-controls']) {
    for (const item of root.querySelectorAll(`[${name}]`)) {
      item.setAttribute(name, item.getAttribute(name).split(' ').map(id => known.has(id) ? prefix + id : id).join(' '));
    }
  }
  for (const link of root.querySelectorAll('a[href^="#"]')) {
    if (known.has(link.hash.slice(1))) link.setAttribute('href', `#${prefix}${link.hash.slice(1)}`);
  }
};

const fill = (dialog, html, url) => {
  const main = new DOMParser().parseFromString(html, 'text/html').querySelector('main');
  const title = main?.querySelector('h1')?.textContent;
  const own = main?.querySelector('[data-g-dialog-body]') ?? main?.querySelector('form[data-g-guard]');
  const parts = own ? [own] : [...main?.children ?? []].slice(1).filter(part => !part.matches('.g-tabs, [data-g-watch]'));
  if (!title || parts.length === 0) return false;

  const body = el('div', { class: 'g-stack' }, ...parts);
  for (const item of body.querySelectorAll('[data-g-create], [name="$do"][value="another"]')) item.remove();
  for (const form of body.querySelectorAll('form')) form.action = form.getAttribute('action') || url;
  rename(body);
  const heading = el('h2', { id: `d${dialogs}-title` }, title);
  dialog.setAttribute('aria-labelledby', heading.id);
  dialog.replaceChildren(el('header', {}, heading, el('a', { class: 'g-button g-button-quiet g-button-small g-button-icon', href: '#', 'data-g-close': true, 'aria-label': document.querySelector('.g-shell-close')?.getAttribute('aria-label') }, icon(cross))), body);
  for (const item of body.querySelectorAll('[data-g-scripted]')) item.hidden = false;
  setUp(body);
  (body.querySelector('[data-g-focus]') ?? body.querySelector('.g-input, .g-pick-input'))?.focus();
  return true;
};

const answer = async (dialog, response, url) => {
  const location = response.headers.get('Gable-Location');
  if (location) {
    dialog.close();
    window.location.assign(location);
  } else if (response.status === 201) {
    dialog.created?.(await response.json());
    dialog.close();
  } else if (response.redirected || !fill(dialog, await response.text(), url)) {
    window.location.assign(response.redirected ? response.url : url);
  }
};

const openDialog = async (url, init, otherwise, created) => {
  try {
    const response = await fetch(url, { ...init, headers: dialogHeader });
    const dialog = el('dialog', { class: created ? 'g-dialog g-dialog-wide' : 'g-dialog', 'data-g-remote': true });
    dialog.created = created;
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    await answer(dialog, response, url);
    if (dialog.isConnected && dialog.firstChild) dialog.showModal();
    (dialog.querySelector('[data-g-focus]') ?? dialog.querySelector('.g-input, .g-pick-input'))?.focus();
  } catch {
    otherwise();
  }
};

const addChosen = (form, name, { key, title }) => {
  const pick = [...form.querySelectorAll('[data-g-source]')].find(field => field.dataset.gName === name);
  const set = [...form.querySelectorAll('[data-g-set]')].find(field => field.dataset.gSet === name);
  const control = form.elements.namedItem(name);
  if (pick) {
    choose(pick, key, title);
  } else if (set) {
    const box = el('input', { class: 'g-box', type: 'checkbox', name, value: key });
    box.checked = true;
    set.querySelector('.g-checks').append(el('label', {}, box, el('span', {}, title)));
    edited(box);
    box.focus();
  } else if (control instanceof HTMLSelectElement) {
    control.append(new Option(title, key, true, true));
    edited(control);
    control.focus();
  }
};

document.addEventListener('click', event => {
  const target = event.target instanceof Element ? event.target : null;
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;

  const create = target?.closest('[data-g-create]');
  if (create) {
    event.preventDefault();
    openDialog(create.dataset.gCreate, {}, () => create.form.requestSubmit(create), row => addChosen(create.form, create.value, row));
    return;
  }

  const link = target?.closest('a[data-g-dialog]');
  if (link) {
    event.preventDefault();
    openDialog(link.href, {}, () => window.location.assign(link.href));
    return;
  }

  const preview = target?.closest('[data-g-preview]');
  if (preview) {
    event.preventDefault();
    togglePreview(preview);
  }

  const format = target?.closest('[data-g-format]');
  if (format) formatJson(format.closest('[data-g-json]'));

  const move = target?.closest('[data-g-row-move]');
  if (move) {
    event.preventDefault();
    moveRow(move.closest('tr'), move.dataset.gRowMove === 'up' ? -1 : 1);
    move.focus();
  }
});

// Saved in place: what the server answers is put where this page is, so that nothing is loaded anew and the focus stays where it was.
const focused = () => {
  const at = document.activeElement;
  const field = at.closest('[data-g-source]');
  const [start, end] = 'selectionStart' in at ? [at.selectionStart, at.selectionEnd] : [null, null];
  return () => {
    const next = field ? document.getElementById(field.id)?.querySelector('.g-pick-input')
      : at.id ? document.getElementById(at.id)
        : [...document.querySelectorAll(`main ${at.localName}`)].find(each => each.name === at.name && (at.localName === 'input' || each.textContent === at.textContent));
    next?.focus({ preventScroll: true });
    if (next && start !== null) try { next.setSelectionRange(start, end); } catch { /* Dates and numbers have no selection. */ }
    return Boolean(next);
  };
};

const showInPlace = (page, url) => {
  const [main, next] = [document.querySelector('main'), page.querySelector('main')];
  if (!next) throw new Error('Another page.');
  const [top, refocus] = [scrollY, focused()];
  main.replaceChildren(...[...next.childNodes].map(node => document.adoptNode(node)));
  const [crumbs, way] = [document.querySelector('.g-shell-top .g-fill'), page.querySelector('.g-shell-top .g-fill')];
  if (crumbs && way) crumbs.replaceWith(document.adoptNode(way));
  document.title = page.title;
  document.querySelector('.g-flash')?.remove();
  const flash = page.querySelector('.g-flash');
  if (flash) document.body.append(document.adoptNode(flash));
  history.replaceState(null, '', url);
  document.dispatchEvent(new Event('g-swapped'));
  const wrong = main.querySelector('[data-g-focus]');
  if (wrong) wrong.focus();
  else {
    scrollTo(0, top);
    if (!refocus()) main.focus({ preventScroll: true });
  }
};

const read = async response => new DOMParser().parseFromString(await response.text(), 'text/html');
const saveInPlace = async (form, submitter) => {
  const response = await fetch(form.action, { method: 'POST', headers: dialogHeader, body: form.enctype.startsWith('multipart') ? new FormData(form, submitter) : new URLSearchParams(new FormData(form, submitter)) });
  const location = response.headers.get('Gable-Location');
  if (!location && !(response.headers.get('content-type') ?? '').startsWith('text/html')) throw new Error('No page.');
  if (!location) {
    showInPlace(await read(response), response.url);
    // What was refused is still to be saved.
    document.querySelector('main form[data-g-guard] [name="$tag"]')?.dispatchEvent(new Event('input', { bubbles: true }));
  } else if (new URL(location, document.baseURI).pathname === window.location.pathname) {
    // It is saved: whatever fails from here on, the page is loaded, and nothing is sent again.
    await fetch(location, { headers: { Accept: 'text/html' } }).then(async next => showInPlace(await read(next), location)).catch(() => window.location.assign(location));
  } else {
    form.dataset.gSent = 'true';
    window.location.assign(location);
  }
};

// Before the kit hears of it: what a dialog sends is not sent by the page.
document.addEventListener('submit', event => {
  const { target: form, submitter } = event;
  const dialog = form.closest('dialog[data-g-remote]');
  if (!dialog && form.matches('[data-g-in-place]') && (!submitter?.name || submitter.value === 'save')) {
    event.preventDefault();
    if (form.dataset.gSending) return;
    form.dataset.gSending = 'true';
    submitter?.setAttribute('aria-busy', 'true');
    saveInPlace(form, submitter).catch(() => {
      form.dataset.gSent = 'true';
      form.submit();
    }).finally(() => {
      delete form.dataset.gSending;
      submitter?.removeAttribute('aria-busy');
    });
    return;
  }
  if (!dialog && !submitter?.matches('[data-g-dialog]')) {
    if (form.matches('[data-g-guard]')) sessionStorage.setItem('g-scroll', JSON.stringify({ path: location.pathname, top: scrollY }));
    return;
  }

  event.preventDefault();
  const init = { method: 'POST', body: new FormData(form, submitter) };
  if (!dialog) {
    openDialog(form.action, init, () => form.submit());
    return;
  }
  if (dialog.dataset.gSending) return;
  dialog.dataset.gSending = 'true';
  submitter?.setAttribute('aria-busy', 'true');
  fetch(form.action, { ...init, headers: dialogHeader })
    .then(response => answer(dialog, response, form.action))
    .catch(() => form.submit())
    .finally(() => {
      delete dialog.dataset.gSending;
      submitter?.removeAttribute('aria-busy');
    });
}, true);

// A form that was saved comes back where it was looked at.
const place = JSON.parse(sessionStorage.getItem('g-scroll') ?? 'null');
sessionStorage.removeItem('g-scroll');
if (place?.path === location.pathname && !document.querySelector('[data-g-focus]')) scrollTo(0, place.top);

// Choosing rows: a combobox after the WAI-ARIA pattern, asked for by words.
const choose = (field, key, title) => {
  const { gName, gHref, gRemove } = field.dataset;
  const box = field.querySelector('.g-pick-field');
  const [many, canRemove] = ['gMany' in field.dataset, 'gCanRemove' in field.dataset];
  for (const item of box.querySelectorAll(many ? `:scope > input[type="hidden"]` : '.g-picked, :scope > input[type="hidden"]')) item.remove();
  if ([...box.querySelectorAll('.g-picked input')].some(input => input.value === key)) return;

  const words = el('bdi', {}, title);
  const chip = el('span', { class: 'g-picked' }, el('input', { type: 'hidden', name: gName, value: key }), gHref ? el('a', { href: gHref.replace('%7Bkey%7D', encodeURIComponent(key)) }, words) : words);
  if (canRemove) chip.append(removeButton(gRemove, title));
  box.querySelector('.g-combo').before(chip);
  edited(chip.firstChild);
  box.querySelector('.g-pick-input').focus();
};

const unchoose = chip => {
  const field = chip.closest('[data-g-source]');
  const box = chip.parentElement;
  chip.remove();
  if (!box.querySelector('.g-picked')) box.prepend(el('input', { type: 'hidden', name: field.dataset.gName, value: '' }));
  edited(box.querySelector('input'));
  box.querySelector('.g-pick-input').focus();
};

const setUpPick = field => {
  const box = field.querySelector('.g-pick-field');
  const { gSource, gPlaceholder, gNone, gMore } = field.dataset;
  const list = el('ul', { role: 'listbox', id: `${field.id}-list`, 'aria-labelledby': `${field.id}-label` });
  const note = el('p', { role: 'status', class: 'g-hint' });
  const panel = el('div', { class: 'g-options', hidden: true }, list, note);
  const input = el('input', {
    class: 'g-pick-input', type: 'text', role: 'combobox', autocomplete: 'off', spellcheck: 'false', dir: 'auto', placeholder: gPlaceholder, 'aria-expanded': 'false', 'aria-autocomplete': 'list',
    'aria-controls': list.id, 'aria-labelledby': `${field.id}-label`, 'aria-describedby': field.getAttribute('aria-describedby'),
  });
  box.querySelector(':scope > .g-soft')?.remove();
  box.querySelector('.g-pick-button').remove();
  box.append(el('span', { class: 'g-combo' }, input, panel));
  let [active, asked] = [-1, null];

  const options = () => [...list.children];
  const mark = index => {
    active = index;
    options().forEach((option, place) => option.setAttribute('aria-selected', String(place === index)));
    const option = options()[index];
    if (option) {
      input.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else {
      input.removeAttribute('aria-activedescendant');
    }
  };
  const close = () => {
    panel.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    mark(-1);
    asked?.abort();
  };
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    try {
      const response = await fetch(`${gSource}?q=${encodeURIComponent(input.value)}`, { signal: asked.signal });
      if (!response.ok) throw new Error(response.statusText);
      const { rows, hasMore } = await response.json();
      list.replaceChildren(...rows.map((row, place) => {
        const option = el('li', { role: 'option', id: `${list.id}-${place}`, 'aria-selected': 'false' }, el('bdi', {}, row.title), row.more ? el('small', { class: 'g-soft' }, el('bdi', {}, row.more)) : '');
        option.row = row;
        return option;
      }));
      note.textContent = rows.length === 0 ? gNone : hasMore ? gMore : '';
      if (document.activeElement !== input) return;
      panel.hidden = false;
      input.setAttribute('aria-expanded', 'true');
      mark(input.value && rows.length > 0 ? 0 : -1);
    } catch (problem) {
      if (problem.name !== 'AbortError') close();
    }
  };
  const take = option => {
    close();
    input.value = '';
    choose(field, option.row.key, option.row.title);
  };

  input.addEventListener('input', later(150, ask));
  // What is typed to search is no change of the form.
  input.addEventListener('input', event => event.stopPropagation());
  input.addEventListener('click', () => panel.hidden && ask());
  input.addEventListener('blur', close);
  panel.addEventListener('mousedown', event => event.preventDefault());
  list.addEventListener('click', event => {
    const option = event.target.closest('[role="option"]');
    if (option) take(option);
  });
  box.addEventListener('click', event => {
    if (event.target === box) input.focus();
    const dismiss = event.target.closest('.g-dismiss');
    if (dismiss) {
      event.preventDefault();
      unchoose(dismiss.closest('.g-picked'));
    }
  });
  input.addEventListener('keydown', event => {
    const [isOpen, count] = [!panel.hidden, list.children.length];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen) ask();
      else if (count > 0) mark(event.key === 'ArrowDown' ? (active + 1) % count : (active <= 0 ? count : active) - 1);
    } else if (event.key === 'Enter' && (isOpen || input.value)) {
      event.preventDefault();
      if (isOpen && options()[active]) take(options()[active]);
    } else if (event.key === 'Escape' && (isOpen || input.value)) {
      event.preventDefault();
      event.stopPropagation();
      if (isOpen) close();
      else input.value = '';
    } else if (event.key === 'Backspace' && input.value === '' && 'gMany' in field.dataset) {
      const last = [...box.querySelectorAll('.g-picked')].at(-1);
      if (last) unchoose(last);
    }
  });
};

// Lists of words: a chip each. The text area stays, hidden, and is what is sent.
const setUpTags = area => {
  const input = el('input', { class: 'g-pick-input', type: 'text', id: area.id, placeholder: area.dataset.gTags, autocomplete: 'off', dir: 'auto', 'aria-describedby': area.getAttribute('aria-describedby'), 'aria-invalid': area.getAttribute('aria-invalid') });
  const box = el('div', { class: 'g-pick-field g-pick-many' }, input);
  area.id = '';
  area.hidden = true;
  // How it is written without a script helps nobody here.
  if ('gPlain' in area.dataset) {
    document.getElementById(`${input.id}-hint`)?.remove();
    if (document.getElementById(`${input.id}-error`)) input.setAttribute('aria-describedby', `${input.id}-error`);
    else input.removeAttribute('aria-describedby');
  }
  area.after(box);
  const words = () => area.value.split('\n').map(word => word.trim()).filter(Boolean);
  const draw = () => {
    for (const chip of box.querySelectorAll('.g-picked')) chip.remove();
    input.before(...words().map(word => el('span', { class: 'g-picked' }, el('bdi', {}, word), removeButton(area.dataset.gRemove, word))));
  };
  const set = all => {
    area.value = all.join('\n');
    draw();
    edited(area);
  };
  const add = () => {
    const more = input.value.split('\n').map(word => word.trim()).filter(Boolean);
    input.value = '';
    if (more.length > 0) set([...words(), ...more]);
  };
  input.addEventListener('keydown', event => {
    if (event.key === 'Enter') {
      event.preventDefault();
      add();
    } else if (event.key === 'Backspace' && input.value === '' && words().length > 0) {
      set(words().slice(0, -1));
    }
  });
  input.addEventListener('blur', add);
  // The buttons of the chips must outlive the word that is still being written.
  box.addEventListener('mousedown', event => event.target !== input && event.preventDefault());
  input.addEventListener('paste', event => {
    const text = event.clipboardData.getData('text');
    if (!text.includes('\n')) return;
    event.preventDefault();
    set([...words(), ...text.split(/\r?\n/).map(word => word.trim()).filter(Boolean)]);
  });
  box.addEventListener('click', event => {
    const dismiss = event.target.closest('.g-dismiss');
    if (dismiss) {
      const index = [...box.querySelectorAll('.g-picked')].indexOf(dismiss.parentElement);
      set(words().filter((_, place) => place !== index));
      input.focus();
    } else if (event.target === box) {
      input.focus();
    }
  });
  draw();
};

// Colours: a picker beside the text; either tells the other.
const setUpColor = text => {
  const long = value => /^#[0-9a-f]{6}$/i.test(value) ? value : /^#[0-9a-f]{3}$/i.test(value) ? value.replace(/[0-9a-f]/gi, '$&$&') : null;
  const picker = el('input', { type: 'color', class: 'g-color', 'aria-label': text.dataset.gColor });
  const tell = () => { picker.value = long(text.value) ?? '#ffffff'; picker.classList.toggle('g-color-none', !long(text.value)); };
  const box = el('div', { class: 'g-color-field' }, picker);
  text.before(box);
  box.append(text);
  picker.addEventListener('input', event => {
    event.stopPropagation();
    text.value = picker.value;
    tell();
    edited(text);
  });
  text.addEventListener('input', tell);
  tell();
};

// Images: shown while the address is typed, where the server would show it.
const setUpImage = box => {
  const [text, image] = [box.querySelector('input'), box.querySelector('img')];
  const may = url => {
    const origin = URL.canParse(url) ? new URL(url).origin : null;
    return /^\/(?![/\\])/.test(url) || origin === location.origin || (origin && box.dataset.gImage.split(' ').includes(origin));
  };
  image.addEventListener('error', () => { image.hidden = true; });
  text.addEventListener('input', later(300, () => {
    image.hidden = !may(text.value);
    if (image.hidden) return;
    image.loading = 'eager';
    image.src = text.value;
  }));
};

// Documents: the first mistake by line and character, and a shape that people read. Numbers stay as they are written.
const mistakeIn = text => {
  try {
    JSON.parse(text);
    return null;
  } catch ({ message }) {
    const place = /line (\d+) column (\d+)/.exec(message);
    if (place) return { line: Number(place[1]), column: Number(place[2]) };
    const end = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
    const lines = text.slice(0, end).split('\n');
    return { line: lines.length, column: lines.at(-1).length + 1 };
  }
};
const shape = text => {
  let [depth, result] = [0, ''];
  const line = () => `\n${'  '.repeat(depth)}`;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gs)) {
    if (token === '}' || token === ']') {
      depth--;
      result = /[{[]$/.test(result.trimEnd()) ? result.trimEnd() + token : result.trimEnd() + line() + token;
    } else if (token === '{' || token === '[') {
      depth++;
      result += token + line();
    } else {
      result += token === ',' ? `,${line()}` : token === ':' ? ': ' : token;
    }
  }
  return result;
};
const judgeJson = box => {
  const [area, note] = [box.querySelector('textarea'), box.querySelector('[role="status"]')];
  const mistake = area.value.trim() === '' ? null : mistakeIn(area.value);
  note.hidden = area.value.trim() === '';
  note.textContent = mistake ? box.dataset.gJson.replace('{0}', mistake.line).replace('{1}', mistake.column) : box.dataset.gGood;
  note.classList.toggle('g-error', Boolean(mistake));
  return mistake;
};
const formatJson = box => {
  const area = box.querySelector('textarea');
  const mistake = judgeJson(box);
  if (mistake) {
    const start = area.value.split('\n').slice(0, mistake.line - 1).reduce((sum, line) => sum + line.length + 1, 0) + mistake.column - 1;
    area.focus();
    area.setSelectionRange(start, start + 1);
  } else if (area.value.trim() !== '') {
    area.value = shape(area.value);
    edited(area);
  }
};
const setUpJson = box => {
  const area = box.querySelector('textarea');
  area.addEventListener('input', later(250, () => judgeJson(box)));
  area.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    const before = area.value.slice(0, area.selectionStart);
    const indent = /[^\n]*$/.exec(before)[0].match(/^ */)[0] + (/[{[]\s*$/.test(before) ? '  ' : '');
    area.setRangeText(`\n${indent}`, area.selectionStart, area.selectionEnd, 'end');
    edited(area);
  });
};

// Markdown: what it will look like, by the server that also shows it later.
const renderPreview = async button => {
  const pane = document.getElementById(button.getAttribute('aria-controls'));
  const area = pane.parentElement.querySelector('textarea');
  const response = await fetch(button.dataset.gPreview, { method: 'POST', body: new URLSearchParams({ text: area.value }) });
  // Whoever was signed out meanwhile would see the page to sign in.
  if (response.ok && !response.redirected) pane.innerHTML = await response.text();
  else pane.textContent = area.value;
};
const togglePreview = async button => {
  const pane = document.getElementById(button.getAttribute('aria-controls'));
  if (pane.hidden) await renderPreview(button);
  pane.hidden = !pane.hidden;
  button.setAttribute('aria-expanded', String(!pane.hidden));
};
const setUpPreview = button => {
  const pane = document.getElementById(button.getAttribute('aria-controls'));
  pane.parentElement.querySelector('textarea').addEventListener('input', later(400, () => pane.hidden || renderPreview(button)));
};

// Rows with a place: moved by buttons, by Alt with the arrow keys, or pulled by their handle. Saved with the form.
const moveRow = (row, step) => {
  const table = row.closest('table');
  const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!other?.querySelector('[data-g-position]')) return;
  if (step < 0) other.before(row);
  else other.after(row);
  number(table);
};
const number = table => {
  const inputs = [...table.querySelectorAll('[data-g-position]')];
  const first = Math.min(...inputs.map(input => Number(input.value) || 0));
  inputs.forEach((input, place) => { input.value = first + place; });
  edited(inputs[0]);
};
const setUpRows = table => {
  for (const input of table.querySelectorAll('[data-g-position]')) {
    const handle = el('span', { class: 'g-handle', 'aria-hidden': 'true' }, icon('M9 6h.1M15 6h.1M9 12h.1M15 12h.1M9 18h.1M15 18h.1'));
    input.before(handle);
    handle.addEventListener('pointerdown', event => {
      event.preventDefault();
      handle.setPointerCapture(event.pointerId);
      const row = handle.closest('tr');
      row.classList.add('g-dragged');
      const drag = moved => {
        const over = document.elementFromPoint(row.getBoundingClientRect().left + 40, moved.clientY)?.closest('tr');
        if (!over || over === row || over.parentElement !== row.parentElement || !over.querySelector('[data-g-position]')) return;
        // The others make room: a row that moved itself would lose the pointer.
        const rows = [...row.parentElement.children];
        const [here, there] = [rows.indexOf(row), rows.indexOf(over)];
        if (there < here) row.after(...rows.slice(there, here));
        else row.before(...rows.slice(here + 1, there + 1));
        number(table);
      };
      handle.addEventListener('pointermove', drag);
      handle.addEventListener('lostpointercapture', () => {
        handle.removeEventListener('pointermove', drag);
        row.classList.remove('g-dragged');
      }, { once: true });
    });
  }
  table.addEventListener('keydown', event => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    const row = event.target.closest('tr');
    if (!row?.querySelector('[data-g-position]')) return;
    event.preventDefault();
    moveRow(row, event.key === 'ArrowUp' ? -1 : 1);
    event.target.focus();
  });
};

// Changes made elsewhere: asked for while somebody looks, so that an idle window keeps no session alive. Whatever tells of changes later calls tell.
let touched = Date.now();
for (const kind of ['pointerdown', 'keydown', 'focus']) addEventListener(kind, () => { touched = Date.now(); }, true);
const watch = place => {
  const tag = `"${place.dataset.gTag}"`;
  const tell = index => {
    clearInterval(timer);
    if (!place.querySelector('.g-alert')) place.append(place.querySelectorAll('template')[index].content.cloneNode(true));
  };
  const ask = async () => {
    if (!place.isConnected) clearInterval(timer);
    if (!place.isConnected || document.hidden || Date.now() - touched > 600_000) return;
    const response = await fetch(place.dataset.gWatch, { headers: { 'If-None-Match': tag }, cache: 'no-store', redirect: 'manual' }).catch(() => null);
    if (response?.status === 404) tell(1);
    else if (response?.status === 204 && response.headers.get('ETag') !== tag) tell(0);
  };
  const timer = setInterval(ask, 15_000);
  document.addEventListener('visibilitychange', ask);
};

const setUp = root => {
  const each = (selector, work) => {
    for (const item of root.querySelectorAll(selector)) {
      if ('gReady' in item.dataset) continue;
      item.dataset.gReady = '';
      work(item);
    }
  };
  each('[data-g-source]', setUpPick);
  each('textarea[data-g-tags]', setUpTags);
  each('[data-g-color]', setUpColor);
  each('[data-g-image]', setUpImage);
  each('[data-g-json]', setUpJson);
  each('[data-g-preview]', setUpPreview);
  each('table[data-g-rows]', setUpRows);
  each('[data-g-watch]', watch);
};
setUp(document);
document.addEventListener('g-swapped', () => setUp(document));

// The clock on the wall of whoever looks, for pages of the server.
const zone = document.querySelector('[data-g-zone]')?.dataset.gZone;
if (zone) {
  const name = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone ?? '');
  if (name && !document.cookie.split('; ').includes(`${zone}=${name}`)) {
    document.cookie = `${zone}=${name}; path=/; max-age=31536000; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`;
  }
}
