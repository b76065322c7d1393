import { STRING, stringsFrom, type MaskedCode } from './maskCode';

/** A call as Rails writes it into db/schema.rb: names, texts and options on one line. */
export interface RubyCall {
  receiver?: string;
  method: string;
  /** Texts and symbols by place. */
  args: string[];
  /** Lists by place. */
  lists: string[][];
  options: RubyOptions;
}

/** The options of a call: lists as `[a, b]`, everything else as it is written. */
export class RubyOptions {
  private readonly values = new Map<string, { value: string; text: boolean }>();

  set(key: string, value: string, text: boolean): void {
    this.values.set(key, { value, text });
  }

  get(key: string): string | undefined {
    return this.values.get(key)?.value;
  }

  /** Whether the value is a text, and not an expression or a number. */
  isText(key: string): boolean {
    return this.values.get(key)?.text ?? false;
  }
}

/** Reads the call on a line of the code; undefined when it has another form. */
export function readRubyCall(
  code: MaskedCode,
  start: number,
  end: number,
): RubyCall | undefined {
  const line = code.masked.slice(start, end);
  const head = /^\s*(?:([a-z_]\w*)\.)?([a-z_]\w*)(?:\s+|\s*\(|$)/.exec(line);
  if (!head) return undefined;
  const block = /(?<!\s)\s+do(?:\s*\|\s*\w+\s*\|)?\s*$/.exec(line);
  const call: RubyCall = {
    receiver: head[1],
    method: head[2],
    args: [],
    lists: [],
    options: new RubyOptions(),
  };
  const to = start + (block?.index ?? line.trimEnd().length);
  for (const [from, until] of segments(code, start + head[0].length, to)) {
    const text = code.masked.slice(from, until);
    const key = /^\s*(?:([a-z_]\w*):(?=\s)|:([a-z_]\w*)\s*=>)\s*/.exec(text);
    const value = valueOf(code, from + (key?.[0].length ?? 0), until);
    if (value === undefined) return undefined;
    if (key) {
      const written = Array.isArray(value.value)
        ? `[${value.value.join(', ')}]`
        : value.value;
      call.options.set(key[1] ?? key[2], written, value.text);
    } else if (Array.isArray(value.value)) call.lists.push(value.value);
    else call.args.push(value.value);
  }
  return call;
}

/** Parts between the commas that stand in no bracket. */
function segments(
  { masked }: MaskedCode,
  start: number,
  end: number,
): [number, number][] {
  const parts: [number, number][] = [];
  let depth = 0;
  let from = start;
  for (let at = start; at < end; at++) {
    const character = masked[at];
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    else if (character === ',' && depth === 0) {
      parts.push([from, at]);
      from = at + 1;
    }
  }
  if (masked.slice(from, end).trim() !== '') parts.push([from, end]);
  return parts;
}

function valueOf(
  code: MaskedCode,
  start: number,
  end: number,
): { value: string | string[]; text: boolean } | undefined {
  const written = code.masked.slice(start, end).trim().replace(/\)$/, '');
  const strings = stringsFrom(code, start).filter(each => each.start < end);
  if (written !== '' && written.split(STRING).join('') === '')
    return strings[0] && { value: strings[0].value, text: true };
  if (written.startsWith('[')) {
    const symbols = [...written.matchAll(/:([a-z_]\w*)/g)].map(([, s]) => s);
    return {
      value: strings.length > 0 ? strings.map(s => s.value) : symbols,
      text: false,
    };
  }
  // `-> { "now()" }` is an expression of the database.
  if (written.startsWith('->'))
    return strings[0] && { value: strings[0].value, text: false };
  if (/^<<[~-]?/.test(written)) {
    const [heredoc] = stringsFrom(code, end, 1);
    return heredoc && { value: heredoc.value, text: true };
  }
  if (written.startsWith('{'))
    return { value: code.text.slice(start, end).trim(), text: true };
  const symbol = /^:([a-z_]\w*)$/.exec(written);
  if (symbol) return { value: symbol[1], text: false };
  return /^(-?[\d_.]+|true|false|nil)$/.test(written)
    ? { value: written.replace(/_/g, ''), text: false }
    : undefined;
}
