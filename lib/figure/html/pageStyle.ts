import { roles } from '../palette.js';
import type { Mark } from '../scene.js';
import { darkRules, HOSTS } from '../svgStyle.js';

const NAMES = ['background', 'text', 'muted', 'border', 'block', 'time', 'units'] as const;
const colours = (dark: 0 | 1): string =>
  `--rv-dark:${dark};color-scheme:${dark ? 'dark' : 'light'};${NAMES.map((n) => `--rv-${n}:${roles[n][dark]}`).join(';')}`;

/** The rules of one page, all under its root. Dark ones: by the system, by the host, by the page's own button. */
export function pageStyle(marks: readonly Mark[], root: string): string {
  const system = `${root}:not([data-theme=light])`;
  const told = `:is(:is(${HOSTS.join(',')}) ${system},${root}[data-theme=dark])`;
  const dark = (at: string): string => `${at}{${colours(1)}}${darkRules(marks, `${at} `)}`;
  const own = RULES.replaceAll('&', root).replace(/\n\s*/g, '');
  return `${root}{${colours(0)}}@media(prefers-color-scheme:dark){${dark(system)}}${dark(told)}${own}`;
}

/** `&`: the root. */
const RULES = `
&{box-sizing:border-box;padding:14px 16px;background:var(--rv-background);color:var(--rv-text);font:14px/1.45 system-ui,'DejaVu Sans',Verdana,sans-serif;text-align:left}
body:has(>[data-rv]:only-child){margin:0}
body>&:only-child{min-height:100vh}
& [hidden]{display:none!important}
& .rv-bar{display:flex;flex-wrap:wrap;align-items:center;gap:8px 20px;padding:0 8px}
& .rv-bar>span{display:flex;flex-wrap:wrap;align-items:center;gap:4px}
& .rv-bar small,& .rv-how small{color:var(--rv-muted);font-size:12px}
& .rv-tools{margin-left:auto}
& .rv-range{width:120px;height:24px;margin:0 4px;accent-color:var(--rv-time)}
& .rv-now{min-width:7em;font-variant-numeric:tabular-nums}
& button{min-width:28px;min-height:28px;padding:2px 9px;border:1px solid var(--rv-border);border-radius:6px;background:var(--rv-block);color:inherit;font:13px/1.2 inherit;font-family:inherit;cursor:pointer}
& button:hover:enabled{border-color:var(--rv-text)}
& button:disabled{opacity:.45;cursor:default}
& button[aria-pressed=true]{background:var(--rv-text);border-color:var(--rv-text);color:var(--rv-background)}
& :is(button,input):focus-visible{outline:3px solid #f59e0b;outline-offset:1px;box-shadow:0 0 0 5px var(--rv-text)}
& .rv-stage{margin:0 -16px;overflow-x:auto;overscroll-behavior-x:contain}
& .rv-more{mask-image:linear-gradient(to right,#000 calc(100% - 36px),transparent)}
& .rv-stage>svg{display:block;max-width:none!important}
& [data-sets]{cursor:help}
& g[role=button]{cursor:pointer;outline:none}
& .rv-hit{pointer-events:all}
& .rv-rings{pointer-events:none}
& .rv-case,& .rv-ring{fill:none;stroke:var(--rv-text);stroke-width:5px}
& .rv-ring{stroke:#f59e0b;stroke-width:3px}
& .rv-case.rv-source{stroke-width:4px}
& .rv-ring.rv-source{stroke-width:2.5px}
& .rv-source{stroke-dasharray:5 3}
& .rv-off{opacity:.12}
& .rv-asked{min-height:15em}
& .rv-panel{margin:0 8px;padding-top:10px;border-top:1px solid var(--rv-border)}
& .rv-pinned{border-top:3px solid #f59e0b;padding-top:8px}
& .rv-panel>p{margin:0 0 8px}
& .rv-how{margin:0 0 6px;font-size:15px;overflow-wrap:anywhere}
& section{min-width:0}
& .rv-many{columns:430px;column-gap:28px}
& .rv-many>section{break-inside:avoid;padding-bottom:12px}
& .rv-wide{overflow-x:auto}
& .rv-panel table{border-collapse:collapse;font:12px/1.5 'DejaVu Sans Mono',Menlo,Consolas,monospace;color:inherit}
& .rv-panel :is(td,th){padding:1px 12px 1px 0;text-align:right;white-space:nowrap;border:0;background:none}
& .rv-panel td[colspan]{padding:2px 0 6px 14px;border-left:3px solid var(--rv-border);text-align:left}
& .rv-classes{margin-top:12px}
& .rv-panel .rv-classes td{text-align:right;color:inherit}
& .rv-panel td:nth-child(4){color:var(--rv-muted);text-align:left}
& .rv-panel td:nth-child(6){text-align:left}
& .rv-panel tr{background:none}
& .rv-panel .rv-total td{border-top:1px solid var(--rv-border);color:var(--rv-text);font-weight:bold}
& .rv-panel i{display:inline-block;height:9px;margin-left:40px;background:#4592c2}
& .rv-panel i.rv-neg{background:#d45f50;margin-left:0;position:relative;left:40px;transform:translateX(-100%)}
& .rv-strip{display:flex;flex-wrap:wrap;gap:4px;max-height:16em;overflow-y:auto;font:12px/1.2 'DejaVu Sans Mono',Menlo,Consolas,monospace}
& .rv-strip>*{min-width:74px;box-sizing:border-box;padding:5px 6px;border:1px solid transparent;border-radius:4px;font:inherit;text-align:right}
& .rv-strip>button{border-color:var(--rv-border)}
& .rv-strip small{color:var(--rv-muted);float:left;font-size:10px}
& .rv-note{margin:8px 8px 0;color:var(--rv-muted);font-size:12px}
& .rv-sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media(max-width:520px){& .rv-panel table{font-size:11px}& .rv-panel :is(td,th){padding-right:7px}& .rv-panel td:nth-child(6){width:80px;padding:0}& .rv-bar{gap:6px 12px}}
@media(prefers-reduced-motion:no-preference){
& [data-t]{transition:opacity .2s}
& .rv-flash{animation:rv-flash 1s 2}
}
& .rv-flash>rect{stroke:#f59e0b;stroke-width:3px}
@keyframes rv-flash{50%{opacity:.25}}
@media print{& .rv-bar,& .rv-panel{display:none!important}}
`;
