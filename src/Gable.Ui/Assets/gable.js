// Everything here adds comfort to pages that work without it. One listener per kind of event, none per element.

const closeMenus = except => {
  for (const menu of document.querySelectorAll('details.g-menu[open]')) {
    if (menu !== except) menu.open = false;
  }
};

// Dialogs: a link to a dialog's id opens it modally; a link that leaves it (href="#") closes it.
const dialogOf = link => {
  const id = link.getAttribute('href')?.slice(1);
  const target = id && document.getElementById(id);
  return target instanceof HTMLDialogElement ? target : null;
};

// Passkeys: what the server asks goes to the browser, and the browser's answer back.
const postJson = async (url, body) => {
  const response = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(Object.values(answer.errors ?? {}).flat()[0] ?? answer.detail ?? response.statusText);
  return answer;
};

const usePasskey = async button => {
  const { gPasskey, gOptions, gAnswer, gNext, gCancelled } = button.dataset;
  const note = document.getElementById(button.getAttribute('aria-describedby'));
  note.hidden = button.disabled = true;

  try {
    const [asked, fields] = [await postJson(gOptions, {}), button.form.elements];

    if (gPasskey === 'create') {
      const made = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) });
      await postJson(gAnswer, { name: fields.namedItem('name').value, credential: made.toJSON() });
    } else {
      const found = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) });
      await postJson(gAnswer, { remember: fields.namedItem('remember')?.checked ?? false, credential: found.toJSON() });
    }

    location.assign(gNext);
  } catch (problem) {
    note.textContent = problem instanceof DOMException ? gCancelled : problem.message;
    note.hidden = button.disabled = false;
  }
};

document.addEventListener('click', event => {
  const target = event.target instanceof Element ? event.target : null;
  const link = target?.closest('a[href^="#"]');
  const opening = link && dialogOf(link);

  if (opening) {
    event.preventDefault();
    closeMenus();
    opening.showModal();
    return;
  }

  if (target?.closest('[data-g-close]')) {
    const dialog = target.closest('dialog');
    if (dialog?.open) {
      event.preventDefault();
      dialog.close();
      return;
    }
  }

  if (target instanceof HTMLDialogElement && target.classList.contains('g-dialog')) {
    const box = target.getBoundingClientRect();
    if (event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom) target.close();
  }

  target?.closest('[data-g-dismiss]')?.closest('.g-alert')?.remove();
  closeMenus(target?.closest('details.g-menu'));

  const eye = target?.closest('[data-g-reveal]');
  if (eye) {
    const input = document.getElementById(eye.getAttribute('aria-controls'));
    const shown = input.type === 'password';
    input.type = shown ? 'text' : 'password';
    eye.setAttribute('aria-pressed', String(shown));
    input.focus();
  }

  const passkey = target?.closest('[data-g-passkey]');
  if (passkey) usePasskey(passkey);

  const copy = target?.closest('[data-g-copy]');
  if (copy) {
    navigator.clipboard?.writeText(document.getElementById(copy.dataset.gCopy).textContent.trim())
      .then(() => { copy.querySelector('[data-g-text]').textContent = copy.dataset.gDone; });
  }
});

document.addEventListener('keydown', event => {
  const menu = event.target instanceof Element ? event.target.closest('details.g-menu[open]') : null;
  if (!menu) return;

  if (event.key === 'Escape') {
    menu.open = false;
    menu.querySelector('summary').focus();
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const items = [...menu.querySelectorAll('.g-menu-item')];
    const step = event.key === 'ArrowDown' ? 1 : -1;
    const next = items[(items.indexOf(document.activeElement) + step + items.length) % items.length] ?? items[0];
    event.preventDefault();
    next?.focus();
  }
});

// Ctrl+K or Cmd+K opens the search where there is one.
document.addEventListener('keydown', event => {
  const search = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && document.querySelector('[data-g-search]');
  if (!search) return;
  event.preventDefault();
  search.click();
});

document.addEventListener('focusin', event => closeMenus(event.target instanceof Element ? event.target.closest('details.g-menu') : null));

// Tables: one box for all rows, and the number of chosen ones.
const countSelection = table => {
  const boxes = [...table.querySelectorAll('tbody .g-pick input')];
  const here = boxes.filter(box => box.checked).length;
  const chosen = here + document.querySelectorAll(`[data-g-kept="${table.id}"]`).length;
  const all = table.querySelector('[data-g-select-all]');
  if (all) {
    all.checked = here > 0 && here === boxes.length;
    all.indeterminate = here > 0 && here < boxes.length;
  }
  for (const place of document.querySelectorAll(`[data-g-selected="${table.id}"]`)) {
    place.textContent = place.dataset.gFormat.replace('{0}', chosen);
  }
};

document.addEventListener('change', event => {
  const box = event.target;
  const table = box instanceof Element && box.closest('.g-pick') ? box.closest('table') : null;
  if (!table) return;
  if (box.matches('[data-g-select-all]')) {
    for (const row of table.querySelectorAll('tbody .g-pick input')) row.checked = box.checked;
  }
  countSelection(table);
});

// A form is sent once, unless a file answers and the page stays. The button stays enabled, so that its name and value go along and "back" finds it usable.
document.addEventListener('submit', event => {
  const form = event.target;
  if (event.defaultPrevented || form.method === 'get' || form.method === 'dialog' || 'gFile' in form.dataset) return;
  if (form.dataset.gSent) {
    event.preventDefault();
    return;
  }
  form.dataset.gSent = 'true';
  event.submitter?.setAttribute('aria-busy', 'true');
});

// A form that asks for it is not left by accident once something was typed into it.
const edited = new WeakSet();
document.addEventListener('input', event => {
  const form = event.target.form;
  if (form?.matches('[data-g-guard]')) edited.add(form);
});
addEventListener('beforeunload', event => {
  for (const form of document.querySelectorAll('form[data-g-guard]')) {
    if (edited.has(form) && !form.dataset.gSent) event.preventDefault();
  }
});

addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-g-sent]')) delete form.dataset.gSent;
  for (const button of document.querySelectorAll('[aria-busy="true"]')) button.removeAttribute('aria-busy');
  for (const table of document.querySelectorAll('table:has(.g-pick)')) countSelection(table);
});

const settle = () => {
  for (const item of document.querySelectorAll('[data-g-scripted]')) item.hidden = false;
  for (const table of document.querySelectorAll('table:has(.g-pick)')) countSelection(table);
};

document.addEventListener('g-swapped', settle);
settle();
document.querySelector('[data-g-focus]')?.focus();
