/** The drawing as it is seen, as a document of its own. */
export function svgText(svg: SVGSVGElement, style: string): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  for (const el of copy.querySelectorAll('.rv-rings,.rv-hit')) el.remove();
  for (const el of copy.querySelectorAll('.rv-off')) {
    el.removeAttribute('class');
    el.setAttribute('opacity', '.12');
  }
  for (const el of copy.querySelectorAll('[role=button]'))
    for (const name of ['role', 'tabindex', 'aria-label', 'aria-pressed']) el.removeAttribute(name);
  copy.setAttribute('role', 'img');
  if (style) {
    const el = document.createElementNS(copy.namespaceURI, 'style');
    el.textContent = style;
    copy.prepend(el);
  }
  return new XMLSerializer().serializeToString(copy);
}

/** A picture of twice the size, through a canvas. */
export async function png(text: string, width: number, height: number): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [2 * width, 2 * height];
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('this browser gives no PNG'))), 'image/png'),
  );
}

export function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Pages without a secure origin.
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
}
