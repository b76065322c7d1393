/** Text of a bounded length. */
export const text = { type: 'string', minLength: 1, maxLength: 500 } as const;

/** A list of names. */
export const names = { type: 'array', maxItems: 5000, items: text } as const;

/** Inside the repository, whatever the service writes. */
export const relativePath = {
  type: 'string',
  minLength: 1,
  maxLength: 500,
  pattern: '^(?!/)(?!.*(^|/)\\.\\.(/|$))(?![A-Za-z][A-Za-z0-9+.-]*:)[^\\\\]*$',
} as const;
