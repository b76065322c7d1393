import type { Edit, Service } from './service';

/** Text of a file that must be there. */
export function textOf(service: Service, path: string): string {
  const text = service.files[path];
  if (text === undefined) throw new Error(`There is no ${path} to edit`);
  return text;
}

function mustHold(text: string, path: string, anchor: string): void {
  if (!text.includes(anchor)) {
    throw new Error(`${path} does not hold "${anchor}"`);
  }
}

/** Changes a file by a function; a function that changes nothing is a mistake of the suite. */
export function rewrite(path: string, change: (text: string) => string): Edit {
  return service => {
    const before = textOf(service, path);
    const after = change(before);
    if (after === before)
      throw new Error(`The edit of ${path} changed nothing`);
    service.files[path] = after;
  };
}

/** Exchanges the only place that holds `anchor`. */
export function replace(path: string, anchor: string, text: string): Edit {
  return rewrite(path, before => {
    mustHold(before, path, anchor);
    if (before.split(anchor).length > 2) {
      throw new Error(`${path} holds "${anchor}" more than once`);
    }
    return before.split(anchor).join(text);
  });
}

/** Exchanges every place that holds `anchor`. */
export function replaceAll(path: string, anchor: string, text: string): Edit {
  return rewrite(path, before => {
    mustHold(before, path, anchor);
    return before.split(anchor).join(text);
  });
}

/** Takes out the lines that hold `anchor`. */
export function dropLines(path: string, anchor: string): Edit {
  return rewrite(path, before => {
    mustHold(before, path, anchor);
    return before
      .split('\n')
      .filter(line => !line.includes(anchor))
      .join('\n');
  });
}

/** Takes out a section: its heading and everything up to the next heading of its level or above. */
export function dropSection(path: string, heading: string): Edit {
  return rewrite(path, before => {
    const { start, end, lines } = sectionOf(before, path, heading);
    return [...lines.slice(0, start), ...lines.slice(end)].join('\n');
  });
}

/** Exchanges what stands below a heading. */
export function rewriteSection(
  path: string,
  heading: string,
  body: string,
): Edit {
  return rewrite(path, before => {
    const { start, end, lines } = sectionOf(before, path, heading);
    const rest = lines.slice(end);
    return [...lines.slice(0, start + 1), '', body, '', ...rest].join('\n');
  });
}

/** Where a section stands: from its heading to the next one of its level or above. */
export function sectionOf(text: string, path: string, heading: string) {
  const lines = text.split('\n');
  const start = lines.indexOf(heading);
  if (start < 0) throw new Error(`${path} has no heading "${heading}"`);
  const level = heading.indexOf(' ');
  const next = lines.findIndex(
    (line, index) =>
      index > start && /^#+ /.test(line) && line.indexOf(' ') <= level,
  );
  return { lines, start, end: next < 0 ? lines.length : next };
}

/** Adds text at the end of a file that is there. */
export function append(path: string, text: string): Edit {
  return rewrite(path, before => `${before}${text}`);
}

/** Adds lines after the line that holds `anchor`. */
export function insertAfter(path: string, anchor: string, text: string): Edit {
  return rewrite(path, before => {
    const lines = before.split('\n');
    const at = lines.findIndex(line => line.includes(anchor));
    if (at < 0) throw new Error(`${path} does not hold "${anchor}"`);
    return [...lines.slice(0, at + 1), text, ...lines.slice(at + 1)].join('\n');
  });
}

/** Writes a new file, committed with the migrations unless another time is given. */
export function addFile(path: string, text: string, at?: string): Edit {
  return service => {
    if (service.files[path] !== undefined) {
      throw new Error(`${path} is there already`);
    }
    service.files[path] = text;
    const time = at ?? '2026-03-02T09:00:00.000Z';
    service.history[path] = {
      firstCommittedAt: time,
      lastChangedAt: time,
      laterCommits: [],
    };
  };
}

/** Deletes a file. */
export function removeFile(path: string): Edit {
  return service => {
    textOf(service, path);
    delete service.files[path];
    delete service.history[path];
  };
}

/** Moves a file. */
export function moveFile(from: string, to: string): Edit {
  return service => {
    const text = textOf(service, from);
    const past = service.history[from];
    removeFile(from)(service);
    addFile(to, text)(service);
    service.history[to] = past;
  };
}
