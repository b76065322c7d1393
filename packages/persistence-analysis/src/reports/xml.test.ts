import fc from 'fast-check';
import { readXml } from './xml';

const whole =
  '<?xml version="1.0" encoding="UTF-8"?>\n<a x="1 &amp; 2">\n  <b/><!-- <c/> -->\n  <d><![CDATA[<e/>]]></d>\n</a>\n';

describe('readXml', () => {
  it('gives elements with attributes and lines; comments and quoted text are none', () => {
    expect(readXml(whole)).toEqual({
      name: 'a',
      attributes: { x: '1 & 2' },
      line: 2,
      children: [
        { name: 'b', attributes: {}, children: [], line: 3 },
        { name: 'd', attributes: {}, children: [], line: 4 },
      ],
    });
  });

  it.each([
    ['an entity that is not declared', '<a>&x;</a>', /entity/],
    [
      'a document type',
      '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
      /document type/,
    ],
    ['two roots', '<a/><b/>', /root/],
    [
      'an element that is not closed',
      '<a><b></a>',
      /unexpected close tag|unmatched/i,
    ],
    ['text alone', 'hello', /root|text/],
    ['deep nesting', '<a>'.repeat(150), /deeply/],
  ])('refuses %s', (_, text, message) => {
    expect(readXml(text)).toEqual({
      message: expect.stringMatching(message),
      line: expect.any(Number),
    });
  });

  it('refuses a document that ends before its root does', () => {
    const end = whole.indexOf('</a>') + '</a>'.length;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: end - 1 }), at => {
        expect(readXml(whole.slice(0, at))).toHaveProperty('message');
      }),
    );
  });
});
