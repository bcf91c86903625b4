export interface Scrubber {
  /** The time step reached. */
  readonly t: () => number;
  /** Not all steps are shown. */
  readonly moved: () => boolean;
  readonly to: (t: number) => void;
  /** Takes up a drawing. */
  readonly over: (svg: SVGSVGElement) => void;
}

/** Time by hand or by itself: what comes later fades. */
export function scrubber(root: HTMLElement, tokens: readonly string[], changed: () => void): Scrubber {
  const range = root.querySelector('.rv-range') as HTMLInputElement;
  const play = root.querySelector('.rv-play') as HTMLButtonElement;
  const words = root.querySelector('.rv-now') as HTMLElement;
  let svg: SVGSVGElement | undefined;
  let steps: readonly number[] = [];
  let timer: ReturnType<typeof setInterval> | undefined;
  const t = (): number => steps[Number(range.value)] ?? 0;
  const apply = (): void => {
    for (const el of svg?.querySelectorAll<SVGElement>('[data-t]') ?? [])
      el.classList.toggle('rv-off', Number(el.dataset.t) > t());
    const token = tokens[t()];
    words.textContent = `t = ${t()} of ${steps.at(-1)}${token === undefined ? '' : ` · ${token}`}`;
    range.setAttribute('aria-valuetext', words.textContent);
  };
  const halt = (): void => {
    clearInterval(timer);
    timer = undefined;
    play.textContent = '▶';
    play.setAttribute('aria-label', 'play');
  };
  range.addEventListener('input', () => {
    halt();
    apply();
    changed();
  });
  play.addEventListener('click', () => {
    if (timer) return halt();
    if (Number(range.value) >= steps.length - 1) range.value = '-1';
    const next = (): void => {
      range.value = String(Number(range.value) + 1);
      apply();
      changed();
      if (Number(range.value) >= steps.length - 1 || !root.isConnected) halt();
    };
    play.textContent = '❚❚';
    play.setAttribute('aria-label', 'pause');
    timer = setInterval(next, 900);
    if (range.value === '0') apply();
  });
  return {
    t,
    moved: () => Number(range.value) < steps.length - 1,
    to: (at) => {
      const index = steps.indexOf(at);
      if (index >= 0) range.value = String(index);
      apply();
    },
    over: (drawing) => {
      const [before, all] = [t(), steps.length === 0 || Number(range.value) >= steps.length - 1];
      svg = drawing;
      const seen = [...drawing.querySelectorAll<SVGElement>('[data-t]')].map((el) => Number(el.dataset.t));
      steps = [...new Set(seen.filter((s) => s >= 0))].sort((a, b) => a - b);
      (play.parentElement as HTMLElement).hidden = steps.length < 2;
      range.max = String(Math.max(0, steps.length - 1));
      const index = all ? steps.length - 1 : steps.indexOf(before);
      range.value = String(index < 0 ? steps.length - 1 : index);
      apply();
    },
  };
}
