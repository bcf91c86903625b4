/** A colour by its role in the palette: `text`, `line`, `units`, …; `d0`–`d32` and `s0`–`s32` are bins of the two ramps. */
export type Paint = string;
export type Font = 'sans' | 'bold' | 'mono' | 'monoBold';

export interface Rect {
  readonly kind: 'rect';
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly radius?: number;
  readonly fill?: Paint;
  readonly stroke?: Paint;
  readonly line?: number;
  readonly dash?: string;
  readonly opacity?: number;
}
export interface TextSpan {
  readonly text: string;
  readonly paint?: Paint;
  readonly bold?: boolean;
  /** An argument: the layer and the axis that it sets, `L0 units`. */
  readonly sets?: string;
}
/** One line of text; y is its baseline. */
export interface Text {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly font: Font;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly paint: Paint;
  readonly spans: readonly TextSpan[];
  /** Shown on pointing, where the text is shortened. */
  readonly title?: string;
}
/** A line along points, with a head at its end. */
export interface Wire {
  readonly kind: 'wire';
  readonly points: readonly (readonly [number, number])[];
  readonly paint: Paint;
  readonly line: number;
  readonly head?: boolean;
  readonly dash?: string;
  /** It crosses another wire: a strip of background keeps them apart. */
  readonly casing?: boolean;
}
/** Many small areas of one colour. */
export interface Area {
  readonly kind: 'area';
  /** [x, y, w, h] each. */
  readonly boxes: readonly (readonly [number, number, number, number])[];
  readonly fill: Paint;
}
/** One number of a tensor. */
export interface Cell {
  readonly kind: 'cell';
  /** figures' contract: `L0/y[1][2]`. */
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** Null: shapes only. */
  readonly value: number | null;
  /** Null: colour only. */
  readonly text: string | null;
  readonly fill: Paint;
  readonly title: string;
  readonly dash?: string;
  /** Dropped: crossed out, or at a corner where some readers keep it. */
  readonly crossed?: true | 'partly';
}
export interface Group {
  readonly kind: 'group';
  readonly id?: string;
  readonly title?: string;
  /** What it is, for pages that change it: `step`, `returned`, `mask`. */
  readonly role?: string;
  /** The time step it belongs to. */
  readonly t?: number;
  readonly marks: readonly Mark[];
}
export type Mark = Rect | Text | Wire | Area | Cell | Group;

/** A picture as plain data; every rendering is made of it. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** The picture in words. */
  readonly description: string;
  /** The layers as a user would write them, in full. */
  readonly source?: string;
  readonly marks: readonly Mark[];
}

/** All marks, groups opened. */
export function leaves(marks: readonly Mark[]): readonly Exclude<Mark, Group>[] {
  return marks.flatMap((m) => (m.kind === 'group' ? leaves(m.marks) : [m]));
}

/** The same marks elsewhere. */
export function moved<M extends Mark>(mark: M, dx: number, dy: number): M {
  switch (mark.kind) {
    case 'group':
      return { ...mark, marks: mark.marks.map((m) => moved(m, dx, dy)) };
    case 'wire':
      return { ...mark, points: mark.points.map(([x, y]) => [x + dx, y + dy] as const) };
    case 'area':
      return { ...mark, boxes: mark.boxes.map(([x, y, w, h]) => [x + dx, y + dy, w, h] as const) };
    default:
      return { ...mark, x: mark.x + dx, y: mark.y + dy };
  }
}
