/** Characters as one-hot vectors and back. */
export class CharacterTable {
  private readonly places: ReadonlyMap<string, number>;
  private readonly characters: readonly string[];

  /** @param characters all that may occur; each once */
  constructor(characters: Iterable<string>) {
    this.characters = [...new Set(characters)].sort();
    this.places = new Map(this.characters.map((character, i) => [character, i]));
  }

  get size(): number {
    return this.characters.length;
  }

  /** [texts, steps, size]; steps after the end of a text are zeros. Throws for a character that is not in the table. */
  encode(texts: readonly string[], steps: number): { data: Float32Array; shape: [number, number, number] } {
    const data = new Float32Array(texts.length * steps * this.size);
    for (const [n, text] of texts.entries())
      for (const [t, character] of [...text].entries())
        data[(n * steps + t) * this.size + this.place(character)] = 1;
    return { data, shape: [texts.length, steps, this.size] };
  }

  place(character: string): number {
    const place = this.places.get(character);
    if (place === undefined) throw new RangeError(`'${character}' is not in the table`);
    return place;
  }

  at(place: number): string {
    return this.characters[place] as string;
  }

  /** The most probable character of each step. */
  decode(probabilities: readonly (readonly (readonly number[])[])[]): string[] {
    return probabilities.map((steps) => steps.map((p) => this.at(p.indexOf(Math.max(...p)))).join(''));
  }
}
