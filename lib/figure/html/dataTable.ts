import { fullNumber } from '../number.js';
import type { Scene } from '../scene.js';
import { escapeXml } from '../svg.js';
import { tensorsOf } from './viewData.js';

/** The numbers of a drawing as tables for screen readers: a row per time step, a column per unit. */
export function dataTable(
  scene: Scene,
  layers: Readonly<Record<string, string>>,
  tokens: readonly string[],
): string {
  const tables = [...tensorsOf(scene.marks)].map(([tensor, cells]) => {
    const rows = new Map<number, Map<number, string>>();
    for (const { id, value } of cells) {
      const [t, unit] = [...id.matchAll(/\[(-?\d+)\]/g)].map((m) => Number(m[1])) as [number, number];
      const row = rows.get(t) ?? new Map<number, string>();
      rows.set(t, row.set(unit, value === null ? '' : fullNumber(value)));
    }
    const units = [...new Set([...rows.values()].flatMap((row) => [...row.keys()]))].sort((a, b) => a - b);
    const [layer = '', letter = ''] = tensor.split('/');
    const head = units.map((u) => `<th>${u}</th>`).join('');
    const body = [...rows]
      .sort(([a], [b]) => a - b)
      .map(([t, row]) => {
        const token = tokens[t] === undefined ? '' : ` ${escapeXml(tokens[t])}`;
        const name = t === -1 ? 'initial' : `t = ${t}${token}`;
        return `<tr><th>${name}</th>${units.map((u) => `<td>${row.get(u) ?? ''}</td>`).join('')}</tr>`;
      })
      .join('');
    return `<table><caption>${escapeXml(`${layers[layer] ?? layer}: ${letter}`)}</caption><tr><th>unit</th>${head}</tr>${body}</table>`;
  });
  return tables.join('');
}
