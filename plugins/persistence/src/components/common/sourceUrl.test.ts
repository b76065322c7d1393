import { folderUrl, sourceUrl } from './sourceUrl';

const GITHUB = {
  target: 'url:https://github.com/example/estate/tree/main/services/orders',
  sourceUrlTemplate:
    'https://github.com/example/estate/blob/a41f09c/services/orders/{path}#L{line}',
};
const GITLAB = {
  target: 'url:https://gitlab.com/example/estate/-/tree/main',
  sourceUrlTemplate:
    'https://gitlab.com/example/estate/-/blob/a41f09c/{path}#L{line}',
};

describe('sourceUrl', () => {
  it('leads to the exact lines at the commit, as each forge writes a range', () => {
    expect(sourceUrl(GITHUB, 'docs/database/schema.sql', 14, 88)).toBe(
      'https://github.com/example/estate/blob/a41f09c/services/orders/docs/database/schema.sql#L14-L88',
    );
    expect(sourceUrl(GITLAB, 'docs/database/schema.sql', 14, 88)).toBe(
      'https://gitlab.com/example/estate/-/blob/a41f09c/docs/database/schema.sql#L14-88',
    );
  });

  it('names one line where the range has one, and none where there is none', () => {
    expect(sourceUrl(GITHUB, 'a.md', 3, 3)).toMatch(/a\.md#L3$/);
    expect(sourceUrl(GITHUB, 'a.md')).toMatch(/orders\/a\.md$/);
  });

  it('encodes what a path must not mean', () => {
    expect(sourceUrl(GITHUB, 'docs/a?b#c $& d.md', 1)).toMatch(
      /docs\/a%3Fb%23c%20%24%26%20d\.md#L1$/,
    );
  });

  it.each(['../secrets.md', 'docs/../../x', '/etc/passwd', ''])(
    'gives no link for %j',
    path => expect(sourceUrl(GITHUB, path, 1)).toBeUndefined(),
  );

  it('gives no link without a page to link to, or with one that no browser should follow', () => {
    expect(sourceUrl(undefined, 'a.md')).toBeUndefined();
    expect(sourceUrl({ target: 'file:' }, 'a.md')).toBeUndefined();
    expect(
      // eslint-disable-next-line no-script-url -- what must never become a link
      sourceUrl({ target: '', sourceUrlTemplate: 'javascript:{path}' }, 'a'),
    ).toBeUndefined();
  });
});

describe('folderUrl', () => {
  it('leads to the folder at the commit', () => {
    expect(folderUrl(GITHUB)).toBe(
      'https://github.com/example/estate/tree/a41f09c/services/orders',
    );
    expect(folderUrl(GITLAB)).toBe(
      'https://gitlab.com/example/estate/-/tree/a41f09c',
    );
  });

  it('is none where the source has no page', () => {
    expect(folderUrl({ target: 'file:' })).toBeUndefined();
    expect(folderUrl(undefined)).toBeUndefined();
  });
});
