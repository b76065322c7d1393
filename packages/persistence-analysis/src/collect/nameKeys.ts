import { wordsOf, type Stems } from './stemmedWords';

/** Names without their spelling: `OrderLine` and `order_lines` are one. Each is read once, however often it is asked for. */
export class NameKeys {
  private readonly stems: Stems = new Map();
  private readonly known = new Map<string, string>();

  /** The stemmed words of a name in one. */
  of(name: string): string {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const key = wordsOf(name, this.stems).join('');
    this.known.set(name, key);
    return key;
  }
}
