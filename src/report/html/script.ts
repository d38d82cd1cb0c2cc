/** What makes the page answer: filters, a search, and opening all changes at once. It reads the page, and stores and sends nothing. */
export const SCRIPT = String.raw`
'use strict';
const form = document.getElementById('filters');
if (form !== null) {
  const changes = [...document.querySelectorAll('.change')].map((element) => ({
    element,
    kind: element.dataset.kind,
    rules: element.dataset.rules.split(' '),
    paths: element.dataset.paths.split('\n'),
    findings: Number(element.dataset.findings),
    text: null,
  }));
  const sections = [...document.querySelectorAll('section.changes')];
  const count = document.getElementById('count');
  const none = document.getElementById('none');
  const reset = document.getElementById('reset');
  const toggle = document.getElementById('toggle');
  const choices = document.getElementById('choices');
  const search = form.elements.namedItem('text');
  const kinds = [...form.querySelectorAll('input[name="kind"]')];

  const textOf = (change) => (change.text ??= change.element.textContent.toLowerCase());
  const wishes = () => ({
    words: search.value.toLowerCase().split(/\s+/).filter((word) => word !== ''),
    kinds: new Set(kinds.filter((kind) => kind.checked).map((kind) => kind.value)),
    rule: form.elements.namedItem('rule').value,
    folder: form.elements.namedItem('folder').value,
  });
  const fits = (change, {words, kinds: wanted, rule, folder}) =>
    wanted.has(change.kind) &&
    (rule === '' || change.rules.includes(rule)) &&
    (folder === '' || change.paths.some((path) => path.startsWith(folder))) &&
    words.every((word) => textOf(change).includes(word));

  const show = () => {
    const wanted = wishes();
    const shown = changes.filter((change) => {
      const isShown = fits(change, wanted);
      change.element.hidden = !isShown;
      return isShown;
    });
    for (const section of sections) {
      section.hidden = section.querySelector('.change:not([hidden])') === null;
    }
    count.textContent = shown.length + ' of ' + changes.length + ' changes';
    none.hidden = shown.length > 0;
    reset.hidden = shown.length === changes.length;
    remember(wanted);
  };

  // The address tells what is shown, so that it can be sent to somebody who has the same page.
  const PREFIX = '#filter?';
  const remember = ({words, kinds: wanted, rule, folder}) => {
    const state = new URLSearchParams();
    if (words.length > 0) state.set('text', search.value);
    if (wanted.size < kinds.length) state.set('kind', [...wanted].join(' '));
    if (rule !== '') state.set('rule', rule);
    if (folder !== '') state.set('folder', folder);
    const hash = state.size > 0 ? PREFIX + state : '';
    if (hash !== '' || location.hash.startsWith(PREFIX)) history.replaceState(null, '', location.pathname + location.search + hash);
  };
  const recall = () => {
    if (!location.hash.startsWith(PREFIX)) return;
    const state = new URLSearchParams(location.hash.slice(PREFIX.length));
    for (const name of ['text', 'rule', 'folder']) form.elements.namedItem(name).value = state.get(name) ?? '';
    const wanted = state.get('kind')?.split(' ');
    for (const kind of kinds) kind.checked = wanted === undefined || wanted.includes(kind.value);
    show();
  };

  const setOpen = (isOpen) => {
    for (const {element} of changes) {
      if (!element.hidden) element.querySelector('details').open = isOpen;
    }
  };
  const nameToggle = (isOpen) => {
    toggle.textContent = isOpen ? 'Close all' : 'Open all';
    toggle.dataset.next = isOpen ? 'close' : 'open';
  };
  // A link to a change, or to something in it, opens it.
  const openTarget = () => {
    const id = location.hash.slice(1);
    const details = id.startsWith('change-') ? document.getElementById(id)?.querySelector('details') : null;
    if (details) details.open = true;
  };

  let waiting;
  form.addEventListener('input', (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(show, event.target === search ? 120 : 0);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    show();
  });
  form.addEventListener('reset', () => setTimeout(() => {
    show();
    search.focus();
  }));
  toggle.addEventListener('click', () => {
    const isOpen = toggle.dataset.next === 'open';
    setOpen(isOpen);
    nameToggle(isOpen);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !/^(?:INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
      event.preventDefault();
      search.focus();
    }
  });
  addEventListener('hashchange', () => {
    recall();
    openTarget();
  });

  // Paper has no buttons: what is shown is printed open, and closed again.
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('.change:not([hidden]) details:not([open])')];
    for (const details of closed) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of closed) details.open = false;
  });

  const narrow = matchMedia('(max-width: 47.99em)');
  const fold = () => {
    choices.open = !narrow.matches;
  };
  // On a narrow screen, open filters would hide what they filter.
  choices.addEventListener('toggle', () => form.classList.toggle('open', choices.open));
  narrow.addEventListener('change', fold);
  fold();
  nameToggle(changes.length > 0 && changes.every(({element}) => element.querySelector('details').open));
  form.hidden = false;
  document.documentElement.classList.add('live');
  recall();
  openTarget();
}
`;
