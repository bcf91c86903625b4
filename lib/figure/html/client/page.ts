import type { PageData, ViewData } from '../pageTypes.js';
import { type Cells, cellsOf, NARROW, rings, type Shown, step, stripsSet } from './cells.js';
import { read, write } from './hash.js';
import { strip, told } from './panel.js';
import { copy, download, png, svgText } from './save.js';
import { scrubber } from './scrub.js';

/** Wakes one page: the drawing stays as it is, the script only adds to it. */
export function start(root: HTMLElement): void {
  const part = <E extends Element = HTMLElement>(name: string): E => root.querySelector(`.rv-${name}`) as E;
  const data = JSON.parse(part('data').textContent as string) as PageData;
  const [stage, panel, status] = [part('stage'), part('panel'), part('status')];
  const hint = panel.innerHTML;
  const first = stage.innerHTML;
  let svg: SVGSVGElement;
  let cells: Cells = new Map();
  let view = data.views[0] as ViewData;
  let [index, pinned, stop] = [0, false, ''];
  let asked: string | null = null;
  const scrub = scrubber(root, data.tokens, () => tell());

  const tell = (): void =>
    write(root, { cell: pinned ? asked : null, t: scrub.moved() ? scrub.t() : null, view: index });
  /** Makes one cell the place where the keyboard enters. */
  const enter = (id: string): void => {
    cells.get(stop)?.el.setAttribute('tabindex', '-1');
    stop = id;
    cells.get(id)?.el.setAttribute('tabindex', '0');
  };
  const ask = (id: string | null, pin = false): void => {
    if (asked) cells.get(asked)?.el.setAttribute('aria-pressed', 'false');
    [asked, pinned] = [id, pin];
    const about =
      id === null
        ? { html: hint, sources: [] }
        : /\]\[/.test(id)
          ? told(view, id)
          : { html: strip(view, id), sources: [] };
    // Once it has told something it keeps its height, so that nothing jumps.
    if (id) panel.classList.add('rv-asked');
    rings(svg, cells, id, about.sources);
    panel.innerHTML = about.html || hint;
    panel.classList.toggle('rv-pinned', pin);
    if (id) cells.get(id)?.el.setAttribute('aria-pressed', String(pin));
    tell();
  };
  const show = (at: number): void => {
    const chips = new Set(index === at ? [] : words('chip'));
    if (at !== index || !svg) {
      const template = root.querySelector<HTMLTemplateElement>(`template[data-view="${at}"]`);
      stage.innerHTML = template ? template.innerHTML : first;
    }
    [index, view] = [at, data.views[at] as ViewData];
    svg = stage.querySelector('svg') as SVGSVGElement;
    // Names that a second copy on the page would repeat.
    svg.setAttribute('role', 'group');
    svg.setAttribute(
      'aria-label',
      [...svg.querySelectorAll(':scope>title,:scope>desc')].map((e) => e.textContent).join('. '),
    );
    svg.removeAttribute('aria-labelledby');
    for (const el of [svg, ...svg.querySelectorAll('[id]')]) el.removeAttribute('id');
    cells = cellsOf(svg);
    panel.hidden = cells.size === 0;
    for (const { el } of cells.values()) el.setAttribute('tabindex', '-1');
    enter(
      cells.has(stop)
        ? stop
        : ([...cells.keys()].find((id) => /\/[yp]\[/.test(id)) ?? [...cells.keys()][0] ?? ''),
    );
    for (const el of root.querySelectorAll<HTMLElement>('[data-show]'))
      el.setAttribute('aria-pressed', String(Number(el.dataset.show) === at));
    if (chips.size > 0)
      for (const el of stage.querySelectorAll('[data-role=chip]'))
        if (!chips.has(el.textContent ?? '')) el.classList.add('rv-flash');
    scrub.over(svg);
    samples();
    ask(asked && cells.has(asked) ? asked : null, pinned && asked !== null && cells.has(asked));
  };
  const words = (role: string): string[] =>
    [...stage.querySelectorAll(`[data-role=${role}]`)].map((e) => e.textContent ?? '');

  /** The batch stepper: views that are samples, in order. */
  const samples = (): void => {
    const list = data.views
      .flatMap((v, i) => (v.sample === undefined ? [] : [{ i, n: v.sample }]))
      .sort((a, b) => a.n - b.n);
    const at = list.findIndex(({ i }) => i === (view.sample === undefined ? 0 : index));
    for (const [name, by] of [
      ['before', -1],
      ['after', 1],
    ] as const) {
      const button = part<HTMLButtonElement | (null & HTMLButtonElement)>(name);
      if (!button) return;
      const to = list[at + by];
      button.disabled = !to;
      button.onclick = () => to && show(to.i);
    }
    part('sample').textContent = `sample ${list[at]?.n}`;
  };

  /** What a pointer is over: a cell, or the strip of cells too narrow to be pointed at. */
  const under = (target: EventTarget | null): string | null => {
    const group = (target as Element).closest<SVGGElement>('g[data-id]');
    const id = group?.dataset.id;
    const cell: Shown | undefined = id === undefined ? undefined : cells.get(id);
    if (cell) return cell.w < NARROW ? cell.id.slice(0, cell.id.lastIndexOf('[')) : cell.id;
    return group?.dataset.role === 'strip' ? (id as string) : null;
  };
  const argument = (target: EventTarget | null): string | undefined =>
    (target as Element).closest<SVGElement>('[data-sets]')?.dataset.sets;
  let outlined = false;
  stage.addEventListener('pointerover', (event) => {
    const sets = argument(event.target);
    if (sets) rings(svg, cells, null, stripsSet(cells, sets));
    else if (outlined) ask(asked, pinned);
    outlined = sets !== undefined;
    if (sets) return;
    const id = under(event.target);
    if (!pinned && id && id !== asked && event.pointerType !== 'touch') ask(id);
  });
  stage.addEventListener('click', (event) => {
    if (argument(event.target)) return;
    const id = under(event.target);
    if (!id) return ask(null);
    const free = pinned && asked === id;
    if (cells.has(id)) {
      enter(id);
      cells.get(id)?.el.focus({ preventScroll: true });
    }
    ask(id, !free);
  });
  stage.addEventListener('focusin', (event) => {
    const id = (event.target as Element).closest<SVGGElement>('g[data-id]')?.dataset.id;
    if (
      id &&
      cells.has(id) &&
      (!pinned || asked !== id) &&
      (event.target as Element).matches(':focus-visible')
    )
      ask(id);
  });
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') return ask(pinned ? asked : null);
    const cell = cells.get((event.target as Element).closest<SVGGElement>('g[data-id]')?.dataset.id ?? '');
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
    const pins = event.key === 'Enter' || event.key === ' ';
    const next = step(cells, cell, event.key);
    if (!pins && !/^(Arrow|Page|Home$|End$)/.test(event.key)) return;
    event.preventDefault();
    if (pins) ask(cell.id, !(pinned && asked === cell.id));
    else if (next) {
      enter(next.id);
      ask(next.id);
      next.el.focus({ preventScroll: true });
      next.el.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  });
  panel.addEventListener('click', (event) => {
    const id = (event.target as Element).closest<HTMLElement>('[data-go]')?.dataset.go;
    if (id) ask(id, true);
  });

  const dark = (): boolean => getComputedStyle(root).getPropertyValue('--rv-dark').trim() === '1';
  const said = (text: string): void => {
    status.textContent = text;
    setTimeout(() => (status.textContent = ''), 2500);
  };
  const acts: Record<string, () => unknown> = {
    theme: () => (root.dataset.theme = dark() ? 'light' : 'dark'),
    svg: () =>
      copy(
        svgText(
          svg,
          root.dataset.theme ? (dark() ? data.dark : '') : `@media(prefers-color-scheme:dark){${data.dark}}`,
        ),
      ).then(() => said('SVG copied')),
    png: () => {
      const { width, height } = svg.viewBox.baseVal;
      return png(svgText(svg, dark() ? data.dark : ''), width, height)
        .then((blob) => download(blob, 'figure.png'))
        .then(
          () => said('PNG saved'),
          (error: unknown) => said(String(error)),
        );
    },
    code: () => copy(view.code).then(() => said('code copied')),
  };
  root.addEventListener('click', (event) => {
    const { act, show: at } = (event.target as Element).closest<HTMLElement>('button')?.dataset ?? {};
    if (act) acts[act]?.();
    if (at) show(Number(at));
  });

  const restore = ({ cell, t, view: at } = read(root)): void => {
    if (at !== null && data.views[at]) show(at);
    if (t !== null) scrub.to(t);
    const known = cell === null ? undefined : cells.get(cell);
    if (cell && known) enter(cell);
    if (cell && (known || strip(view, cell))) {
      ask(cell, true);
      known?.el.scrollIntoView({ block: 'nearest', inline: 'center' });
    }
  };
  part<HTMLElement>('bar').hidden = false;
  // Read before the first drawing writes its own.
  const address = read(root);
  show(0);
  restore(address);
  addEventListener('hashchange', () => restore());
  const more = (): void => {
    stage.classList.toggle('rv-more', stage.scrollLeft + stage.clientWidth < stage.scrollWidth - 2);
  };
  stage.addEventListener('scroll', more);
  addEventListener('resize', more);
  more();
}
