/** Puts the page where a notebook holds an image of it. */
export async function unpack(root: HTMLElement, later: HTMLElement): Promise<void> {
  const bytes = Uint8Array.from(atob(later.textContent as string), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream();
  const gzip = later.dataset.gzip === 'true';
  const text = await new Response(gzip ? stream.pipeThrough(new DecompressionStream('gzip')) : stream).text();
  root.querySelector('img')?.remove();
  later.outerHTML = text;
}
