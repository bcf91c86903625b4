import { start } from './page.js';
import { unpack } from './unpack.js';

// The script stands in its page; where a host runs it from elsewhere, every page not yet started is started.
const own = document.currentScript?.closest<HTMLElement>('[data-rv]');
for (const root of own ? [own] : document.querySelectorAll<HTMLElement>('[data-rv]')) {
  if (root.dataset.rvReady !== undefined) continue;
  root.dataset.rvReady = '';
  const later = root.querySelector<HTMLElement>('.rv-later');
  if (later) unpack(root, later).then(() => start(root));
  else start(root);
}
