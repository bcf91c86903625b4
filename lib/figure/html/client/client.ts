import { start } from './page.js';

// The script stands in its page; where a host runs it from elsewhere, every page not yet started is started.
const own = document.currentScript?.closest<HTMLElement>('[data-rv]');
for (const root of own ? [own] : document.querySelectorAll<HTMLElement>('[data-rv]'))
  if (root.dataset.rvReady === undefined) start(root);
